"""Arithmetic of layers: MACs are multiply-accumulates, FLOPs single multiplications or additions.

Papers that say FLOPs usually mean MACs: 4.1 G of ResNet-50 and 15.5 G of VGG-16 are MACs. Bias
additions, activations and pooling are in neither number.
"""

from quizapp.engine import checks, counts, formulas
from quizapp.engine.checks import Integers, Number
from quizapp.engine.counts import KernelSize


def dense_macs(in_features: Integers, out_features: Integers) -> Number:
    """MACs of a fully connected layer on one example: each weight once, in_features·out_features.

    >>> dense_macs(25088, 4096)
    102760448

    Raises:
        ValueError: a number of features below 1.
    """
    return counts.dense_parameters(in_features, out_features, bias=False)


def conv_macs(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    output_shape: KernelSize,
    groups: Integers = 1,
) -> Number:
    """MACs of a convolution on one example: each weight once for each output cell.

    kernel cells·(in_channels / groups)·out_channels·output cells (Howard et al. 2017, section 3.1).
    ``output_shape`` is the spatial shape; a lone number is the side of a square.

    >>> conv_macs(3, 64, 64, output_shape=(224, 224))
    1849688064

    Raises:
        ValueError: a number below 1, or groups that do not divide both numbers of channels.
    """
    weights = counts.conv_parameters(
        kernel_size, in_channels, out_channels, groups=groups, bias=False
    )
    return weights * checks.square_cells("output_shape", output_shape)


def conv_transpose_macs(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    input_shape: KernelSize,
    groups: Integers = 1,
) -> Number:
    """MACs of a transposed convolution: each weight once for each *input* cell.

    kernel cells·(in_channels / groups)·out_channels·input cells. What falls outside the output is
    counted, as in the convolution whose gradient it is.

    >>> conv_transpose_macs(4, 128, 64, input_shape=7)
    6422528

    Raises:
        ValueError: a number below 1, or groups that do not divide both numbers of channels.
    """
    return conv_macs(
        kernel_size, in_channels, out_channels, output_shape=input_shape, groups=groups
    )


def depthwise_macs(
    kernel_size: KernelSize,
    channels: Integers,
    *,
    output_shape: KernelSize,
    multiplier: Integers = 1,
) -> Number:
    """MACs of a depthwise convolution: kernel cells·channels·multiplier at each output cell.

    Howard et al. 2017, section 3.1, with Keras's multiplier.

    >>> depthwise_macs(3, 32, output_shape=112)
    3612672

    Raises:
        ValueError: a number below 1.
    """
    weights = counts.depthwise_parameters(kernel_size, channels, multiplier=multiplier, bias=False)
    return weights * checks.square_cells("output_shape", output_shape)


def separable_macs(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    output_shape: KernelSize,
    multiplier: Integers = 1,
) -> Number:
    """MACs of a depthwise separable convolution: 1/out_channels + 1/kernel cells of a whole one.

    (kernel cells + out_channels)·in_channels·multiplier·output cells; the share is that of
    multiplier 1 (Howard et al. 2017, section 3.1).

    >>> separable_macs(3, 32, 64, output_shape=112)
    29302784

    Raises:
        ValueError: a number below 1.
    """
    weights = counts.separable_parameters(
        kernel_size, in_channels, out_channels, multiplier=multiplier, bias=False
    )
    return weights * checks.square_cells("output_shape", output_shape)


def flops(macs: Integers, *, bias_additions: Integers = 0) -> Number:
    """FLOPs of so many MACs, two for each, and one for each output that has a bias added.

    2·macs + bias_additions.

    >>> flops(15470264320)
    30940528640

    Raises:
        ValueError: a number below 0.
    """
    macs = checks.at_least(0, "macs", macs)
    return formulas.flops(macs) + checks.at_least(0, "bias_additions", bias_additions)
