"""The finite grid of a family: every combination of its parameters, computed whole and once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np

from quizapp.bank.domain import Domain
from quizapp.bank.value import Array, Scalar, Value

BLOCK = 2**17
"""Rows computed at once: large enough to be fast, small enough to need little memory."""

INVALID = -1


@dataclass(frozen=True)
class Grid:
    """Parameters along the axes of an array; a row is its place, the last parameter fastest."""

    domains: Sequence[Domain]

    @cached_property
    def varying(self) -> frozenset[int]:
        """The axes along which variants may differ that are computed together.

        All of them, but where a parameter is an array: then only the arrays' own, as any other
        parameter may decide a shape.
        """
        axes = range(len(self.domains))
        if not any(domain.is_shaped for domain in self.domains):
            return frozenset(axes)
        return frozenset(axis for axis in axes if self.domains[axis].array is not None)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many entries each parameter has."""
        return tuple(len(domain.entries) for domain in self.domains)

    @property
    def size(self) -> int:
        """How many combinations there are, valid or not."""
        return prod(self.shape)

    def blocks(self) -> Iterator[tuple[tuple[slice, ...], dict[str, Value]]]:
        """The grid in slices along its longest axis, each with its parameters and columns."""
        axis = max(range(len(self.shape)), key=lambda place: self.shape[place])
        length = max(1, BLOCK * self.shape[axis] // self.size)
        cuts = []
        for each, size in enumerate(self.shape):
            step = 1 if each not in self.varying else length if each == axis else size
            cuts.append([slice(at, min(at + step, size)) for at in range(0, size, step)])
        for place in product(*cuts):
            yield place, self._environment(place)

    def _environment(self, place: tuple[slice, ...]) -> dict[str, Value]:
        environment = {}
        for axis, domain in enumerate(self.domains):
            around = [1] * len(self.shape)
            around[axis] = -1
            for name, value in domain.values.items():
                data = value.data[place[axis]].reshape(around)
                environment[name] = Value(data, words=value.words)
        return environment

    def entries(self, row: int) -> dict[str, Scalar]:
        """The parameters of a row."""
        places = np.unravel_index(row, self.shape)
        pairs = zip(self.domains, places, strict=True)
        return {domain.name: domain.entries[int(place)] for domain, place in pairs}

    def row(self, given: Mapping[str, Scalar]) -> int | None:
        """The place of a combination; None where it is off the grid."""
        try:
            places = [domain.entries.index(given[domain.name]) for domain in self.domains]
        except (ValueError, KeyError):
            return None
        return int(np.ravel_multi_index(places, self.shape))

    def at_rows(self, rows: Array) -> dict[str, Value]:
        """The parameters and columns of some rows of one group, one entry a row."""
        environment = {}
        for domain, places in zip(self.domains, np.unravel_index(rows, self.shape), strict=True):
            for name, value in domain.values.items():
                environment[name] = Value(value.data[places], words=value.words)
        return environment

    def groups(self, rows: Array) -> Iterator[Array]:
        """The places in ``rows`` of those that can be computed together, group by group."""
        fixed = [axis for axis in range(len(self.shape)) if axis not in self.varying]
        if not fixed:
            yield np.arange(len(rows))
            return
        places = np.unravel_index(rows, self.shape)
        sides = [self.shape[axis] for axis in fixed]
        group = np.ravel_multi_index([places[axis] for axis in fixed], sides)
        for each in np.unique(group):
            yield np.flatnonzero(group == each)
