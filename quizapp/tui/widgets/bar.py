"""The first row: where you are on the left, how far and in which language on the right."""

from rich.cells import cell_len

from quizapp.tui.rows import Part, Row
from quizapp.tui.widgets.text import Text
from quizapp.tui.wrap import fit


class Bar(Text):
    """The first row of a page."""

    def say(self, title: str, aside: str, mark: str, width: int) -> None:
        """Shows title, aside and the mark of the language in ``width`` cells."""
        right = f"{aside}     {mark}" if aside else mark
        room = width - cell_len(right) - 1
        row: Row = (Part(fit(title, max(room, 0)), "strong"), Part(" " + right, "quiet"))
        self.show([row])
