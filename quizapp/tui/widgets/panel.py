"""A region that scrolls when its text is longer than it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region

from quizapp.tui.rows import Row
from quizapp.tui.widgets.text import Text


class Scroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A scroll bar that shows only when it is needed; its keys are the page's."""

    def step(self, rows: int) -> bool:
        """Scrolls by rows; False where the end is reached."""
        before = self.scroll_y
        self.scroll_relative(y=rows, animate=False, immediate=True)
        return self.scroll_y != before

    def turn(self, pages: int) -> bool:
        """Scrolls by pages, with one row in common; False where the end is reached."""
        return self.step(pages * max(self.size.height - 1, 1))


class Panel(Scroll):
    """Rows that scroll."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.text = Text()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self.text

    def show(self, rows: list[Row]) -> None:
        """Shows other rows, from the top."""
        if rows != self.text.rows:
            self.text.show(rows)
            self.scroll_home(animate=False)

    def show_around(self, rows: list[Row], action: str) -> None:
        """Shows other rows where it stands, so far moved that those of an action are in sight."""
        self.text.show(rows)
        places = [
            place for place, each in enumerate(rows) if any(part.action == action for part in each)
        ]
        if places:
            region = Region(0, places[0], 1, len(places))
            self.call_after_refresh(self.scroll_to_region, region, animate=False)
