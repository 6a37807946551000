"""Tracing a network by hand: what each row is, and what a mistake makes of its parameters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank.expression import Expression
from quizapp.bank.language import Environment
from quizapp.bank.layers import kernel, rows_of, side
from quizapp.bank.numerals import Typed
from quizapp.bank.value import Array, Type, Value, column
from quizapp.engine import Network
from quizapp.engine.layers import Chain, Join, Shape, unrolled
from quizapp.engine.rows import Row

FIELDS: Mapping[str, Type] = {
    "layer": Type.TEXT,
    "k": Type.NUMBER,
    "c": Type.NUMBER,
    "f": Type.NUMBER,
    "h": Type.NUMBER,
    "biases": Type.NUMBER,
    "parameters": Type.NUMBER,
}
"""What a mistake knows of a row: its layer, kernel, depth in and out, side out, biases and
parameters; 0 where there is none."""

NOTHING: Mapping[str, int | str] = {
    name: "" if type_ is Type.TEXT else 0 for name, type_ in FIELDS.items()
}
"""What there is to know of a row that a variant's network does not have."""

INPUT = -1
"""Where a row reads that has none before it: at the network's input."""

COLUMN = "parameters"
"""The column in which a mistake is made."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The rows of the network ``of``, and each mistake's rule for the parameters of a row."""

    of: str
    mistakes: Mapping[str, Expression]

    def fields(self, environment: Environment) -> dict[str, Value]:
        """What mistakes know of each row, under keys that no file can name."""
        net = environment[self.of]
        traced = [(list(zip(rows, _depths(own), strict=True))) for rows, own in _networks(net)]
        found = {}
        for place in range(max(map(len, traced), default=0)):
            entries = [_fields(*rows[place]) if place < len(rows) else NOTHING for rows in traced]
            for name in FIELDS:
                value = column([entry[name] for entry in entries])
                data = value.data.reshape(net.data.shape)
                found[_key(place, name)] = Value(data, None, value.words)
        return found

    def right(self, environment: Environment) -> tuple[Value, ...]:
        """How many numbers each shape has, the shapes' numbers, the parameters; a list each."""
        net = environment[self.of]
        return self._table(net, [[row.parameters for row in rows] for rows in rows_of(net)])

    def wrong(self, environment: Environment, mistake: str) -> tuple[Value, ...]:
        """The same with the parameters that a mistake gives."""
        net, rule = environment[self.of], self.mistakes[mistake]
        found: list[list[int | None]] = [[] for _ in range(net.data.size)]
        place = 0
        while _key(place, "layer") in environment:
            around = {name: environment[_key(place, name)] for name in FIELDS}
            value = rule.value({**environment, **around})
            filled = np.broadcast_to(value.data, net.data.shape).reshape(-1)
            defined = np.broadcast_to(value.defined, net.data.shape).reshape(-1)
            for each, (number, known) in enumerate(zip(filled, defined, strict=True)):
                found[each].append(int(number) if known and number == int(number) else None)
            place += 1
        return self._table(net, found)

    def _table(self, net: Value, parameters: Sequence[Sequence[int | None]]) -> tuple[Value, ...]:
        traced = rows_of(net)
        ranks = [[len(row.output_shape) for row in rows] for rows in traced]
        sizes = [[size for row in rows for size in row.output_shape] for rows in traced]
        return (
            _lists(ranks, net),
            _lists(sizes, net),
            _lists(parameters, net),
        )

    def carried(self, environment: Environment, typed: Sequence[Typed]) -> tuple[bool, ...]:
        """For each row whether its shape and its parameters follow from the row typed before.

        A slip is counted where it was made; rows below that follow from it are right.
        """
        rows = rows_of(environment[self.of])[0]
        net = environment[self.of].data.reshape(-1)[0]
        handed = split(typed)
        if len(handed) != len(rows):
            return (False,) * (2 * len(rows))
        found: list[bool] = []
        shapes: dict[int, Shape] = {INPUT: net.input_shape}
        sources = _sources(net.layers)
        for place, (row, (shape, parameters)) in enumerate(zip(rows, handed, strict=True)):
            before, ends = sources[place]
            right_shape, right_parameters = _follow(row, shapes[before], [shapes[e] for e in ends])
            found += [shape == right_shape, parameters == right_parameters]
            shapes[place] = tuple(int(size) for size in shape)
        return tuple(found)


def _key(place: int, name: str) -> str:
    return f" {place} {name}"


def _networks(net: Value) -> Iterator[tuple[list[Row], Network | None]]:
    """Each variant's rows and its network; no rows where there is none."""
    return zip(rows_of(net), net.data.reshape(-1).tolist(), strict=True)


def _sources(chain: Chain) -> list[tuple[int, tuple[int, ...]]]:
    """For each row the one that it reads from, or ``INPUT``; of a join where its branches end."""
    found: list[tuple[int, tuple[int, ...]]] = []

    def lay(layers: Chain, before: int) -> int:
        for layer in unrolled(layers):
            ends = tuple([lay(branch, before) for branch in layer.branches])
            found.append((before, ends))
            before = len(found) - 1
        return before

    lay(chain, INPUT)
    return found


def _depths(net: Network | None) -> list[int]:
    """The depth of what each row reads."""
    if net is None:
        return []
    shapes = [net.input_shape, *(row.output_shape for row in net.trace()[1:])]
    return [shapes[before + 1][-1] for before, _ in _sources(net.layers)]


def _follow(row: Row, before: Shape, ends: Sequence[Shape]) -> tuple[Shape, int]:
    """What a layer makes of the shape before it, and a join of the shapes that meet in it.

    It is what the layer really makes, where they do not fit.
    """
    assert row.layer is not None
    try:
        if isinstance(row.layer, Join):
            return row.layer.joined(ends), 0
        plan = row.layer.plan(before)
    except (ValueError, IndexError):
        return row.output_shape, row.parameters
    held = (held for held in plan.held.values() if held.role != "statistic")
    return plan.output, sum(each.numbers for each in held)


def split(typed: Sequence[Typed]) -> list[tuple[tuple[float, ...], float]]:
    """The rows of a typed trace: a shape and the parameters."""
    numbers = [one.value for one in typed[1:]]
    rows = []
    at = 0
    while at < len(numbers):
        rank = int(numbers[at])
        rows.append((tuple(numbers[at + 1 : at + 1 + rank]), numbers[at + 1 + rank]))
        at += rank + 2
    return rows


def _lists(table: Sequence[Sequence[int | None]], net: Value) -> Value:
    longest = max(map(len, table), default=1)
    data = np.zeros((max(longest, 1), len(table)), dtype=np.int64)
    unknown: Array = np.zeros(data.shape, dtype=np.bool_)
    for place, entries in enumerate(table):
        for row, entry in enumerate(entries):
            data[row, place] = entry or 0
            unknown[row, place] = entry is None
    shape = (data.shape[0], *net.data.shape)
    mask = unknown.reshape(shape)
    if net.undefined is not None:
        mask = mask | net.undefined
    return Value(data.reshape(shape), mask if mask.any() else None)


def _fields(row: Row, depth: int) -> dict[str, int | str]:
    """What a mistake knows of a row that reads something so deep."""
    assert row.layer is not None
    return {
        "layer": row.layer.kind,
        "k": kernel(row),
        "c": depth,
        "f": row.output_shape[-1],
        "h": side(row.output_shape),
        "biases": row.biases,
        "parameters": row.weights + row.biases,
    }
