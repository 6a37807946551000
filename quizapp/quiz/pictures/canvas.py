"""What a picture is made of: rows of spans, the signs it is drawn in, and what fits a width."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

from quizapp.bank.printing import number
from quizapp.bank.texts import width as cells
from quizapp.words import LANGUAGES, Speaker, speaker

Role = Literal[
    "",
    "label",
    "number",
    "note",
    "window",
    "idle",
    "padding",
    "unread",
    "extra",
    "missed",
    "edge",
    "gap",
    "weight",
    "bar",
]
"""``extra`` is what the person counted too many, ``missed`` what was left out; none for blanks."""

ASCII = {
    "■": "#",
    "□": "o",
    "·": ".",
    "│": "|",
    "⋯": "~",
    "▪": "#",
    "▫": "o",
    "█": "=",
    "░": "-",
}
"""A plain sign of the same width for each one that not every terminal draws."""

_TABLE = str.maketrans(ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Text that is painted in one way; the role says nothing that the text does not."""

    text: str
    role: Role = ""


Row = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of spans, top to bottom; a front end paints each span by its role."""

    rows: tuple[Row, ...]

    @property
    def lines(self) -> list[str]:
        """The rows as plain text."""
        return ["".join(span.text for span in row) for row in self.rows]

    @property
    def width(self) -> int:
        """Terminal cells of the widest row."""
        return max(map(cells, self.lines), default=0)

    def in_ascii(self) -> "Picture":
        """The same picture in plain signs, cell for cell."""
        return Picture(
            tuple(tuple(Span(plain(span.text), span.role) for span in row) for row in self.rows)
        )


def plain(text: str) -> str:
    """A text with plain signs in place of those of a picture."""
    return text.translate(_TABLE)


def drawable(encoding: str | None) -> bool:
    """Whether an encoding has all the signs of a picture."""
    try:
        "".join(ASCII).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


Draw = Callable[[Speaker], Sequence[Row]]
"""Draws a picture with the words that a speaker says."""


def fitting(candidates: Iterable[Draw], language: str, width: int) -> Picture | None:
    """The first candidate that fits in every language, so that a change of language moves nothing.

    None where none does.
    """
    others = [each for each in LANGUAGES if each != language]
    for draw in candidates:
        found = _drawn(draw, language)
        if found.width <= width and all(_drawn(draw, each).width <= width for each in others):
            return found
    return None


def _drawn(draw: Draw, language: str) -> Picture:
    return Picture(tuple(map(_tidy, draw(speaking(language)))))


@cache
def speaking(language: str) -> Speaker:
    """A speaker that prints numbers with thousands separators."""
    say = speaker(language)

    def said(sentence: str, /, **values: object) -> str:
        return say(sentence, **{name: _printed(value) for name, value in values.items()})

    return said


def _printed(value: object) -> object:
    return number(value) if isinstance(value, int | float) else value


def widest(*sentences: str, **values: object) -> int:
    """Cells of the widest of some words in any language."""
    return max(
        cells(speaking(language)(sentence, **values))
        for language in LANGUAGES
        for sentence in sentences
    )


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence to be said, measured before the language is known."""

    sentence: str
    values: Mapping[str, object]

    def said(self, say: Speaker) -> str:
        """The sentence in a language."""
        return say(self.sentence, **self.values)

    @property
    def width(self) -> int:
        """Cells of it in the language in which it is widest."""
        return widest(self.sentence, **self.values)


def words(sentence: str, /, **values: object) -> Words:
    """A sentence with its values."""
    return Words(sentence, values)


def padded(text: str, width: int) -> str:
    """Text filled up with blanks to a number of cells."""
    return text + " " * (width - cells(text))


def _tidy(row: Row) -> Row:
    """The row with neighbours of one role joined and no blanks at its end."""
    spans = list(_joined(row))
    while spans and not spans[-1].text.rstrip():
        spans.pop()
    if spans:
        spans[-1] = Span(spans[-1].text.rstrip(), spans[-1].role)
    return tuple(spans)


def _joined(row: Row) -> Iterator[Span]:
    for role, spans in groupby((span for span in row if span.text), key=lambda span: span.role):
        yield Span("".join(span.text for span in spans), role)
