"""Settings (S12): each change holds at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from quizapp.config import KEYS, Choice, Setting
from quizapp.errors import SpokenError
from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import text_rows
from quizapp.tui.screens.page import Page
from quizapp.tui.widgets.menu import Item, Menu
from quizapp.tui.widgets.panel import Scroll
from quizapp.tui.widgets.text import Text

MINUTES = (5, 10, 15, 20, 30, 45, 60)


class SettingsPage(Page):
    """The settings and where the history is."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (deeds.UP, deeds.DOWN, deeds.LEFT, deeds.RIGHT, deeds.BACK)
    )

    def __init__(self) -> None:
        super().__init__()
        self._error: SpokenError | None = None

    def body(self) -> Sequence[Widget]:
        """The settings, the history, a word."""
        return (Scroll(Menu("menu"), Text("note"), id="whole"),)

    def heading(self) -> tuple[str, str]:
        """Settings."""
        return self.desk.say("do.settings"), ""

    def deeds(self) -> Sequence[Deed]:
        """Change, go back."""
        return deeds.EDIT, *deeds.VALUES, *deeds.UP_AND_DOWN, deeds.BACK, *deeds.EVERYWHERE

    def keys(self) -> Sequence[Deed]:
        """As on S12."""
        return deeds.EDIT, deeds.LEFT_RIGHT, deeds.BACK, deeds.UP_DOWN, deeds.LIST

    def draw(self) -> None:
        """The settings with their values."""
        say, width = self.desk.say, self.text_width
        items = [
            self._item("language"),
            self._item("minutes"),
            self._item("ask_sure", gap=True),
            self._item("follow_ups"),
            self._item("theme", gap=True),
            self._item("pictures"),
            Item("", say("settings.history"), self._history(), gap=True),
        ]
        self.query_one(Menu).offer(items, width)
        note = self.desk.say_error(self._error) if self._error else say("settings.note")
        rows = text_rows(note, width, "wrong" if self._error else "quiet")
        self.query_one("#note", Text).show(rows)

    def _item(self, key: str, *, gap: bool = False) -> Item:
        return Item(key, self.desk.say(f"set.{key}"), self._value(key), gap=gap, turns=True)

    def _value(self, key: str) -> str:
        value = getattr(self.desk.config, key)
        if key == "language":
            return self.quiz.name_of(value)
        return str(value) if key == "minutes" else self.desk.say(f"set.{key}.{value}")

    def _history(self) -> str:
        if not self.desk.saving:
            return self.desk.say("unsaved")
        path, home = self.desk.history_path, Path.home()
        shown = f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
        return self.desk.say("settings.answers", n=self.desk.glance.tally.all, path=shown)

    def action_primary(self) -> None:
        """The next value."""
        if self.quiz.enter_counts(changes=False):
            self.action_turn(1, around=True)

    def action_turn(self, by: int, around: bool = False) -> None:
        """Another value of the marked setting."""
        item = self.query_one(Menu).marked
        if item is None or not item.id:
            return
        values: Sequence[Setting] = MINUTES
        allowed = KEYS[item.id]
        if isinstance(allowed, Choice):
            values = allowed.values
        self._error = self.quiz.change(item.id, _turned(values, self._now(item.id), by, around))
        self.quiz.redraw_all()

    def _now(self, key: str) -> Setting:
        value: Setting = getattr(self.desk.config, key)
        return value

    def action_up(self) -> None:
        """The setting above."""
        self.query_one(Menu).move_in(self.query_one(Scroll), -1)

    def action_down(self) -> None:
        """The setting below."""
        self.query_one(Menu).move_in(self.query_one(Scroll), 1)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """A click is the next value."""
        self.action_turn(1, around=True)

    def action_back(self) -> None:
        """To where the settings were opened from."""
        self.app.pop_screen()


def _turned(values: Sequence[Setting], now: Setting, by: int, around: bool) -> Setting:
    """The value before or after; a number between two of them goes to its neighbour."""
    if now not in values:
        numbers = [value for value in values if isinstance(value, int) and isinstance(now, int)]
        larger = [value for value in numbers if value > int(now)]
        smaller = [value for value in numbers if value < int(now)]
        return (larger or smaller)[0] if by > 0 else (smaller or larger)[-1]
    place = values.index(now) + by
    return values[place % len(values) if around else min(max(place, 0), len(values) - 1)]
