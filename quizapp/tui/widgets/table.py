"""A table of cells: rows, and over the cell of the moment the line that is typed on."""

from textual.app import ComposeResult
from textual.geometry import Region
from textual.widgets import Input

from quizapp.tui.rows import Row
from quizapp.tui.widgets.answer import Typed
from quizapp.tui.widgets.panel import Panel


class CellTyped(Typed):
    """The text of one cell; an arrow at its edge goes on to the next one."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At an edge the arrows are left to the page."""
        if action == "cursor_left" and self.cursor_position == 0:
            return False
        if action == "cursor_right" and self.cursor_at_end:
            return False
        return super().check_action(action, parameters)


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
