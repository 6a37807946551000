"""Starting the app, with nothing imported that its first frame does not need."""

from quizapp.cli.ending import guarded


def start() -> int:
    """Runs the app at its home screen."""
    raise NotImplementedError


def run_app() -> int:
    """The app at its home screen; the exit status."""
    return guarded(start)
