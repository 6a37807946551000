"""Sizes and pads along one axis, unchecked.

``size`` is an input length in cells, ``begin`` and ``end`` are zeros added on each side.
"""

from quizapp.engine.checks import Number


def ceil_div(numerator: Number, denominator: Number) -> Number:
    """⌈numerator / denominator⌉, exactly.

    >>> ceil_div(7, 2)
    4
    """
    return -(-numerator // denominator)


def extent(kernel_size: Number, dilation: Number = 1) -> Number:
    """Cells from the first tap of a dilated kernel to its last, (k − 1)d + 1.

    >>> extent(3, 2)
    5
    """
    return (kernel_size - 1) * dilation + 1


def window_count(
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    begin: Number = 0,
    end: Number = 0,
    dilation: Number = 1,
) -> Number:
    """Whole windows that fit: ⌊(n + begin + end − extent) / stride⌋ + 1, the extent multiplied out.

    >>> window_count(224, 7, 2, 2, 3)
    112
    """
    return (size + (begin + end + dilation - 1) - kernel_size * dilation) // stride + 1


def conv_output_size(
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    padding: Number = 0,
    dilation: Number = 1,
) -> Number:
    """Whole windows that fit with ``padding`` zeros on each side: ⌊(n + 2p − extent) / stride⌋ + 1.

    Dumoulin and Visin 2016, relationship 6, with dilation.

    >>> conv_output_size(28, 5, 1, 2)
    28
    """
    return window_count(size, kernel_size, stride, padding, padding, dilation)


def same_output_size(size: Number, stride: Number = 1) -> Number:
    """⌈n / stride⌉, what SAME promises whatever the kernel.

    >>> same_output_size(225, 2)
    113
    """
    return ceil_div(size, stride)


def same_total(
    size: Number, kernel_size: Number, stride: Number = 1, dilation: Number = 1
) -> Number:
    """Zeros that SAME adds on both sides together, never fewer than none.

    max((⌈n / stride⌉ − 1)stride + extent − n, 0) (TensorFlow's tf.nn, notes on padding).

    >>> same_total(224, 7, 2)
    5
    """
    reach = (ceil_div(size, stride) - 1) * stride + (kernel_size - 1) * dilation + 1 - size
    return reach * (reach > 0)


def same_padding(
    size: Number, kernel_size: Number, stride: Number = 1, dilation: Number = 1
) -> tuple[Number, Number]:
    """Zeros at the begin and at the end under SAME: ⌊total / 2⌋, and the rest at the end.

    >>> same_padding(224, 7, 2)
    (2, 3)
    """
    total = same_total(size, kernel_size, stride, dilation)
    return total // 2, total - total // 2


def ceil_window_count(
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    begin: Number = 0,
    end: Number = 0,
    dilation: Number = 1,
) -> Number:
    """Windows rounded up, less the last one where it would start past the input and its begin.

    u = ⌈(n + begin + end − extent) / stride⌉ + 1, less 1 if (u − 1)stride ≥ n + begin, as in torch.

    >>> ceil_window_count(112, 3, 2)
    56
    """
    travel = size + (begin + end + dilation - 1) - kernel_size * dilation
    rounded_up = ceil_div(travel, stride) + 1
    return rounded_up - ((rounded_up - 1) * stride >= size + begin)


def pool_output_size(
    size: Number,
    kernel_size: Number,
    stride: Number,
    padding: Number = 0,
    dilation: Number = 1,
    ceil_mode: Number = False,
) -> Number:
    """Pooled size with ``padding`` on each side, rounded up where ``ceil_mode`` is true.

    ``window_count`` or ``ceil_window_count`` with begin = end = padding.

    >>> pool_output_size(112, 3, 2, 0, 1, True)
    56
    """
    down = window_count(size, kernel_size, stride, padding, padding, dilation)
    up = ceil_window_count(size, kernel_size, stride, padding, padding, dilation)
    return down + (up - down) * ceil_mode


def transposed_size(
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    begin: Number = 0,
    end: Number = 0,
    output_padding: Number = 0,
    dilation: Number = 1,
) -> Number:
    """(n − 1)stride + extent − begin − end + output_padding (Dumoulin and Visin 2016, chapter 4).

    >>> transposed_size(7, 4, 2, 1, 1)
    14
    """
    return (size - 1) * stride + (kernel_size - 1) * dilation + 1 - begin - end + output_padding


def uncovered(kernel_size: Number, stride: Number = 1, dilation: Number = 1) -> Number:
    """Cells between two windows that neither reaches, stride − extent where that is any.

    >>> uncovered(2, 3)
    1
    """
    gap = stride - (kernel_size - 1) * dilation - 1
    return gap * (gap > 0)


def conv_transpose_output_size(
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    padding: Number = 0,
    output_padding: Number = 0,
    dilation: Number = 1,
) -> Number:
    """Size of a transposed convolution that takes ``padding`` off each of both sides.

    (n − 1)stride + extent − 2p + output_padding, as on torch's page of ConvTranspose2d.

    >>> conv_transpose_output_size(7, 4, 2, 1)
    14
    """
    return transposed_size(size, kernel_size, stride, padding, padding, output_padding, dilation)


def smallest_input(
    output_size: Number,
    kernel_size: Number,
    stride: Number = 1,
    begin: Number = 0,
    end: Number = 0,
    dilation: Number = 1,
) -> Number:
    """(o − 1)stride + extent − begin − end, the first input size with that many windows.

    >>> smallest_input(62, 5, 2)
    127
    """
    return (output_size - 1) * stride + (kernel_size - 1) * dilation + 1 - begin - end


def unread_at_end(
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    begin: Number = 0,
    end: Number = 0,
    dilation: Number = 1,
) -> Number:
    """Input cells behind the last whole window; zeros at the end are passed over first.

    (n + begin + end − extent) mod stride − end, from 0 to n.

    >>> unread_at_end(224, 7, 4)
    1
    """
    behind = (size + begin + end - (kernel_size - 1) * dilation - 1) % stride - end
    behind = behind - (behind - size) * (behind > size)
    return behind * (behind > 0)


def windows_at(
    index: Number,
    size: Number,
    kernel_size: Number,
    stride: Number = 1,
    begin: Number = 0,
    end: Number = 0,
) -> Number:
    """Windows of an undilated kernel that read the input cell ``index``.

    From ⌈(i + begin − k + 1) / stride⌉ to ⌊(i + begin) / stride⌋, those among them that there are.

    >>> windows_at(0, 6, 3)
    1
    """
    count = window_count(size, kernel_size, stride, begin, end)
    first = ceil_div(index + begin - kernel_size + 1, stride)
    last = (index + begin) // stride
    first = first * (first > 0)
    last = last - (last - count + 1) * (last >= count)
    return (last - first + 1) * (last >= first)


def adaptive_bin(index: Number, size: Number, bins: Number) -> tuple[Number, Number]:
    """Start and stop of bin ``index`` of an adaptive pooling, ⌊i·n/m⌋ and ⌈(i + 1)·n/m⌉ (torch).

    >>> adaptive_bin(1, 7, 3)
    (2, 5)
    """
    return index * size // bins, ceil_div((index + 1) * size, bins)
