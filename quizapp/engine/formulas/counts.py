"""Parameters, multiply-accumulates and memory, unchecked; kernels are square and 2-D."""

from quizapp.engine.checks import Number


def dense_parameters(in_features: Number, out_features: Number, bias: Number = True) -> Number:
    """One weight per pair of input and output, and one bias per output: (in + 1)·out.

    >>> dense_parameters(784, 100)
    78500
    """
    return (in_features + bias) * out_features


def filter_parameters(
    kernel_cells: Number,
    in_channels: Number,
    out_channels: Number,
    groups: Number = 1,
    bias: Number = True,
) -> Number:
    """Kernel cells over the channels of one group for each filter, and its bias.

    (cells·in / groups + 1)·out.

    >>> filter_parameters(25, 3, 100)
    7600
    """
    return (kernel_cells * (in_channels // groups) + bias) * out_channels


def conv_parameters(
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    groups: Number = 1,
    bias: Number = True,
) -> Number:
    """A square k × k kernel over the channels of one group for each filter, and its bias.

    (k²·in / groups + 1)·out.

    >>> conv_parameters(5, 3, 100)
    7600
    """
    return filter_parameters(kernel_size * kernel_size, in_channels, out_channels, groups, bias)


def conv_weights(
    kernel_size: Number, in_channels: Number, out_channels: Number, groups: Number = 1
) -> Number:
    """The weights among the parameters of a square convolution, k²·(in / groups)·out.

    >>> conv_weights(5, 3, 100)
    7500
    """
    return conv_parameters(kernel_size, in_channels, out_channels, groups, False)


def depthwise_parameters(
    kernel_size: Number, channels: Number, multiplier: Number = 1, bias: Number = True
) -> Number:
    """``multiplier`` square filters, each one channel deep, for every channel, and their biases.

    (k² + 1)·channels·multiplier (Howard et al. 2017; Keras's multiplier).

    >>> depthwise_parameters(3, 32)
    320
    """
    return (kernel_size * kernel_size + bias) * channels * multiplier


def separable_parameters(
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    multiplier: Number = 1,
    bias: Number = True,
) -> Number:
    """Depthwise filters, then a 1 × 1 convolution of them all with the only bias.

    k²·in·multiplier + (in·multiplier + 1)·out, as Keras counts.

    >>> separable_parameters(3, 5, 7, 2)
    167
    """
    depth = in_channels * multiplier
    return kernel_size * kernel_size * depth + (depth + bias) * out_channels


def local_parameters(
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    output_cells: Number,
    bias: Number = True,
) -> Number:
    """A convolution's filters, but others at every output cell: nothing is shared.

    (k²·in + 1)·out·output cells.

    >>> local_parameters(11, 3, 96, 3025)
    105705600
    """
    return conv_parameters(kernel_size, in_channels, out_channels, 1, bias) * output_cells


def norm_parameters(channels: Number, running: Number = False) -> Number:
    """Scale and shift of every channel; with ``running``, its mean and variance too.

    2·channels, or 4·channels.

    >>> norm_parameters(64, True)
    256
    """
    return 2 * channels * (1 + running)


def conv_macs(
    output_cells: Number,
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    groups: Number = 1,
) -> Number:
    """Multiply-accumulates: every weight of a square convolution once for each output cell.

    k²·(in / groups)·out·output cells (Howard et al. 2017, section 3.1).

    >>> conv_macs(50176, 3, 64, 64)
    1849688064
    """
    return conv_parameters(kernel_size, in_channels, out_channels, groups, False) * output_cells


def dense_macs(in_features: Number, out_features: Number) -> Number:
    """Multiply-accumulates of a fully connected layer: every weight once, in·out.

    >>> dense_macs(25088, 4096)
    102760448
    """
    return in_features * out_features


def flops(macs: Number) -> Number:
    """Floating-point operations when a multiplication and an addition are two: 2·MACs.

    >>> flops(15470264320)
    30940528640
    """
    return 2 * macs


def im2col_cells(output_cells: Number, kernel_size: Number, in_channels: Number) -> Number:
    """Numbers in the patch matrix: the kernel's inputs, written out for each output cell.

    output cells·k²·in (Chellapilla et al. 2006).

    >>> im2col_cells(3025, 11, 3)
    1098075
    """
    return output_cells * kernel_size * kernel_size * in_channels
