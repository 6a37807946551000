"""Padding a whole array before a layer: with zeros, mirrored, repeated or wrapped round."""

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays, checks
from quizapp.engine.arrays import Array
from quizapp.engine.padding import ShapePadding
from quizapp.errors import ShapeError

MODES = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
"""Names as in torch, and NumPy's."""


def pad(x: ArrayLike, padding: ShapePadding, *, mode: str = "zeros", layout: str = "NHWC") -> Array:
    """The spatial axes of ``x`` with ``padding`` cells around them: a number, or one entry an axis.

    Modes as torch's pad has them: around 1 2 3, one cell is 0 and 0 (``zeros``), 2 and 2
    (``reflect``), 1 and 3 (``replicate``), 3 and 1 (``circular``). ``reflect`` mirrors without
    repeating the border, so that it needs padding below the size; ``circular`` wraps round once at
    most.

    >>> pad(np.array([[[1], [2], [3]]]), 2, mode="reflect", layout="NWC")[0, :, 0].tolist()
    [3, 2, 1, 2, 3, 2, 1]

    Raises:
        ShapeError: more padding than the mode can take from the input.
        ValueError: an unknown mode or layout, or a padding below 0 or given by name.
    """
    values = np.asarray(x)
    values = arrays.as_work(values, arrays.precision(values).result)
    if mode not in MODES:
        raise ValueError(f"mode {mode!r} is none of {', '.join(MODES)}")
    first = 2 if arrays.is_channels_first(layout) else 1
    rim = [(0, 0)] * values.ndim
    for axis, entry in enumerate(checks.axes("padding", padding, values.ndim - 2), first):
        if isinstance(entry, str):
            raise ValueError(f"padding by name needs a window, got {entry!r}")
        sides = entry if isinstance(entry, tuple) else (entry, entry)
        begin, end = (checks.at_least(0, "padding", side) for side in sides)
        _check_room(mode, max(begin, end), values.shape[axis])
        rim[axis] = (begin, end)
    numpy_mode = MODES[mode]
    return np.pad(values, rim, mode=numpy_mode)  # type: ignore[call-overload,no-any-return]


def _check_room(mode: str, most: int, size: int) -> None:
    limit = {"reflect": size - 1, "circular": size, "replicate": most if size else 0}
    if most > limit.get(mode, most):
        raise ShapeError(f"{mode} can pad a size of {size} by {limit[mode]} at most, got {most}")
