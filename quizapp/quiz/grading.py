"""Grading: one pure function from a typed answer to one immutable grade."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quizapp.bank.marks import Option
from quizapp.bank.numerals import Typed, UnreadableError
from quizapp.bank.variant import Variant

Verdict = Literal["correct", "partial", "wrong", "gave-up"]
Sign = Literal["off-by-one", "off-by-biases", "double", "half", "times-ten", "tenth", "swapped"]

BIASES = "biases"
"""The step whose value a count can be off by."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth and which mistakes it fits.

    ``parts`` says of each part whether it is right; ``mistakes`` names all that fit, so that none
    is convicted on a tie; ``sign`` is what helps where none fits. ``marked`` are the options that
    were marked, as their places in the file.
    """

    verdict: Verdict
    truth: str
    typed: str
    parts: tuple[bool, ...] = ()
    mistakes: tuple[str, ...] = ()
    sign: Sign | None = None
    marked: tuple[int, ...] = ()

    @property
    def correct(self) -> bool:
        """Whether everything is right."""
        return self.verdict == "correct"

    @property
    def credit(self) -> float:
        """The share of parts that are right."""
        return sum(self.parts) / len(self.parts) if self.parts else float(self.correct)


def gave_up(variant: Variant) -> Grade:
    """The grade of an answer that was not given."""
    return Grade("gave-up", variant.written(variant.answer), "")


def grade_typed(variant: Variant, text: str, typed: Sequence[Typed]) -> Grade:
    """The grade of a typed answer.

    Raises:
        UnreadableError: it rounds an exact answer with a suffix (138M); that is not wrong, and not
            the answer.
    """
    truth = variant.written(variant.answer)
    right = variant.accepts(typed)
    # Of options only those that were shown count; the others can't be wrong.
    several = variant.shown and len(right) > 1
    parts = tuple(right[place] for place in variant.shown) if several else right
    marked = _marked(variant, typed)
    if all(parts):
        return Grade("correct", truth, text.strip(), parts, marked=marked)
    # What a kind puts before the parts it grades, as a matrix its sides, is no part to be rounded.
    ends = zip(reversed(typed), reversed(variant.answer), reversed(right), strict=False)
    if any(
        one.half and abs(one.value - number) <= one.half and not is_right
        for one, number, is_right in ends
    ):
        raise UnreadableError("unread.rounded", text=text.strip())
    mistakes = variant.fitting(typed)
    sign = None if mistakes else _sign(variant, [one.value for one in typed])
    verdict: Verdict = "partial" if any(parts) else "wrong"
    return Grade(verdict, truth, text.strip(), parts, mistakes, sign, marked)


def _marked(variant: Variant, typed: Sequence[Typed]) -> tuple[int, ...]:
    """The places of the options that were marked."""
    if variant.family.marks is None:
        return ()
    if variant.family.marks.single:
        return (int(typed[0].value),)
    return tuple(place for place, one in enumerate(typed) if one.value)


def held(variant: Variant) -> list[Option]:
    """The options that hold, of those that are shown."""
    marks = variant.family.marks
    if marks is None:
        return []
    if marks.single:
        return [marks.options[int(variant.answer[0])]]
    return [marks.options[place] for place in variant.shown if variant.answer[place]]


def wrong_marks(variant: Variant, grade: Grade) -> list[Option]:
    """The options shown that were marked and do not hold, or hold and were not marked."""
    marks = variant.family.marks
    if marks is None or grade.verdict == "gave-up":
        return []
    right = {option.name for option in held(variant)}
    marked = {marks.options[place].name for place in grade.marked}
    shown = [marks.options[place] for place in variant.shown]
    return [option for option in shown if (option.name in right) != (option.name in marked)]


def _sign(variant: Variant, typed: Sequence[float]) -> Sign | None:
    """What a number that fits no mistake has to do with the truth."""
    if not variant.family.is_worked:
        return None
    if len(typed) > 1:
        swapped = itertools.permutations(variant.answer)
        return "swapped" if tuple(typed) in swapped else None
    number, truth = typed[0], variant.answer[0]
    step = variant.working.environment.get(BIASES)
    biases = step.item() if step is not None else None
    if abs(number - truth) == 1:
        return "off-by-one"
    if isinstance(biases, int) and biases and abs(number - truth) == biases:
        return "off-by-biases"
    factors: dict[float, Sign] = {2: "double", 0.5: "half", 10: "times-ten", 0.1: "tenth"}
    for factor, sign in factors.items():
        if truth and abs(number - factor * truth) <= 1e-9 * abs(truth):
            return sign
    return None
