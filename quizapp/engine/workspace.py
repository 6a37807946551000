"""Scratch memory that a thread keeps between calls.

Memory that is given back and asked for again costs a page fault for every 4 kB, which took longer
than the matrix product it was for. Nothing a function returns lies in it.
"""

from threading import local

import numpy as np

from quizapp.engine.arrays import Array

KEPT_BYTES = 1 << 22
"""Larger pieces are not kept: there the faults are lost in the work."""


class _Kept(local):
    """Bytes by use, one set a thread."""

    def __init__(self) -> None:
        self.pieces: dict[str, Array] = {}


_KEPT = _Kept()


def scratch(use: str, count: int, dtype: np.dtype[np.generic]) -> Array:
    """``count`` uninitialised cells; the same memory at the next call for the same use."""
    size = count * dtype.itemsize
    if size > KEPT_BYTES:
        return np.empty(count, dtype)
    piece = _KEPT.pieces.get(use)
    if piece is None or piece.nbytes < size:
        piece = _KEPT.pieces[use] = np.empty(size, np.uint8)
    return piece[:size].view(dtype)
