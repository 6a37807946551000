"""One of several options: exactly one of those offered holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizapp.bank import schema
from quizapp.bank.kinds import Answer, FixedParts, KindError, Part, Plain
from quizapp.bank.kinds.letters import read_letters, write_letters
from quizapp.bank.numerals import Typed, UnreadableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(FixedParts):
    """The answer is the place of an option in the file."""

    answers_by: ClassVar[str] = "marks"

    options: tuple[str, ...]
    name: str = "choice"
    parts: tuple[Part, ...] = (Part(),)
    type: None = None

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The option whose letter or number was typed."""
        places = read_letters(text, shown)
        if len(places) != 1:
            raise UnreadableError("unread.one-letter", text=text.strip(), n=len(places))
        return (Typed(places[0]),)

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """The option's letter."""
        return write_letters([int(answer[0])], shown)

    def sample(self) -> str:
        """A letter."""
        return "b"

    def to_file(self, answer: Answer) -> Plain:
        """The option's name."""
        return self.options[int(answer[0])]

    def from_file(self, entry: object) -> Answer | None:
        """An option by its name."""
        return (self.options.index(entry),) if entry in self.options else None


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Choice:
    """The kind of an answer's table."""
    if len(options) < 2:
        raise KindError("fault.options")
    return Choice(options=tuple(options))
