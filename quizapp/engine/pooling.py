"""Pooling of whole arrays: the greatest or the mean of each window, of bins, of everything.

``stride=None`` is the window. Maxima ignore padding; means divide by the input cells in the window
unless ``count_include_pad``. NaN in a window gives NaN; a window without any input cell gives −inf
(integers: the least int64), and as a mean NaN. Layouts as in ``conv``.
"""

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays
from quizapp.engine.arrays import Array
from quizapp.engine.padding import PerAxis, ShapePadding
from quizapp.engine.windows import Windows, pooling_windows


def max_pool1d(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    layout: str = "NWC",
) -> Array:
    """Greatest of each window over one axis, (N, W, C) to (N, W', C).

    y[n, i, c] = max of x[n, i·stride − begin + t·dilation, c] over the taps t inside the input.

    >>> max_pool1d([[[1], [5], [2], [3]]], 2).tolist()
    [[[5], [3]]]

    Raises:
        ShapeError: another number of axes, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _max_pool(1, x, kernel_size, stride, padding, dilation, ceil_mode, layout)


def max_pool2d(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    layout: str = "NHWC",
) -> Array:
    """Greatest of each window over two axes, (N, H, W, C) to (N, H', W', C).

    The maximum of ``max_pool1d`` by two axes, as in torch's MaxPool2d.

    >>> max_pool2d(np.arange(16).reshape(1, 4, 4, 1), 2)[0, :, :, 0].tolist()
    [[5, 7], [13, 15]]

    Raises:
        ShapeError: another number of axes, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _max_pool(2, x, kernel_size, stride, padding, dilation, ceil_mode, layout)


def max_pool3d(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
    layout: str = "NDHWC",
) -> Array:
    """Greatest of each window over three axes, (N, D, H, W, C) to (N, D', H', W', C).

    The maximum of ``max_pool1d`` by three axes, as in torch's MaxPool3d.

    >>> max_pool3d(np.arange(8).reshape(1, 2, 2, 2, 1), 2).tolist()
    [[[[[7]]]]]

    Raises:
        ShapeError: another number of axes, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _max_pool(3, x, kernel_size, stride, padding, dilation, ceil_mode, layout)


def avg_pool1d(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    count_include_pad: bool = False,
    ceil_mode: bool = False,
    layout: str = "NWC",
) -> Array:
    """Mean of each window over one axis, (N, W, C) to (N, W', C).

    y[n, i, c] = Σ x[n, i·stride − begin + t, c] / (cells that count) over the taps t.

    >>> avg_pool1d([[[1], [5], [2], [3]]], 2).tolist()
    [[[3.0], [2.5]]]

    Raises:
        ShapeError: another number of axes, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _avg_pool(1, x, kernel_size, stride, padding, count_include_pad, ceil_mode, layout)


def avg_pool2d(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    count_include_pad: bool = False,
    ceil_mode: bool = False,
    layout: str = "NHWC",
) -> Array:
    """Mean of each window over two axes, (N, H, W, C) to (N, H', W', C).

    The mean of ``avg_pool1d`` by two axes. With ``count_include_pad`` (torch's default) padding is
    counted as zeros; what hangs over beyond the padding in ``ceil_mode`` never is.

    >>> corner = np.array([4, 8, 2, 6]).reshape(1, 2, 2, 1)
    >>> avg_pool2d(corner, 3, stride=3, padding=1).tolist()
    [[[[5.0]]]]
    >>> avg_pool2d(corner, 3, stride=3, padding=1, count_include_pad=True).round(3).tolist()
    [[[[2.222]]]]

    Raises:
        ShapeError: another number of axes, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _avg_pool(2, x, kernel_size, stride, padding, count_include_pad, ceil_mode, layout)


def avg_pool3d(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    count_include_pad: bool = False,
    ceil_mode: bool = False,
    layout: str = "NDHWC",
) -> Array:
    """Mean of each window over three axes, (N, D, H, W, C) to (N, D', H', W', C).

    The mean of ``avg_pool1d`` by three axes.

    >>> avg_pool3d(np.arange(8).reshape(1, 2, 2, 2, 1), 2).tolist()
    [[[[[3.5]]]]]

    Raises:
        ShapeError: another number of axes, or a window that fits nowhere.
        ValueError: an impossible argument.
    """
    return _avg_pool(3, x, kernel_size, stride, padding, count_include_pad, ceil_mode, layout)


def _max_pool(
    spatial: int,
    x: ArrayLike,
    kernel_size: PerAxis,
    stride: PerAxis | None,
    padding: ShapePadding,
    dilation: PerAxis,
    ceil_mode: bool,
    layout: str,
) -> Array:
    values = arrays.with_axes("input x", x, spatial + 2)
    values = arrays.as_work(values, arrays.precision(values).result)
    first = 2 if arrays.is_channels_first(layout) else 1
    size = values.shape[first : first + spatial]
    windows = pooling_windows(size, kernel_size, stride, padding, dilation, ceil_mode)
    least = -np.inf if values.dtype.kind == "f" else np.iinfo(values.dtype).min
    padded = windows.padded(values, first, least)
    out = np.full(_output_shape(values, windows, first), least, values.dtype)
    for _, at in windows.taps():
        np.maximum(out, padded[(slice(None),) * first + at], out=out)
    return out


def _avg_pool(
    spatial: int,
    x: ArrayLike,
    kernel_size: PerAxis,
    stride: PerAxis | None,
    padding: ShapePadding,
    count_include_pad: bool,
    ceil_mode: bool,
    layout: str,
) -> Array:
    values = arrays.with_axes("input x", x, spatial + 2)
    precision = arrays.precision(values, divides=True)
    values = arrays.as_work(values, precision.work)
    first = 2 if arrays.is_channels_first(layout) else 1
    size = values.shape[first : first + spatial]
    windows = pooling_windows(size, kernel_size, stride, padding, 1, ceil_mode)
    padded = windows.padded(values, first, 0)
    total = np.zeros(_output_shape(values, windows, first), values.dtype)
    for _, at in windows.taps():
        total += padded[(slice(None),) * first + at]
    counts = windows.cells_in_each(count_include_pad).astype(values.dtype)
    counts = counts.reshape(counts.shape + (1,) * (values.ndim - first - spatial))
    with np.errstate(invalid="ignore"):  # a window that lies in the padding alone has no mean
        total /= counts
    return arrays.as_work(total, precision.result)


def _output_shape(values: Array, windows: Windows, first: int) -> tuple[int, ...]:
    spatial = len(windows.output)
    return values.shape[:first] + windows.output + values.shape[first + spatial :]
