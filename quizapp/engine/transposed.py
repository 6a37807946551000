"""Transposed convolution of whole arrays: every input cell adds a scaled kernel to the output."""

from itertools import product

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
    size, sides = image.shape[1:3], kernel.shape[:2]
    output = conv_transpose_output_shape(
        size,
        sides,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    strides, dilations = checks.axes("stride", stride, 2), checks.axes("dilation", dilation, 2)
    rows = zip(checks.axes("padding", padding, 2), size, sides, strides, dilations, strict=True)
    begins = [resolve(pad, n * s, k, s, d)[0] for pad, n, k, s, d in rows]
    precision = arrays.precision(image, kernel, bias)
    total = _scattered(
        image.astype(precision.work, copy=False),
        kernel.astype(precision.work, copy=False),
        [begin + length for begin, length in zip(begins, output, strict=True)],
        (strides, dilations),
        groups,
    )
    cut = total[:, begins[0] : begins[0] + output[0], begins[1] : begins[1] + output[1]]
    summed = cut if bias is None else cut + bias.astype(precision.work, copy=False)
    return np.ascontiguousarray(arrays.in_layout(summed, layout).astype(precision.result))


def _scattered(
    x: Array, w: Array, needed: list[int], steps: tuple[tuple[int, ...], ...], groups: int
) -> Array:
    """Everything the cells write, before any is taken off, and zeros up to ``needed``."""
    strides, dilations = steps
    spans = [(n - 1) * s + 1 for n, s in zip(x.shape[1:3], strides, strict=True)]
    reaches = [span + (k - 1) * d for span, k, d in zip(spans, w.shape[:2], dilations, strict=True)]
    lengths = [max(pair) for pair in zip(reaches, needed, strict=True)]
    in_group, out_group = x.shape[3] // groups, w.shape[2]
    total = np.zeros((len(x), *lengths, out_group * groups), x.dtype)
    for tap in product(*map(range, w.shape[:2])):
        first = [at * step for at, step in zip(tap, dilations, strict=True)]
        rows, columns = (
            slice(start, start + span, stride)
            for start, span, stride in zip(first, spans, strides, strict=True)
        )
        for group in range(groups):
            inputs = slice(group * in_group, (group + 1) * in_group)
            outputs = slice(group * out_group, (group + 1) * out_group)
            total[:, rows, columns, outputs] += x[..., inputs] @ w[tap][:, inputs].T
    return total
