"""What windows read: cells read never or often, adaptive bins, a padding's shift of windows."""

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.engine import checks, formulas
from quizapp.engine.checks import Number
from quizapp.engine.padding import Padding, PerAxis, ShapePadding, resolve
from quizapp.engine.sizes import IntPadding


def adaptive_bins(size: int, bins: int) -> list[tuple[int, int]]:
    """Start and stop of every window of an adaptive pooling, [⌊i·n/m⌋, ⌈(i + 1)·n/m⌉).

    Windows overlap where ``bins`` does not divide ``size`` (the rule of torch's adaptive poolings).

    >>> adaptive_bins(7, 3)
    [(0, 3), (2, 5), (4, 7)]

    Raises:
        ValueError: a number below 1.
    """
    size, bins = checks.positive(size=size, bins=bins)
    return [formulas.adaptive_bin(index, size, bins) for index in range(bins)]


def unread_at_end(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
) -> int:
    """Input cells behind the last window, which no window reads because the jumps do not fit.

    (size + begin + end − (kernel_size − 1)·dilation − 1) mod stride − end, from 0 to size: what the
    floor of ``conv_output_size`` drops, zeros first.

    >>> unread_at_end(224, 7, stride=4)
    1
    >>> unread_at_end(28, 3, stride=2, padding=1)
    0

    Raises:
        ShapeError: the window fits nowhere.
        ValueError: an impossible argument.
    """
    numbers = _checked(size, kernel_size, stride, padding, dilation)
    return int(formulas.unread_at_end(*numbers))


def windows_per_cell(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
) -> NDArray[np.int64]:
    """How many windows read each input cell, shape ``(size,)``.

    Counted: window i reads the cells i·stride − begin + t·dilation, t from 0 to kernel_size − 1.

    >>> windows_per_cell(6, 3).tolist()
    [1, 2, 3, 3, 2, 1]
    >>> windows_per_cell(7, 2, stride=3).tolist()
    [1, 1, 0, 1, 1, 0, 0]

    Raises:
        ShapeError: the window fits nowhere.
        ValueError: an impossible argument.
    """
    size, kernel_size, stride, begin, end, dilation = _checked(
        size, kernel_size, stride, padding, dilation
    )
    count = formulas.window_count(size, kernel_size, stride, begin, end, dilation)
    starts = np.arange(count) * stride - begin
    read = np.add.outer(starts, np.arange(kernel_size) * dilation)
    inside = read[(read >= 0) & (read < size)]
    return np.asarray(np.bincount(inside, minlength=size), np.int64)


def windows_per_pixel(
    shape: tuple[int, ...],
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
) -> NDArray[np.int64]:
    """How many windows read each cell of a whole input of that spatial shape.

    Axes do not mix, so that it is the product of ``windows_per_cell`` along each.

    >>> windows_per_pixel((3, 4), 2).tolist()
    [[1, 2, 2, 1], [2, 4, 4, 2], [1, 2, 2, 1]]

    Raises:
        ShapeError: along some axis the window fits nowhere.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    rows = zip(
        shape,
        checks.axes("kernel_size", kernel_size, len(shape)),
        checks.axes("stride", stride, len(shape)),
        checks.axes("padding", padding, len(shape)),
        checks.axes("dilation", dilation, len(shape)),
        strict=True,
    )
    each = [windows_per_cell(n, k, stride=s, padding=p, dilation=d) for n, k, s, p, d in rows]
    counts: NDArray[np.int64] = reduce(np.multiply.outer, each)
    return counts


def never_read(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
) -> list[int]:
    """Indices of the input cells that no window reads: behind the last one, and in gaps and holes.

    Those where ``windows_per_cell`` is 0.

    >>> never_read(7, 2, stride=3)
    [2, 5, 6]

    Raises:
        ShapeError: the window fits nowhere.
        ValueError: an impossible argument.
    """
    counts = windows_per_cell(size, kernel_size, stride=stride, padding=padding, dilation=dilation)
    return [int(index) for index in np.flatnonzero(counts == 0)]


def alignment_offset(
    size: int,
    kernel_size: int,
    padding: IntPadding,
    other: IntPadding,
    *,
    stride: int = 1,
    dilation: int = 1,
) -> int:
    """Cells by which the windows under ``other`` lie further right than under ``padding``.

    The begin of ``padding`` − the begin of ``other``: two paddings can agree on the size and still
    read different cells.

    >>> alignment_offset(224, 7, "SAME", 3, stride=2)
    -1
    >>> alignment_offset(225, 3, "SAME", 1, stride=2)
    0

    Raises:
        ValueError: an impossible argument.
    """
    size, kernel_size, stride, dilation = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    begin, _ = resolve(padding, size, kernel_size, stride, dilation)
    other_begin, _ = resolve(other, size, kernel_size, stride, dilation)
    return int(begin - other_begin)


def _checked(
    size: int, kernel_size: int, stride: int, padding: Padding, dilation: int
) -> tuple[Any, ...]:
    numbers: tuple[Number, ...] = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    size, kernel_size, stride, dilation = numbers
    begin, end = resolve(padding, size, kernel_size, stride, dilation)
    count = formulas.window_count(size, kernel_size, stride, begin, end, dilation)
    checks.room(count, size=size, begin=begin, end=end, kernel_size=kernel_size, dilation=dilation)
    return size, kernel_size, stride, begin, end, dilation
