"""Transposed convolution of whole arrays: every input cell adds a scaled kernel to the output."""

from itertools import product
from operator import add

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays, checks
from quizapp.engine.arrays import Array
from quizapp.engine.padding import PerAxis, ShapePadding, resolve
from quizapp.engine.shapes import conv_transpose_output_shape
from quizapp.errors import ShapeError


def conv_transpose2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
) -> Array:
    """Transposed convolution over two axes, the gradient of a convolution by its input.

    ``NHWC``: x (N, H, W, C), w (kh, kw, F / groups, C) as in Keras, b (F,) give (N, H', W', F).
    ``NCHW``: x (N, C, H, W), w (C, F / groups, kh, kw) as in torch. Input cell i adds its kernel
    to the cells i·stride − begin + t·dilation (Dumoulin and Visin 2016, chapter 4): padding takes
    cells off the output; sizes are those of ``conv_transpose_output_size``.

    >>> conv_transpose2d(np.ones((1, 2, 2, 1)), np.ones((2, 2, 1, 1)))[0, :, :, 0].tolist()
    [[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]

    Raises:
        ShapeError: arrays that do not fit each other, or padding that takes everything away.
        ValueError: an impossible argument.
    """
    image = arrays.channels_last(arrays.with_axes("input x", x, 4), layout)
    kernel = arrays.with_axes("kernel w", w, 4)
    if arrays.is_channels_first(layout):
        kernel = kernel.transpose(2, 3, 1, 0)
    filters = kernel.shape[2] * checks.at_least(1, "groups", groups)
    if image.shape[3] != kernel.shape[3] or image.shape[3] % groups:
        raise ShapeError(
            f"input has {image.shape[3]} channels, kernel takes {kernel.shape[3]}"
            f" in {groups} groups"
        )
    bias = None if b is None else arrays.with_shape("bias b", b, (filters,))
    size, sides = image.shape[1:-1], kernel.shape[:-2]
    strides, dilations = checks.axes("stride", stride, 2), checks.axes("dilation", dilation, 2)
    pads = checks.axes("padding", padding, 2)
    output = conv_transpose_output_shape(
        size,
        sides,
        stride=strides,
        padding=pads,
        output_padding=output_padding,
        dilation=dilations,
    )
    begins = list(map(_taken_off, pads, size, sides, strides, dilations))
    precision = arrays.precision(image, kernel, bias)
    total = _scattered(
        arrays.as_work(image, precision.work),
        arrays.as_work(kernel, precision.work),
        list(map(add, begins, output)),
        (strides, dilations),
        groups,
    )
    cut = total[:, begins[0] : begins[0] + output[0], begins[1] : begins[1] + output[1]]
    summed = cut if bias is None else cut + arrays.as_work(bias, precision.work)
    return np.ascontiguousarray(arrays.in_layout(summed, layout).astype(precision.result))


def _taken_off(padding: object, size: int, kernel_size: int, stride: int, dilation: int) -> int:
    """Cells that the padding takes off the begin of one axis of the output."""
    begin: int = resolve(padding, size * stride, kernel_size, stride, dilation)[0]
    return begin


def _scattered(
    x: Array, w: Array, needed: list[int], steps: tuple[tuple[int, ...], ...], groups: int
) -> Array:
    """Everything the cells write, before any is taken off, and zeros up to ``needed``."""
    strides, dilations = steps
    size, sides = x.shape[1:-1], w.shape[:-2]
    ends = [last.stop for last in map(_written, [k - 1 for k in sides], size, strides, dilations)]
    in_group, out_group = x.shape[3] // groups, w.shape[2]
    total = np.zeros((len(x), *map(max, ends, needed), out_group * groups), x.dtype)
    for tap in product(*map(range, sides)):
        rows, columns = map(_written, tap, size, strides, dilations)
        for group in range(groups):
            inputs = slice(group * in_group, (group + 1) * in_group)
            outputs = slice(group * out_group, (group + 1) * out_group)
            total[:, rows, columns, outputs] += x[..., inputs] @ w[tap][:, inputs].T
    return total


def _written(tap: int, size: int, stride: int, dilation: int) -> slice:
    """Cells along one axis of the output that ``size`` cells write through a tap of the kernel."""
    first = tap * dilation
    return slice(first, first + (size - 1) * stride + 1, stride)
