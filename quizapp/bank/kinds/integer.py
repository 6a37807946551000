"""A whole number, graded exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank import numerals, schema
from quizapp.bank.kinds import Answer, FixedParts, Part, Plain, entry_of, tolerance_of, written
from quizapp.bank.numerals import Typed
from quizapp.bank.value import Type


@dataclass(frozen=True, slots=True)
class Integer(FixedParts):
    """Reads 1,024 as one number."""

    name: str = "integer"
    type: Type = Type.NUMBER
    parts: tuple[Part, ...] = (Part(),)

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The number typed; it need not be whole to be wrong."""
        return (numerals.read_number(numerals.plain(text), whole=True, units=units),)

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """With thousands separators."""
        return written(self.parts[0], answer[0])

    def sample(self) -> str:
        """A plain number."""
        return "12"

    def to_file(self, answer: Answer) -> Plain:
        """The number."""
        return answer[0]

    def from_file(self, entry: object) -> Answer | None:
        """A number; a mistake's may have a fraction."""
        number = entry_of(entry)
        return None if number is None else (number,)


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Integer:
    """The kind of an answer's table."""
    tolerance_of("integer", answer.tolerance)
    return Integer()
