"""Trainable parameters of layers: how many numbers a layer learns.

Every argument may be an array; arrays broadcast and give int64 arrays, ints give an int.
"""

from typing import overload

from quizapp.engine import checks, formulas
from quizapp.engine.checks import Integers, Number


@overload
def dense_parameters(in_features: int, out_features: int, *, bias: bool = True) -> int: ...
@overload
def dense_parameters(
    in_features: Integers, out_features: Integers, *, bias: bool = True
) -> Number: ...
def dense_parameters(in_features: Integers, out_features: Integers, *, bias: bool = True) -> Number:
    """Parameters of a fully connected layer: in_features·out_features + out_features.

    One weight for each pair of input and output, one bias for each output.

    >>> dense_parameters(784, 100)
    78500
    >>> dense_parameters(25088, 4096, bias=False)
    102760448

    Raises:
        ValueError: a number of features below 1.
    """
    in_features, out_features = checks.positive(in_features=in_features, out_features=out_features)
    return formulas.dense_parameters(in_features, out_features, bool(bias))


@overload
def conv_parameters(
    kernel_size: int | tuple[int, ...],
    in_channels: int,
    out_channels: int,
    *,
    groups: int = 1,
    bias: bool = True,
) -> int: ...
@overload
def conv_parameters(
    kernel_size: Integers | tuple[Integers, ...],
    in_channels: Integers,
    out_channels: Integers,
    *,
    groups: Integers = 1,
    bias: bool = True,
) -> Number: ...
def conv_parameters(
    kernel_size: Integers | tuple[Integers, ...],
    in_channels: Integers,
    out_channels: Integers,
    *,
    groups: Integers = 1,
    bias: bool = True,
) -> Number:
    """Parameters of a convolution: (kernel cells · in_channels / groups + 1)·out_channels.

    ``kernel_size`` has one entry for each spatial axis; a single number is a square 2-D kernel.
    Each filter is as deep as the channels of its group (AlexNet's two groups halve the depth).

    >>> conv_parameters((5, 5), in_channels=3, out_channels=100)
    7600
    >>> conv_parameters(3, in_channels=64, out_channels=64, groups=64)
    640

    Raises:
        ValueError: a number below 1, or groups that do not divide both numbers of channels.
    """
    in_channels, out_channels, groups = checks.positive(
        in_channels=in_channels, out_channels=out_channels, groups=groups
    )
    checks.divides("groups", groups, "in_channels", in_channels)
    checks.divides("groups", groups, "out_channels", out_channels)
    cells = checks.kernel_cells(kernel_size)
    return formulas.filter_parameters(cells, in_channels, out_channels, groups, bool(bias))
