"""Levels and classes of a whole grid: which variants tell the mistakes apart.

A variant's class is how many of its mistakes equal the truth or one another; the smaller, the more
an answer says. It is diagnostic where no mistake equals the truth; these are asked first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quizapp.bank.family import Family, Working
from quizapp.bank.grid import INVALID
from quizapp.bank.marks import OFFERED
from quizapp.bank.value import Array, Value, distinct
from quizapp.errors import BankError

LEVELS = range(1, 6)
WORST = 1_000
"""More than any class: a family has fewer mistakes."""


@dataclass(frozen=True)
class Census:
    """For each row its level (−1 where it is not valid) and class, and whether it is diagnostic."""

    levels: Array
    classes: Array
    diagnostic: Array

    @cached_property
    def valid(self) -> Array:
        """The valid rows, ascending."""
        return np.flatnonzero(self.levels != INVALID)

    @cached_property
    def counts(self) -> Mapping[int, tuple[int, int]]:
        """At each level that occurs, how many variants there are and how many are diagnostic."""
        found = {}
        for level in LEVELS:
            here = self.levels == level
            if total := int(np.count_nonzero(here)):
                found[level] = total, int(np.count_nonzero(here & self.diagnostic))
        return found

    def segments(self, level: int, *, by_class: bool = True) -> list[Array]:
        """The rows of a cell in segments, best first; one segment without ``by_class``.

        Diagnostic rows come first, by class, and then the others, by class: a row on which two
        mistakes tie says more than one on which a mistake is right.
        """
        here = np.flatnonzero(self.levels == level).astype(np.int32)
        if not by_class:
            return [here]
        ranks = self.classes[here] + np.where(self.diagnostic[here], 0, WORST)
        return [here[ranks == each] for each in distinct(ranks)]


def take_census(family: Family) -> Census:
    """Computes the whole grid once.

    Raises:
        BankError: the answer of a valid row is undefined, or its level is none of 1 to 5.
    """
    shape = family.grid.shape
    levels = np.empty(shape, dtype=np.int16)
    classes = np.empty(shape, dtype=np.int16)
    diagnostic = np.empty(shape, dtype=np.bool_)
    deals = family.marks is not None and family.marks.hand is not None
    offered = np.empty((len(family.record.option), *shape) if deals else 0, dtype=np.bool_)
    for place, environment in family.grid.blocks():
        around = levels[place].shape
        environment = family.set_out(environment)
        valid, _ = family.valid(environment)
        valid = np.broadcast_to(valid, around)
        levels[place] = np.where(valid, _levels(family, environment, valid), INVALID)
        if arrays := [domain.name for domain in family.domains if domain.array is not None]:
            levels[place][_repeats([environment[name] for name in arrays], valid)] = INVALID
        classes[place], diagnostic[place] = _ties(family, environment, valid)
        if deals:
            offered[(slice(None), *place)] = environment[OFFERED].data
    if deals:
        levels[_twins(family, offered, levels != INVALID)] = INVALID
    return Census(levels.reshape(-1), classes.reshape(-1), diagnostic.reshape(-1))


def _repeats(arrays: Sequence[Value], valid: Array) -> Array:
    """The valid rows of a group whose arrays hold what those of an earlier valid row hold."""
    rows = np.flatnonzero(valid.reshape(-1))
    contents = [
        np.broadcast_to(array.data, (*array.data.shape[: -valid.ndim], *valid.shape)).reshape(
            -1, valid.size
        )
        for array in arrays
    ]
    columns = np.concatenate(contents)[:, rows]
    # not np.unique along an axis: it is slower, and Ctrl-C inside it comes out as a TypeError
    order = np.lexsort(columns)
    same = (columns[:, order[1:]] == columns[:, order[:-1]]).all(axis=0)
    repeats = np.zeros(valid.size, dtype=np.bool_)
    repeats[rows[order[1:][same]]] = True
    return repeats.reshape(valid.shape)


def _twins(family: Family, offered: Array, valid: Array) -> Array:
    """The rows that offer the same options as an earlier row with the same other parameters."""
    assert family.marks is not None
    assert family.marks.hand is not None
    shape = family.grid.shape
    axis = family.parameters.index(family.marks.hand.name)
    others = np.arange(family.grid.size).reshape(shape)
    others = others - np.arange(shape[axis]).reshape(
        [-1 if d == axis else 1 for d in range(len(shape))]
    ) * (int(np.prod(shape[axis + 1 :])))
    packed = np.packbits(offered.reshape(len(offered), -1), axis=0)
    rows = np.flatnonzero(valid.reshape(-1))
    sets = np.column_stack([packed.T[rows], others.reshape(-1, 1)[rows].view(np.uint8)])
    earliest: dict[bytes, int] = {}
    for row, offer in zip(rows.tolist(), sets, strict=True):
        earliest.setdefault(offer.tobytes(), row)
    twins = np.zeros(family.grid.size, dtype=np.bool_)
    twins[rows] = True
    twins[list(earliest.values())] = False
    return twins.reshape(shape)


def _named(family: Family) -> dict[str, str]:
    return {"family": family.name, "check": f"quizapp check {family.name}"}


def _levels(family: Family, environment: dict[str, Value], valid: Array) -> Array:
    level = family.level.value(environment)
    wrong = ~level.defined | (level.data < LEVELS.start) | (level.data >= LEVELS.stop)
    wrong = wrong | (level.data != np.floor(level.data))
    if (wrong & valid).any():
        raise BankError("error.family-level", **_named(family))
    return np.asarray(level.data)


def _ties(family: Family, environment: dict[str, Value], valid: Array) -> tuple[Array, Array]:
    """How many mistakes equal the truth or another mistake, and where none equals the truth."""
    right = family.work(environment)
    if (~family.kind.defined(right.answer) & valid).any():
        raise BankError("error.family-undefined", **_named(family))
    wrongs = [family.mistaken(right, mistake) for mistake in family.mistakes]
    exists = [
        family.exists(right, mistake, wrong)
        for mistake, wrong in zip(family.mistakes, wrongs, strict=True)
    ]
    same = _comparing(family, [*wrongs, right])
    tied = [same(place, len(wrongs)) & there for place, there in enumerate(exists)]
    diagnostic: Array = np.ones((), dtype=np.bool_)
    for tie in tied:
        diagnostic = diagnostic & ~tie
    for i in range(len(wrongs)):
        for j in range(i):
            pair = same(i, j) & exists[i] & exists[j]
            tied[i], tied[j] = tied[i] | pair, tied[j] | pair
    total: Array = np.zeros((), dtype=np.int16)
    for tie in tied:
        total = total + tie.astype(np.int16)
    return total, diagnostic


def _comparing(family: Family, workings: Sequence[Working]) -> Callable[[int, int], Array]:
    """Where two of the answers pass for each other; marks are compared all at once."""
    if family.marks is None:
        return lambda i, j: family.same(workings[i].answer, workings[j].answer)
    marked = [np.broadcast_arrays(*(mark.data for mark in each.answer)) for each in workings]
    stacked = [np.stack(marks) for marks in marked]
    defined = [family.kind.defined(each.answer) for each in workings]
    return lambda i, j: (stacked[i] == stacked[j]).all(axis=0) & defined[i] & defined[j]
