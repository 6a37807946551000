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
        """The layer as the notation writes it, its branches in the rows before.

        >>> from quizapp.engine import Network
        >>> [row.notation for row in Network.parse("INPUT 4|residual(relu;)").trace()]
        ['input', 'relu', 'residual']
        """
        if self.layer is None:
            return "input"
        return self.layer.word if self.layer.branches else notation.write_layer(self.layer)

    @property
    def weights(self) -> int:
        """Weights that are learnt, scales and slopes among them.

        >>> from quizapp.engine import Network
        >>> [row.weights for row in Network.parse("input 8x8x3 | conv 4 3x3 | batchnorm").trace()]
        [0, 108, 4]
        """
        return self._count("weight")

    @property
    def biases(self) -> int:
        """Biases that are learnt, shifts among them.

        >>> from quizapp.engine import Network
        >>> [row.biases for row in Network.parse("input 8x8x3 | conv 4 3x3 | batchnorm").trace()]
        [0, 4, 4]
        """
        return self._count("bias")

    @property
    def statistics(self) -> int:
        """Numbers that are kept and not learnt.

        >>> from quizapp.engine import Network
        >>> [row.statistics for row in Network.parse("input 8x8x3 | batchnorm").trace()]
        [0, 6]
        """
        return self._count("statistic")

    @property
    def parameters(self) -> int:
        """Numbers that are learnt, weights and biases.

        >>> from quizapp.engine import Network
        >>> [row.parameters for row in Network.parse("input 784 | dense 100 | dense 10").trace()]
        [0, 78500, 1010]
        """
        return self.weights + self.biases

    @property
    def connections(self) -> int:
        """Multiply-accumulates and, where there are biases, one more for each output.

        LeNet-5's first layer has 122,304 (LeCun et al. 1998).

        >>> from quizapp.engine import Network
        >>> Network.parse("input 32x32x1 | c1: conv 6 5x5").trace()[-1].connections
        122304
        """
        return self.macs + (prod(self.output_shape) if self.biases and self.macs else 0)

    @property
    def activation_values(self) -> int:
        """Numbers in the output of one example; 0 where the output is a view of the input.

        >>> from quizapp.engine import Network
        >>> rows = Network.parse("input 2x2x3 | flatten | dense 5").trace()
        >>> [row.activation_values for row in rows]
        [12, 0, 5]
        """
        return prod(self.output_shape) if self.stored else 0

    @property
    def activation_bytes(self) -> int:
        """Bytes of the output of one example in float32.

        >>> from quizapp.engine import Network
        >>> Network.parse("input 784 | dense 10").trace()[-1].activation_bytes
        40
        """
        return 4 * self.activation_values

    def _count(self, role: str) -> int:
        return sum([held.numbers for held in self.held.values() if held.role == role])
