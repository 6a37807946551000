"""Home (S1): what to do next, in one line that Enter starts."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import Row, text_rows
from quizapp.tui.screens.page import Page
from quizapp.tui.widgets.menu import Item, Menu
from quizapp.tui.widgets.panel import Scroll
from quizapp.tui.widgets.text import Text


class HomePage(Page):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (deeds.UP, deeds.DOWN, deeds.KIND, deeds.SETTINGS)
    )

    def body(self) -> Sequence[Widget]:
        """A word on what this is, the menu, a word on what is kept."""
        return (Scroll(Text("pitch"), Menu("menu"), Text("note"), id="whole"),)

    def heading(self) -> tuple[str, str]:
        """The app's name."""
        return "quizapp", "" if self.desk.keeps else self.desk.say("unsaved")

    def deeds(self) -> Sequence[Deed]:
        """Start, choose, settings."""
        return deeds.START, *deeds.UP_AND_DOWN, deeds.KIND, deeds.SETTINGS, *deeds.EVERYWHERE

    def keys(self) -> Sequence[Deed]:
        """As on S1."""
        return deeds.START, deeds.UP_DOWN, deeds.LANGUAGE, deeds.LIST, deeds.LEAVE

    def draw(self) -> None:
        """The menu and the words around it."""
        say, width = self.desk.say, self.text_width
        tally = self.desk.glance.tally
        if tally.all:
            pitch = say("home.record", n=tally.all, right=tally.right)
        else:
            pitch = say("home.pitch")
        self.query_one("#pitch", Text).show(text_rows(pitch, width))
        items = [
            Item("start", self._first_line(), key="Enter"),
            Item("kind", say("home.kind"), key="o", gap=True),
            Item("settings", say("do.settings"), key="s"),
        ]
        self.query_one(Menu).offer(items, width)
        self.query_one("#note", Text).show(self._note(width, first=not tally.all))

    def _first_line(self) -> str:
        say, offer = self.desk.say, self.desk.offer()
        if offer is not None:
            return say("home.go-on", i=offer[0], n=offer[1])
        glance = self.desk.glance
        return say("home.practise" if glance.tally.all else "home.first", n=glance.count)

    def _note(self, width: int, *, first: bool) -> list[Row]:
        faults = self.quiz.faults()
        if faults:
            return [row for fault in faults[:2] for row in text_rows(fault, width, "wrong")]
        if not self.desk.keeps:
            return text_rows(self.desk.say("home.unsaved"), width, "quiet")
        if waiting := self.desk.glance.waiting:
            said = self.desk.say("home.waits", i=waiting.number, n=waiting.started.count)
            return text_rows(said, width, "quiet")
        return text_rows(self.desk.say("home.privacy"), width, "quiet") if first else []

    def action_primary(self) -> None:
        """Does the marked line."""
        item = self.query_one(Menu).marked
        if item is not None and self.quiz.enter_counts():
            self._do(item)

    def action_up(self) -> None:
        """The line above."""
        self.query_one(Menu).move_in(self.query_one(Scroll), -1)

    def action_down(self) -> None:
        """The line below."""
        self.query_one(Menu).move_in(self.query_one(Scroll), 1)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Does the line that was clicked."""
        self._do(event.item)

    def _do(self, item: Item) -> None:
        if item.id == "start":
            self.quiz.go_on()
        elif item.id == "kind":
            self.quiz.action_palette()
        else:
            self.quiz.action_settings()
