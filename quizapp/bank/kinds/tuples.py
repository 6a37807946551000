"""Several numbers in order, such as a shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.bank import numerals, schema
from quizapp.bank.kinds import (
    Answer,
    FixedParts,
    KindError,
    Part,
    Plain,
    entry_of,
    tolerance_of,
    written,
)
from quizapp.bank.numerals import Typed, UnreadableError
from quizapp.bank.value import Type

SHAPE = frozenset({"height", "width", "channels", "length", "batch"})
"""Parts with these names make a shape, which is printed 14x14x32."""

_BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Tuple(FixedParts):
    """Reads ``14x14x32``, ``(14, 14, 32)`` and ``14 14 32``."""

    parts: tuple[Part, ...]
    name: str = "tuple"
    type: Type = Type.NUMBER

    @property
    def is_shape(self) -> bool:
        """Whether it is printed with x between its parts."""
        return all(part.name in SHAPE for part in self.parts)

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The numbers typed, as many as there are parts."""
        plain = _unwrapped(numerals.plain(text))
        ways = {tuple(pieces) for pieces in self._splits(plain)}
        fitting = [pieces for pieces in ways if len(pieces) == len(self.parts)]
        if len(fitting) > 1:
            a, b = sorted("; ".join(pieces) for pieces in fitting)[:2]
            raise UnreadableError("unread.two", text=text, a=a, b=b)
        if not fitting:
            n = max((len(pieces) for pieces in ways if all(map(_is_number, pieces))), default=0)
            if n > 1 or plain.isdecimal():
                raise UnreadableError("unread.shape", text=text, n=n, m=len(self.parts))
            raise UnreadableError("unread", text=text)
        pairs = zip(fitting[0], self.parts, strict=True)
        return tuple(
            numerals.read_number(piece, whole=part.tolerance is None, units=units)
            for piece, part in pairs
        )

    def _splits(self, text: str) -> Iterator[list[str]]:
        """The ways in which a text falls into numbers."""
        if ";" in text or "、" in text:
            yield _pieces(text, r"[;、]")
        elif "," in text:
            # A comma without a space may separate thousands, where one with a space separates
            # parts: "12,544, 100".
            yield _pieces(text, r",")
            if ", " in text:
                yield _pieces(text, r", ")
        elif re.search(r"[xX*]", text):
            yield _pieces(text, r"[xX*]")
            yield _pieces(text, r"[xX]")  # 14x14x(2*16)
        else:
            yield _pieces(text, r"\s+")

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """A shape with x, other numbers with commas; digits ungrouped, as commas separate."""
        pairs = zip(self.parts, answer, strict=True)
        numbers = [written(part, number, separators=False) for part, number in pairs]
        return ("x" if self.is_shape else ", ").join(numbers)

    def sample(self) -> str:
        """As many numbers as there are parts."""
        numbers = ("14", "14", "32", "8", "4", "2")[: len(self.parts)]
        return ("x" if self.is_shape else ", ").join(numbers)

    def to_file(self, answer: Answer) -> Plain:
        """The numbers."""
        return answer

    def from_file(self, entry: object) -> Answer | None:
        """A list of numbers."""
        if not isinstance(entry, list) or len(entry) != len(self.parts):
            return None
        numbers = [entry_of(each) for each in entry]
        return (
            tuple(number for number in numbers if number is not None)
            if all(number is not None for number in numbers)
            else None
        )


def _is_number(text: str) -> bool:
    try:
        numerals.read_number(text, whole=False)
    except UnreadableError:
        return False
    return True


def _unwrapped(text: str) -> str:
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1] and not _closes_early(text):
        text = text[1:-1].strip()
    return text


def _closes_early(text: str) -> bool:
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in _BRACKETS) - (sign in _BRACKETS.values())
        if depth == 0:
            return place < len(text) - 1
    return True


def _pieces(text: str, separator: str) -> list[str]:
    return [piece.strip() for piece in re.split(separator, text) if piece.strip()]


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Tuple:
    """The kind of an answer's table."""
    if len(answer.part) < 2:
        raise KindError("fault.parts")
    return Tuple(
        tuple(
            Part(part.name, tolerance_of(part.kind, part.tolerance), part.texts)
            for part in answer.part
        )
    )
