"""What expressions ask of a traced network: one number for each of its layers."""

from collections.abc import Callable

import numpy as np

from quizapp.bank.value import Value
from quizapp.engine.rows import Row


def rows_of(value: Value) -> list[list[Row]]:
    """The layers of each variant's network, in the order of the flattened variants."""
    return [list(net.trace()[1:]) if net is not None else [] for net in value.data.reshape(-1)]


def per_layer(measure: Callable[[Row], int]) -> Callable[[Value], Value]:
    """A function that gives a list of one number for each layer."""

    def compute(net: Value) -> Value:
        rows = rows_of(net)
        longest = max(map(len, rows), default=0)
        table = np.zeros((max(longest, 1), len(rows)), dtype=np.int64)
        for place, layers in enumerate(rows):
            table[: len(layers), place] = [measure(row) for row in layers]
        data = table.reshape(-1, *net.data.shape)
        undefined = None if net.undefined is None else np.broadcast_to(net.undefined, data.shape)
        return Value(data, undefined)

    return compute


def layer_count(net: Value) -> Value:
    """How many layers a network has, the input not counted."""
    counts = np.array([len(rows) for rows in rows_of(net)]).reshape(net.data.shape)
    return Value(counts, net.undefined)


def positions(net: Value) -> Value:
    """The places of the layers, counted from 1."""
    longest = max((len(rows) for rows in rows_of(net)), default=1)
    places = np.arange(1, longest + 1).reshape(-1, *(1 for _ in net.data.shape))
    return Value(np.broadcast_to(places, (longest, *net.data.shape)), None)


def side(shape: tuple[int, ...]) -> int:
    """The height of a feature map; 0 where there is none."""
    return shape[0] if len(shape) > 1 else 0


def kernel(row: Row) -> int:
    """The side of a layer's window; 0 where it has none."""
    size = getattr(row.layer, "kernel_size", 0)
    return int(size[0] if isinstance(size, tuple) else size)


def stride(row: Row) -> int:
    """The stride of a layer's window; 0 where it has no window."""
    step = getattr(row.layer, "stride", None)
    if step is None:
        return kernel(row)
    return int(step[0] if isinstance(step, tuple) else step)


def jump(row: Row) -> int:
    """How many input cells lie between two neighbouring cells of its output; 0 where none."""
    return row.fields[0].jump if row.fields else 0


MEASURES: dict[str, Callable[[Row], int]] = {
    "parameters": lambda row: row.parameters,
    "macs": lambda row: row.macs,
    "activations": lambda row: row.activation_values,
    "kernels": kernel,
    "strides": stride,
    "total_strides": jump,
}
"""By the names of the functions that ask for them."""
