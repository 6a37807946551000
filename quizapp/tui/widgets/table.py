"""A table of cells: rows, and over the cell of the moment the line that is typed on."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import Input

from quizapp.tui import deeds
from quizapp.tui.rows import Row
from quizapp.tui.widgets.answer import Typed
from quizapp.tui.widgets.panel import Panel


class CellTyped(Typed):
    """The text of one cell; an arrow at its edge goes on to the next one.

    It takes the page's own keys to the page itself: if they came up to it later, what arrives with
    them would be typed into the cell that they leave.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        *(
            Binding(deed.keys, f"screen.{deed.action}", show=False)
            for deed in (deeds.PRIMARY, deeds.UP, deeds.DOWN, deeds.TAB, deeds.SHIFT_TAB)
        ),
    ]

    def _on_paste(self, event: events.Paste) -> None:
        # of several lines the line's own handler would take the first; they fill several cells
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if self.asking and len(" ".join(lines).split()) > 1:
            event.prevent_default()
            event.stop()
            self.value = "; ".join(lines)

    async def action_left(self) -> None:
        """A character back, or to the cell before."""
        if self.cursor_position:
            self.action_cursor_left()
        else:
            await self.run_action(f"screen.{deeds.LEFT.action}")

    async def action_right(self) -> None:
        """A character on, or to the cell after."""
        if self.cursor_at_end:
            await self.run_action(f"screen.{deeds.RIGHT.action}")
        else:
            self.action_cursor_right()


class Table(Panel):
    """Rows that scroll, with one line in them."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.typed = CellTyped()

    def compose(self) -> ComposeResult:
        """The rows, the line."""
        yield self.text
        yield self.typed

    def show_cell(self, rows: list[Row], cell: Region, text: str) -> None:
        """Shows rows and puts the line over a cell of them, with its text."""
        self.text.show(rows)
        typed = self.typed
        moved = (typed.styles.offset.x.value, typed.styles.offset.y.value) != cell.offset
        typed.display = True
        typed.styles.offset = cell.offset
        typed.styles.width = cell.width
        if typed.value != text or moved:
            with typed.prevent(Input.Changed):
                typed.value = text
                typed.cursor_position = len(text)
        typed.ask(True)
        if self.screen.focused is not typed:
            typed.focus(scroll_visible=False)
        around = Region(0, max(cell.y - 1, 0), 1, 3)
        self.call_after_refresh(self.scroll_to_region, around, animate=False)

    def show_all(self, rows: list[Row], line: int) -> None:
        """Shows rows without the line, from a row on that should be in sight."""
        self.text.show(rows)
        self.typed.ask(False)
        self.typed.display = False
        around = Region(0, max(line - 1, 0), 1, 3)
        self.call_after_refresh(self.scroll_to_region, around, animate=False)
