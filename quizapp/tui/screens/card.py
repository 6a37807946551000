"""A card about an error: one sentence, and the ways on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from quizapp.errors import SpokenError
from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import text_rows
from quizapp.tui.screens.page import Page
from quizapp.tui.widgets.menu import Item, Menu
from quizapp.tui.widgets.panel import Scroll
from quizapp.tui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: the deed it is, and what it does."""

    deed: Deed
    go: Callable[[], None]


class CardPage(Page):
    """What can't be done, and what can."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (deeds.UP, deeds.DOWN, deeds.UNSAVED, deeds.AFRESH)
    )

    def __init__(self, error: SpokenError, ways: Sequence[Way]) -> None:
        super().__init__()
        self._error = error
        self._ways = {way.deed.name: way for way in ways}

    def body(self) -> Sequence[Widget]:
        """The sentence and the ways."""
        return (Scroll(Text("pitch"), Menu("menu"), id="whole"),)

    def heading(self) -> tuple[str, str]:
        """The app's name."""
        return "quizapp", ""

    def deeds(self) -> Sequence[Deed]:
        """The ways on."""
        ways = (way.deed for way in self._ways.values())
        return *ways, *deeds.UP_AND_DOWN, *deeds.EVERYWHERE

    def keys(self) -> Sequence[Deed]:
        """Do it, choose, leave."""
        return deeds.DO, deeds.UP_DOWN, deeds.LANGUAGE, deeds.LIST, deeds.LEAVE

    def draw(self) -> None:
        """The sentence and the ways."""
        said = self.desk.say_error(self._error)
        self.query_one("#pitch", Text).show(text_rows(said, self.text_width))
        items = [
            Item(name, self.desk.say(f"way.{name}"), key=way.deed.shown)
            for name, way in self._ways.items()
        ]
        self.query_one(Menu).offer(items, self.text_width)

    def action_primary(self) -> None:
        """Goes the marked way."""
        item = self.query_one(Menu).marked
        if item is not None and self.quiz.enter_counts():
            self._go(item.id)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Goes the way that was clicked."""
        self._go(event.item.id)

    def action_unsaved(self) -> None:
        """Goes on unsaved."""
        self._go(deeds.UNSAVED.name)

    def action_afresh(self) -> None:
        """Begins a new history."""
        self._go(deeds.AFRESH.name)

    def _go(self, name: str) -> None:
        if name in self._ways:
            self._ways[name].go()

    def action_up(self) -> None:
        """The way above."""
        self.query_one(Menu).move_in(self.query_one(Scroll), -1)

    def action_down(self) -> None:
        """The way below."""
        self.query_one(Menu).move_in(self.query_one(Scroll), 1)
