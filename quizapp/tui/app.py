"""The app: which screen is up, what every screen can do, and the way in and out."""

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from quizapp.config import Config, Setting
from quizapp.errors import HistoryError, SpokenError
from quizapp.learner.wish import Wish
from quizapp.tui import deeds, paint
from quizapp.tui.deeds import Deed
from quizapp.tui.desk import Desk
from quizapp.tui.screens.home import HomePage
from quizapp.tui.screens.page import Page

if TYPE_CHECKING:
    from quizapp.tui.places import Place

PAUSE = 0.4
"""Seconds for which Enter does nothing after a screen has changed by it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the app was left: the exit status, and what the shell says."""

    status: int = 0
    farewell: str = ""


class QuizApp(App[Outcome]):
    """quizapp in the terminal."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (deeds.LANGUAGE, deeds.PALETTE, deeds.LEAVE, deeds.COPY_OR_LEAVE)
    )

    def __init__(self, desk: Desk, wish: Wish | None = None) -> None:
        """Takes the desk, and what to practise at once, if not to start at home."""
        super().__init__()
        self.desk = desk
        self._wish = wish
        self._open_at = 0.0
        self._when_warm: list[Callable[[], None]] = []
        self._problem: HistoryError | None = None
        self.register_theme(paint.DARK)
        self.register_theme(paint.LIGHT)

    # -- the way in

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that do not name them."""
        return paint.variables_for(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """Home is the first screen and always the lowest."""
        return HomePage()

    def on_load(self) -> None:
        """Opens the history, which the first frame speaks of."""
        self.theme = self.desk.config.theme
        try:
            self.desk.open_history()
        except HistoryError as error:
            self._problem = error

    def on_ready(self) -> None:
        """After the first frame: the bank, and what could not be opened."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        if self._problem is not None:
            self.show_card(self._problem)
        self.run_worker(self._warm())
        if self._wish is not None and self._problem is None:
            self.start_at_once()

    def start_at_once(self) -> None:
        """Goes straight to a question, as the command line asked for."""
        if self._wish is not None:
            wish = self._wish
            self._wish = None
            self.when_warm(lambda: self.practise(wish, at_once=True))

    async def _warm(self) -> None:
        try:
            bank = self.desk.bank = await asyncio.to_thread(self.desk.load)
        except SpokenError as error:
            from quizapp.tui.screens.card import CardPage, Way

            self.push_screen(CardPage(error, [Way(deeds.LEAVE, self.action_leave)]))
            return
        for go in self._when_warm:
            go()
        self._when_warm.clear()
        faulty = await asyncio.to_thread(self.desk.warm, bank)
        for name, fault in faulty.items():
            if name not in bank.left_out:
                bank.leave_out(name, fault)
        if bank.left_out:
            self.redraw_all()

    def when_warm(self, go: Callable[[], None]) -> None:
        """Does it as soon as the bank is open."""
        if self.desk.bank is not None:
            go()
        else:
            self._when_warm.append(go)

    # -- Enter

    def enter_counts(self, *, changes: bool = True) -> bool:
        """Whether Enter is heard now; with ``changes`` what it does changes the screen."""
        if time.monotonic() < self._open_at:
            return False
        if changes:
            self.pause_enter()
        return True

    def pause_enter(self) -> None:
        """Enter is not heard for a moment."""
        self._open_at = time.monotonic() + PAUSE

    # -- screens

    def redraw_all(self) -> None:
        """Draws every screen anew."""
        for screen in self.screen_stack:
            redraw = getattr(screen, "redraw", None)
            if redraw is not None:
                redraw()

    def go_on(self) -> None:
        """To the session of this run, or to what the history holds, or to a new one."""
        if self.desk.session_is_open():
            self.show_question()
        else:
            self.when_warm(lambda: self.practise(self.desk.wish_to_go_on()))

    def practise(self, wish: Wish, *, at_once: bool = False) -> None:
        """Goes on with or begins what is wished for."""
        try:
            self.desk.practise(wish)
        except SpokenError as error:
            if at_once:
                self.exit(Outcome(error.status, self.desk.say_error(error)))
            else:
                self.show_card(error)
            return
        self.show_question()

    def show_question(self) -> None:
        """The question of the session, over home."""
        from quizapp.tui.screens.question import QuestionPage

        self._over_home(QuestionPage())

    def show_summary(self) -> None:
        """The end of the session, over home."""
        from quizapp.tui.screens.summary import SummaryPage

        self._over_home(SummaryPage())

    def show_home(self) -> None:
        """Home, whatever lies over it."""
        self.desk.look()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _over_home(self, page: Page) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(page)
        else:
            self.push_screen(page)

    def show_card(self, error: SpokenError) -> None:
        """What can't be done and the ways on, over home."""
        from quizapp.tui.cards import card_for

        self._over_home(card_for(self, error))

    # -- what screens ask for

    def name_of(self, language: str) -> str:
        """A language by its own name."""
        # not from the words of that language, which the first frame has no time to read
        return self.desk.say(f"language.{language}")

    def faults(self) -> list[str]:
        """What was left out of the bank, each with its reason."""
        left_out = self.desk.bank.left_out if self.desk.bank else {}
        return [self.desk.say_error(error) for error in left_out.values()]

    def change(self, key: str, value: Setting) -> SpokenError | None:
        """Changes a setting; the error where it could not be kept."""
        error = self.desk.change(key, value)
        if key == "theme":
            self.theme = self.desk.config.theme
        return error

    # -- what can be done everywhere

    def action_language(self) -> None:
        """The other language, at once and for good."""
        error = self.change("language", self.desk.other_language)
        self.redraw_all()
        if error is not None and isinstance(self.screen, Page):
            self.screen.tell(self.desk.say_error(error))

    def action_settings(self) -> None:
        """The settings, over what is shown."""
        from quizapp.tui.screens.settings import SettingsPage

        self.desk.look()
        self.push_screen(SettingsPage())

    def action_palette(self) -> None:
        """The palette, unless something lies over the page."""
        if isinstance(self.screen, Page):
            self.when_warm(self._open_palette)

    def _open_palette(self) -> None:
        from quizapp.tui.screens.palette import PalettePage

        self.push_screen(PalettePage(), self._go_to)

    def _go_to(self, place: "Place | None") -> None:
        if place is not None and place.kind == "theme":
            self.change("theme", place.name)
            self.redraw_all()
        elif place is not None:
            self.practise(Wish((place.name,)))
            self._speak_of_the_one_before()

    def _speak_of_the_one_before(self) -> None:
        """Says that a practice which was left for another one can be gone on with."""
        self.desk.look()
        waiting, page = self.desk.glance.waiting, self.screen
        if waiting is not None and isinstance(page, Page):
            said = self.desk.say("left.waits", i=waiting.number, n=waiting.started.count)
            page.call_after_refresh(page.tell, said)

    def action_deeds(self) -> None:
        """The list of all that the screen can do."""
        from quizapp.tui.screens.list import ListPage

        if isinstance(self.screen, Page):
            self.push_screen(ListPage(), self._do)

    async def _do(self, deed: Deed | None) -> None:
        if deed is not None:
            self._open_at = 0.0
            await self.run_action(deed.action, self.screen)

    def action_copy_or_leave(self) -> None:
        """Copies what is selected; with nothing selected, leaves."""
        focused = self.screen.focused
        selected = focused.selected_text if isinstance(focused, Input) else ""
        selected = selected or self.screen.get_selected_text() or ""
        if selected:
            self.copy_to_clipboard(selected)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leaves at once: everything is saved."""
        self.desk.closed = True
        self.exit(Outcome(0, self.desk.farewell()))

    def on_unmount(self, event: events.Unmount) -> None:
        """Closes the history."""
        self.desk.close()


def run(
    config: Config, config_path: Path, wish: Wish | None = None, bank_folder: Path | None = None
) -> Outcome:
    """Runs the app until it is left, from home or straight at what is wished for."""
    desk = Desk(config, config_path, bank_folder=bank_folder)
    app = QuizApp(desk, wish)
    return app.run() or Outcome(app.return_code or 0)
