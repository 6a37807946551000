"""From rows to what Textual paints. A role only repeats in colour what words and glyphs say."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.theme import Theme

from quizapp.tui.rows import Row

STYLES = {
    "": "",
    "text": "",
    "right": "bold $right",
    "wrong": "bold $wrong",
    "quiet": "$quiet",
    "strong": "bold",
    "hint": "",
    "key": "bold $mark",
    "mark": "bold $mark",
    # those of pictures
    "label": "$quiet",
    "number": "$quiet",
    "note": "",
    "window": "$mark",
    "idle": "$quiet",
    "padding": "$quiet",
    "unread": "$wrong",
    "extra": "$wrong",
    "missed": "bold $wrong",
    "edge": "$quiet",
    "gap": "$quiet",
    "weight": "$mark",
    "bar": "$mark",
}

DARK = Theme(
    name="quizapp",
    primary="#7ab8ff",
    secondary="#9fb4c8",
    warning="#ffb35c",
    error="#ffb35c",
    success="#7ab8ff",
    accent="#7ab8ff",
    foreground="#dde4ec",
    background="#10151b",
    surface="#161d25",
    panel="#1d2631",
    dark=True,
    variables={
        "right": "#7ab8ff",
        "wrong": "#ffb35c",
        "quiet": "#93a1b0",
        "mark": "#7ab8ff",
        "input-selection-background": "#7ab8ff 35%",
    },
)

LIGHT = Theme(
    name="quizapp-light",
    primary="#0a57a8",
    secondary="#48586a",
    warning="#9a3f00",
    error="#9a3f00",
    success="#0a57a8",
    accent="#0a57a8",
    foreground="#1d2630",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e6e3da",
    dark=False,
    variables={
        "right": "#0a57a8",
        "wrong": "#9a3f00",
        "quiet": "#566575",
        "mark": "#0a57a8",
        "input-selection-background": "#0a57a8 25%",
    },
)


def variables_for(theme: Theme) -> dict[str, str]:
    """Our own colours for a theme that does not name them; the terminal's own for an ANSI one."""
    if theme.name.startswith("ansi"):
        return {
            "right": "ansi_blue",
            "wrong": "ansi_red",
            "quiet": "ansi_default",
            "mark": "ansi_blue",
        }
    muted = "#a0a0a0" if theme.dark else "#5c5c5c"
    return {
        "right": theme.primary if not theme.dark else "#7ab8ff",
        "wrong": "#ffb35c" if theme.dark else "#9a3f00",
        "quiet": muted,
        "mark": theme.accent or theme.primary,
    }


def content(rows: Iterable[Row], plain: Callable[[str], str]) -> Content:
    """The rows as styled text, in signs that ``plain`` leaves."""
    lines = [
        Content.assemble(*((plain(part.text), STYLES[part.role]) for part in row if part.text))
        for row in rows
    ]
    return Content("\n").join(lines)
