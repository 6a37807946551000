"""The form ``inverse``: which value of a parameter gives this answer? Any that does is right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank.domain import Domain
from quizapp.bank.numerals import UnreadableError, plain, read_number
from quizapp.bank.value import Array, Scalar, Value, column
from quizapp.bank.variant import Variant
from quizapp.bank.worked import is_uniform
from quizapp.errors import BankError
from quizapp.quiz.forms.options import passes
from quizapp.quiz.forms.typed import TypedAnswer
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question

UNITS = ("px",)
MOST_ENTRIES = 500
"""Entries of a parameter that are tried as what a mistake would answer turned round."""


@dataclass(frozen=True, slots=True)
class InverseForm(TypedAnswer):
    """A variant carries it where its family says which parameter is hidden."""

    name: str = "inverse"
    own_kind: bool = False

    def obstacle(self, variant: Variant) -> str | None:
        """That the family's file does not turn it round."""
        return None if variant.family.inverse is not None else "obstacle.no-inverse"

    def prompt(self, question: Question) -> str:
        """The family's own words for it."""
        inverse = question.variant.family.inverse
        assert inverse is not None
        wordings = inverse.wordings[question.language]
        return question.variant.fill(wordings[question.wording % len(wordings)])

    def expects(self, question: Question) -> tuple[str, str]:
        """A number like those of the parameter."""
        whole = all(isinstance(entry, int) for entry in _entries(question.variant))
        return ("kind.integer", "12") if whole else ("kind.number", "12.5")

    def grade(self, question: Question, text: str) -> Grade:
        """Works the variant out with the value typed."""
        variant = question.variant
        inverse = variant.family.inverse
        assert inverse is not None
        number = read_number(plain(text), whole=True, units=UNITS).value
        entries = _entries(variant)
        if number not in entries and (limits := _limits(variant)):
            # the question names them: what lies outside is an oversight, not an answer
            low, following, high = limits
            sentence = "unread.range" if following == low + 1 else "unread.steps"
            values = {"low": low, "next": following, "high": high}
            raise UnreadableError(sentence, text=text.strip(), **values)
        tried = Variant(variant.family, {**variant.given, inverse.of: number})
        try:
            # whether the grid has such a row plays no part: a grid may be thinned out
            answer, mistakes = tried.answer, tried.mistakes
        except BankError:  # no layer has this value
            return Grade("wrong", self.truth(question), text.strip(), (False,))
        if number in entries and passes(variant, answer, variant.answer):
            return Grade("correct", str(number), text.strip(), (True,))
        fitting = tuple(
            name
            for name, wrong in mistakes.items()
            if wrong is not None and passes(variant, wrong, variant.answer)
        )
        return Grade("wrong", self.truth(question), text.strip(), (False,), fitting)

    def affirmed(self, question: Question, grade: Grade) -> str:
        """The value that was named."""
        return grade.truth

    def typed_by(self, question: Question) -> dict[str, str | None]:
        """The first input from which each mistake gives this answer."""
        found = _turned_round(question.variant)
        return {
            mistake.name: found.get(mistake.name) for mistake in question.variant.family.mistakes
        }

    def truth(self, question: Question) -> str:
        """The value of this variant, one of those that are right."""
        inverse = question.variant.family.inverse
        assert inverse is not None
        return str(question.variant.given[inverse.of])


def _entries(variant: Variant) -> list[int | float]:
    return [entry for entry in _hidden(variant).entries if isinstance(entry, int | float)]


def _limits(variant: Variant) -> tuple[int | float, int | float, int | float] | None:
    """The first two values and the last of a parameter that counts up; None where it is a list."""
    entries = _entries(variant)
    return (entries[0], entries[1], entries[-1]) if _hidden(variant).counts_up else None


def _hidden(variant: Variant) -> Domain:
    inverse = variant.family.inverse
    assert inverse is not None
    return next(each for each in variant.family.domains if each.name == inverse.of)


def _turned_round(variant: Variant) -> dict[str, str]:
    """For each mistake the first entry from which it, and not the rule, gives this answer."""
    family, inverse = variant.family, variant.family.inverse
    assert inverse is not None
    entries = _hidden(variant).entries[:MOST_ENTRIES]
    if not is_uniform(family):  # one by one, as not all have the same shapes
        return _tried_in_turn(variant, inverse.of, entries)
    environment = family.environment(variant.given) or {}
    environment = family.set_out({**environment, inverse.of: column(entries)})
    valid, right = family.valid(environment)[0], family.work(environment)
    wanted = valid & ~_gives(right.answer, variant)
    found: dict[str, str] = {}
    for mistake in family.mistakes:
        wrong = family.mistaken(right, mistake)
        here = wanted & family.exists(right, mistake, wrong) & _gives(wrong.answer, variant)
        here = np.broadcast_to(here, (len(entries),))
        if here.any():
            found[mistake.name] = str(entries[int(np.argmax(here))])
    return found


def _gives(answer: Sequence[Value], variant: Variant) -> Array:
    """Where a computed answer is the variant's."""
    here: Array = np.ones((), dtype=np.bool_)
    for part, number in zip(answer, variant.answer, strict=True):
        here = here & (part.data == number) & part.defined
    return here


def _tried_in_turn(variant: Variant, of: str, entries: Sequence[Scalar]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        tried = Variant(variant.family, {**variant.given, of: entry})
        giving = [name for name, wrong in tried.mistakes.items() if wrong == variant.answer]
        if giving and tried.is_valid and tried.answer != variant.answer:
            found = dict.fromkeys(giving, str(entry)) | found
    return found


FORM = InverseForm()
