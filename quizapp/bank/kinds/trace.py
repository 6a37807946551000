"""A traced network: a row a layer, its output shape and its parameters.

An answer is the number of rows, then for each row how many numbers its shape has, these, and the
parameters. A question file writes the total alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from quizapp.bank import numerals, printing, schema
from quizapp.bank.kinds import Answer, FixedParts, Part, Plain, entry_of
from quizapp.bank.numerals import Typed, UnreadableError
from quizapp.bank.value import Array, Value
from quizapp.words import Term

EMPTY = "?"
"""Stands for a shape or parameters that were not filled in."""


@dataclass(frozen=True, slots=True)
class Trace(FixedParts):
    """Reads ``28x28x6 456; 14x14x6 0; …``."""

    answers_by: ClassVar[str] = "trace"

    parts: tuple[Part, ...] = (Part(),)
    name: str = "trace"
    type: None = None

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The rows typed."""
        lines = rows_in(text)
        _refuse_empty(lines)
        rows = [numerals.plain(row) for row in lines]
        read = [self._row(row, text) for row in rows]
        if not read:
            raise UnreadableError("unread.rows", text=text.strip())
        return (Typed(len(read)), *(one for row in read for one in row))

    def _row(self, row: str, text: str) -> list[Typed]:
        words = [word for word in re.split(r"[\sxX*]+", row) if word]
        if len(words) < 2:
            raise UnreadableError("unread.rows", text=text.strip()[:40])
        try:
            numbers = [numerals.read_number(word, whole=True) for word in words]
        except UnreadableError:
            raise UnreadableError("unread.rows", text=text.strip()[:40]) from None
        return [Typed(len(numbers) - 1), *numbers]

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """A row a layer."""
        return "; ".join(f"{shape} {parameters}" for shape, parameters in rows(answer))

    def brief(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """The total."""
        return printing.number(_total(answer))

    def sample(self) -> str:
        """Two rows."""
        return "28x28x6 456; 14x14x6 0"

    def to_file(self, answer: Answer) -> Plain:
        """The rows; of what a question file wrote, the total."""
        return _total(answer) if len(answer) == 1 else self.write(answer)

    def from_file(self, entry: object) -> Answer | None:
        """The total, which is all that a question file says, or rows."""
        if isinstance(entry, str):
            return tuple(one.value for one in self.read(entry))
        number = entry_of(entry)
        return None if number is None else (number,)

    def accepts(self, typed: Sequence[Typed], reference: Answer) -> tuple[bool, ...]:
        """Number by number; of what a question file wrote, the total."""
        if len(typed) == 1 or len(reference) == 1:
            return (_total([one.value for one in typed]) == _total(reference),)
        if len(typed) != len(reference):
            return (False,)
        return tuple(one.value == number for one, number in zip(typed, reference, strict=True))

    def same(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where the total is: it is what question files write."""
        equal = np.asarray(_sum(a) == _sum(b))
        return equal & self.defined(a) & self.defined(b)

    def agrees(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where the total is the same."""
        return np.asarray(_sum(a) == _sum(b))

    def defined(self, values: Sequence[Value]) -> Array:
        """Where every number is."""
        found: Array = np.ones((), dtype=np.bool_)
        for value in values:
            found = found & (value.defined_at(1) if len(values) > 1 else value.defined)
        return found

    def numbers(self, values: Sequence[Value]) -> Answer | None:
        """The rows of one variant."""
        nested = [value.nested() for value in values]
        ranks, sizes, parameters = nested
        if not (
            isinstance(ranks, list) and isinstance(sizes, list) and isinstance(parameters, list)
        ):
            return None
        answer: list[int | float] = [len(ranks)]
        at = 0
        for rank, own in zip(ranks, parameters, strict=True):
            answer += [rank, *sizes[at : at + rank], own]
            at += rank
        return tuple(answer)

    def plausible(self, answer: Answer) -> bool:
        """Always: it is shown nowhere as a distractor."""
        return True


def rows_in(text: str) -> list[str]:
    """The rows of a typed table, those without anything left out.

    >>> rows_in("28x28x6 456;\\n14x14x6 0；")
    ['28x28x6 456', '14x14x6 0']
    """
    return [row.strip() for row in re.split(r"[;；\n]", text) if row.strip()]


def _refuse_empty(rows: Sequence[str]) -> None:
    """Says which row lacks what, where some are not filled in."""
    for number, row in enumerate(rows, start=1):
        words = row.split()
        if EMPTY in words:
            column = Term("table.shape" if words[0] == EMPTY else "table.parameters")
            raise UnreadableError("unread.cell", row=number, column=column)


def rows(answer: Sequence[int | float]) -> list[tuple[str, int]]:
    """The rows of an answer: a shape as text, and the parameters."""
    found, at = [], 1
    while at < len(answer):
        rank = int(answer[at])
        shape = "x".join(str(int(size)) for size in answer[at + 1 : at + 1 + rank])
        found.append((shape, int(answer[at + 1 + rank])))
        at += rank + 2
    return found


def _total(answer: Sequence[int | float]) -> int | float:
    return answer[0] if len(answer) == 1 else sum(own for _, own in rows(answer))


def _sum(values: Sequence[Value]) -> Array:
    return values[0].data if len(values) == 1 else np.asarray(values[2].data.sum(axis=0))


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Trace:
    """The kind of an answer's table."""
    return Trace()
