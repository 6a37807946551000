"""What an expression computes: an array with one entry a variant, and a mask of what is undefined.

Arrays broadcast: a parameter lies along its own axis of the grid, so an expression over two
parameters is computed once for each pair and not once for each variant.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Scalar = int | float | bool | str

EXACT = 2**53
"""Integers up to here are exact in float64 too; a larger result is undefined."""


class Type(enum.Enum):
    """What kind of thing an expression is: numbers, truths and texts never mix.

    Lists, matrices and volumes hold one number, or truth, at each place along axes of their own,
    which come before those of the variants.
    """

    NUMBER = ("number", 0)
    LIST = ("number", 1)
    MATRIX = ("number", 2)
    VOLUME = ("number", 3)
    TRUTH = ("truth", 0)
    TRUTHS = ("truth", 1)
    TRUTH_MATRIX = ("truth", 2)
    TRUTH_VOLUME = ("truth", 3)
    TEXT = ("text", 0)
    NETWORK = ("network", 0)

    @property
    def base(self) -> str:
        """What stands at each place."""
        return self.value[0]

    @property
    def rank(self) -> int:
        """How many axes it has of its own."""
        return self.value[1]

    def with_rank(self, rank: int) -> "Type":
        """The type with as many axes that holds the same."""
        return Type((self.base, rank))


@dataclass(frozen=True, slots=True)
class Value:
    """Numbers (int64 or float64), truths (bool) or texts (codes into ``words``).

    ``undefined`` is None where every entry is defined; the data of an undefined entry is 0.
    """

    data: Array
    undefined: Array | None = None
    words: tuple[str, ...] | None = None

    @property
    def type(self) -> Type:
        """Number, truth or text."""
        if self.words is not None:
            return Type.TEXT
        return Type.TRUTH if self.data.dtype == np.bool_ else Type.NUMBER

    @property
    def defined(self) -> Array:
        """Where the value is defined."""
        if self.undefined is None:
            return np.ones(self.data.shape, dtype=np.bool_)
        return ~self.undefined

    def defined_at(self, rank: int) -> Array:
        """For which variants all places of an array are defined."""
        if self.undefined is None:
            return np.ones(self.data.shape[rank:], dtype=np.bool_)
        return np.asarray(~self.undefined.any(axis=tuple(range(rank))))

    def places(self, rank: int) -> tuple[int, ...]:
        """How long its own axes are."""
        return self.data.shape[:rank]

    def nested(self) -> object:
        """The entries of one variant: a number, or lists of lists of numbers; None if undefined."""
        if self.undefined is not None and bool(self.undefined.any()):
            return None
        found: object = self.data[..., 0].tolist() if self.data.ndim else self.data.item()
        return found

    def item(self) -> Scalar | None:
        """The one entry of an array of length one; None where it is undefined."""
        if self.undefined is not None and bool(self.undefined.any()):
            return None
        entry: Scalar = self.data.item()
        return self.words[int(entry)] if self.words is not None else entry


def either(*masks: Array | None) -> Array | None:
    """Where any mask holds."""
    found: Array | None = None
    for mask in masks:
        if mask is not None:
            found = mask if found is None else found | mask
    return found


def whole(data: Array, undefined: Array | None = None) -> Value:
    """A value of integers; beyond ±2^53 it is undefined."""
    if data.size and (data.max() > EXACT or data.min() < -EXACT):
        undefined = either(undefined, (data > EXACT) | (data < -EXACT))
    return _blanked(data, undefined)


def real(data: Array, undefined: Array | None = None) -> Value:
    """A value of floats; NaN and infinity are undefined."""
    finite = np.isfinite(data)
    if not finite.all():
        undefined = either(undefined, ~finite)
    return _blanked(data, undefined)


def truth(data: Array, undefined: Array | None = None) -> Value:
    """A value of truths."""
    return _blanked(data, undefined)


def _blanked(data: Array, undefined: Array | None) -> Value:
    if undefined is None or not undefined.any():
        return Value(data)
    return Value(np.where(undefined, data.dtype.type(0), data), undefined)


def constant(entry: Scalar) -> Value:
    """A value that is the same for every variant."""
    if isinstance(entry, str):
        return Value(np.zeros((), dtype=np.int64), words=(entry,))
    return Value(np.asarray(entry, dtype=_dtype(entry)))


def column(entries: Sequence[Scalar]) -> Value:
    """A value from one entry a variant; the entries are of one type."""
    if entries and isinstance(entries[0], str):
        words = tuple(dict.fromkeys(str(entry) for entry in entries))
        codes = {word: code for code, word in enumerate(words)}
        return Value(np.array([codes[str(entry)] for entry in entries]), words=words)
    dtype = np.result_type(*(_dtype(entry) for entry in entries)) if entries else np.int64
    return Value(np.array(entries, dtype=dtype))


def _dtype(entry: Scalar) -> type[np.generic]:
    if isinstance(entry, bool):
        return np.bool_
    return np.int64 if isinstance(entry, int) else np.float64


def distinct(numbers: Array) -> list[int]:
    """The numbers that occur, ascending; they are small and none is negative.

    NumPy's own ``unique`` would import its masked arrays, which takes as long as an answer.
    """
    found: list[int] = np.flatnonzero(np.bincount(numbers)).tolist()
    return found
