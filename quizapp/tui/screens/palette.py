"""The palette: type a part of a name, Enter goes there."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.places import Place, places
from quizapp.tui.rows import EMPTY, row, text_rows
from quizapp.tui.screens.overlay import Overlay
from quizapp.tui.widgets.menu import Item, Menu
from quizapp.tui.widgets.panel import Scroll
from quizapp.tui.widgets.text import Text


class PalettePage(Overlay[Place | None]):
    """Skills, families and themes, as far as they answer to what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings((deeds.UP, deeds.DOWN))

    def __init__(self) -> None:
        super().__init__(classes="-tall")
        self._places: list[Place] = []

    def body(self) -> Sequence[Widget]:
        """The line, and what answers to it."""
        line = Input(compact=True, max_length=60, id="note-line")
        line.cursor_blink = False
        return Text("asks"), line, Scroll(Menu("menu"), id="deeds")

    def keys(self) -> Sequence[Deed]:
        """Go there, choose, close."""
        return deeds.GO, deeds.UP_DOWN, deeds.BACK

    def draw(self) -> None:
        """What answers."""
        desk, width = self.page.desk, self.page.text_width
        typed = self.query_one(Input).value
        self._places = [place for place in places(desk) if place.answers(typed)]
        rows = text_rows(desk.say("palette.title"), width, "strong")
        self.query_one("#asks", Text).show(rows)
        items = [self._item(place, width) for place in self._places]
        menu = self.query_one(Menu)
        if items:
            menu.offer(items, width, note_column=42)
        else:
            menu.offer((), width)
            menu.show([EMPTY, row(desk.say("palette.nothing"), "quiet")])

    def _item(self, place: Place, width: int) -> Item:
        if place.kind == "family":
            return Item(place.name, f"  {place.title}", place.name)
        first = next(each for each in self._places if each.kind == place.kind) is place
        note = self.page.desk.say("palette.all") if place.kind == "skill" else place.name
        gap = place.kind == "skill" or first
        return Item(place.name, place.title, note, gap=gap)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what answers now, the first line marked."""
        event.stop()
        self.query_one(Menu).cursor = 0
        self.query_one("#deeds", Scroll).scroll_home(animate=False)
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Goes to the marked place."""
        event.stop()
        self._go()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Goes to the place that was clicked."""
        self._go()

    def _go(self) -> None:
        if self._places:
            self.dismiss(self._places[self.query_one(Menu).cursor])

    def action_up(self) -> None:
        """The place above."""
        self.query_one(Menu).move_in(self.query_one("#deeds", Scroll), -1)

    def action_down(self) -> None:
        """The place below."""
        self.query_one(Menu).move_in(self.query_one("#deeds", Scroll), 1)
