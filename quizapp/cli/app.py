"""Starting the app, with nothing imported that its first frame does not need."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import config, paths
from quizapp.cli.ending import guarded, is_terminal
from quizapp.errors import UsageError

if TYPE_CHECKING:
    from quizapp.learner.wish import Wish


def start(
    wish: "Wish | None" = None, *, language: str | None = None, bank: str | None = None
) -> int:
    """Runs the app from its home screen, or straight at what is wished for; the exit status.

    Raises:
        UsageError: keys are not typed, or screens not shown, at a terminal.
    """
    # reading modules makes no garbage worth looking for; the app turns this on with its first frame
    gc.disable()
    path = paths.configuration()
    settings = config.load(path)
    # Textual reads from the first and paints on the last; what is said in between is on the second
    if not all(is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("error.no-terminal")
    if wish is not None and wish.form is not None:
        from quizapp.cli.options import check_form, open_bank

        check_form(open_bank(bank), wish.scope, wish.form)
    from quizapp.tui.app import run

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
