"""Parameters that are arrays or lists: their entries have a shape, which others may decide.

Variants with different shapes can't lie in one array, so they are computed group by group: within a
group all that decides a shape is the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Protocol

import numpy as np

from quizapp.bank.arrays import constant_of
from quizapp.bank.chance import hash_parts, mix
from quizapp.bank.domain import Domain, choice_of
from quizapp.bank.language import Environment
from quizapp.bank.value import Array, Type, Value

LARGEST = 4_096
"""Places that an array may have."""


class Shaped(Protocol):
    """A parameter whose entries have a shape."""

    @property
    def name(self) -> str:
        """The parameter."""

    def values(self, environment: Environment) -> Value:
        """The entries that an environment has chosen."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Arrays by number: place t of array j is ``start + mix(seed[j] + t) mod span``."""

    name: str
    sizes: Sequence[str]
    start: int
    span: int
    seeds: Array

    def values(self, environment: Environment) -> Value:
        """The arrays; undefined where a size is none."""
        numbers = environment[choice_of(self.name)].data
        sizes = [constant_of(environment[size]) or 0 for size in self.sizes]
        cells = prod(sizes)
        if min(sizes) < 1 or cells > LARGEST:
            shape = (*(1 for _ in sizes), *numbers.shape)
            return Value(np.zeros(shape, np.int64), np.ones(shape, np.bool_))
        t = np.arange(cells, dtype=np.uint64).reshape(-1, *(1 for _ in numbers.shape))
        drawn = mix(self.seeds[numbers][None] + t) % np.uint64(self.span)
        data = drawn.astype(np.int64) + self.start
        return Value(data.reshape(*sizes, *numbers.shape))


@dataclass(frozen=True, slots=True)
class Listed:
    """Lists written out in the file."""

    name: str
    lists: Mapping[str, tuple[int | float, ...]]

    def values(self, environment: Environment) -> Value:
        """The one list of a group."""
        chosen = environment[choice_of(self.name)]
        assert chosen.words is not None
        numbers = self.lists[chosen.words[int(chosen.data.reshape(-1)[0])]]
        return Value(np.array(numbers).reshape(-1, *(1 for _ in chosen.data.shape)))


def shaped_values(domain: Domain, family: str, version: int) -> Shaped | None:
    """What chooses a domain's arrays or lists; None for one whose entries have no shape."""
    if domain.lists:
        return Listed(domain.name, domain.lists)
    array = domain.array
    if array is None:
        return None
    seeds = [hash_parts(family, version, domain.name, j)[0] for j in range(array.count)]
    span = array.to - array.start + 1
    return Drawn(domain.name, array.array, array.start, span, np.array(seeds, dtype=np.uint64))


def written_out(entry: object, type_: Type) -> Value | None:
    """An array or list written out in an example; None where it is none of the type."""
    try:
        data = np.array(entry)
    except ValueError:
        return None
    if data.dtype.kind not in "if" or data.ndim != type_.rank:
        return None
    return Value(data.astype(np.int64 if data.dtype.kind == "i" else np.float64)[..., None])
