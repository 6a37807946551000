"""``quizapp show``: one question in full, with its answer, its mistakes and its steps."""

import sys

import click

from quizapp.bank.bank import Bank
from quizapp.bank.variant import read_given, split_id
from quizapp.cli.options import open_bank, with_bank, with_form, with_json, with_language
from quizapp.cli.speech import language as spoken_language
from quizapp.cli.speech import say
from quizapp.cli.table import quoted, write, write_json
from quizapp.errors import BankError, UsageError
from quizapp.quiz import feedback, forms
from quizapp.quiz.drawing import Draw
from quizapp.quiz.identity import FORM as VALUE
from quizapp.quiz.identity import read_question
from quizapp.quiz.picture import glyphs_for, picture
from quizapp.quiz.question import Question
from quizapp.tui.wrap import wrap
from quizapp.words import speaker

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
        spoken = spoken_language()
        language = spoken if spoken in opened.languages else opened.languages[0]
    asked = read_question(opened, identity + sign + asked_as, form, language)
    if as_json:
        write_json(_data(asked))
    else:
        _write(asked)


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
    write(*wrap(question.prompt, WIDTH))
    for offer in question.offers:
        _write_indented(offer.text, "   ", f"{offer.letter}  ")
    write(f"({feedback.expects(question)})", "")
    write(say("show.answer", answer=question.asked_as.truth(question)))
    if not variant.is_valid:
        write(say("show.off-grid"))
    write("", say("show.steps"))
    for line in variant.lines(question.language):
        _write_indented(f"{line.sentence} {line.why}".rstrip(), "  ")
    drawn = picture(variant, None, question.language, 72, glyphs_for(sys.stdout.encoding))
    if drawn:
        write("", *(f"  {row}" for row in drawn.lines))
    write("", say("show.mistakes"))
    for mistake in variant.family.mistakes:
        wrong = variant.mistakes[mistake.name]
        value = variant.written(wrong, question.language) if wrong is not None else say("show.none")
        if wrong == variant.answer:
            value = say("show.right-here", value=value)
        write(f"  {value}  {mistake.short[question.language]}")
        _write_indented(variant.text(mistake.texts, question.language), "      ")


def _write_indented(text: str, indent: str, first: str | None = None) -> None:
    for place, row in enumerate(wrap(text, WIDTH - len(indent))):
        write((first if first and place == 0 else indent) + row)


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
