"""Texts of many variants at once: a template or a calculation filled in a column at a time.

Each function returns one text a row and gives what `Template.fill` and `calculation` give for the
row alone. A column is printed once for each number that occurs in it.
"""

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from quizapp.bank.calculation import Printer, shown
from quizapp.bank.expression import Environment, Expression
from quizapp.bank.text import Slot, Template
from quizapp.bank.value import Array, Scalar, Value

Entry = Scalar | None
Column = list[str]
Show = Callable[[Entry], str]

_MARK = "\0"
"""Encloses the number of a column in a calculation's layout."""


@dataclass(frozen=True)
class Rows:
    """The named values of some variants, ``count`` of them, one entry a row.

    ``escape`` is how texts are written where they go: as they are, or as a format wants them.
    """

    environment: Environment
    count: int
    escape: Callable[[str], str] = str
    _printed: dict[object, Column] = field(default_factory=dict, repr=False)

    @cached_property
    def first(self) -> Environment:
        """The values of the first row."""
        return self.at(0)

    def at(self, row: int) -> Environment:
        """The values of one row."""
        return {name: _taken(value, slice(row, row + 1)) for name, value in self._full.items()}

    @cached_property
    def _full(self) -> dict[str, Value]:
        return {name: spread(value, self.count) for name, value in self.environment.items()}

    def some(self, rows: Array) -> "Rows":
        """Some of the rows."""
        chosen = {name: _taken(value, rows) for name, value in self._full.items()}
        return Rows(chosen, len(rows), self.escape)

    def column(self, key: object, compute: Callable[[], Value], show: Show) -> Column:
        """The printed entries of what ``compute`` gives, kept for the next who asks for ``key``."""
        if key not in self._printed:
            found = entries(compute(), self.count)
            self._printed[key] = print_entries(found, lambda each: self.escape(show(each)))
        return self._printed[key]


def spread(value: Value, count: int) -> Value:
    """The value with an entry for each of ``count`` rows."""
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


def print_entries(column: Sequence[Entry], show: Show) -> Column:
    """The printed entries; each that differs is printed once."""
    texts = {entry: show(entry) for entry in set(column)}
    if 0.0 in texts and isinstance(column[0], float):
        return [show(entry) for entry in column]  # -0.0 equals 0.0 and is printed otherwise
    return [texts[entry] for entry in column]


def join(pieces: Iterable[str | Column], count: int) -> Column:
    """Texts from pieces that are the same in every row, or a column; neighbours are merged."""
    columns: list[Column] = []
    literal = ""
    for piece in pieces:
        if isinstance(piece, str):
            literal += piece
        else:
            columns += [[literal] * count, piece] if literal else [piece]
            literal = ""
    if literal or not columns:
        columns.append([literal] * count)
    return columns[0] if len(columns) == 1 else list(map("".join, zip(*columns, strict=True)))


def fill(
    template: Template,
    rows: Rows,
    texts: Mapping[str, Mapping[str, str]],
    calc: Column | None = None,
    answer: Column | None = None,
) -> list[str | Column]:
    """The pieces of a template: what `join` joins.

    ``texts`` gives for a parameter with rows their texts; ``calc`` and ``answer`` fill the special
    slots, written already as ``rows.escape`` wants it.
    """
    special = {"calc": calc, "answer": answer}

    def piece(part: str | Slot) -> str | Column:
        if isinstance(part, str):
            return rows.escape(part)
        if part.expression is None:
            return special[part.source] or ""
        # Wordings print the same slots, so what one has printed serves the next.
        key = (template.language, part.source, part.format, part.words)
        rule, known = part.expression, texts.get(part.source)
        return rows.column(
            key, lambda: rule.value(rows.environment), lambda each: part.show(each, known)
        )

    return [piece(part) for part in template.pieces]


def calculations(expression: Expression, rows: Rows) -> Column:
    """``{calc}`` in every row.

    Rows that take the same branches and have the same signs share a layout, in which only the
    numbers differ.
    """
    kinds = _kinds(expression, rows)
    if kinds is None:
        return _laid_out(expression, rows)
    found: Column = [""] * rows.count
    for kind in np.unique(kinds):
        places = np.flatnonzero(kinds == kind)
        texts = _laid_out(expression, rows.some(places))
        for place, text in zip(places.tolist(), texts, strict=True):
            found[place] = text
    return found


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
            kinds = np.unique(joint, return_inverse=True)[1].reshape(-1)
    return kinds


def _laid_out(expression: Expression, rows: Rows) -> Column:
    layout = _Layout(expression, rows.first, rows, [])
    pieces: list[str | Column] = [
        layout.numbers[int(text)] if odd else rows.escape(text)
        for place, text in enumerate(layout.line().split(_MARK))
        for odd in [place % 2]
    ]
    return join(pieces, rows.count)


@dataclass(frozen=True, slots=True)
class _Layout(Printer):
    """Prints the first row with a mark for each number; ``numbers`` are the marks' columns."""

    rows: Rows
    numbers: list[Column]

    def results(self) -> list[str]:
        values = self.expression.parts(self.rows.environment)
        return [
            self._mark((self.expression.source, part), value, shown)
            for part, value in enumerate(values)
        ]

    def leaf(self, node: ast.expr) -> str:
        value = Printer(self.expression, self.rows.environment).value(node)
        key = ("leaf", node.id if isinstance(node, ast.Name) else node)
        if not (value.data < 0).any():
            return self._mark(key, value, shown)
        # The minus stays in the layout, as brackets depend on it; all rows have it or none.
        return "−" + self._mark(key, value, lambda entry: shown(entry).removeprefix("−"))

    def _mark(self, key: object, value: Value, show: Show) -> str:
        self.numbers.append(self.rows.column(key, lambda: value, show))
        return f"{_MARK}{len(self.numbers) - 1}{_MARK}"
