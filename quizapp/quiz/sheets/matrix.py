"""A matrix cell by cell. How large it is belongs to the answer, so the sheet grows with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank import printing
from quizapp.bank.kinds.matrix import EMPTY, words_of
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.scaffold import Mark

SIDE = 6
"""Rows and columns that can be filled in; no less than the answer has."""


ROW_ENDS = ";；/|\n"
"""Signs that end a row, as `words_of` reads them."""


@dataclass(frozen=True, slots=True)
class MatrixSheet:
    """Rows and columns from the upper left, written ``4 3; -2 1``."""

    variant: Variant
    rows: int
    columns: int
    labels: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    note: str = "table.matrix"

    @property
    def count(self) -> int:
        """Many more than are needed."""
        return self.rows * self.columns

    def read(self, draft: str) -> list[str]:
        """The cells of a text; all empty where it has more than there is room for."""
        found = [""] * self.count
        words = words_of(draft)
        if len(words) > self.rows or any(len(row) > self.columns for row in words):
            return found
        for at, row in enumerate(words):
            cells = ["" if word == EMPTY else word for word in row]
            found[at * self.columns : at * self.columns + len(row)] = cells
        return found

    def put(self, draft: str, place: int, text: str) -> str:
        """The text after a cell is typed; of several numbers each goes to a cell of its own.

        What has no room there changes nothing.
        """
        cells, words = self.read(draft), words_of(text)
        if not self._has_room(place, words):
            return draft
        cells[place] = ""
        for down, row in enumerate(words):
            for right, word in enumerate(row):
                at = place + down * self.columns + right
                cells[at] = word.replace(EMPTY, "").replace("？", "")
        return self.written(cells)

    def landing(self, place: int, text: str) -> int:
        """Where the last of several numbers went; what parts them leads on to the next cell.

        A space or comma leads to the right, a semicolon to the next row.
        """
        words = words_of(text)
        if not words or not self._has_room(place, words):
            return place
        top, left = divmod(place, self.columns)
        line = top + len(words) - 1
        if text[-1] in ROW_ENDS:
            return min(line + 1, self.rows - 1) * self.columns
        column = left + len(words[-1]) - 1 + (text[-1].isspace() or text[-1] in ",，")
        return min(line, self.rows - 1) * self.columns + min(column, self.columns - 1)

    def _has_room(self, place: int, words: Sequence[Sequence[str]]) -> bool:
        top, left = divmod(place, self.columns)
        widest = max(map(len, words), default=0)
        return top + len(words) <= self.rows and left + widest <= self.columns

    def written(self, cells: Sequence[str]) -> str:
        """The text of the cells up to the last ones that are filled in."""
        height, width = self._extent(cells)
        rows = [cells[at * self.columns : at * self.columns + width] for at in range(height)]
        return "; ".join(" ".join(cell or EMPTY for cell in row) for row in rows)

    def after(self, cells: Sequence[str], place: int) -> int | None:
        """To the right; from the end of a row to the next; an empty cell below the first hands in.

        The first row ends at its first empty cell, the others where the first did.
        """
        top, left = divmod(place, self.columns)
        first = cells[: self.columns]
        width = first.index("") if "" in first else self.columns
        below = place - left + self.columns if top + 1 < self.rows else None
        if not any(cells) or (not cells[place] and (top or not left)):
            return None
        if top == 0:
            return place + 1 if cells[place] and left + 1 < self.columns else below
        return place + 1 if left + 1 < width else below

    def beside(self, place: int, by: int) -> int:
        """In its row, up to the rim."""
        column = place % self.columns
        return place - column + min(max(column + by, 0), self.columns - 1)

    def missing(self, draft: str) -> int | None:
        """The first cell that is empty before others of its row, or where other rows have one."""
        for top, row in enumerate(words_of(draft)):
            if EMPTY in row:
                return top * self.columns + row.index(EMPTY)
        return None

    def size(self, cells: Sequence[str], place: int | None) -> tuple[int, int]:
        """One more than is filled in while one goes on, so that there is always room."""
        height, width = self._extent(cells)
        if place is None:
            return max(height, 1), max(width, 1)
        top, left = divmod(place, self.columns)
        rows, columns = max(height + 1, top + 1, 2), max(width + 1, left + 1, 2)
        return min(rows, self.rows), min(columns, self.columns)

    def truth(self) -> list[str]:
        """The cells as they should be."""
        width = int(self.variant.answer[1])
        found = [""] * self.count
        for place, cell in enumerate(self.variant.answer[2:]):
            top, left = divmod(place, width)
            found[top * self.columns + left] = printing.number(cell, separators=False)
        return found

    def marks(self, grade: Grade) -> list[Mark | None]:
        """How each cell came out; nothing where the matrix typed has another size."""
        if not grade.typed or self._typed_size(grade) != self._size:
            return []
        found: list[Mark | None] = [None] * self.count
        for place, right in enumerate(grade.parts):
            top, left = divmod(place, self._size[1])
            found[top * self.columns + left] = Mark.RIGHT if right else Mark.WRONG
        return found

    def other_size(self, grade: Grade) -> tuple[int, int, int, int] | None:
        """Rows and columns that were typed, then those of the answer, where they differ."""
        typed = self._typed_size(grade)
        return None if typed in (None, self._size) else (*typed, *self._size)

    @property
    def _size(self) -> tuple[int, int]:
        height, width = self.variant.answer[:2]
        return int(height), int(width)

    def _typed_size(self, grade: Grade) -> tuple[int, int] | None:
        try:
            height, width = self.variant.family.kind.read(grade.typed)[:2]
        except UnreadableError:
            return None
        return int(height.value), int(width.value)

    def total(self, cells: Sequence[str]) -> tuple[str, int] | None:
        """None: its sum means nothing."""
        return None

    def _extent(self, cells: Sequence[str]) -> tuple[int, int]:
        """Rows and columns up to the last cells that are filled in."""
        places = [divmod(place, self.columns) for place, cell in enumerate(cells) if cell]
        height = max((top + 1 for top, _ in places), default=0)
        return height, max((left + 1 for _, left in places), default=0)


def make(variant: Variant, language: str) -> MatrixSheet:
    """The sheet of a matrix, the same for all that are small."""
    height, width = (int(side) for side in variant.answer[:2])
    return MatrixSheet(variant, max(SIDE, height), max(SIDE, width))
