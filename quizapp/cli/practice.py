"""``quizapp practice``: straight to a question, in the app or line by line."""

import click

from quizapp.cli.app import start
from quizapp.cli.options import with_bank, with_form, with_language, with_level
from quizapp.cli.speech import say
from quizapp.errors import UsageError
from quizapp.learner.wish import Wish


@click.command("practice", help=say("help.practice"))
@click.argument("scope", nargs=-1)
@click.option("--plain", is_flag=True, help=say("help.option.plain"))
@click.option("--count", type=click.IntRange(1, 1000), help=say("help.option.count"))
@with_level
@with_form
@with_language
@click.option("--key", help=say("help.option.key"))
@with_bank
@click.option("--unsaved", is_flag=True, help=say("help.option.unsaved"))
@click.pass_context
def practice(
    ctx: click.Context,
    scope: tuple[str, ...],
    plain: bool,
    count: int | None,
    level: int | None,
    form: str | None,
    language: str | None,
    key: str | None,
    bank: str | None,
    unsaved: bool,
) -> None:
    """Practises a scope: skills, families, patterns; everything without a word."""
    wish = Wish(scope, level, count, key, form)
    if plain:
        from quizapp.cli.lines import play

        play(wish, language, bank, unsaved=unsaved)
    elif unsaved:
        raise UsageError("error.unsaved-app")
    else:
        status = start(wish, language=language, bank=bank)
        ctx.exit(status)
