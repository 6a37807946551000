"""A menu: lines to choose from, one of them marked; each can be clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from quizapp.tui import deeds
from quizapp.tui.rows import EMPTY, MARGIN, Part, Row
from quizapp.tui.widgets.panel import Scroll
from quizapp.tui.widgets.text import Text
from quizapp.tui.wrap import fit

KEY_COLUMN = 5
"""Cells at the right end, for the key that does the same."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line: what it is, a value or a note beside it, its key. ``id`` empty: can't be chosen.

    ``gap`` puts an empty row before it; with ``turns`` its value can be changed with ← →.
    """

    id: str
    label: str
    note: str = ""
    key: str = ""
    gap: bool = False
    turns: bool = False


class Menu(Text):
    """Lines and a mark. The page moves the mark and asks for the marked line."""

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: list[Item] = []
        self.cursor = 0
        self.note_column = 24
        self.mark = "▸"
        self._width = 72
        self._places: list[int] = []

    def offer(self, items: Sequence[Item], width: int, note_column: int = 24) -> None:
        """Shows other lines; the mark stays where it was, as far as there is a line."""
        self.items, self._width, self.note_column = list(items), width, note_column
        self.cursor = min(self.cursor, max(len(self.items) - 1, 0))
        if self.items and not self.items[self.cursor].id:
            self.move(1)
        self._draw()

    @property
    def marked(self) -> Item | None:
        """The marked line."""
        return self.items[self.cursor] if self.items else None

    @property
    def marked_row(self) -> int:
        """The row in which the mark stands."""
        return self._places.index(self.cursor) if self.cursor in self._places else 0

    def move(self, by: int) -> bool:
        """Moves the mark to the next line that can be chosen; False where there is none."""
        at = self.cursor + by
        while 0 <= at < len(self.items):
            if self.items[at].id:
                self.cursor = at
                self._draw()
                return True
            at += by
        return False

    def move_in(self, scroll: Scroll, by: int) -> None:
        """Moves the mark and keeps it in sight; from the last line on, shows what is beyond it."""
        top, height = round(scroll.scroll_y), max(scroll.size.height, 1)
        if not self.move(by):
            scroll.step(by)
            return
        row = self.virtual_region.y + self.marked_row
        if not top <= row < top + height:
            scroll.step(row - top - (height - 1 if by > 0 else 0))

    def _draw(self) -> None:
        rows: list[Row] = []
        self._places = []
        for place, item in enumerate(self.items):
            if item.gap:
                rows.append(EMPTY)
                self._places.append(-1)
            rows.append(self._row(item, marked=place == self.cursor))
            self._places.append(place)
        self.show(rows)

    def _row(self, item: Item, *, marked: bool) -> Row:
        role = "strong" if marked else ""
        mark = Part(f"{self.mark} " if marked else " " * MARGIN, "mark")
        room = self._width - (KEY_COLUMN if item.key else 0)
        if not item.note:
            text = fit(item.label, room) if item.key else fit(item.label, self._width).rstrip()
            return (mark, Part(text, role), Part(item.key, "key"))
        # a value that can be turned stands between < and >, itself in the same place
        column = min(self.note_column, self._width * 2 // 3)
        turned = marked and item.turns
        label, key = Part(fit(item.label, column - MARGIN), role), Part(item.key, "key")
        room = max(room - column, 0)
        if not turned:
            gap = Part(" " * MARGIN)
            return (mark, label, gap, Part(fit(item.note, room), role or "quiet"), key)
        value = fit(item.note, min(cell_len(item.note), room - MARGIN))
        before, after = Part("< ", role, deeds.LEFT.action), Part(" >", role, deeds.RIGHT.action)
        fill = Part(" " * (room - MARGIN - cell_len(value)))
        return (mark, label, before, Part(value, role), after, fill, key)

    async def on_click(self, event: events.Click) -> None:
        """Marks the line and tells the page, unless it was on < or >."""
        offset = event.get_content_offset(self)
        if offset and self.action_at(offset.x, offset.y):
            return
        if offset is None or not 0 <= offset.y < len(self._places):
            return
        place = self._places[offset.y]
        if place >= 0 and self.items[place].id:
            self.cursor = place
            self._draw()
            self.post_message(self.Chosen(self.items[place]))
