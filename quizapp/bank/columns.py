"""Texts of many variants at once: a template or a calculation filled in a column at a time.

A text is a list of pieces: what is the same in every row, and columns. Joined, row by row, they
give what `Template.fill` and `calculation` give for the row alone. Texts are UTF-8 from the start,
which joins several times as fast as text of wider signs.
"""

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from quizapp.bank.calculation import Printer, shown
from quizapp.bank.expression import Expression
from quizapp.bank.language import Environment
from quizapp.bank.text import Slot, Template
from quizapp.bank.value import Array, Scalar, Value, distinct

Entry = Scalar | None
Show = Callable[[Entry], str]
Texts = list[bytes]
"""A text for each row."""

Known = dict[str, dict[Entry, bytes]]
"""Numbers that were written before, by their type: whole ones and others."""

MOST_KNOWN = 2**16

_MARK = "\0"
"""Encloses the number of a column in a calculation's layout."""


@dataclass(frozen=True, slots=True)
class Column:
    """An entry for each row, and how each that occurs is printed."""

    entries: Sequence[object]
    texts: Mapping[object, bytes]

    def after(self, literal: bytes) -> "Column":
        """The column with the same text before every entry."""
        texts = {entry: literal + text for entry, text in self.texts.items()}
        return Column(self.entries, texts)

    def rows(self) -> Texts:
        """The text of each row."""
        texts = self.texts
        return [texts[entry] for entry in self.entries]


Piece = bytes | Column | Texts


@dataclass(frozen=True)
class Rows:
    """The named values of some variants, ``count`` of them, one entry a row.

    ``escape`` is how texts are written where they go; ``known`` are numbers of calculations that
    were written before, here or in other rows.
    """

    environment: Environment
    count: int
    escape: Callable[[str], bytes] = str.encode
    known: Known = field(default_factory=dict, repr=False)
    _printed: dict[object, Column | Texts] = field(default_factory=dict, repr=False)

    @cached_property
    def first(self) -> Environment:
        """The values of the first row."""
        return {name: _taken(value, slice(0, 1)) for name, value in self._full.items()}

    @cached_property
    def _full(self) -> dict[str, Value]:
        return {name: _spread(value, self.count) for name, value in self.environment.items()}

    def some(self, rows: Array) -> "Rows":
        """Some of the rows."""
        chosen = {name: _taken(value, rows) for name, value in self._full.items()}
        return Rows(chosen, len(rows), self.escape, self.known)

    def column(self, key: object, compute: Callable[[], Value], show: Show) -> Column | Texts:
        """The printed entries of what ``compute`` gives, kept for the next who asks for ``key``."""
        if key not in self._printed:
            found = entries(compute(), self.count)
            self._printed[key] = print_entries(found, lambda each: self.escape(show(each)))
        return self._printed[key]

    def number(self, key: object, value: Value) -> Column | Texts:
        """The entries as a calculation prints them."""
        if key not in self._printed:
            column = entries(value, self.count)
            self._printed[key] = self._shown(
                column, self.known.setdefault(value.data.dtype.kind, {})
            )
        return self._printed[key]

    def _shown(self, column: Sequence[Entry], known: dict[Entry, bytes]) -> Column | Texts:
        found = set(column)
        if 0.0 in found and any(isinstance(entry, float) for entry in found):
            return print_entries(column, lambda each: self.escape(shown(each)))
        if len(known) > MOST_KNOWN:
            known.clear()
        for entry in found.difference(known):
            known[entry] = self.escape(shown(entry))
        return Column(column, {entry: known[entry] for entry in found})


def _spread(value: Value, count: int) -> Value:
    shape = (count,)
    undefined = None if value.undefined is None else np.broadcast_to(value.undefined, shape)
    return Value(np.broadcast_to(value.data, shape), undefined, value.words)


def _taken(value: Value, rows: Array | slice) -> Value:
    undefined = None if value.undefined is None else value.undefined[rows]
    return Value(value.data[rows], undefined, value.words)


def entries(value: Value, count: int) -> list[Entry]:
    """The value's entry in each row, as `Value.item` gives it."""
    found: list[Entry] = np.broadcast_to(value.data, (count,)).tolist()
    if value.words is not None:
        words = value.words
        found = [words[code] for code in found]  # type: ignore[index]  # texts are codes
    if value.undefined is not None and value.undefined.any():
        holes = np.broadcast_to(value.undefined, (count,)).tolist()
        found = [None if hole else entry for entry, hole in zip(found, holes, strict=True)]
    return found


def print_entries(column: Sequence[Entry], write: Callable[[Entry], bytes]) -> Column | Texts:
    """The printed entries; each that differs is printed once."""
    texts: dict[object, bytes] = {entry: write(entry) for entry in set(column)}
    if 0.0 in texts and any(isinstance(entry, float) for entry in texts):
        return [write(entry) for entry in column]  # -0.0 equals 0.0 and is printed otherwise
    return Column(column, texts)


