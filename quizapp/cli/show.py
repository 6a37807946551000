"""``quizapp show``: one question in full, with its answer, its mistakes and its steps."""

from dataclasses import replace

import click

from quizapp.bank.bank import Bank
from quizapp.bank.variant import read_given, split_id
from quizapp.cli.options import (
    glyphs,
    language_for,
    open_bank,
    settings,
    with_bank,
    with_form,
    with_json,
    with_language,
)
from quizapp.cli.sheet import answered, indented, remarked
from quizapp.cli.sheet import asked as asked_rows
from quizapp.cli.speech import say
from quizapp.cli.table import quoted, write, write_json
from quizapp.errors import BankError, UsageError
from quizapp.quiz import forms
from quizapp.quiz.drawing import Draw
from quizapp.quiz.identity import FORM as VALUE
from quizapp.quiz.identity import read_question
from quizapp.quiz.picture import picture
from quizapp.quiz.question import Question
from quizapp.words import joined, speaker

WIDTH = 78


@click.command("show", help=say("help.show"))
@click.argument("question", metavar="FAMILY|ID")
@click.argument("given", nargs=-1, metavar="[NAME=VALUE]…")
@with_form
@with_language
@with_bank
@with_json
def show(
    question: str,
    given: tuple[str, ...],
    form: str | None,
    language: str | None,
    bank: str | None,
    as_json: bool,
) -> None:
    """Shows a question by its identity, or a family with some of its parameters given."""
    opened = open_bank(bank)
    identity, sign, asked_as = question.partition("#")
    if given or "?" not in identity:
        identity = _completed(opened, identity, given, form or asked_as.partition(".")[0] or VALUE)
    if not sign and language is None:
        language = language_for(opened, None)
    asked = read_question(opened, identity + sign + asked_as, form, language)
    if as_json:
        write_json(_data(asked))
    else:
        _write(asked)
        if form is None and not sign:
            _write_others(asked)


def _completed(bank: Bank, identity: str, given: tuple[str, ...], form: str) -> str:
    """The identity with what is given, and with the family's first question for all the rest."""
    name, version, parameters = split_id(identity)
    for word in given:
        key, sign, value = word.partition("=")
        if not sign:
            raise UsageError("error.given", text=word)
        parameters[key] = value
    family = bank.open(name)
    if version not in (None, family.version):
        raise BankError("error.version", id=identity, version=family.version)
    known = form if form in forms.NAMES else VALUE  # what is unknown is said later
    draw = Draw(bank, "show", [name], bank.languages[0], forms=(known,))
    first = draw.question(0).variant.given if len(draw) else {}
    return read_given(family, {key: str(entry) for key, entry in first.items()} | parameters).id


def _write(question: Question) -> None:
    variant, say = question.variant, speaker(question.language)
    write(quoted(question.id), "")
    write(*asked_rows(question, WIDTH), "", answered(question))
    if not variant.is_on_grid:
        write(say("show.off-grid"))
    write("", say("show.steps"))
    for line in variant.lines(question.language):
        write(*indented(joined(question.language, line.sentence, line.why), "  ", WIDTH))
    drawn = picture(variant, None, question.language, 72, glyphs(settings()))
    if drawn:
        write("", *(f"  {row}" for row in drawn.lines))
    write("", say("show.mistakes"))
    if question.form != VALUE:
        write(*remarked(question, WIDTH))
        return
    for mistake in variant.family.mistakes:
        wrong = variant.mistakes[mistake.name]
        value = variant.written(wrong, question.language) if wrong is not None else say("show.none")
        if wrong == variant.answer:
            value = say("show.right-here", value=value)
        write(f"  {value}  {mistake.short[question.language]}")
        write(*indented(variant.text(mistake.texts, question.language), "      ", WIDTH))


def _write_others(question: Question) -> None:
    """The same variant in every other form, and why it can't be asked in the rest."""
    say = speaker(question.language)
    for name in forms.NAMES:
        obstacle = forms.get(name).obstacle(question.variant)
        if obstacle is not None:
            write("", say("show.form-left-out", form=name, reason=say(obstacle)))
        elif name != question.form:
            other = replace(question, form=name)
            write("", say("show.form", form=name), *asked_rows(other, WIDTH))
            write("", answered(other), *remarked(other, WIDTH))


def _data(question: Question) -> dict[str, object]:
    variant, language = question.variant, question.language
    return {
        "id": question.id,
        "family": question.family,
        "form": question.form,
        "language": language,
        "given": dict(variant.given),
        "level": variant.level,
        "forms": {
            name: reason and speaker(language)(reason)
            for name in forms.NAMES
            for reason in [forms.get(name).obstacle(variant)]
        },
        "prompt": question.prompt,
        "options": {offer.letter: offer.text for offer in question.offers},
        "answer": question.asked_as.truth(question),
        "mistakes": [
            {
                "name": mistake.name,
                "short": mistake.short[language],
                "value": None if wrong is None else variant.written(wrong, language),
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
