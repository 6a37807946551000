"""Practice on stdin and stdout, from the command line."""

import sys
from contextlib import suppress
from datetime import UTC, datetime

import click

from quizapp import paths
from quizapp.cli.ending import INTERRUPTED
from quizapp.cli.options import check_form, language_for, open_bank, settings, telling_faults
from quizapp.cli.speech import say, tell
from quizapp.learner.history import History
from quizapp.learner.opening import open_practice
from quizapp.learner.wish import Manner, Wish
from quizapp.plain.mode import LineMode
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session


def play(wish: Wish, language: str | None, bank: str | None) -> None:
    """Plays what is wished for, and says on stderr where to go on."""
    chosen = settings()
    opened = open_bank(bank)
    manner = Manner(
        language_for(opened, language),
        chosen.minutes,
        chosen.ask_sure,
        chosen.follow_ups,
    )
    check_form(opened, wish.scope, wish.form)
    with History.open(paths.history()) as history:
        with telling_faults(opened):
            session = open_practice(opened, history, manner, wish, datetime.now(UTC))
        mode = LineMode(session, sys.stdin, sys.stdout, sys.stdin.isatty())
        try:
            mode.play()
        except KeyboardInterrupt:
            mode.put("")
            # ended here, as click would put an empty row below the last word
            raise click.exceptions.Exit(INTERRUPTED) from None
        finally:
            with suppress(BrokenPipeError):
                _say_left(session)


def _say_left(session: Session) -> None:
    if not session.saving:
        tell("left.unsaved")
    elif session.phase is Phase.UNSAVED and session.notice is not None:
        reason = say(f"{session.notice.sentence}.reason", **session.notice.values)
        tell("left.lost", reason=reason, i=session.number)
    elif session.phase is not Phase.OVER:
        tell("left", i=session.number + (session.phase is Phase.VERDICT))
