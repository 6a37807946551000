"""Practice on stdin and stdout, from the command line."""

import re
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime

import click

from quizapp import paths
from quizapp.cli.ending import INTERRUPTED, is_terminal
from quizapp.cli.options import (
    check_form,
    glyphs,
    language_for,
    open_bank,
    settings,
    telling_faults,
)
from quizapp.cli.speech import say, tell
from quizapp.errors import HistoryError
from quizapp.learner.history import History
from quizapp.learner.opening import open_practice
from quizapp.learner.wish import Manner, Wish
from quizapp.plain.mode import LineMode, word
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session


def play(wish: Wish, language: str | None, bank: str | None, *, unsaved: bool = False) -> None:
    """Plays what is wished for, and says on stderr where to go on; ``unsaved`` keeps nothing."""
    chosen = settings()
    opened = open_bank(bank)
    manner = Manner(
        language_for(opened, language),
        chosen.minutes,
        chosen.ask_sure,
        chosen.follow_ups,
    )
    check_form(opened, wish.scope, wish.form)

    def begin(history: History) -> Session:
        with telling_faults(opened):
            return open_practice(opened, history, manner, wish, datetime.now(UTC))

    with ExitStack() as stack:
        session = None if unsaved else _begun(begin, stack)
        saved = session is not None
        if session is None:
            session = begin(stack.enter_context(History.unsaved()))
            session.saving = False
        mode = LineMode(session, sys.stdin, sys.stdout, is_terminal(sys.stdin))
        mode.glyphs = glyphs(chosen)
        if is_terminal(sys.stdout):
            mode.fold = folded
            mode.width = min(mode.width, shutil.get_terminal_size().columns)
        _play(mode, saved=saved)


def _begun(begin: Callable[[History], Session], stack: ExitStack) -> Session | None:
    """The session in the history; None where that can't be used and one goes on without it."""
    try:
        return begin(stack.enter_context(History.open(paths.history())))
    except HistoryError as error:
        tell(error.sentence, **error.values)
        if not is_terminal(sys.stdin):
            tell("history.option")
            raise click.exceptions.Exit(error.status) from None
        tell("history.ask")
        if word(sys.stdin.readline()) != "n":
            raise click.exceptions.Exit(error.status) from None
        return None


def _play(mode: LineMode, *, saved: bool) -> None:
    try:
        mode.play()
    except HistoryError as error:  # of a pipe, where nobody could be asked
        tell(error.sentence, **error.values)
        tell("history.option")
        raise click.exceptions.Exit(error.status) from None
    except KeyboardInterrupt:
        mode.put("")
        # ended here, as click would put an empty row below the last word
        raise click.exceptions.Exit(INTERRUPTED) from None
    finally:
        with suppress(BrokenPipeError):
            if saved:
                _say_left(mode.session)
            else:
                tell("left.nothing")


def folded(row: str) -> list[str]:
    """A row in rows of the terminal's width; what follows a letter or an indent stays below it."""
    from quizapp.tui.wrap import wrap

    width = shutil.get_terminal_size().columns
    mark = re.match(r"(?:[a-z] {2})? *", row)
    indent = " " * len(mark[0] if mark else "")
    first, *others = wrap(row[len(indent) :], width - len(indent))
    return [row[: len(indent)] + first, *(indent + each for each in others)]


def _say_left(session: Session) -> None:
    if not session.saving:
        tell("left.unsaved")
    elif session.phase is Phase.UNSAVED and session.notice is not None:
        reason = say(f"{session.notice.sentence}.reason", **session.notice.values)
        tell("left.lost", reason=reason, i=session.number)
    elif session.phase is not Phase.OVER:
        tell("left", i=session.number + (session.phase is Phase.VERDICT))
