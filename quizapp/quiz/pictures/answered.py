"""What a wrong answer says about the way it was found: its numbers, and the mistake behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.bank.family import Mistake, Working
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade

MOST = 10**15
"""Numbers beyond this are not compared."""


@dataclass(frozen=True)
class Answered:
    """A wrong answer to a variant, or none.

    ``numbers`` are its parts, empty where nothing wrong was typed; ``mistakes`` all that fit.
    """

    variant: Variant
    numbers: Sequence[int | float] = ()
    mistakes: Sequence[str] = ()

    @cached_property
    def mistake(self) -> Mistake | None:
        """The mistake where exactly one fits: a tie convicts none."""
        if len(self.mistakes) != 1 or self.mistakes[0] not in self.variant.mistakes:
            return None
        return self.variant.mistake(self.mistakes[0])

    @cached_property
    def working(self) -> Working | None:
        """The steps of someone who makes this mistake."""
        if self.mistake is None:
            return None
        return self.variant.family.mistaken(self.variant.working, self.mistake)

    @property
    def altered(self) -> str:
        """The name of the step that went another way."""
        if self.mistake is None or self.mistake.at is None:
            return ""
        return self.variant.family.steps[self.mistake.at].name

    def step(self, name: str) -> int | None:
        """What a step came to on that way; None where it is no whole number."""
        return None if self.working is None else whole(self.working, name)


def answered(variant: Variant, grade: Grade | None) -> Answered:
    """What a grade says, of an answer in the family's own kind."""
    if grade is None or grade.correct or not grade.typed:
        return Answered(variant)
    kind = variant.family.kind
    numbers: Sequence[int | float] = ()
    try:
        numbers = [one.value for one in kind.read(grade.typed, tuple(variant.units().values()))]
    except UnreadableError:
        # The text of an option; all mistakes that fit give the same numbers.
        numbers = next((variant.mistakes.get(name) or () for name in grade.mistakes), ())
    if len(numbers) != len(variant.answer) or any(abs(each) > MOST for each in numbers):
        numbers = ()
    return Answered(variant, tuple(numbers), grade.mistakes)


def whole(working: Working, name: str) -> int | None:
    """A named whole number of a working."""
    value = working.environment.get(name)
    entry = None if value is None else value.item()
    return entry if isinstance(entry, int) and not isinstance(entry, bool) else None
