"""What people who make a family's mistakes would answer, in each form a variant can be asked in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.family import Family, Mistake
from quizapp.bank.kinds import Answer
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.value import Scalar, column
from quizapp.bank.variant import Variant, at_row
from quizapp.bank.worked import is_uniform
from quizapp.quiz import forms
from quizapp.quiz.grading import Grade
from quizapp.quiz.letters import mistaken_rule
from quizapp.quiz.question import Question
from quizapp.quiz.rule import read_rule

SAMPLE = 24
"""Rows of a grid that are looked at to say which forms a family can carry."""

MOST_ENTRIES = 500
"""Entries of a parameter that are tried as what a mistake would answer turned round."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A wrong answer as it would be typed, and its grade."""

    text: str
    grade: Grade


def trials(question: Question) -> list[Trial]:
    """The answers of people who make mistakes, as far as they can be read and are not right."""
    found = []
    for text in dict.fromkeys(_texts(question)):
        try:
            grade = question.asked_as.grade(question, text)
        except UnreadableError:
            continue
        if not grade.correct:
            found.append(Trial(text, grade))
    return found


def _texts(question: Question) -> Iterator[str]:
    if question.form != "value" and question.offers:
        yield from (offer.letter for offer in question.offers)
    else:
        yield from (text for text in typed_by(question).values() if text is not None)


def typed_by(question: Question) -> dict[str, str | None]:
    """For each mistake of the family what someone who makes it types; None where that is nothing.

    Where diagnoses are offered it is the letter of the mistake's own.
    """
    variant, mistakes = question.variant, question.variant.family.mistakes
    if question.form == "inverse":
        found = _turned_round(variant)
        return {mistake.name: found.get(mistake.name) for mistake in mistakes}
    if question.form == "formula":
        return {mistake.name: _wrong_rule(variant.family, mistake) for mistake in mistakes}
    if question.form == "value":
        return {name: _written(variant, wrong) for name, wrong in variant.mistakes.items()}
    letters = {offer.text: offer.letter for offer in question.offers}
    if question.form == "diagnose":
        texts = {each.name: variant.text(each.texts, question.language) for each in mistakes}
    else:
        wrongs = variant.mistakes.items()
        texts = {name: _written(variant, each, question.language) or "" for name, each in wrongs}
    return {name: letters.get(text) for name, text in texts.items()}


def _written(variant: Variant, wrong: Answer | None, language: str = "en") -> str | None:
    return None if wrong is None else variant.written(wrong, language)


def _wrong_rule(family: Family, mistake: Mistake) -> str | None:
    """The rule of a mistake; None where it says more than a rule can."""
    if mistake.expression is None:
        return None
    text = mistaken_rule(family, mistake)
    try:
        read_rule(family, text)
    except UnreadableError:
        return None
    return text


def _turned_round(variant: Variant) -> dict[str, str]:
    """For each mistake the first entry from which it gives this variant's answer."""
    family, inverse = variant.family, variant.family.inverse
    assert inverse is not None
    domain = next(each for each in family.domains if each.name == inverse.of)
    entries = domain.entries[:MOST_ENTRIES]
    if not is_uniform(family):  # one by one, as not all have the same shapes
        return _tried_in_turn(variant, inverse.of, entries)
    environment = family.environment(variant.given) or {}
    environment = family.set_out({**environment, inverse.of: column(entries)})
    valid, right = family.valid(environment)[0], family.work(environment)
    found: dict[str, str] = {}
    for mistake in family.mistakes:
        wrong = family.mistaken(right, mistake)
        here = valid & family.exists(right, mistake, wrong)
        for part, number in zip(wrong.answer, variant.answer, strict=True):
            here = here & (part.data == number) & part.defined
        here = np.broadcast_to(here, (len(entries),))
        if here.any():
            found[mistake.name] = str(entries[int(np.argmax(here))])
    return found


def _tried_in_turn(variant: Variant, of: str, entries: Sequence[Scalar]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        tried = Variant(variant.family, {**variant.given, of: entry})
        giving = [name for name, wrong in tried.mistakes.items() if wrong == variant.answer]
        if giving and tried.is_valid:
            found = dict.fromkeys(giving, str(entry)) | found
    return found


def carried(bank: Bank, name: str) -> dict[str, str | None]:
    """For each form None, or the id of the reason why no variant of a family can carry it.

    A sample of the grid is looked at.
    """
    family = bank.open(name)
    rows = bank.census(name).valid
    places = np.linspace(0, len(rows) - 1, min(SAMPLE, len(rows))).astype(np.int64)
    variants = [at_row(family, int(row)) for row in rows[places]]
    return {form: _obstacle(form, variants) for form in forms.NAMES}


def _obstacle(form: str, variants: Sequence[Variant]) -> str | None:
    """The first reason met, where none of the variants can carry a form."""
    first = None
    for variant in variants:
        obstacle = forms.get(form).obstacle(variant)
        if obstacle is None:
            return None
        first = first or obstacle
    return first
