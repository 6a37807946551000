"""Rows that count something: a label, a drawing, a calculation and its number at the right end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from quizapp.bank.printing import number as printed
from quizapp.bank.texts import width as cells
from quizapp.quiz.pictures.canvas import Role, Row, Span, Words, padded, widest
from quizapp.words import Speaker

WIDEST = 72
"""Numbers stand no farther to the right, so that the eye finds their row."""

TIGHTNESSES = (0, 1, 2, 3)

PER_ROW = 48
ROWS = 4


@dataclass(frozen=True, slots=True)
class Ledger:
    """Writes such rows, in as few as ``tightness`` allows.

    At 0 all stands in one row; at 1 a calculation stands below its drawing, and a mark in a row of
    its own; at 2 a drawing is broken too; at 3 a number stands in a row of its own.
    """

    say: Speaker
    width: int
    gutter: int
    column: int
    tightness: int

    def line(
        self, label: str, drawing: Sequence[Span], text: str, number: int | str, mark: str = ""
    ) -> list[Row]:
        """The rows of one count."""
        named = Span(padded(self.say(label), self.gutter), "label")
        if self.tightness and drawing:
            return [(named, *drawing), *self._counted([self._blank], text, number, mark)]
        lead = [named, *drawing]
        if drawing:
            lead.append(Span(" " * max(self.column - _cells(lead), 3)))
        return self._counted(lead, text, number, mark)

    @property
    def _blank(self) -> Span:
        return Span(" " * self.gutter)

    def _counted(self, lead: Sequence[Span], text: str, number: int | str, mark: str) -> list[Row]:
        row = [*lead, Span(text)]
        marked = [Span(mark, "missed")] if mark else []
        if marked and not self.tightness:
            row += [Span("   "), *marked]
        if self.tightness < 3:
            rows = [self._ended(row, number)]
        else:
            rows = [tuple(row), self._ended([self._blank], number)]
        return [*rows, (self._blank, *marked)] if marked and self.tightness else rows

    def _ended(self, row: Sequence[Span], number: int | str) -> Row:
        """The row with a number at its right end."""
        value = number if isinstance(number, str) else printed(number)
        blank = max(min(self.width, WIDEST) - _cells(row) - len(value), 2)
        return (*row, Span(" " * blank), Span(value, "number"))

    def said(self, *sentences: Words | None) -> list[Row]:
        """Sentences in one row, or where that is too long each in its own."""
        found = [sentence for sentence in sentences if sentence]
        texts = [sentence.said(self.say) for sentence in found]
        if sum(sentence.width + 1 for sentence in found) - 1 > min(self.width, WIDEST):
            return [(Span(text, "note"),) for text in texts]
        joined = reduce(lambda a, b: self.say("picture.and", a=a, b=b), texts) if texts else ""
        return [(Span(joined, "note"),)] if joined else []


def _cells(spans: Sequence[Span]) -> int:
    return sum(cells(span.text) for span in spans)


def gutter_of(*labels: str) -> int:
    """Cells that labels take in any language, and two."""
    return widest(*labels) + 2


@dataclass(frozen=True, slots=True)
class Scale:
    """How much one block stands for."""

    unit: int

    def blocks(self, amount: int) -> int:
        """Whole blocks, to the nearest."""
        return (2 * amount + self.unit) // (2 * self.unit)

    def bar(self, amount: int, width: int, counted: int | None = None) -> list[Row]:
        """A bar in rows; what ``counted`` leaves out of it is drawn empty."""
        total = self.blocks(amount)
        full = total if counted is None else min(self.blocks(max(counted, 0)), total)
        per_row = min(PER_ROW, width)
        signs: list[tuple[str, Role]] = [("█", "bar")] * full
        signs += [("░", "missed")] * (total - full)
        return [
            tuple(Span(sign, role) for sign, role in signs[place : place + per_row])
            for place in range(0, total, per_row)
        ]


def scale_of(amount: int, most: int = PER_ROW * ROWS) -> Scale:
    """A scale on which an amount takes ``most`` blocks, or fewer of a round worth."""
    if amount <= most:
        return Scale(1)
    if amount % most == 0:
        return Scale(amount // most)
    power = 1
    while True:
        for worth in (power, 2 * power, 5 * power):
            if worth * most >= amount:
                return Scale(worth)
        power *= 10
