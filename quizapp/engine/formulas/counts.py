"""Parameters, multiply-accumulates and memory, unchecked; kernels are square and 2-D."""

from quizapp.engine.checks import Number


def dense_parameters(in_features: Number, out_features: Number, bias: Number = True) -> Number:
    """One weight per pair of input and output, and one bias per output."""
    return (in_features + bias) * out_features


def filter_parameters(
    kernel_cells: Number,
    in_channels: Number,
    out_channels: Number,
    groups: Number = 1,
    bias: Number = True,
) -> Number:
    """Kernel cells over the channels of one group for each filter, and its bias."""
    return (kernel_cells * (in_channels // groups) + bias) * out_channels


def conv_parameters(
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    groups: Number = 1,
    bias: Number = True,
) -> Number:
    """A square k × k kernel over the channels of one group for each filter, and its bias."""
    return filter_parameters(kernel_size * kernel_size, in_channels, out_channels, groups, bias)


def conv_weights(
    kernel_size: Number, in_channels: Number, out_channels: Number, groups: Number = 1
) -> Number:
    """The weights among the parameters of a square convolution."""
    return conv_parameters(kernel_size, in_channels, out_channels, groups, False)


def depthwise_parameters(
    kernel_size: Number, channels: Number, multiplier: Number = 1, bias: Number = True
) -> Number:
    """``multiplier`` square filters, each one channel deep, for every channel, and their biases."""
    return (kernel_size * kernel_size + bias) * channels * multiplier


def separable_parameters(
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    multiplier: Number = 1,
    bias: Number = True,
) -> Number:
    """Depthwise filters, then a 1 × 1 convolution of them all with the only bias."""
    depth = in_channels * multiplier
    return kernel_size * kernel_size * depth + (depth + bias) * out_channels


def local_parameters(
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    output_cells: Number,
    bias: Number = True,
) -> Number:
    """A convolution's filters, but others at every output cell: nothing is shared."""
    return conv_parameters(kernel_size, in_channels, out_channels, 1, bias) * output_cells


def norm_parameters(channels: Number, running: Number = False) -> Number:
    """Scale and shift of every channel; with ``running``, its mean and variance too."""
    return 2 * channels * (1 + running)


def conv_macs(
    output_cells: Number,
    kernel_size: Number,
    in_channels: Number,
    out_channels: Number,
    groups: Number = 1,
) -> Number:
    """Multiply-accumulates: every weight of a square convolution once for each output cell."""
    return conv_parameters(kernel_size, in_channels, out_channels, groups, False) * output_cells


def dense_macs(in_features: Number, out_features: Number) -> Number:
    """Multiply-accumulates of a fully connected layer: every weight once."""
    return in_features * out_features


def flops(macs: Number) -> Number:
    """Floating-point operations when a multiplication and an addition are two."""
    return 2 * macs


def im2col_cells(output_cells: Number, kernel_size: Number, in_channels: Number) -> Number:
    """Numbers in the patch matrix: the kernel's inputs, written out for each output cell."""
    return output_cells * kernel_size * kernel_size * in_channels
