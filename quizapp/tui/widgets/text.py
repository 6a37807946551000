"""Text: rows painted as they are; a part that has an action can be clicked."""

import sys
from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.widgets import Static

from quizapp.tui.paint import content
from quizapp.tui.rows import Part, Row
from quizapp.words.glyphs import ascii_safe

ENCODING = getattr(sys.__stderr__, "encoding", None) or "utf-8"
"""What the app writes in: Textual paints on the standard error stream."""


class Text(Static):
    """Rows that were broken before; the widget itself never wraps."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.rows: list[Row] = []

    def show(self, rows: Iterable[Row]) -> None:
        """Paints other rows; the same ones cost nothing."""
        rows = list(rows)
        if rows != self.rows:
            self.rows = rows
            self.update(content(rows, lambda text: ascii_safe(text, ENCODING)))

    def part_at(self, x: int, y: int) -> Part | None:
        """The part in a cell."""
        for part in self.rows[y] if 0 <= y < len(self.rows) else ():
            x -= cell_len(part.text)
            if x < 0:
                return part
        return None

    def action_at(self, x: int, y: int) -> str:
        """What a click on a cell does; all of a row does the same where only one thing is in it."""
        part = self.part_at(x, y)
        row = self.rows[y] if 0 <= y < len(self.rows) else ()
        actions = {each.action for each in row} - {""}
        if part is not None and part.action:
            return part.action
        return actions.pop() if len(actions) == 1 else ""

    async def on_click(self, event: events.Click) -> None:
        """Does what was clicked."""
        offset = event.get_content_offset(self)
        if offset and (action := self.action_at(offset.x, offset.y)):
            await self.app.run_action(action, self.screen)
