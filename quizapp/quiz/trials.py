"""What people who make a family's mistakes would answer, in each form a variant can be asked in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant, at_row
from quizapp.quiz import forms
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question

SAMPLE = 24
"""Rows of a grid that are looked at to say which forms a family can carry."""


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
    """What is handed in by mistake; of offers that a form made, every one."""
    if question.offers and question.variant.family.marks is None:
        yield from (offer.letter for offer in question.offers)
    else:
        typed = question.asked_as.typed_by(question)
        yield from (text for text in typed.values() if text is not None)


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
