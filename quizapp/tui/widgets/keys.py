"""The last row: the keys of the moment, the primary one first; each can be clicked."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from quizapp.tui.deeds import LIST, Deed
from quizapp.tui.rows import Part, Row
from quizapp.tui.widgets.text import Text

GAP = 4

Words = Callable[[Deed], str]


class Keys(Text):
    """A row of deeds."""

    def say(self, deeds: Sequence[Deed], words: Words, width: int) -> None:
        """Shows as many as fit: the first and ``?``, which names all, stay; the last go first."""
        shown = list(deeds)
        while _width(shown, words) > width:
            spare = [deed for deed in shown[1:] if deed != LIST]
            if not spare:
                break
            shown.remove(spare[-1])
        row: Row = ()
        for deed in shown:
            gap = (Part(" " * GAP),) if row else ()
            said = Part(f" {words(deed)}", "quiet", deed.action)
            row += (*gap, Part(deed.shown, "key", deed.action), said)
        self.show([row])


def _width(deeds: Sequence[Deed], words: Words) -> int:
    cells = [cell_len(deed.shown) + 1 + cell_len(words(deed)) for deed in deeds]
    return sum(cells) + GAP * (len(cells) - 1)
