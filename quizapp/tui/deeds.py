"""Deeds: what can be done on a screen, each with its keys, its sentence and its action.

Bindings, the row of keys and the list behind ``?`` are all made from these, so that they agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done.

    ``name`` is the binding's id and, up to its first full stop, as ``do.name`` its sentence in
    ``words``; ``keys`` are what Textual calls them; ``shown`` is how they are written.
    """

    name: str
    keys: str
    shown: str
    action: str
    everywhere: bool = False

    def binding(self) -> Binding:
        """Its binding; a key of all screens works also while an answer is typed."""
        return Binding(
            self.keys,
            self.action,
            description=f"do.{self.name.partition('.')[0]}",
            id=self.name,
            show=False,
            priority=self.everywhere,
        )


def bindings(deeds: Iterable[Deed]) -> list[BindingType]:
    """The bindings of several deeds."""
    return [deed.binding() for deed in deeds]


def _primary(name: str) -> Deed:
    return Deed(name, "enter", "Enter", "primary")


PRIMARY = _primary("primary")
"""What is bound to Enter; the others say what it does in which moment."""
START = _primary("start")
HAND_IN = _primary("hand-in")
WITHOUT = _primary("without")
TRY_AGAIN = _primary("try-again")
NEXT = _primary("next")
TO_SUMMARY = _primary("to-summary")
EDIT = _primary("edit")
DO = _primary("do")
KEEP = _primary("keep")
GO = _primary("go")
DONE = _primary("done")
TRIED = _primary("tried")
NEXT_CELL = _primary("next-cell")

UP_DOWN = Deed("choose", "", "↑ ↓", "")
LEFT_RIGHT = Deed("change", "", "← →", "")
ONE_TWO_THREE = Deed("sure", "", "1 2 3", "")

UP = Deed("up", "up", "↑", "up")
DOWN = Deed("down", "down", "↓", "down")
LEFT = Deed("left", "left", "←", "turn(-1)")
RIGHT = Deed("right", "right", "→", "turn(1)")
VALUES = replace(LEFT, name="value-before"), replace(RIGHT, name="value-after")
UP_AND_DOWN = (UP, DOWN)
"""What UP_DOWN says in one, for the list."""
CELLS = Deed("cells", "", "↑ ↓ ← →", "")
TAB = Deed("next-cell.tab", "tab", "Tab", "cell(1)")
SHIFT_TAB = Deed("before-cell", "shift+tab", "Shift+Tab", "cell(-1)")
PAGE_UP = Deed("page-up", "pageup", "PgUp", "page(-1)")
PAGE_DOWN = Deed("page-down", "pagedown", "PgDn", "page(1)")
PAGES = Deed("pages", "", "PgUp PgDn", "")
"""Through all that is longer than its place."""
SURE = tuple(Deed(f"sure-{i}", f"{i}", f"{i}", f"sure({i})") for i in (1, 2, 3))
NO_SIGN = Deed("sign.none", "minus", "-", "sign('-')")
SIGNS = (*(Deed(f"sign.{i}", i, i, f"sign('{i}')") for i in "123456789abcdefgh"), NO_SIGN)
"""Letters and digits: they mark an offer, say how sure, or flag, as the moment has it."""
TICK = Deed("tick", "space", "space", "tick")

GIVE_UP = Deed("give-up", "", "Enter ×2", "give_up")
HINT = Deed("hint", "ctrl+g", "ctrl+g", "hint")
NEXT_HINT = replace(HINT, name="next-hint")
TAKE_BACK = replace(UP, name="take-back")
STEPS = replace(DOWN, name="steps")
STEPS_AND_PICTURE = replace(DOWN, name="steps-picture")
TRY_STEPS = Deed("try-steps", "t", "t", "try_steps")
VERDICT = replace(UP, name="verdict")
FLAG = Deed("flag", "", "f", "flag")
SLIP = Deed("slip", "u", "u", "slip")
COPY = Deed("copy", "y", "y", "copy")
UNSAVED = Deed("unsaved", "n", "n", "unsaved")
AFRESH = Deed("afresh", "a", "a", "afresh")

KIND = Deed("kind", "o", "o", "app.palette")
SETTINGS = Deed("settings", "s", "s", "app.settings")
HOME = Deed("home", "escape", "Esc", "back")
BACK = replace(HOME, name="back")
TO_VERDICT = replace(HOME, name="to-verdict")

LANGUAGE = Deed("language", "ctrl+l", "ctrl+l", "app.language", everywhere=True)
PALETTE = Deed("palette", "ctrl+p", "ctrl+p", "app.palette", everywhere=True)
LIST = Deed("list", "question_mark,fullwidth_question_mark,f1", "?", "app.deeds")
LIST_CLOSE = Deed("list-close", LIST.keys, "?", "back")
LEAVE = Deed("leave", "ctrl+q", "ctrl+q", "app.leave", everywhere=True)
COPY_OR_LEAVE = Deed("copy-or-leave", "ctrl+c", "ctrl+c", "app.copy_or_leave", everywhere=True)

EVERYWHERE = (LANGUAGE, PALETTE, LEAVE)
"""What the list behind ``?`` holds on every screen, after the screen's own."""
