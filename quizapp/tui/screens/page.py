"""What all screens share: the first row, the last row, the width of the text, and redrawing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.desk import Desk
from quizapp.tui.rows import row
from quizapp.tui.widgets.bar import Bar
from quizapp.tui.widgets.keys import Keys
from quizapp.tui.widgets.text import Text

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

PAGE = 80
TEXT_WIDTH = 72
"""Cells: the page is centred where the screen is wider, its text has a margin on both sides."""
WIDE, WIDE_PAGE = 120, 116
"""Cells of a wide screen, and of a page there whose text has something beside it."""

TELLS = 3.0
"""Seconds."""


class Page(Screen[None]):
    """A screen that draws the desk and owns nothing but a cursor and a scroll."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PAGE, "-full")]  # noqa: RUF012  # Textual's own name
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-high")]  # noqa: RUF012  # the same
    WIDENS: ClassVar[bool] = False
    """Whether the page has something to show beside its text."""
    _passing: Timer | None = None
    _told_in = ""
    BINDINGS: ClassVar[list[BindingType]] = [deeds.PRIMARY.binding(), deeds.LIST.binding()]
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """The first row, the body, the last row."""
        with Vertical(id="page"):
            yield Bar("bar")
            with Vertical(id="body"):
                yield from self.body()
            yield Text("said")
            yield Keys("keys")

    # -- what a screen says

    def body(self) -> Sequence[Widget]:
        """The widgets between the first and the last row."""
        return ()

    def heading(self) -> tuple[str, str]:
        """Where you are, and how far."""
        return "", ""

    def deeds(self) -> Sequence[Deed]:
        """All that can be done now, the primary first."""
        return ()

    def keys(self) -> Sequence[Deed]:
        """Those that the last row shows."""
        return self.deeds()

    def why(self) -> str:
        """What the list of deeds says beside them."""
        return ""

    def draw(self) -> None:
        """Draws the body from the desk."""

    # -- what all share

    def tell(self, sentence: str) -> None:
        """A word above the keys that passes by."""
        self.hush()
        self.query_one("#said", Text).show([row(sentence, "quiet", 0)])
        self._told_in = self.desk.config.language
        self._passing = self.set_timer(TELLS, self.hush)

    def hush(self) -> None:
        """The word goes, since its time is over or something else is said."""
        if self._passing is not None:
            self._passing.stop()
            self._passing = None
            self.query_one("#said", Text).show([])

    @property
    def quiz(self) -> "QuizApp":
        """The app."""
        return cast("QuizApp", self.app)

    @property
    def desk(self) -> Desk:
        """What is drawn."""
        return self.quiz.desk

    @property
    def text_width(self) -> int:
        """Cells that a row of text has."""
        width = self.app.size.width
        return TEXT_WIDTH if width >= PAGE else max(min(width - 4, TEXT_WIDTH), 10)

    @property
    def is_wide(self) -> bool:
        """Whether there is room beside the text, and something to show there."""
        return self.WIDENS and self.app.size.width >= WIDE

    @property
    def page_width(self) -> int:
        """Cells of the whole page."""
        return WIDE_PAGE if self.is_wide else min(self.app.size.width, PAGE)

    def say_deed(self, deed: Deed) -> str:
        """What a deed is called; the other language is called by its own name."""
        if deed.name == deeds.LANGUAGE.name:
            return self.quiz.name_of(self.desk.other_language)
        return self.desk.say(f"do.{deed.name}")

    def redraw(self) -> None:
        """Draws everything from the desk."""
        if not self.is_mounted:
            return
        self.set_class(self.is_wide, "-wide")
        if self._told_in != self.desk.config.language:
            self.hush()
        width = self.page_width - 4
        title, aside = self.heading()
        self.query_one(Bar).say(title, aside, self.desk.say("language.mark"), width)
        self.draw()
        # some keys depend on what there was room for
        self.query_one(Keys).say(self.keys(), self.say_deed, width)

    def on_mount(self) -> None:
        """Draws for the first time."""
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Breaks the rows anew."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Draws what has changed meanwhile."""
        self.redraw()
