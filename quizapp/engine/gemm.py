"""Convolution as matrix products over tiles: patches of a few rows, small enough for the cache.

Chellapilla et al. 2006 unroll the whole input at once. Here a band of input rows is padded, and the
patches of a tile of it are unrolled into one reused buffer, however large the input is.
"""

from collections.abc import Iterator
from math import prod
from operator import mul
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from quizapp.engine import arrays
from quizapp.engine.arrays import Array, Precision
from quizapp.engine.windows import Windows
from quizapp.engine.workspace import scratch

TILE_BYTES = 1 << 20
"""Patches of one tile: they stay in the second-level cache of a core."""

BAND_BYTES = 1 << 22
"""Padded input rows held at once."""

SMALL_PRODUCT = 10**6
"""Multiplications up to which OpenBLAS does not repack its operands, a third of the time saved."""


class Block(NamedTuple):
    """Images from ``image`` and output rows from ``row``, up to their stops."""

    image: int
    image_stop: int
    row: int
    row_stop: int


def convolve(
    x: Array, w: Array, b: Array | None, windows: Windows, groups: int, precision: Precision
) -> Array:
    """Convolution of channels-last arrays that fit each other, of 1 to 3 spatial axes."""
    filters, depth = w.shape[-1], w.shape[-2]
    out = np.empty((len(x), *windows.output, filters), precision.result)
    taps = prod(w.shape[:-1])
    kernel = arrays.as_work(w, precision.work).reshape(taps, groups, filters // groups)
    matrices = np.ascontiguousarray(kernel.swapaxes(0, 1))
    shift = None if b is None else arrays.as_work(b, precision.work)
    multiply = _depthwise if depth == 1 and groups > 1 else _grouped
    fit = _rows_of_a_tile(len(x), windows, taps * precision.work.itemsize)
    cells = fit * prod(windows.output[1:]) * taps
    buffer = scratch("patches", cells, precision.work)
    for band in _bands(x, windows, precision):
        patches = _patches(_slab(x, windows, band, precision), windows, band)
        target = out[band.image : band.image_stop, band.row : band.row_stop]
        for tile in _blocks(patches.shape[0], patches.shape[1], fit):
            read = patches[tile.image : tile.image_stop, tile.row : tile.row_stop]
            here = target[tile.image : tile.image_stop, tile.row : tile.row_stop]
            wide = here if out.dtype == precision.work else np.empty(here.shape, precision.work)
            multiply(read, matrices, wide, buffer)
            if shift is not None:
                wide += shift
            if wide is not here:
                here[...] = wide
    return out


def _rows_of_a_tile(images: int, windows: Windows, patch_bytes: int) -> int:
    fit = TILE_BYTES // max(1, prod(windows.output[1:]) * patch_bytes)
    return max(1, min(fit, images * windows.output[0]))


def _bands(x: Array, windows: Windows, precision: Precision) -> Iterator[Block]:
    across = prod([windows.reach(axis, n) for axis, n in enumerate(windows.output)][1:])
    row_bytes = across * x.shape[-1] * precision.work.itemsize * windows.stride[0]
    return _blocks(len(x), windows.output[0], max(1, BAND_BYTES // max(1, row_bytes)))


def _blocks(images: int, rows: int, fit: int) -> Iterator[Block]:
    """Blocks of about ``fit`` rows: several images, or an equal part of one."""
    together = max(1, fit // rows)
    height = -(-rows // -(-rows // min(fit, rows)))
    for image in range(0, images, together):
        for row in range(0, rows, height):
            yield Block(image, min(image + together, images), row, min(row + height, rows))


def _slab(x: Array, windows: Windows, band: Block, precision: Precision) -> Array:
    """Input rows that a band reads, zeros around them, in the working dtype."""
    first = band.row * windows.stride[0] - windows.pads[0][0]
    bounds = [(first, first + windows.reach(0, band.row_stop - band.row))]
    for axis in range(1, len(windows.size)):
        begin = -windows.pads[axis][0]
        bounds.append((begin, begin + windows.reach(axis, windows.output[axis])))
    inside = [
        (min(max(0, first), beyond), max(min(size, beyond), first))
        for (first, beyond), size in zip(bounds, windows.size, strict=True)
    ]
    read = x[(slice(band.image, band.image_stop), *[slice(*span) for span in inside])]
    if inside == bounds:
        return arrays.as_work(read, precision.work)
    lengths = [stop - start for start, stop in bounds]
    shape = (len(read), *lengths, x.shape[-1])
    slab = scratch("slab", prod(shape), precision.work).reshape(shape)
    target = [slice(None)]
    for (start, stop), (first, beyond) in zip(inside, bounds, strict=True):
        everywhere = (slice(None),) * len(target)
        slab[(*everywhere, slice(start - first))] = 0
        slab[(*everywhere, slice(stop - first, beyond - first))] = 0
        target.append(slice(start - first, stop - first))
    slab[tuple(target)] = read
    return slab


def _patches(slab: Array, windows: Windows, band: Block) -> Array:
    """A view of every window: images, outputs, taps, channels."""
    spatial = slab.strides[1:-1]
    steps, taps = map(mul, spatial, windows.stride), map(mul, spatial, windows.dilation)
    outputs = (band.row_stop - band.row, *windows.output[1:])
    return as_strided(
        slab,
        (len(slab), *outputs, *windows.kernel, slab.shape[-1]),
        (slab.strides[0], *steps, *taps, slab.strides[-1]),
        writeable=False,
    )


def _grouped(patches: Array, matrices: Array, out: Array, buffer: Array) -> None:
    groups, cells, filters = matrices.shape
    depth = patches.shape[-1] // groups
    flat = out.reshape(-1, groups * filters)
    for group, matrix in enumerate(matrices):
        of_group = patches[..., group * depth : (group + 1) * depth]
        unrolled = buffer[: of_group.size]
        np.copyto(unrolled.reshape(of_group.shape), of_group)
        _multiply(
            unrolled.reshape(-1, cells), matrix, flat[:, group * filters : (group + 1) * filters]
        )


def _multiply(left: Array, right: Array, out: Array) -> None:
    rows = SMALL_PRODUCT // right.size // 32 * 32
    if rows < 64:
        np.matmul(left, right, out=out)
        return
    whole = len(left) // rows * rows
    np.matmul(
        left[:whole].reshape(-1, rows, left.shape[1]),
        right,
        out=out[:whole].reshape(-1, rows, out.shape[1]),
    )
    if whole < len(left):
        np.matmul(left[whole:], right, out=out[whole:])


def _depthwise(patches: Array, matrices: Array, out: Array, _: Array) -> None:
    """One channel a group: a product a tap over all channels beats a matrix product a channel."""
    groups, _cells, multiplier = matrices.shape
    spatial = (patches.ndim - 2) // 2
    total = out.reshape(*out.shape[:-1], groups, multiplier)
    total[...] = 0
    kernel = patches.shape[1 + spatial : -1]
    for tap, index in enumerate(np.ndindex(*kernel)):
        read = patches[(slice(None),) * (spatial + 1) + index]
        total += read[..., np.newaxis] * matrices[:, tap]
