"""The columns of an axis as they are shown: all of them, or both ends with a gap between."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from quizapp.quiz.pictures.axis import Axis
from quizapp.quiz.pictures.canvas import Role, Span

Item = int | Literal["edge", "gap"]


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of an axis: windows at each end, columns behind the zeros, how closely set.

    ``head`` and ``tail`` are numbers of windows, together all of them or fewer; ``beyond`` is how
    many columns are shown that do not exist; ``reach`` is the column at which the head ends.
    """

    head: int
    tail: int
    beyond: int
    reach: int
    whole: bool
    airy: bool
    beside: bool


@dataclass(frozen=True)
class Strip:
    """Draws rows of cells, one for each column shown."""

    axis: Axis
    view: View

    @property
    def pieces(self) -> tuple[range, range]:
        """The columns shown, in one piece or, the second not empty, in two."""
        axis, view = self.axis, self.view
        first, stop = -axis.begin, axis.stop + view.beyond
        start = axis.start(axis.count - view.tail)
        # A gap that hides a column or two is no shorter than these.
        if view.whole or start - view.reach <= 2:
            return range(first, stop), range(0)
        return range(first, view.reach), range(start, stop)

    @property
    def length(self) -> int:
        """How many columns are shown; to be asked before any is drawn."""
        return sum(map(len, self.pieces))

    @cached_property
    def items(self) -> list[Item]:
        """The columns with the edges of the input and the gap among them."""
        before, behind = self.pieces
        found = list(self._edged(before))
        if behind:
            found += ["gap", *self._edged(behind)]
        return found

    def _edged(self, columns: range) -> Iterator[Item]:
        axis = self.axis
        for column in columns:
            if column == axis.size or (column == 0 and axis.begin):
                yield "edge"
            yield column
        if columns.stop == axis.size:
            yield "edge"

    def row(self, start: int, sign: str, role: Role, *, unread: bool = False) -> list[Span]:
        """The cells of a window that begins at a column; ``unread`` marks what no window reads."""
        taps = self.axis.taps(start)
        spans = []
        for item in self.items:
            if isinstance(item, int) and item in taps:
                spans.append(Span(sign, role))
            else:
                spans.append(self._other(item, unread))
            spans.append(Span(" " if self.view.airy else ""))
        return spans[:-1]

    def _other(self, item: Item, unread: bool) -> Span:
        if item == "edge":
            return Span("│", "edge")
        if item == "gap":
            return Span("⋯" if self.view.airy else " ⋯ ", "gap")
        if item >= self.axis.stop:
            return Span(" ")
        if unread and not self.axis.is_read(item):
            return Span("x", "unread")
        return Span("·", "idle") if 0 <= item < self.axis.size else Span("0", "padding")

    def ruler(self) -> str:
        """The numbers of some columns, each above its cell: the ends, then every fifth."""
        places, width = self._places()
        signs = [" "] * (width + len(str(self.axis.size)))
        for column in self._numbered(list(places)):
            text, place = str(column + 1), places[column]
            if all(sign == " " for sign in signs[max(place - 1, 0) : place + len(text) + 1]):
                signs[place : place + len(text)] = text
        return "".join(signs).rstrip()

    def _places(self) -> tuple[dict[int, int], int]:
        """Where in a row each column of the input stands, and how long the row is."""
        places, place = {}, 0
        for item in self.items:
            if isinstance(item, int) and 0 <= item < self.axis.size:
                places[item] = place
            place += 2 if self.view.airy else 3 if item == "gap" else 1
        return places, place

    def _numbered(self, columns: list[int]) -> list[int]:
        ends = [columns[0], columns[-1]] if columns else []
        starts = [b for a, b in pairwise(columns) if b > a + 1]
        fifths = [column for column in columns if (column + 1) % 5 == 0]
        return list(dict.fromkeys([*ends, *fifths, *starts]))
