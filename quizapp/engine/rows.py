"""A row of a traced network: what one layer puts out, holds, costs and sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from quizapp.engine import notation
from quizapp.engine.layers import Held, Layer, Shape
from quizapp.engine.receptive import ReceptiveField


@dataclass(frozen=True, slots=True)
class Row:
    """A layer in its place; ``layer`` is None for the input.

    ``fields`` has a receptive field for each spatial axis, or is None where every output sees
    everything or no field is told. ``depth`` counts the joins that the layer stands in.

    >>> from quizapp.engine import Network
    >>> row = Network.parse("input 8x8x3 | conv 4 3x3").trace()[-1]
    >>> row.name, row.output_shape, row.weights, row.biases, row.macs, row.activation_bytes
    ('conv1', (6, 6, 4), 108, 4, 3888, 576)
    """

    name: str
    layer: Layer | None
    output_shape: Shape
    held: Mapping[str, Held]
    macs: int
    fields: tuple[ReceptiveField, ...] | None
    depth: int
    stored: bool

    @property
    def notation(self) -> str:
        """The layer as the notation writes it, its branches in the rows before."""
        if self.layer is None:
            return "input"
        return self.layer.word if self.layer.branches else notation.write_layer(self.layer)

    @property
    def weights(self) -> int:
        """Weights that are learnt, scales and slopes among them."""
        return self._count("weight")

    @property
    def biases(self) -> int:
        """Biases that are learnt, shifts among them."""
        return self._count("bias")

    @property
    def statistics(self) -> int:
        """Numbers that are kept and not learnt."""
        return self._count("statistic")

    @property
    def parameters(self) -> int:
        """Numbers that are learnt, weights and biases."""
        return self.weights + self.biases

    @property
    def connections(self) -> int:
        """Multiply-accumulates and, where there are biases, one more for each output."""
        return self.macs + (prod(self.output_shape) if self.biases and self.macs else 0)

    @property
    def activation_values(self) -> int:
        """Numbers in the output of one example; 0 where the output is a view of the input."""
        return prod(self.output_shape) if self.stored else 0

    @property
    def activation_bytes(self) -> int:
        """Bytes of the output of one example in float32."""
        return 4 * self.activation_values

    def _count(self, role: str) -> int:
        return sum([held.numbers for held in self.held.values() if held.role == role])
