"""A traced network cell by cell: a row a layer, with its output shape and its parameters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from quizapp.bank.kinds.trace import EMPTY, rows, rows_in
from quizapp.bank.layers import rows_of
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.traces import split
from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.scaffold import Mark

COLUMNS = 2


@dataclass(frozen=True, slots=True)
class TraceSheet:
    """Two cells a layer, written ``28x28x6 456; 14x14x6 ?``."""

    variant: Variant
    language: str
    labels: tuple[str, ...]
    columns: int = COLUMNS
    heads: tuple[str, ...] = ("table.layer", "table.shape", "table.parameters")
    note: str = "table.note"

    @property
    def rows(self) -> int:
        """A layer each."""
        return len(self.labels)

    @property
    def count(self) -> int:
        """Two a layer."""
        return COLUMNS * self.rows

    def read(self, draft: str) -> list[str]:
        """The cells of a text; all empty where it is no such table."""
        pairs = [row.rsplit(maxsplit=1) for row in rows_in(draft)]
        found = ["" if word == EMPTY else word for word in chain.from_iterable(pairs)]
        fits = len(found) == self.count and len(pairs) == self.rows
        return found if fits else [""] * self.count

    def put(self, draft: str, place: int, text: str) -> str:
        """The text after a cell is typed; a whole table fills all cells at once."""
        whole = self.read(text) if len(rows_in(text)) > 1 else []
        if any(whole):
            return written([tidy(at, cell) for at, cell in enumerate(whole)])
        cells = self.read(draft)
        cells[place] = tidy(place, text)
        return written(cells)

    def landing(self, place: int, text: str) -> int:
        """The same one: a space belongs to a shape."""
        return place

    def after(self, cells: Sequence[str], place: int) -> int | None:
        """The next one; the last one hands in, and so does any while all are empty."""
        return place + 1 if any(cells) and place < self.count - 1 else None

    def beside(self, place: int, by: int) -> int:
        """Row by row, and from the last to the first."""
        return (place + by) % self.count

    def missing(self, draft: str) -> int | None:
        """The first cell that is empty while others are not."""
        cells = self.read(draft)
        return cells.index("") if any(cells) and "" in cells else None

    def size(self, cells: Sequence[str], place: int | None) -> tuple[int, int]:
        """All of it."""
        return self.rows, COLUMNS

    def truth(self) -> list[str]:
        """The cells as they should be."""
        pairs = rows(self.variant.answer)
        return [cell for shape, own in pairs for cell in (shape, f"{own:,}")]

    def marks(self, grade: Grade) -> list[Mark | None]:
        """How each cell came out.

        A cell that follows from an earlier slip is right, though it is not the true one.
        """
        try:
            typed = split(self.variant.family.kind.read(grade.typed)) if grade.typed else []
        except UnreadableError:
            return []
        right = rows(self.variant.answer)
        if len(grade.parts) != self.count or len(typed) != len(right):
            return []
        found: list[Mark | None] = []
        for place, follows in enumerate(grade.parts):
            shape, own = typed[place // COLUMNS]
            said = "x".join(str(int(size)) for size in shape), own
            same = said[place % COLUMNS] == right[place // COLUMNS][place % COLUMNS]
            found.append(Mark.WRONG if not follows else Mark.RIGHT if same else Mark.CARRIED)
        return found

    def other_size(self, grade: Grade) -> tuple[int, int, int, int] | None:
        """None: the layers are given."""
        return None

    def total(self, cells: Sequence[str]) -> tuple[str, int] | None:
        """The parameters of all rows."""
        plain = [re.sub("[,，_]", "", cell) for cell in cells[1::COLUMNS]]
        if not all(cell.isdecimal() for cell in plain):
            return None
        return self.variant.family.answer.label.get(self.language, ""), sum(map(int, plain))


def written(cells: Sequence[str]) -> str:
    """The text of all cells; nothing where all are empty.

    >>> written(["28x28x6", "456", "14x14x6", ""])
    '28x28x6 456; 14x14x6 ?'
    """
    if not any(cells):
        return ""
    filled = [cell or EMPTY for cell in cells]
    return "; ".join(" ".join(filled[at : at + COLUMNS]) for at in range(0, len(filled), COLUMNS))


def tidy(place: int, text: str) -> str:
    """The text of one cell without what parts cells: a space in a shape stands for a times sign.

    >>> tidy(0, "28 28 x 6"), tidy(1, " 1 280;")
    ('28x28x6', '1280')
    """
    text = re.sub(rf"[;；{EMPTY}？]", "", text).lstrip()
    if place % COLUMNS:
        return re.sub(r"\s", "", text)
    return re.sub(r"[xX×]*(?:\s+[xX×]*)+", "x", text)


def make(variant: Variant, language: str) -> TraceSheet:
    """The sheet of a traced network, with its layers as the notation writes them."""
    trace = variant.family.trace
    assert trace is not None
    traced = rows_of(variant.working.environment[trace.of])[0]
    return TraceSheet(variant, language, tuple(row.notation for row in traced))
