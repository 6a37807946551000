"""What people who make a family's mistakes would answer, in each form a variant can be asked in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant, at_row
from quizapp.quiz import forms
from quizapp.quiz.grading import Grade
from quizapp.quiz.letters import mistaken_rule
from quizapp.quiz.question import Question

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
    variant, family = question.variant, question.variant.family
    if question.form == "inverse":
        yield from _turned_round(variant)
    elif question.form == "formula":
        yield from (mistaken_rule(family, mistake) for mistake in family.mistakes)
    elif question.form != "value" and question.offers:
        yield from (offer.letter for offer in question.offers)
    else:
        wrongs = (variant.mistakes[mistake.name] for mistake in family.mistakes)
        yield from (variant.written(wrong) for wrong in wrongs if wrong is not None)


def _turned_round(variant: Variant) -> Iterator[str]:
    """For each mistake the first entry from which it gives this variant's answer."""
    inverse = variant.family.inverse
    assert inverse is not None
    entries = next(each.entries for each in variant.family.domains if each.name == inverse.of)
    missing = {mistake.name for mistake in variant.family.mistakes}
    for entry in entries[:MOST_ENTRIES]:
        tried = Variant(variant.family, {**variant.given, inverse.of: entry})
        giving = {name for name in missing if tried.mistakes[name] == variant.answer}
        if giving and tried.is_valid:
            missing -= giving
            yield str(entry)


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
