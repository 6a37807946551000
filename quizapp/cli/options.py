"""Options that several commands share, and what they open."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizapp import config, paths
from quizapp.cli.speech import say, tell
from quizapp.errors import BankError, UsageError
from quizapp.words import LANGUAGES

if TYPE_CHECKING:
    from quizapp.bank.bank import Bank
    from quizapp.quiz.picture import Glyphs

FORMS = ("value", "options", "spot-error", "diagnose", "formula", "inverse")
"""As in ``quiz.forms``, which is not imported for a list of names; a test holds them together."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

with_bank: Decorator = click.option("--bank", metavar="DIR", help=say("help.option.bank"))
with_json: Decorator = click.option("--json", "as_json", is_flag=True, help=say("help.option.json"))
with_language: Decorator = click.option(
    "--language", type=click.Choice(LANGUAGES), help=say("help.option.language")
)
with_level: Decorator = click.option(
    "--level", type=click.IntRange(1, 5), help=say("help.option.level")
)
with_form: Decorator = click.option(
    "--form", type=click.Choice(FORMS), help=say("help.option.form")
)


def settings() -> config.Config:
    """The user's configuration; ConfigError where it has faults."""
    return config.load(paths.configuration())


def open_bank(folder: str | None, *, to_check: bool = False) -> "Bank":
    """The bank of ``--bank``, else the configured one, else the built-in one.

    ``to_check`` leaves the built-in families out that another bank wants beside its own, and opens
    a bank whose ``bank.toml`` has faults.
    """
    from quizapp.bank.bank import Bank

    chosen = folder or settings().bank
    try:
        place = Path(chosen) if chosen else paths.questions()
        return Bank(place, alone=to_check, to_check=to_check)
    except BankError as error:
        error.status = 3  # as with every file that can't be read
        raise


def language_for(bank: "Bank", wanted: str | None) -> str:
    """The language to ask in: the one wanted, else the configured one where the bank has it.

    Without a wish a bank in none of quizapp's languages is asked in its own first one.

    Raises:
        UsageError: the bank has not the one wanted.
    """
    chosen = wanted or settings().language
    if chosen in bank.languages:
        return chosen
    if wanted is not None:
        raise UsageError("error.language", name=chosen, near=", ".join(bank.languages))
    known = [language for language in LANGUAGES if language in bank.languages]
    return (known or list(bank.languages))[0]


@contextmanager
def telling_faults(bank: "Bank") -> Iterator[None]:
    """Says which families were left out for their faults, also where nothing else remains."""
    try:
        yield
    finally:
        for name, error in bank.left_out.items():
            tell("error.left-out", family=name, reason=say(error.sentence, **error.values))


def tell_left_out(families: Sequence[str], forms: Sequence[str]) -> None:
    """Says which families of a choice are not asked, as they can carry none of the forms."""
    if families:
        tell("error.form-families", form=tuple(forms), all=tuple(families))


def check_form(bank: "Bank", scope: Sequence[str], form: str | None) -> None:
    """Says which families of a scope are not asked in a form, where one is wished for.

    Raises:
        UsageError: a word of the scope means nothing, or none of them can be.
    """
    from quizapp.bank.bank import askable
    from quizapp.quiz.carrying import split_by_form

    names = bank.scope(scope)
    if form is None:
        return
    able, unable = split_by_form(bank, askable(bank, names), (form,))
    if unable and not able:
        raise UsageError("error.form-nowhere", form=form)
    tell_left_out(unable, (form,))


def glyphs(chosen: config.Config) -> "Glyphs":
    """The signs of pictures: those that are set, as far as stdout can show them."""
    from quizapp.quiz.picture import glyphs_for

    return "ascii" if chosen.pictures == "ascii" else glyphs_for(sys.stdout.encoding)