def join(pieces: Iterable[Piece], count: int) -> Texts:
    """The text of each row."""
    columns: list[Texts] = []
    literal = b""
    for piece in pieces:
        if isinstance(piece, bytes):
            literal += piece
            continue
        if literal and isinstance(piece, Column) and 2 * len(piece.texts) < count:
            piece, literal = piece.after(literal), b""
        if literal:
            columns.append([literal] * count)
        columns.append(piece.rows() if isinstance(piece, Column) else piece)
        literal = b""
    if literal or not columns:
        columns.append([literal] * count)
    return columns[0] if len(columns) == 1 else list(map(b"".join, zip(*columns, strict=True)))


def fill(
    template: Template,
    rows: Rows,
    texts: Mapping[str, Mapping[str, str]],
    calc: Sequence[Piece] = (),
    answer: Sequence[Piece] = (),
) -> list[Piece]:
    """The pieces of a template.

    ``texts`` gives for a parameter with rows their texts; ``calc`` and ``answer`` fill the special
    slots, written already as ``rows.escape`` wants it.
    """
    found: list[Piece] = []
    for part in template.pieces:
        if isinstance(part, str):
            found.append(rows.escape(part))
        elif part.expression is None:
            found += calc if part.source == "calc" else answer
        else:
            found.append(_slot(part, template.language, rows, texts.get(part.source)))
    return found


def _slot(slot: Slot, language: str, rows: Rows, texts: Mapping[str, str] | None) -> Column | Texts:
    # Wordings print the same slots, so what one has printed serves the next.
    key = (language, slot.source, slot.format, slot.words)
    rule = slot.expression
    assert rule is not None
    return rows.column(
        key, lambda: rule.value(rows.environment), lambda entry: slot.show(entry, texts)
    )


def calculations(expression: Expression, rows: Rows) -> list[Piece]:
    """``{calc}`` in every row.

    Rows that take the same branches and have the same signs share a layout, in which only the
    numbers differ.
    """
    kinds = _kinds(expression, rows)
    if kinds is None:
        return _laid_out(expression, rows)
    found: Texts = [b""] * rows.count
    for kind in distinct(kinds):
        places = np.flatnonzero(kinds == kind)
        texts = join(_laid_out(expression, rows.some(places)), len(places))
        for place, text in zip(places.tolist(), texts, strict=True):
            found[place] = text
    return [found]


def _kinds(expression: Expression, rows: Rows) -> Array | None:
    """A number for each row, the same where the layout is; None where it is one throughout."""
    printer = Printer(expression, rows.environment)
    kinds: Array | None = None
    for node in ast.walk(expression.tree):
        if isinstance(node, ast.IfExp):
            flags = printer.value(node.test).data
        elif isinstance(node, ast.Call) or getattr(node, "id", None) in rows.environment:
            assert isinstance(node, ast.expr)
            flags = printer.value(node).data < 0
        else:
            continue
        if flags.any() and not flags.all():
            flags = np.broadcast_to(flags, (rows.count,))
            joint = flags if kinds is None else kinds * 2 + flags
            kinds = np.searchsorted(distinct(joint.astype(np.int64)), joint)
    return kinds


def _laid_out(expression: Expression, rows: Rows) -> list[Piece]:
    layout = _Layout(expression, rows.first, rows, [])
    return [
        layout.numbers[int(text)] if place % 2 else rows.escape(text)
        for place, text in enumerate(layout.line().split(_MARK))
    ]


@dataclass(frozen=True, slots=True)
class _Layout(Printer):
    """Prints the first row with a mark for each number; ``numbers`` are the marks' columns."""

    rows: Rows
    numbers: list[Column | Texts]

    def parts(self) -> Sequence[Value]:
        return self.expression.parts(self.rows.environment)

    def result(self, part: int, value: Value, show: Callable[[object], str]) -> str:
        key = (self.expression.source, part)
        if show is shown:
            return self._mark(self.rows.number(key, value))
        return self._mark(self.rows.column((*key, "signed"), lambda: value, show))

    def leaf(self, node: ast.expr) -> str:
        value = Printer(self.expression, self.rows.environment).value(node)
        key = ("leaf", node.id if isinstance(node, ast.Name) else node)
        if not (value.data < 0).any():
            return self._mark(self.rows.number(key, value))
        # The minus stays in the layout, as brackets depend on it; all rows have it or none.
        return "−" + self._mark(self.rows.column(key, lambda: value, _without_minus))

    def _mark(self, column: Column | Texts) -> str:
        self.numbers.append(column)
        return f"{_MARK}{len(self.numbers) - 1}{_MARK}"


def _without_minus(entry: Entry) -> str:
    return shown(entry).removeprefix("−")
