"""Arrays at the door of the forward functions: which dtype computes, and where channels stand."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from quizapp.errors import ShapeError

Array = NDArray[Any]

CHANNELS_LAST = ("NHWC", "NWC", "NDHWC")
CHANNELS_FIRST = ("NCHW", "NCW", "NCDHW")


class Precision(NamedTuple):
    """The dtype a result has, and the one it is computed in."""

    result: np.dtype[Any]
    work: np.dtype[Any]


def precision(*values: ArrayLike | None, divides: bool = False) -> Precision:
    """Dtypes for these operands: the widest float among them, else int64.

    float16 is computed in float32. Integers give float64 where the function ``divides``.

    Raises:
        ValueError: a dtype that is no float of 16, 32 or 64 bits, integer or bool.
    """
    floats = []
    for value in values:
        if value is None:
            continue
        dtype = np.asarray(value).dtype
        if dtype.kind == "f" and dtype.itemsize <= 8:
            floats.append(dtype)
        elif dtype.kind not in "iub":
            raise ValueError(f"an array must hold floats, integers or bools, got dtype {dtype}")
    if not floats:
        only = np.dtype(np.float64 if divides else np.int64)
        return Precision(only, only)
    result = np.result_type(*floats)
    return Precision(result, np.dtype(np.float32) if result == np.float16 else result)


def as_work(value: ArrayLike, dtype: DTypeLike) -> Array:
    """``value`` as an array of that dtype, itself where it is one already."""
    return np.asarray(value, dtype)


def channels_last(x: Array, layout: str) -> Array:
    """A view of ``x`` with its channels on the last axis."""
    return np.moveaxis(x, 1, -1) if is_channels_first(layout) else x


def in_layout(x: Array, layout: str) -> Array:
    """A channels-last ``x`` in the layout asked for, contiguous."""
    return np.ascontiguousarray(np.moveaxis(x, -1, 1)) if is_channels_first(layout) else x


def is_channels_first(layout: str) -> bool:
    """Whether channels stand before the spatial axes.

    Raises:
        ValueError: a layout that is not known.
    """
    name = layout.upper()
    if name not in CHANNELS_LAST + CHANNELS_FIRST:
        known = ", ".join(CHANNELS_LAST + CHANNELS_FIRST)
        raise ValueError(f"layout {layout!r} is none of {known}")
    return name in CHANNELS_FIRST


def with_axes(name: str, value: ArrayLike, axes: int) -> Array:
    """``value`` as an array with that many axes.

    Raises:
        ShapeError: another number of axes.
    """
    array = np.asarray(value)
    if array.ndim != axes:
        raise ShapeError(f"{name} needs {axes} axes, got shape {array.shape}")
    return array


def with_shape(name: str, value: ArrayLike, shape: tuple[int, ...]) -> Array:
    """``value`` as an array of exactly that shape.

    Raises:
        ShapeError: another shape.
    """
    array = np.asarray(value)
    if array.shape != shape:
        raise ShapeError(f"{name} needs shape {shape}, got {array.shape}")
    return array
