"""Dealing: which of several cells the i-th question comes from, and which rank it has there."""

from bisect import bisect_right
from collections.abc import Mapping

import numpy as np

from quizapp.bank.chance import MASK, Hash, mix, permutations, permute
from quizapp.bank.value import Array, distinct


class Deal:
    """Shares questions out among cells in rounds; no cell is ever more than one ahead of another.

    In round r every cell with more than r rows gives one; their order within the round is drawn.
    """

    def __init__(self, capacities: Mapping[str, int], h: Hash) -> None:
        """Takes how many rows each cell has, by its name."""
        self.h0 = h[0]
        self.capacities = {name: capacities[name] for name in sorted(capacities)}
        self.names = tuple(self.capacities)
        self.total = sum(capacities.values())
        # Between two of these rounds the same cells are live, so T is linear there.
        self.rounds = sorted({0, *capacities.values()})
        self.dealt = [self._before(r) for r in self.rounds]

    def _before(self, r: int) -> int:
        """T(r): how many questions the rounds before ``r`` hold."""
        return sum(min(capacity, r) for capacity in self.capacities.values())

    def __call__(self, i: int) -> tuple[str, int]:
        """The cell of the i-th question, counted from 0, and its rank there."""
        if not 0 <= i < self.total:
            raise IndexError(i)
        at = bisect_right(self.dealt, i) - 1
        start = self.rounds[at]
        live = [name for name, capacity in self.capacities.items() if capacity > start]
        r = start + (i - self.dealt[at]) // len(live)
        place = (i - self.dealt[at]) % len(live)
        return live[permute(place, len(live), mix((self.h0 + r) & MASK))], r

    def block(self, i: Array) -> tuple[Array, Array]:
        """The cells of many questions, as places in ``names``, and their ranks there."""
        if i.size and not (i.min() >= 0 and i.max() < self.total):
            raise IndexError(i)
        cells, ranks = np.empty_like(i), np.empty_like(i)
        spans = np.searchsorted(self.dealt, i, side="right") - 1
        for at in distinct(spans):
            here = np.flatnonzero(spans == at)
            start, beyond = self.rounds[at], i[here] - self.dealt[at]
            capacities = np.array(list(self.capacities.values()))
            live = np.flatnonzero(capacities > start)
            ranks[here] = start + beyond // len(live)
            first = int(ranks[here].min())
            rounds = np.arange(first, int(ranks[here].max()) + 1, dtype=np.uint64)
            orders = permutations(len(live), mix(rounds + np.uint64(self.h0)))
            cells[here] = live[orders[ranks[here] - first, beyond % len(live)]]
        return cells, ranks
