"""Bytes: activations, weights, gradients, optimiser state, and the patches of im2col.

A value is float32, 4 bytes, unless ``bytes_per_value`` says otherwise; 1 MB is 10⁶ bytes and
1 MiB is 2²⁰.
"""

from quizapp.engine import checks
from quizapp.engine.checks import Integers, Number
from quizapp.engine.counts import KernelSize

OPTIMIZER_STATES = {
    "sgd": 0,
    "momentum": 1,
    "nesterov": 1,
    "adagrad": 1,
    "rmsprop": 1,
    "adam": 2,
    "adamw": 2,
}
"""Values that an optimiser keeps for each parameter, beside the parameter and its gradient."""


def activation_bytes(
    shape: KernelSize, *, batch_size: Integers = 1, bytes_per_value: Integers = 4
) -> Number:
    """Bytes of one activation of ``shape`` (all axes but the batch).

    The product of shape·batch_size·bytes_per_value.

    >>> activation_bytes((224, 224, 64), batch_size=32)
    411041792

    Raises:
        ValueError: a number below 1.
    """
    batch_size, width = checks.positive(batch_size=batch_size, bytes_per_value=bytes_per_value)
    return checks.cells("shape", shape) * batch_size * width


def weight_bytes(parameters: Integers, *, bytes_per_value: Integers = 4) -> Number:
    """Bytes of the parameters, which is also the size of a checkpoint without optimiser state.

    parameters·bytes_per_value.

    >>> weight_bytes(138357544)
    553430176

    Raises:
        ValueError: parameters below 0, or a width below 1.
    """
    parameters = checks.at_least(0, "parameters", parameters)
    return parameters * checks.at_least(1, "bytes_per_value", bytes_per_value)


def gradient_bytes(parameters: Integers, *, bytes_per_value: Integers = 4) -> Number:
    """Bytes of the gradients, one value for each trainable parameter: parameters·bytes_per_value.

    >>> gradient_bytes(1000)
    4000

    Raises:
        ValueError: parameters below 0, or a width below 1.
    """
    return weight_bytes(parameters, bytes_per_value=bytes_per_value)


def optimizer_bytes(
    parameters: Integers, optimizer: str = "adam", *, bytes_per_value: Integers = 4
) -> Number:
    """Bytes of the optimiser's own state: Adam keeps two moments, momentum one velocity, SGD none.

    values·parameters·bytes_per_value, with ``OPTIMIZER_STATES`` values for each parameter (Adam:
    Kingma and Ba 2015; RMSprop as torch has it by default, with one).

    >>> optimizer_bytes(1000), optimizer_bytes(1000, "momentum"), optimizer_bytes(1000, "sgd")
    (8000, 4000, 0)

    Raises:
        ValueError: an unknown optimiser, parameters below 0, or a width below 1.
    """
    if optimizer.lower() not in OPTIMIZER_STATES:
        raise ValueError(f"optimizer {optimizer!r} is none of {', '.join(OPTIMIZER_STATES)}")
    states = OPTIMIZER_STATES[optimizer.lower()]
    return weight_bytes(parameters, bytes_per_value=bytes_per_value) * states


def training_bytes(
    parameters: Integers, optimizer: str = "adam", *, bytes_per_value: Integers = 4
) -> Number:
    """Bytes of weights, gradients and optimiser state together, activations not among them.

    (2 + values)·parameters·bytes_per_value, with the values of ``optimizer_bytes``: 4 for Adam.

    >>> training_bytes(138357544) == 4 * weight_bytes(138357544)
    True

    Raises:
        ValueError: an unknown optimiser, parameters below 0, or a width below 1.
    """
    weights = weight_bytes(parameters, bytes_per_value=bytes_per_value)
    state = optimizer_bytes(parameters, optimizer, bytes_per_value=bytes_per_value)
    return weights + weights + state


def im2col_shape(
    kernel_size: KernelSize, in_channels: Integers, *, output_shape: KernelSize
) -> tuple[Number, Number]:
    """Rows and columns of the patch matrix: a kernel's inputs by the output cells.

    (kernel cells·in_channels, output cells), laid out as Caffe's im2col has it (Chellapilla et al.
    2006). ``output_shape`` is the spatial shape; a lone number is the side of a square.

    >>> im2col_shape(11, 3, output_shape=55)
    (363, 3025)

    Raises:
        ValueError: a number below 1.
    """
    in_channels = checks.at_least(1, "in_channels", in_channels)
    rows = checks.kernel_cells(kernel_size) * in_channels
    return rows, checks.square_cells("output_shape", output_shape)
