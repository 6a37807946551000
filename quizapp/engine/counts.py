"""Parameters of layers: how many numbers a layer learns.

Every count may be an array; arrays broadcast and give int64 arrays, ints give an int. With
``bias=False`` the weights stand alone; the biases are the difference, one for each output channel.
"""

from typing import TypeAlias

from quizapp.engine import checks, formulas
from quizapp.engine.checks import Integers, Number

KernelSize: TypeAlias = Integers | tuple[Integers, ...]
"""The side of a square 2-D kernel, or one entry for each spatial axis."""


def dense_parameters(in_features: Integers, out_features: Integers, *, bias: bool = True) -> Number:
    """Parameters of a fully connected layer: (in_features + 1)·out_features.

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


def conv_parameters(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    groups: Integers = 1,
    bias: bool = True,
) -> Number:
    """Parameters of a convolution: (kernel cells·in_channels / groups + 1)·out_channels.

    Each filter is as deep as the channels of its group (AlexNet's two groups halve the depth).
    Transposed convolutions hold as many.

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


def conv_transpose_parameters(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    groups: Integers = 1,
    bias: bool = True,
) -> Number:
    """Parameters of a transposed convolution: those of the convolution it turns round.

    (kernel cells·in_channels / groups + 1)·out_channels: the weights are the same with both numbers
    of channels exchanged; there is a bias for each output channel (torch's ConvTranspose2d).

    >>> conv_transpose_parameters(4, in_channels=128, out_channels=64)
    131136

    Raises:
        ValueError: a number below 1, or groups that do not divide both numbers of channels.
    """
    return conv_parameters(kernel_size, in_channels, out_channels, groups=groups, bias=bias)


def depthwise_parameters(
    kernel_size: KernelSize, channels: Integers, *, multiplier: Integers = 1, bias: bool = True
) -> Number:
    """Parameters of a depthwise convolution: (kernel cells + 1)·channels·multiplier.

    ``multiplier`` filters for every channel, each one channel deep (Howard et al. 2017; Keras's
    multiplier).

    >>> depthwise_parameters(3, 32)
    320

    Raises:
        ValueError: a number below 1.
    """
    channels, multiplier = checks.positive(channels=channels, multiplier=multiplier)
    outputs = channels * multiplier
    return formulas.filter_parameters(
        checks.kernel_cells(kernel_size), channels, outputs, channels, bool(bias)
    )


def separable_parameters(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    multiplier: Integers = 1,
    bias: bool = True,
) -> Number:
    """Parameters of a depthwise separable convolution, as Keras counts: one bias, at the end.

    kernel cells·in_channels·multiplier + (in_channels·multiplier + 1)·out_channels (Howard et al.
    2017 without the norms between).

    >>> separable_parameters(3, 5, 7, multiplier=2)
    167

    Raises:
        ValueError: a number below 1.
    """
    in_channels, out_channels, multiplier = checks.positive(
        in_channels=in_channels, out_channels=out_channels, multiplier=multiplier
    )
    depth = in_channels * multiplier
    depthwise = checks.kernel_cells(kernel_size) * depth
    return depthwise + formulas.dense_parameters(depth, out_channels, bool(bias))


def local_parameters(
    kernel_size: KernelSize,
    in_channels: Integers,
    out_channels: Integers,
    *,
    output_shape: KernelSize,
    bias: bool = True,
) -> Number:
    """Parameters of a locally connected layer: a convolution's, but others at each output cell.

    (kernel cells·in_channels + 1)·out_channels·output cells.
    ``output_shape`` is the spatial shape; a lone number is the side of a square.

    >>> local_parameters(11, 3, 96, output_shape=55)
    105705600

    Raises:
        ValueError: a number below 1.
    """
    shared = conv_parameters(kernel_size, in_channels, out_channels, bias=bias)
    return shared * checks.square_cells("output_shape", output_shape)


def batch_norm_parameters(channels: Integers, *, statistics: bool = False) -> Number:
    """Parameters of a batch norm: a scale and a shift for each channel, 2·channels.

    The γ and β of Ioffe and Szegedy 2015.
    With ``statistics`` its total, 4·channels: the running mean and variance are kept but not
    learnt (Keras counts them, torch holds them as buffers).

    >>> batch_norm_parameters(64), batch_norm_parameters(64, statistics=True)
    (128, 256)

    Raises:
        ValueError: a number of channels below 1.
    """
    return formulas.norm_parameters(checks.at_least(1, "channels", channels), bool(statistics))


def layer_norm_parameters(shape: KernelSize) -> Number:
    """Parameters of a layer norm over ``shape``: a scale and a shift for each entry.

    2·entries, as torch's LayerNorm has them (Ba et al. 2016).

    >>> layer_norm_parameters((7, 8)), layer_norm_parameters(512)
    (112, 1024)

    Raises:
        ValueError: an entry below 1.
    """
    return formulas.norm_parameters(checks.cells("shape", shape))


def group_norm_parameters(channels: Integers) -> Number:
    """Parameters of a group norm: a scale and a shift for each channel, however many groups.

    2·channels (Wu and He 2018).

    >>> group_norm_parameters(64)
    128

    Raises:
        ValueError: a number of channels below 1.
    """
    return formulas.norm_parameters(checks.at_least(1, "channels", channels))


def prelu_parameters(shape: KernelSize = 1) -> Number:
    """Slopes of a PReLU, one for each entry of ``shape`` (He et al. 2015).

    The shape is 1 or the channels in torch, and the whole input in Keras unless axes are shared.

    >>> prelu_parameters(), prelu_parameters(5), prelu_parameters((8, 8, 5))
    (1, 5, 320)

    Raises:
        ValueError: an entry below 1.
    """
    return checks.cells("shape", shape)
