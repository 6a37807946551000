"""A matrix, cell by cell. Its answer is height, width and then the cells, row by row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank import numerals, printing, schema
from quizapp.bank.kinds import ROUNDING, Answer, FixedParts, KindError, Part, Plain, entry_of
from quizapp.bank.numerals import Typed, UnreadableError
from quizapp.bank.tolerance import read_tolerance
from quizapp.bank.value import Array, Type, Value

EMPTY = "?"
"""Stands for a cell that was not filled in."""


@dataclass(frozen=True, slots=True)
class Matrix(FixedParts):
    """Reads ``[[4, -1], [6, 8]]``, ``4 -1; 6 8`` and ``4 -1 / 6 8``."""

    parts: tuple[Part, ...] = (Part(),)
    name: str = "matrix"
    type: Type = Type.MATRIX

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The cells typed; every row has as many."""
        words = words_of(text)
        _refuse_empty(words)
        rows = [[_cell(word, text) for word in row] for row in words]
        if not rows or len({len(row) for row in rows}) > 1:
            raise UnreadableError("unread.matrix", text=text.strip()[:40])
        cells = [cell for row in rows for cell in row]
        return (Typed(len(rows)), Typed(len(rows[0])), *cells)

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """In nested brackets."""
        width = int(answer[1])
        cells = [printing.number(cell, separators=False) for cell in answer[2:]]
        rows = [", ".join(cells[at : at + width]) for at in range(0, len(cells), max(width, 1))]
        return "[" + ", ".join(f"[{row}]" for row in rows) + "]"

    def sample(self) -> str:
        """Two rows."""
        return "4 3; -2 1"

    def to_file(self, answer: Answer) -> Plain:
        """The rows."""
        width, cells = int(answer[1]), answer[2:]
        return tuple(cells[at : at + width] for at in range(0, len(cells), max(width, 1)))

    def from_file(self, entry: object) -> Answer | None:
        """A list of lists of numbers."""
        if not isinstance(entry, list) or not all(isinstance(row, list) for row in entry):
            return None
        cells = [entry_of(cell) for row in entry for cell in row]
        if not cells or len({len(row) for row in entry}) > 1:
            return None
        numbers = [cell for cell in cells if cell is not None]
        return (len(entry), len(entry[0]), *numbers) if len(numbers) == len(cells) else None

    def accepts(self, typed: Sequence[Typed], reference: Answer) -> tuple[bool, ...]:
        """Cell by cell; none where it has another shape."""
        cells = reference[2:]
        if [one.value for one in typed[:2]] != list(reference[:2]):
            return (False,) * len(cells)
        pairs = zip(typed[2:], cells, strict=True)
        return tuple(self.parts[0].accepts(one, cell) for one, cell in pairs)

    def same(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where all cells pass; nowhere where the shapes differ."""
        x, y = a[0], b[0]
        if x.places(2) != y.places(2):
            return np.zeros(np.broadcast_shapes(x.data.shape[2:], y.data.shape[2:]), np.bool_)
        return np.asarray(self.parts[0].equal(x, y).all(axis=(0, 1)))

    @property
    def asks_whole(self) -> bool:
        """A cell may be a fraction."""
        return False

    def agrees(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where all cells are the same numbers, up to rounding."""
        near = Matrix((Part(tolerance=ROUNDING),))
        return near.same(a, b)

    def defined(self, values: Sequence[Value]) -> Array:
        """Where every cell is."""
        return values[0].defined_at(2)

    def numbers(self, values: Sequence[Value]) -> Answer | None:
        """Height, width and the cells of one variant."""
        nested = values[0].nested()
        return self.from_file(nested)

    def plausible(self, answer: Answer) -> bool:
        """Whole cells, as the right one has."""
        return all(float(cell).is_integer() for cell in answer)


def words_of(text: str) -> list[list[str]]:
    """The words of each row, whatever parts them.

    >>> words_of("4 3; -2 1"), words_of("((4, 3), (-2, 1))")
    ([['4', '3'], ['-2', '1']], [['4', '3'], ['-2', '1']])
    """
    rows = re.split(r"[;；/|\n]|[\])］）]\s*[,，]?\s*[\[(［（]", text)
    found = [[word for word in re.split(r"[\s,，\[\](){}［］（）]+", row) if word] for row in rows]
    return [row for row in found if row]


def _refuse_empty(words: Sequence[Sequence[str]]) -> None:
    """Says which cell is not filled in, where one is not."""
    for row, cells in enumerate(words, start=1):
        if EMPTY in cells:
            column = cells.index(EMPTY) + 1
            raise UnreadableError("unread.matrix-cell", row=row, column=column)


def _cell(word: str, text: str) -> Typed:
    try:
        return numerals.read_number(numerals.plain(word), whole=False)
    except UnreadableError:
        raise UnreadableError("unread.matrix", text=text.strip()[:40]) from None


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Matrix:
    """The kind of an answer's table."""
    if answer.tolerance is None:
        return Matrix()
    tolerance = read_tolerance(answer.tolerance)
    if tolerance is None:
        raise KindError("fault.tolerance-number")
    return Matrix((Part(tolerance=tolerance),))
