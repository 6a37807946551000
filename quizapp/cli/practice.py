"""``quizapp practice``: straight to a question, in the app or line by line."""

import sys
from contextlib import suppress
from datetime import UTC, datetime

import click

from quizapp import paths
from quizapp.cli.app import start
from quizapp.cli.options import open_bank, settings, with_bank, with_language, with_level
from quizapp.cli.speech import say
from quizapp.learner.history import History
from quizapp.learner.opening import Manner, Wish, open_practice
from quizapp.plain.mode import LineMode
from quizapp.quiz.session import Phase, Session


@click.command("practice", help=say("help.practice"))
@click.argument("scope", nargs=-1)
@click.option("--plain", is_flag=True, help=say("help.option.plain"))
@click.option("--count", type=click.IntRange(1, 1000), help=say("help.option.count"))
@with_level
@with_language
@click.option("--key", help=say("help.option.key"))
@with_bank
@click.pass_context
def practice(
    ctx: click.Context,
    scope: tuple[str, ...],
    plain: bool,
    count: int | None,
    level: int | None,
    language: str | None,
    key: str | None,
    bank: str | None,
) -> None:
    """Practises a scope: skills, families, patterns; everything without a word."""
    wish = Wish(tuple(scope), level, count, key)
    if plain:
        _play(wish, language, bank)
    else:
        status = start(
            "practice", scope, level=level, count=count, key=key, language=language, bank=bank
        )
        ctx.exit(status)


def _play(wish: Wish, language: str | None, bank: str | None) -> None:
    chosen = settings()
    manner = Manner(
        language or chosen.language,
        chosen.minutes,
        chosen.ask_sure,
        chosen.follow_ups != "never",
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
