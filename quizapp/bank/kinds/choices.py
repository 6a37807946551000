"""Ticks: any number of the options offered hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizapp.bank import schema
from quizapp.bank.kinds import Answer, FixedParts, KindError, Part, Plain
from quizapp.bank.kinds.letters import read_letters, write_letters
from quizapp.bank.numerals import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices(FixedParts):
    """The answer is a 0 or 1 for each option of the file."""

    answers_by: ClassVar[str] = "marks"

    options: tuple[str, ...]
    parts: tuple[Part, ...]
    name: str = "choices"
    type: None = None

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The options whose letters or numbers were typed; a dash or "none" ticks nothing."""
        ticked = set(read_letters(text, shown))
        return tuple(Typed(int(place in ticked)) for place in range(len(self.options)))

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """The letters of the options that are ticked."""
        return write_letters([place for place, tick in enumerate(answer) if tick], shown)

    def sample(self) -> str:
        """Letters."""
        return "a, c"

    def to_file(self, answer: Answer) -> Plain:
        """The names of the options that are ticked."""
        return tuple(name for name, tick in zip(self.options, answer, strict=True) if tick)

    def from_file(self, entry: object) -> Answer | None:
        """A list of option names."""
        if not isinstance(entry, list) or any(name not in self.options for name in entry):
            return None
        return tuple(int(name in entry) for name in self.options)


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Choices:
    """The kind of an answer's table."""
    if len(options) < 2:
        raise KindError("fault.options")
    names = tuple(options)
    return Choices(options=names, parts=tuple(Part(name) for name in names))
