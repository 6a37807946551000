"""Convolution of whole arrays as deep learning means it, cross-correlation: no kernel is flipped.

Channels-last layouts (NHWC) take Keras's kernels, channels-first ones (NCHW) torch's:
convolution (…, in / groups, out) and (out, in / groups, …), depthwise (…, channels, multiplier) and
(channels·multiplier, 1, …). Output channel c·multiplier + j comes from channel c.
"""

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays, checks
from quizapp.engine.arrays import Array
from quizapp.engine.gemm import convolve
from quizapp.engine.padding import PerAxis, ShapePadding
from quizapp.engine.windows import convolution_windows
from quizapp.errors import ShapeError


def conv1d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NWC",
) -> Array:
    """Convolution over one axis: x (N, W, C), w (k, C / groups, F), b (F,) give (N, W', F).

    y[n, i, f] = Σ x[n, i·stride − begin + t·dilation, c]·w[t, c, f] + b[f] over taps t and channels
    c of f's group: cross-correlation (Goodfellow et al. 2016, chapter 9). ``NCW``: x (N, C, W),
    w (F, C / groups, k).

    >>> conv1d([[[1], [2], [4]]], [[[1]], [[-1]]]).tolist()
    [[[-1], [-2]]]

    Raises:
        ShapeError: arrays that do not fit each other, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _conv(1, x, w, b, stride, padding, dilation, groups, layout)


def conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
) -> Array:
    """Convolution over two axes, which gives (N, H', W', F): the sum of ``conv1d`` by two axes.

    ``NHWC``: x (N, H, W, C), w (kh, kw, C / groups, F), b (F,).
    ``NCHW``: x (N, C, H, W), w (F, C / groups, kh, kw) give (N, F, H', W').

    >>> image, kernel = np.arange(9).reshape(1, 3, 3, 1), np.ones((2, 2, 1, 1), int)
    >>> conv2d(image, kernel)[0, :, :, 0].tolist()
    [[8, 12], [20, 24]]

    Raises:
        ShapeError: arrays that do not fit each other, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _conv(2, x, w, b, stride, padding, dilation, groups, layout)


def conv3d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NDHWC",
) -> Array:
    """Convolution over three axes: x (N, D, H, W, C), w (kd, kh, kw, C / groups, F), b (F,).

    The sum of ``conv1d`` by three axes. ``NCDHW``: x (N, C, D, H, W),
    w (F, C / groups, kd, kh, kw).

    >>> conv3d(np.ones((1, 2, 3, 4, 1)), np.ones((2, 2, 2, 1, 5))).shape
    (1, 1, 2, 3, 5)

    Raises:
        ShapeError: arrays that do not fit each other, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _conv(3, x, w, b, stride, padding, dilation, groups, layout)


def depthwise_conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    layout: str = "NHWC",
) -> Array:
    """Each channel under m filters of its own, which gives (N, H', W', C·m).

    A convolution with as many groups as channels (Howard et al. 2017); m is Keras's multiplier.
    ``NHWC``: x (N, H, W, C), w (kh, kw, C, m), b (C·m,).
    ``NCHW``: x (N, C, H, W), w (C·m, 1, kh, kw).

    >>> depthwise_conv2d(np.ones((1, 4, 4, 3)), np.ones((3, 3, 3, 2))).shape
    (1, 2, 2, 6)

    Raises:
        ShapeError: arrays that do not fit each other, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    kernel = arrays.with_axes("kernel w", w, 4)
    first = arrays.is_channels_first(layout)
    channels = arrays.with_axes("input x", x, 4).shape[1 if first else 3]
    if not first:
        if kernel.shape[2] != channels:
            raise ShapeError(f"input has {channels} channels, kernel {kernel.shape[2]}")
        kernel = kernel.reshape(*kernel.shape[:2], 1, -1)
    return _conv(2, x, kernel, b, stride, padding, dilation, channels, layout)


def separable_conv2d(
    x: ArrayLike,
    depthwise: ArrayLike,
    pointwise: ArrayLike,
    b: ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    layout: str = "NHWC",
) -> Array:
    """A depthwise convolution, then a 1 × 1 convolution with the only bias, as Keras has it.

    The factorisation of Howard et al. 2017, with nothing between its halves.

    >>> x, depthwise = np.ones((1, 4, 4, 3)), np.ones((3, 3, 3, 2))
    >>> separable_conv2d(x, depthwise, np.ones((1, 1, 6, 5)))[0, 0, 0].tolist()
    [54.0, 54.0, 54.0, 54.0, 54.0]

    Raises:
        ShapeError: arrays that do not fit each other, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    kernel = arrays.with_axes("kernel pointwise", pointwise, 4)
    sides = kernel.shape[2:] if arrays.is_channels_first(layout) else kernel.shape[:2]
    if sides != (1, 1):
        raise ShapeError(f"kernel pointwise needs sides (1, 1), got {sides}")
    inner = depthwise_conv2d(
        x, depthwise, stride=stride, padding=padding, dilation=dilation, layout=layout
    )
    return conv2d(inner, kernel, b, layout=layout)


def _conv(
    spatial: int,
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None,
    stride: PerAxis,
    padding: ShapePadding,
    dilation: PerAxis,
    groups: int,
    layout: str,
) -> Array:
    image = arrays.channels_last(arrays.with_axes("input x", x, spatial + 2), layout)
    kernel = arrays.with_axes("kernel w", w, spatial + 2)
    if arrays.is_channels_first(layout):
        kernel = np.moveaxis(kernel, (0, 1), (-1, -2))
    _check_channels(image.shape[-1], kernel.shape[-2], kernel.shape[-1], groups)
    bias = None if b is None else arrays.with_shape("bias b", b, kernel.shape[-1:])
    windows = convolution_windows(image.shape[1:-1], kernel.shape[:-2], stride, padding, dilation)
    precision = arrays.precision(image, kernel, bias)
    return arrays.in_layout(convolve(image, kernel, bias, windows, groups, precision), layout)


def _check_channels(channels: int, depth: int, filters: int, groups: int) -> None:
    checks.at_least(1, "groups", groups)
    if channels != depth * groups:
        raise ShapeError(
            f"input has {channels} channels, kernel takes {depth} in each of {groups} groups"
        )
    if filters % groups:
        raise ShapeError(f"groups {groups} must divide the {filters} filters")
