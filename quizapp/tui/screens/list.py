"""The list behind ``?``: all that the screen beneath can do; any line of it can be run."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import EMPTY, row, text_rows
from quizapp.tui.screens.overlay import Overlay
from quizapp.tui.widgets.menu import Item, Menu
from quizapp.tui.widgets.panel import Scroll
from quizapp.tui.widgets.text import Text


class ListPage(Overlay[Deed | None]):
    """Deeds to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings((deeds.UP, deeds.DOWN, deeds.LIST_CLOSE))

    def body(self) -> Sequence[Widget]:
        """Why this question, and the deeds."""
        menu = Menu("menu")
        return Text("asks"), Scroll(menu, id="deeds")

    def keys(self) -> Sequence[Deed]:
        """Do it, choose, close."""
        return deeds.DO, deeds.UP_DOWN, deeds.BACK

    def draw(self) -> None:
        """The deeds of the page beneath."""
        page = self.page
        say, width = page.desk.say, page.text_width
        rows = [row(say("list.title"), "strong"), EMPTY]
        if why := page.why():
            rows = [*text_rows(why, width, "quiet"), EMPTY]
        self.query_one("#asks", Text).show(rows)
        self._deeds = [deed for deed in page.deeds() if deed.action]
        items = [Item(deed.name, deed.shown, page.say_deed(deed)) for deed in self._deeds]
        self.query_one(Menu).offer(items, width, note_column=10)

    def action_primary(self) -> None:
        """Does the marked line."""
        if self.page.quiz.enter_counts():
            self.dismiss(self._deeds[self.query_one(Menu).cursor])

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Does the line that was clicked."""
        self.dismiss(self._deeds[self.query_one(Menu).cursor])

    def action_up(self) -> None:
        """The line above."""
        self.query_one(Menu).move_in(self.query_one("#deeds", Scroll), -1)

    def action_down(self) -> None:
        """The line below."""
        self.query_one(Menu).move_in(self.query_one("#deeds", Scroll), 1)
