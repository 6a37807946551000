"""Practice on stdin and stdout, from the command line."""

import sys
from contextlib import suppress
from datetime import UTC, datetime

import click

from quizapp import paths
from quizapp.cli.options import open_bank, settings
from quizapp.cli.speech import say
from quizapp.learner.history import History
from quizapp.learner.opening import open_practice
from quizapp.learner.wish import Manner, Wish
from quizapp.plain.mode import LineMode
from quizapp.quiz.session import Phase, Session


def play(wish: Wish, language: str | None, bank: str | None) -> None:
    """Plays what is wished for, and says on stderr where to go on."""
    chosen = settings()
    manner = Manner(
        language or chosen.language,
        chosen.minutes,
        chosen.ask_sure,
        chosen.follow_ups,
    )
    opened = open_bank(bank)
    opened.scope(wish.scope)
    with History.open(paths.history()) as history:
        session = open_practice(opened, history, manner, wish, datetime.now(UTC))
        mode = LineMode(session, sys.stdin, sys.stdout, sys.stdin.isatty())
        for name, error in opened.left_out.items():
            click.echo(f"{name}: {say(error.sentence, **error.values)}", err=True)
        try:
            mode.play()
        except KeyboardInterrupt:
            mode.put("")
            raise
        finally:
            with suppress(BrokenPipeError):
                _say_left(session)


def _say_left(session: Session) -> None:
    if not session.saving:
        click.echo(say("left.unsaved"), err=True)
    elif session.phase is not Phase.OVER:
        i = session.number + (session.phase is Phase.VERDICT)
        click.echo(say("left", i=i), err=True)
