"""A real number, graded within a tolerance."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank import numerals, schema
from quizapp.bank.kinds import Answer, FixedParts, Part, Plain, entry_of, tolerance_of, written
from quizapp.bank.numerals import Typed
from quizapp.bank.value import Type


@dataclass(frozen=True, slots=True)
class Number(FixedParts):
    """Reads 1.024 as a decimal fraction."""

    parts: tuple[Part, ...]
    name: str = "number"
    type: Type = Type.NUMBER

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The number typed."""
        return (numerals.read_number(numerals.plain(text), whole=False, units=units),)

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """To four significant digits, or as many as its tolerance needs."""
        return written(self.parts[0], answer[0])

    def sample(self) -> str:
        """A decimal fraction."""
        return "12.5"

    def to_file(self, answer: Answer) -> Plain:
        """The number."""
        return answer[0]

    def from_file(self, entry: object) -> Answer | None:
        """A number."""
        number = entry_of(entry)
        return None if number is None else (number,)


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Number:
    """The kind of an answer's table."""
    return Number((Part(tolerance=tolerance_of("number", answer.tolerance)),))
