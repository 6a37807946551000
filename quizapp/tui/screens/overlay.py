"""A screen over the lower part of another one: the prompt above stays in sight."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.screens.page import PAGE, Page
from quizapp.tui.widgets.keys import Keys

Result = TypeVar("Result")


class Overlay(ModalScreen[Result], Generic[Result]):
    """Rows over the panel of a page."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PAGE, "-full")]  # noqa: RUF012  # Textual's own name
    BINDINGS: ClassVar[list[BindingType]] = [deeds.PRIMARY.binding(), deeds.BACK.binding()]

    def compose(self) -> ComposeResult:
        """The body and its keys."""
        # nothing may lie over the rows above: a container would paint them in its own colour
        with Vertical(id="overlay"):
            with Vertical(id="overlay-body"):
                yield from self.body()
            yield Keys("keys")

    def body(self) -> Sequence[Widget]:
        """What lies over the page."""
        return ()

    def keys(self) -> Sequence[Deed]:
        """What can be done here."""
        return ()

    def draw(self) -> None:
        """Draws the body."""

    @property
    def page(self) -> Page:
        """The page beneath."""
        return next(
            screen for screen in reversed(self.app.screen_stack) if isinstance(screen, Page)
        )

    def redraw(self) -> None:
        """Draws everything."""
        if self.is_mounted:
            self.set_class(self.page.is_wide, "-wide")
            width = self.page.page_width - 4
            self.query_one(Keys).say(self.keys(), self.page.say_deed, width)
            self.draw()

    def on_mount(self) -> None:
        """Draws for the first time."""
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Breaks the rows anew."""
        self.redraw()

    def action_back(self) -> None:
        """Closes without a result."""
        self.dismiss(cast("Result", None))
