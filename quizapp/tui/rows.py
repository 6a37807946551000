"""Rows of a page as plain data: parts of text with a role each. Colour is added by the theme.

A page's text stands behind a margin of two cells, in which marks and verdict glyphs hang.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.tui.wrap import wrap

MARGIN = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Text with a role: right, wrong, quiet, key, strong, or none; a click does its action."""

    text: str
    role: str = ""
    action: str = ""


Row = tuple[Part, ...]
EMPTY: Row = ()


def row(text: str, role: str = "", indent: int = MARGIN) -> Row:
    """A row behind the margin."""
    return (Part(" " * indent), Part(text, role))


def text_rows(text: str, width: int, role: str = "", indent: int = MARGIN) -> list[Row]:
    """Text broken into rows of ``width`` cells behind ``indent``."""
    return [row(line, role, indent) for line in wrap(text, width + MARGIN - indent)]


def plain(rows: Iterable[Row]) -> str:
    """The rows as text."""
    return "\n".join("".join(part.text for part in each) for each in rows)
