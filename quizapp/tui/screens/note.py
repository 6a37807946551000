"""A note on a question that something is wrong with."""

from collections.abc import Sequence

from textual.widget import Widget
from textual.widgets import Input

from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import EMPTY, row, text_rows
from quizapp.tui.screens.overlay import Overlay
from quizapp.tui.widgets.text import Text


class NotePage(Overlay[str | None]):
    """One line of text; empty is allowed, for a flag says enough."""

    def body(self) -> Sequence[Widget]:
        """What is asked, and the line."""
        note = Input(compact=True, max_length=500, id="note-line")
        note.cursor_blink = False
        return Text("asks"), note

    def keys(self) -> Sequence[Deed]:
        """Keep it or not."""
        return deeds.KEEP, deeds.BACK

    def draw(self) -> None:
        """What is asked."""
        say, width = self.page.desk.say, self.page.text_width
        rows = [row(say("flag.ask"), "strong"), *text_rows(say("flag.note"), width, "quiet"), EMPTY]
        self.query_one("#asks", Text).show(rows)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keeps the note."""
        event.stop()
        self.dismiss(event.value)
