"""References that are slow and obviously right: one multiplication at a time."""

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def windows(
    size: int, kernel: int, stride: int, begin: int, end: int, dilation: int, ceil: bool = False
) -> list[list[int]]:
    """Input indices that each window reads along one axis, padding included."""
    found = []
    start = -begin
    while start + (kernel - 1) * dilation < size + end:
        found.append([start + tap * dilation for tap in range(kernel)])
        start += stride
    if ceil:
        if not found or found[-1][-1] + 1 < size + end:
            found.append([start + tap * dilation for tap in range(kernel)])
        if found[-1][0] >= size:
            found.pop()
    return found


def conv(x: Array, w: Array, stride: Any, pads: Any, dilation: Any, groups: int = 1) -> Array:
    """Channels-last cross-correlation of any number of spatial axes."""
    spatial = x.ndim - 2
    axes = [
        windows(x.shape[1 + a], w.shape[a], stride[a], pads[a][0], pads[a][1], dilation[a])
        for a in range(spatial)
    ]
    in_group, out_group = x.shape[-1] // groups, w.shape[-1] // groups
    out = np.zeros((len(x), *map(len, axes), w.shape[-1]), np.result_type(x, w))
    for n, at in product(range(len(x)), product(*(range(len(axis)) for axis in axes))):
        for tap in product(*map(range, w.shape[:-2])):
            cell = tuple(axes[a][at[a]][tap[a]] for a in range(spatial))
            if not all(0 <= c < x.shape[1 + a] for a, c in enumerate(cell)):
                continue
            for f in range(w.shape[-1]):
                group = f // out_group
                for c in range(in_group):
                    value = x[(n, *cell, group * in_group + c)] * w[(*tap, c, f)]
                    out[(n, *at, f)] += value
    return out


def pool(x: Array, kernel: Any, arguments: dict[str, Any], how: str) -> Array:
    """Channels-last pooling; ``how`` is max, mean, or mean with padding counted."""
    stride, pads, dilation, ceil = (
        arguments[name] for name in ("stride", "padding", "dilation", "ceil_mode")
    )
    spatial = x.ndim - 2
    axes = [
        windows(x.shape[1 + a], kernel[a], stride[a], pads[a][0], pads[a][1], dilation[a], ceil)
        for a in range(spatial)
    ]
    shape = (len(x), *map(len, axes), x.shape[-1])
    out = np.zeros(shape)
    for n, at, c in product(
        range(len(x)), product(*(range(len(axis)) for axis in axes)), range(x.shape[-1])
    ):
        cells = list(product(*(axes[a][at[a]] for a in range(spatial))))
        inside = [
            x[(n, *cell, c)]
            for cell in cells
            if all(0 <= i < x.shape[1 + a] for a, i in enumerate(cell))
        ]
        padded = [
            cell
            for cell in cells
            if all(-pads[a][0] <= i < x.shape[1 + a] + pads[a][1] for a, i in enumerate(cell))
        ]
        if how == "max":
            value = max(inside, default=-np.inf)
        elif how == "mean":
            value = sum(inside) / len(inside) if inside else np.nan
        else:
            value = sum(inside) / len(padded)
        out[(n, *at, c)] = value
    return out


def transposed(
    x: Array, w: Array, stride: Any, pads: Any, extra: Any, dilation: Any, groups: int
) -> Array:
    """Channels-last transposed convolution; w is (kh, kw, filters / groups, channels)."""
    cells: dict[tuple[int, ...], Any] = {}
    in_group = x.shape[-1] // groups
    filters = w.shape[2]
    for n, i, j, a, b, c, f in product(*map(range, (*x.shape[:3], *w.shape[:2])), range(x.shape[3]),
                                       range(filters)):  # fmt: skip
        group = c // in_group
        key = (
            n,
            i * stride[0] + a * dilation[0] - pads[0][0],
            j * stride[1] + b * dilation[1] - pads[1][0],
            group * filters + f,
        )
        cells[key] = cells.get(key, 0) + x[n, i, j, c] * w[a, b, f, c]
    lengths = [
        (x.shape[1 + axis] - 1) * stride[axis]
        + (w.shape[axis] - 1) * dilation[axis]
        + 1
        - sum(pads[axis])
        + extra[axis]
        for axis in range(2)
    ]
    out = np.zeros((len(x), *lengths, filters * groups), np.result_type(x, w))
    for (n, i, j, f), value in cells.items():
        if 0 <= i < lengths[0] and 0 <= j < lengths[1]:
            out[n, i, j, f] = value
    return out
