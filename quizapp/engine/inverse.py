"""Sizes asked backwards: which inputs, paddings, strides or kernels give this output."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.engine import checks, formulas
from quizapp.engine.padding import is_same, resolve
from quizapp.engine.sizes import IntPadding


def input_sizes(
    output_size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
    ceil_mode: bool = False,
) -> range:
    """All input sizes, at least 1, that give ``output_size``; a range of up to ``stride`` sizes.

    From (output_size − 1)·stride + (kernel_size − 1)·dilation + 1 − begin − end on, and under SAME
    from (output_size − 1)·stride + 1 on (Dumoulin and Visin 2016, relationship 6, solved for the
    input). Empty when every such size would be below 1. ``ceil_mode`` is pooling's.

    >>> input_sizes(62, 5, stride=2)
    range(127, 129)
    >>> input_sizes(112, 7, stride=2, padding="SAME")
    range(223, 225)

    Raises:
        ValueError: a number below 1, or an impossible padding.
    """
    output_size, kernel_size, stride, dilation = checks.positive(
        output_size=output_size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    if is_same(padding):
        return range((output_size - 1) * stride + 1, output_size * stride + 1)
    begin, end = resolve(padding, output_size, kernel_size, stride, dilation)
    smallest = formulas.smallest_input(output_size, kernel_size, stride, begin, end, dilation)
    if ceil_mode:
        return _rounding_up(output_size, smallest, kernel_size, stride, begin, end, dilation)
    return range(max(1, smallest), max(1, smallest + stride))


def _rounding_up(
    output_size: int, smallest: int, kernel_size: int, stride: int, *rest: int
) -> range:
    # rounding up reaches an output up to a stride early, dropping a window up to a stride late
    near = range(max(1, smallest - stride), max(1, smallest + 2 * stride))
    fits = [
        size
        for size in near
        if formulas.ceil_window_count(size, kernel_size, stride, *rest) == output_size
    ]
    return range(fits[0], fits[-1] + 1) if fits else range(1, 1)


def paddings(
    size: int,
    output_size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    dilation: int = 1,
    largest: int,
) -> list[int]:
    """All paddings from 0 to ``largest``, the same on both sides, that give ``output_size``.

    Each is tried in the formula of ``conv_output_size``.

    >>> paddings(28, 28, 5, largest=10)
    [2]
    >>> paddings(28, 14, 3, stride=2, largest=10)
    [1]

    Raises:
        ValueError: a number below 1 (``largest``: below 0).
    """
    size, output_size, kernel_size, stride, dilation = checks.positive(
        size=size,
        output_size=output_size,
        kernel_size=kernel_size,
        stride=stride,
        dilation=dilation,
    )
    tried = np.arange(checks.at_least(0, "largest", largest) + 1)
    found = formulas.conv_output_size(size, kernel_size, stride, tried, dilation)
    return _where(tried, found, output_size)


def strides(
    size: int,
    output_size: int,
    kernel_size: int,
    *,
    padding: IntPadding = "VALID",
    dilation: int = 1,
    largest: int,
) -> list[int]:
    """All strides from 1 to ``largest`` that give ``output_size``.

    Each is tried in the formula of ``conv_output_size``.

    >>> strides(32, 7, 5, largest=10)
    [4]
    >>> strides(32, 1, 5, padding="SAME", largest=33)
    [32, 33]

    Raises:
        ValueError: a number below 1, or an impossible padding.
    """
    size, output_size, kernel_size, dilation, largest = checks.positive(
        size=size,
        output_size=output_size,
        kernel_size=kernel_size,
        dilation=dilation,
        largest=largest,
    )
    tried = np.arange(1, largest + 1)
    begin, end = resolve(padding, size, kernel_size, tried, dilation)
    found = formulas.window_count(size, kernel_size, tried, begin, end, dilation)
    return _where(tried, found, output_size)


def kernel_sizes(
    size: int,
    output_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
    largest: int,
) -> list[int]:
    """All kernel sizes from 1 to ``largest`` that give ``output_size``.

    Each is tried in the formula of ``conv_output_size``.

    >>> kernel_sizes(224, 112, stride=2, padding=3, largest=11)
    [7, 8]

    Raises:
        ValueError: a number below 1, or an impossible padding.
    """
    size, output_size, stride, dilation, largest = checks.positive(
        size=size, output_size=output_size, stride=stride, dilation=dilation, largest=largest
    )
    tried = np.arange(1, largest + 1)
    begin, end = resolve(padding, size, tried, stride, dilation)
    found = formulas.window_count(size, tried, stride, begin, end, dilation)
    return _where(tried, found, output_size)


def transposed_sizes(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
) -> range:
    """Sizes a transposed convolution can reach: those that the convolution brings back to ``size``.

    Output padding 0 gives the first, ``stride − 1`` the last (torch's ConvTranspose2d, note on
    output_padding).

    >>> transposed_sizes(7, 3, stride=2, padding=1)
    range(13, 15)

    Raises:
        ValueError: a number below 1, or an impossible padding.
    """
    return input_sizes(size, kernel_size, stride=stride, padding=padding, dilation=dilation)


def _where(tried: NDArray[Any], found: NDArray[Any], wanted: int) -> list[int]:
    return [int(value) for value in tried[found == wanted]]
