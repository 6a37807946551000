"""Starting the app, with nothing imported that its first frame does not need."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import config, paths
from quizapp.cli.ending import guarded

if TYPE_CHECKING:
    from quizapp.learner.wish import Wish


def start(
    wish: "Wish | None" = None, *, language: str | None = None, bank: str | None = None
) -> int:
    """Runs the app from its home screen, or straight at what is wished for; the exit status."""
    # reading modules makes no garbage worth looking for; the app turns this on with its first frame
    gc.disable()
    from quizapp.tui.app import run

    path = paths.configuration()
    settings = config.load(path)
    if language is not None:
        settings = settings._replace(language=language)
    folder = bank or settings.bank
    outcome = run(settings, path, wish, Path(folder) if folder else None)
    if outcome.farewell:
        print(outcome.farewell)
    return outcome.status


def run_app() -> int:
    """The app at its home screen; the exit status."""
    return guarded(start)
