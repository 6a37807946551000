"""A whole network: traced layer by layer, counted, and run forward on arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays, notation
from quizapp.engine.arrays import Array
from quizapp.engine.faults import LayerError
from quizapp.engine.layers import Chain, Join, Layer, Plan, Shape, unrolled
from quizapp.engine.receptive import ReceptiveField, merge_receptive_fields
from quizapp.engine.rows import Row
from quizapp.errors import ShapeError

Fields = tuple[ReceptiveField, ...] | None
"""A field for each spatial axis, or None where every output sees everything."""

INPUT = "input"
"""Name of the first row."""

LARGEST_FIELD = 10**6
"""Cells up to which a field is told; its support takes a bit a cell."""


class Node(NamedTuple):
    """A layer under the name it goes by, with the branches it joins."""

    name: str
    layer: Layer
    branches: tuple[tuple["Node", ...], ...]


@dataclass(frozen=True)
class Network:
    """Layers in order, and the shape of one example that they begin with.

    >>> net = Network.parse("input 28x28x1 | conv 32 5x5 SAME | maxpool 2 | flatten | dense 10")
    >>> net.parameters, net.macs
    (63562, 689920)
    >>> [row.output_shape for row in net.trace()]
    [(28, 28, 1), (28, 28, 32), (14, 14, 32), (6272,), (10,)]
    >>> str(net)
    'input 28x28x1 | conv 32 5x5 same | maxpool 2 | flatten | dense 10'
    """

    input_shape: Shape
    layers: Chain
    text: str = field(default="", compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> "Network":
        """The network that a notation says.

        >>> Network.parse("INPUT 784|dense 10")
        Network(input_shape=(784,), layers=(Dense(name='', units=10, bias=True, activation=None),))

        Raises:
            NotationError: text that can not be read; the message points at the place.
            LayerError: a layer that does not fit the one before it; a ShapeError too.
        """
        shape, layers = notation.parse(text)
        network = cls(shape, layers, text)
        network.trace()
        return network

    def __str__(self) -> str:
        return notation.write(self.input_shape, self.layers)

    def trace(self) -> tuple[Row, ...]:
        """A row for the input and for every layer: shape, parameters, MACs, field.

        Branches come before the layer that joins them; blocks are written out.

        >>> net = Network.parse("input 4x4x1 | residual(conv 1 3x3 same) relu | flatten")
        >>> [(row.name, row.depth, row.macs) for row in net.trace()]
        [('input', 0, 0), ('conv1', 1, 144), ('residual1', 0, 0), ('flatten1', 0, 0)]

        Raises:
            ShapeError: a layer that does not fit the one before it.
        """
        return self._rows

    @property
    def parameters(self) -> int:
        """Numbers that are learnt, weights and biases.

        >>> Network.parse("input 784 | dense 10").parameters
        7850
        """
        return sum([row.parameters for row in self._rows])

    @property
    def statistics(self) -> int:
        """Numbers that are kept and not learnt, running means and variances say.

        >>> net = Network.parse("input 8x8x3 | batchnorm")
        >>> net.parameters, net.statistics
        (6, 6)
        """
        return sum([row.statistics for row in self._rows])

    @property
    def macs(self) -> int:
        """Multiply-accumulates for one example, without bias additions.

        >>> Network.parse("input 28x28x1 | conv 32 5x5").macs == 24 * 24 * 5 * 5 * 32
        True
        """
        return sum([row.macs for row in self._rows])

    @property
    def activation_values(self) -> int:
        """Numbers in the input and in all outputs that are stored, for one example.

        >>> Network.parse("input 4x4x3 | maxpool 2 | flatten").activation_values == 48 + 12
        True
        """
        return sum([row.activation_values for row in self._rows])

    @property
    def output_shape(self) -> Shape:
        """Shape of one example at the end.

        >>> Network.parse("input 32x32x3 | conv 8 5x5 | maxpool 2").output_shape
        (14, 14, 8)
        """
        return self._rows[-1].output_shape

    def weight_shapes(self) -> dict[str, Shape]:
        """Shapes of the arrays that ``run`` takes, by layer and role: ``conv1/kernel``.

        >>> Network.parse("input 4x4x1 | conv 2 3x3").weight_shapes()
        {'conv1/kernel': (3, 3, 1, 2), 'conv1/bias': (2,)}
        """
        return {
            f"{row.name}/{key}": held.shape for row in self._rows for key, held in row.held.items()
        }

    def run(self, x: ArrayLike, weights: Mapping[str, ArrayLike]) -> Array:
        """Output values for a batch x (N, *input_shape), channels last, with these weights.

        >>> net = Network.parse("input 2 | dense 1")
        >>> net.run([[1, 2]], {"dense1/kernel": [[10], [1]], "dense1/bias": [3]}).tolist()
        [[15]]

        Raises:
            ShapeError: an array of another shape than ``weight_shapes`` says.
            ValueError: weights that are missing, or that no layer takes.
        """
        shapes = self.weight_shapes()
        odd = sorted(set(shapes) ^ set(weights))
        if odd:
            raise ValueError(f"weights must be those of weight_shapes(); see {', '.join(odd[:5])}")
        batch = np.asarray(x)
        batch = arrays.with_shape("input x", batch, (*batch.shape[:1], *self.input_shape))
        values = {key: arrays.with_shape(key, weights[key], shapes[key]) for key in shapes}
        precision = arrays.precision(batch, *values.values())
        return _run(self._nodes, arrays.as_work(batch, precision.result), values)

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return _named(self.layers, {INPUT}, {})

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        fields = tuple([ReceptiveField()] * (len(self.input_shape) - 1))
        rows = [Row(INPUT, None, self.input_shape, {}, 0, fields, 0, True)]
        self._follow(self._nodes, self.input_shape, fields, rows, 0)
        return tuple(rows)

    def _follow(
        self,
        nodes: Sequence[Node],
        shape: Shape,
        fields: Fields,
        rows: list[Row],
        depth: int,
    ) -> tuple[Shape, Fields]:
        for name, layer, branches in nodes:
            ends = [self._follow(branch, shape, fields, rows, depth + 1) for branch in branches]
            try:
                if isinstance(layer, Join):
                    plan = Plan(layer.joined([end for end, _ in ends]))
                    fields = _merged([seen for _, seen in ends])
                else:
                    plan = layer.plan(shape)
                    fields = _seen(fields, plan)
            except ValueError as error:
                raise self._misfit(name, layer, error) from None
            shape = plan.output
            rows.append(Row(name, layer, shape, plan.held, plan.macs, fields, depth, plan.stored))
        return shape, fields

    def _misfit(self, name: str, layer: Layer, error: ValueError) -> ValueError:
        said = str(error)
        if isinstance(error, ShapeError) and error.fits:
            said += f"; {error.fits}"
        if self.text:
            return LayerError("no-fit", self.text, *layer.place, layer=name, found=said)
        return ShapeError(f"{name}: {said}") if isinstance(error, ShapeError) else error


def _seen(fields: Fields, plan: Plan) -> Fields:
    if plan.windows is None or fields is None:
        return None
    if not plan.windows:
        return fields
    seen: list[ReceptiveField] = []
    for before, row in zip(fields, plan.windows, strict=True):
        if before.size + row[0] * row[3] * before.jump > LARGEST_FIELD:
            return None
        square = len(seen) == 1 and before == fields[0] and row == plan.windows[0]
        seen.append(seen[0] if square else before.then(*row))
    return tuple(seen)


def _merged(ends: list[Fields]) -> Fields:
    known = [seen for seen in ends if seen is not None]
    if len(known) < len(ends):
        return None
    if any(len({field.jump for field in axis}) > 1 for axis in zip(*known, strict=True)):
        return None
    return tuple([merge_receptive_fields(axis) for axis in zip(*known, strict=True)])


def _named(layers: Chain, taken: set[str], counts: dict[str, int]) -> tuple[Node, ...]:
    nodes = []
    for layer in unrolled(layers):
        branches = tuple([_named(branch, taken, counts) for branch in layer.branches])
        nodes.append(Node(_free_name(layer, taken, counts), layer, branches))
    return tuple(nodes)


def _free_name(layer: Layer, taken: set[str], counts: dict[str, int]) -> str:
    """The author's name or the layer's kind; where it is taken, with the next free number."""
    name, stem = layer.name, f"{layer.name}." if layer.name else layer.kind
    while not name or name in taken:
        counts[stem] = counts.get(stem, 1 if layer.name else 0) + 1
        name = f"{stem}{counts[stem]}"
    taken.add(name)
    return name


def _run(nodes: Sequence[Node], x: Array, weights: Mapping[str, Array]) -> Array:
    for name, layer, branches in nodes:
        if isinstance(layer, Join):
            x = layer.met([_run(branch, x, weights) for branch in branches])
        else:
            held = layer.plan(x.shape[1:]).held
            x = layer.run(x, {key: weights[f"{name}/{key}"] for key in held})
    return x
