"""Windows over the spatial axes of a whole array: where they lie, and what they see of the rim."""

from collections.abc import Callable, Iterator
from functools import reduce
from itertools import product
from typing import NamedTuple

import numpy as np

from quizapp.engine import checks, formulas
from quizapp.engine.arrays import Array
from quizapp.engine.padding import PerAxis, ShapePadding, resolve
from quizapp.errors import ShapeError


class Windows(NamedTuple):
    """Windows along each spatial axis: one entry an axis in every field.

    ``pads`` are zeros at begin and end as asked for; with ``ceil_mode`` a last window may reach
    beyond them.
    """

    size: tuple[int, ...]
    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    dilation: tuple[int, ...]
    pads: tuple[tuple[int, int], ...]
    output: tuple[int, ...]

    def reach(self, axis: int, outputs: int) -> int:
        """Cells from the first tap of the first to the last tap of the last of ``outputs``."""
        spread = (self.kernel[axis] - 1) * self.dilation[axis]
        return (outputs - 1) * self.stride[axis] + spread + 1

    def taps(self) -> Iterator[tuple[tuple[int, ...], tuple[slice, ...]]]:
        """Every tap of the kernel, and the slices of the padded input that it meets."""
        for tap in product(*map(range, self.kernel)):
            yield tap, tuple([self._met(axis, at) for axis, at in enumerate(tap)])

    def _met(self, axis: int, tap: int) -> slice:
        first, step = tap * self.dilation[axis], self.stride[axis]
        return slice(first, first + (self.output[axis] - 1) * step + 1, step)

    def padded(self, x: Array, first_axis: int, fill: float) -> Array:
        """``x`` with its spatial axes, from ``first_axis`` on, filled up to the last window."""
        rim = [(0, 0)] * x.ndim
        for axis, (begin, _) in enumerate(self.pads):
            reach = self.reach(axis, self.output[axis])
            rim[first_axis + axis] = (begin, max(0, reach - begin - self.size[axis]))
        if not any(map(any, rim)):
            return x
        return np.pad(x, rim, constant_values=fill)

    def cells_in_each(self, count_padding: bool) -> Array:
        """Cells of the input in every window, or of the padded input, without what hangs over."""
        each = []
        for axis, (begin, end) in enumerate(self.pads):
            lowest, beyond = 0, self.size[axis]
            if count_padding:
                lowest, beyond = -begin, beyond + end
            starts = np.arange(self.output[axis]) * self.stride[axis] - begin
            taps = np.arange(self.kernel[axis]) * self.dilation[axis]
            read = np.add.outer(starts, taps)
            each.append(((read >= lowest) & (read < beyond)).sum(axis=1))
        counts: Array = reduce(np.multiply.outer, each)
        return counts


def convolution_windows(
    size: tuple[int, ...],
    kernel_size: PerAxis,
    stride: PerAxis,
    padding: ShapePadding,
    dilation: PerAxis,
) -> Windows:
    """Windows of a convolution, every argument checked.

    Raises:
        ShapeError: along some axis the window fits nowhere.
        ValueError: an impossible argument.
    """
    return _windows(formulas.window_count, size, kernel_size, stride, padding, dilation)


def pooling_windows(
    size: tuple[int, ...],
    kernel_size: PerAxis,
    stride: PerAxis | None,
    padding: ShapePadding,
    dilation: PerAxis,
    ceil_mode: bool,
) -> Windows:
    """Windows of a pooling, every argument checked.

    Raises:
        ShapeError: along some axis the window fits nowhere.
        ValueError: an impossible argument.
    """
    count = formulas.ceil_window_count if ceil_mode else formulas.window_count
    step = kernel_size if stride is None else stride
    return _windows(count, size, kernel_size, step, padding, dilation)


def _windows(count: Callable[..., int], size: tuple[int, ...], *entries: object) -> Windows:
    axes = len(size)
    if not axes:
        raise ValueError("shape needs at least one spatial axis, got ()")
    names = ("kernel_size", "stride", "padding", "dilation")
    columns = [checks.axes(*pair, axes) for pair in zip(names, entries, strict=True)]
    found = []
    for axis, row in enumerate(zip(size, *columns, strict=True)):
        try:
            found.append(_along(count, *row))
        except ShapeError as error:
            fault = ShapeError(f"axis {axis}: {error}")
            fault.fits = _what_fits(*row)
            raise fault from None
    return Windows(*zip(*found, strict=True))


def _along(
    count: Callable[..., int],
    size: object,
    kernel_size: object,
    stride: object,
    padding: object,
    dilation: object,
) -> tuple[int, int, int, int, tuple[int, int], int]:
    n, k, s, d = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    begin, end = resolve(padding, n, k, s, d)
    output = checks.room(
        count(n, k, s, begin, end, d), size=n, begin=begin, end=end, kernel_size=k, dilation=d
    )
    return n, k, s, d, (begin, end), output


def _what_fits(size: int, kernel_size: int, _: int, padding: object, dilation: int) -> str:
    begin, end = resolve(padding, size, kernel_size, 1, dilation)
    widest = (size + begin + end - 1) // dilation + 1
    needed = formulas.extent(kernel_size, dilation)
    return (
        f"a window of at most {widest} would fit; this one needs {needed} cells, padding included"
    )
