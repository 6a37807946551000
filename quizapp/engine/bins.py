"""Pooling to a shape that is given: adaptive bins, and one bin for everything."""

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays, checks
from quizapp.engine.arrays import Array
from quizapp.engine.checks import Number
from quizapp.engine.coverage import adaptive_bins
from quizapp.engine.padding import PerAxis


def adaptive_max_pool2d(x: ArrayLike, output_size: PerAxis, *, layout: str = "NHWC") -> Array:
    """Greatest of every adaptive bin, (N, H, W, C) to (N, output_size…, C).

    The bins are those of ``adaptive_bins`` along each axis, as in torch's AdaptiveMaxPool2d.

    >>> adaptive_max_pool2d(np.arange(9).reshape(1, 3, 3, 1), 2)[0, :, :, 0].tolist()
    [[4, 5], [7, 8]]

    Raises:
        ShapeError: another number of axes.
        ValueError: a size below 1.
    """
    values = arrays.with_axes("input x", x, 4)
    values = arrays.as_work(values, arrays.precision(values).result)
    for axis, count in _axes(output_size, layout):
        values = _by_bin(values, axis, count, np.maximum)
    return values


def adaptive_avg_pool2d(x: ArrayLike, output_size: PerAxis, *, layout: str = "NHWC") -> Array:
    """Mean of every adaptive bin, (N, H, W, C) to (N, output_size…, C).

    The bins are those of ``adaptive_bins`` along each axis, as in torch's AdaptiveAvgPool2d.

    >>> adaptive_avg_pool2d(np.arange(9).reshape(1, 3, 3, 1), 2)[0, :, :, 0].tolist()
    [[2.0, 3.0], [5.0, 6.0]]

    Raises:
        ShapeError: another number of axes.
        ValueError: a size below 1.
    """
    values = arrays.with_axes("input x", x, 4)
    precision = arrays.precision(values, divides=True)
    values = arrays.as_work(values, precision.work)
    cells: Number = 1
    for axis, count in _axes(output_size, layout):
        lengths = [stop - start for start, stop in adaptive_bins(values.shape[axis], count)]
        shape = [-1 if at == axis else 1 for at in range(4)]
        cells = cells * np.array(lengths, values.dtype).reshape(shape)
        values = _by_bin(values, axis, count, np.add)
    # divided once, at the end: two roundings would make a sum of zero something else
    return arrays.as_work(values / cells, precision.result)


def global_max_pool2d(x: ArrayLike, *, layout: str = "NHWC") -> Array:
    """Greatest of every channel, (N, H, W, C) to (N, C): y[n, c] = max of x[n, :, :, c].

    >>> global_max_pool2d(np.arange(8).reshape(1, 2, 2, 2)).tolist()
    [[6, 7]]

    Raises:
        ShapeError: another number of axes, or no cell at all.
    """
    axes = (2, 3) if arrays.is_channels_first(layout) else (1, 2)
    return adaptive_max_pool2d(x, 1, layout=layout).squeeze(axes)


def global_avg_pool2d(x: ArrayLike, *, layout: str = "NHWC") -> Array:
    """Mean of every channel, (N, H, W, C) to (N, C), instead of dense layers (Lin et al. 2014).

    y[n, c] = Σ x[n, :, :, c] / (H·W).

    >>> global_avg_pool2d(np.arange(8).reshape(1, 2, 2, 2)).tolist()
    [[3.0, 4.0]]

    Raises:
        ShapeError: another number of axes, or no cell at all.
    """
    axes = (2, 3) if arrays.is_channels_first(layout) else (1, 2)
    return adaptive_avg_pool2d(x, 1, layout=layout).squeeze(axes)


def _axes(output_size: PerAxis, layout: str) -> list[tuple[int, int]]:
    first = 2 if arrays.is_channels_first(layout) else 1
    counts = checks.axes("output_size", output_size, 2)
    return [(first + at, checks.at_least(1, "output_size", n)) for at, n in enumerate(counts)]


def _by_bin(values: Array, axis: int, count: int, combine: np.ufunc) -> Array:
    parts = [
        combine.reduce(values[(slice(None),) * axis + (slice(*bounds),)], axis=axis)
        for bounds in adaptive_bins(values.shape[axis], count)
    ]
    return np.stack(parts, axis=axis)
