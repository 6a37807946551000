"""``quizapp show``: one question in full, with its answer, its mistakes and its steps."""

import json
import shlex
import textwrap

import click

from quizapp.bank.bank import Bank
from quizapp.bank.variant import Variant, read_given, split_id
from quizapp.cli.options import open_bank, with_bank, with_json, with_language
from quizapp.cli.speech import language as spoken_language
from quizapp.cli.speech import say
from quizapp.errors import UsageError
from quizapp.quiz import feedback, forms
from quizapp.quiz.drawing import Draw
from quizapp.quiz.question import Question
from quizapp.words import speaker


@click.command("show", help=say("help.show"))
@click.argument("question", metavar="FAMILY|ID")
@click.argument("given", nargs=-1, metavar="[NAME=VALUE]…")
@click.option(
    "--form", default="value", type=click.Choice(forms.NAMES), help=say("help.option.form")
)
@with_language
@with_bank
@with_json
def show(
    question: str,
    given: tuple[str, ...],
    form: str,
    language: str | None,
    bank: str | None,
    as_json: bool,
) -> None:
    """Shows a question by its identity, or a family with some of its parameters given."""
    variant = _variant(open_bank(bank), question, given)
    asked = Question(variant, form, language or spoken_language(), 0)
    if as_json:
        click.echo(json.dumps(_data(asked), ensure_ascii=False, indent=1))
    else:
        _write(asked)


def _variant(bank: Bank, text: str, given: tuple[str, ...]) -> Variant:
    identity, _, _ = text.partition("#")
    name, _, parameters = split_id(identity)
    if parameters and not given:
        return bank.variant(identity)
    for word in given:
        key, sign, value = word.partition("=")
        if not sign:
            raise UsageError("error.given", text=word)
        parameters[key] = value
    family = bank.open(name)
    # What is not given is filled in from the first question of the family.
    first = Draw(bank, "show", [name], bank.languages[0]).question(0).variant.given
    return read_given(family, {key: str(entry) for key, entry in first.items()} | parameters)


def _write(question: Question) -> None:
    variant, say = question.variant, speaker(question.language)
    click.echo(shlex.quote(question.id))
    click.echo()
    click.echo(_wrapped(question.prompt))
    click.echo(f"({feedback.expects(question)})")
    click.echo()
    click.echo(say("show.answer", answer=variant.written(variant.answer)))
    if not variant.is_valid:
        click.echo(say("show.off-grid"))
    click.echo()
    click.echo(say("show.steps"))
    for line in variant.lines(question.language):
        click.echo(_wrapped(f"{line.sentence} {line.why}".rstrip(), "  "))
    click.echo()
    click.echo(say("show.mistakes"))
    for mistake in variant.family.mistakes:
        wrong = variant.mistakes[mistake.name]
        value = variant.written(wrong) if wrong is not None else say("show.none")
        if wrong == variant.answer:
            value = say("show.right-here", value=value)
        click.echo(f"  {value}  {mistake.short[question.language]}")
        click.echo(_wrapped(variant.text(mistake.texts, question.language), "      "))


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 78, initial_indent=indent, subsequent_indent=indent)


def _data(question: Question) -> dict[str, object]:
    variant, language = question.variant, question.language
    return {
        "id": question.id,
        "family": question.family,
        "form": question.form,
        "language": language,
        "given": dict(variant.given),
        "level": variant.level,
        "prompt": question.prompt,
        "answer": variant.written(variant.answer),
        "mistakes": [
            {
                "name": mistake.name,
                "short": mistake.short[language],
                "value": None if wrong is None else variant.written(wrong),
                "diagnosis": variant.text(mistake.texts, language),
            }
            for mistake in variant.family.mistakes
            for wrong in [variant.mistakes[mistake.name]]
        ],
        "steps": [
            {
                "name": line.name,
                "label": line.label,
                "calculation": line.calculation,
                "sentence": line.sentence,
                "why": line.why,
            }
            for line in variant.lines(language)
        ],
    }
