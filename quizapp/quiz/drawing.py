"""Drawing: which question is the i-th of a key. Nothing else enters: no clock, no stream.

What is drawn from is a bank, a scope, perhaps a level, the forms and the order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.chance import hash_parts, mix, permute
from quizapp.bank.value import Array, distinct
from quizapp.bank.variant import Variant, at_row
from quizapp.errors import BankError
from quizapp.quiz import forms
from quizapp.quiz.deal import Deal
from quizapp.quiz.question import Question

FIRST_PIECE = 256
ORDERS = ("diagnostic-first", "any")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Questions of one cell that stand in a block of the draw.

    For each: its place in the block, its rank and row in the cell, where among the draw's forms its
    own is looked for first, and its wording.
    """

    family: str
    level: int
    places: Array
    ranks: Array
    rows: Array
    forms: Array
    wordings: Array


@dataclass
class Draw:
    """The questions of a key, by number.

    ``families`` are names; families that can't be asked hold no questions. Counts come from the
    bank's index: where a file turns out to hold something else, the draw counts again.
    """

    bank: Bank
    key: str
    families: Sequence[str]
    language: str
    level: int | None = None
    order: str = "diagnostic-first"
    forms: Sequence[str] = ("value",)
    _revision: int = field(default=-1, init=False)
    _deal: Deal = field(init=False, repr=False)
    _levels: dict[str, Deal] = field(default_factory=dict, init=False, repr=False)
    _segments: dict[tuple[str, int], list[Array]] = field(
        default_factory=dict, init=False, repr=False
    )

    def __len__(self) -> int:
        """How many questions there are."""
        return self._families().total

    def question(self, i: int) -> Question:
        """Question ``i``, counted from 0; IndexError past the end."""
        while True:
            family, rank = self._families()(i)
            if self._opens(family):
                return self.of_family(family, rank)

    def settle(self) -> None:
        """Opens every family, so that no count changes later on."""
        for family in self.families:
            self._opens(family)

    def _opens(self, family: str) -> bool:
        """Whether a family can be opened and holds what was counted; else the draw counts again."""
        revision = self.bank.revision
        try:
            self.bank.open(family)
        except BankError as error:
            self.bank.leave_out(family, error)
        return revision == self.bank.revision

    def block(self, start: int, stop: int) -> list[Drawn]:
        """Questions ``start`` to ``stop`` − 1, cell by cell; IndexError past the end."""
        while True:
            families = self._families()
            cells, ranks = families.block(np.arange(start, stop))
            found = [(families.names[cell], cells == cell) for cell in distinct(cells)]
            if all(self._opens(family) for family, _ in found):
                return [
                    drawn
                    for family, here in found
                    for drawn in self._drawn(family, np.flatnonzero(here), ranks[here])
                ]

    def _drawn(self, family: str, places: Array, ranks: Array) -> Iterator[Drawn]:
        deal = self._level_deal(family)
        cells, ranks = deal.block(ranks)
        for cell in distinct(cells):
            level, here = int(deal.names[cell]), cells == cell
            within = ranks[here].astype(np.uint64)
            rows = self.rows(family, level, within)
            wording, count = self._seed(family, level, "wording"), self._wordings(family)
            first = mix(self._seed(family, level, "form")) % len(self.forms)
            yield Drawn(
                family,
                level,
                places[here],
                ranks[here],
                rows,
                (ranks[here] + first) % len(self.forms),
                (mix(within + np.uint64(wording)) % count).astype(np.int64),
            )

    def of_family(self, family: str, rank: int) -> Question:
        """The question of a rank in one family's order; IndexError past its end."""
        self._families()
        level, place = self._level_deal(family)(rank)
        return self._in_cell(family, int(level), place)

    def _level_deal(self, family: str) -> Deal:
        if family not in self._levels:
            counts = self._capacities(family)
            self._levels[family] = Deal(counts, hash_parts(self.key, "levels", family))
        return self._levels[family]

    def family_order(self, family: str) -> Iterator[Question]:
        """All questions of one family, in its order."""
        self.bank.open(family)
        for rank in range(sum(self._capacities(family).values())):
            yield self.of_family(family, rank)

    def row(self, family: str, level: int, rank: int) -> int:
        """The row of a rank within a cell."""
        version = self.bank.open(family).version
        for t, segment in enumerate(self._cell_segments(family, level)):
            if rank < len(segment):
                h = hash_parts(self.key, family, version, level, t)
                return int(segment[permute(rank, len(segment), h[0])])
            rank -= len(segment)
        raise IndexError(rank)

    def rows(self, family: str, level: int, ranks: Array) -> Array:
        """The rows of many ranks within a cell."""
        version = self.bank.open(family).version
        segments = self._cell_segments(family, level)
        ends = np.cumsum([len(segment) for segment in segments])
        found = np.empty(len(ranks), dtype=np.int64)
        which = np.searchsorted(ends, ranks.astype(np.int64), side="right")
        for t in distinct(which):
            segment, here = segments[t], which == t
            h = hash_parts(self.key, family, version, level, t)
            places = ranks[here] - np.uint64(ends[t] - len(segment))
            found[here] = segment[permute(places, len(segment), h[0]).astype(np.int64)]
        return found

    def cell(self, family: str, level: int) -> Iterator[Array]:
        """The rows of a cell in its order, in pieces that grow: most readers need few."""
        version = self.bank.open(family).version
        for t, segment in enumerate(self._cell_segments(family, level)):
            h = hash_parts(self.key, family, version, level, t)
            start, length = 0, FIRST_PIECE
            while start < len(segment):
                ranks = np.arange(start, min(start + length, len(segment)), dtype=np.uint64)
                yield segment[permute(ranks, len(segment), h[0]).astype(np.int64)]
                start, length = start + length, length * 8

    def _cell_segments(self, family: str, level: int) -> list[Array]:
        if (family, level) not in self._segments:
            by_class = self.order == "diagnostic-first"
            segments = self.bank.census(family).segments(level, by_class=by_class)
            self._segments[family, level] = segments
        return self._segments[family, level]

    def _in_cell(self, name: str, level: int, rank: int) -> Question:
        """The question of a rank within a cell."""
        return self.worded(at_row(self.bank.open(name), self.row(name, level, rank)), level, rank)

    def worded(self, variant: Variant, level: int, rank: int) -> Question:
        """The question that a variant is at its rank within a cell."""
        name, form = variant.family.name, self._form(variant, level, rank)
        wording = mix(self._seed(name, level, "wording") + rank) % self._wordings(name)
        if not forms.get(form).prints_values:
            wording = rank
        return Question(variant, form, self.language, wording)

    def _seed(self, family: str, level: int, purpose: str) -> int:
        version = self.bank.open(family).version
        return hash_parts(self.key, family, version, level, purpose)[0]

    def _wordings(self, family: str) -> int:
        return len(self.bank.open(family).wordings[self.language])

    def _form(self, variant: Variant, level: int, rank: int) -> str:
        """The form of a rank; a form that the variant can't carry gives way to the next.

        One that prints no values asks the same each time: only once in each wording, at the first
        level.
        """
        start = (rank + mix(self._seed(variant.family.name, level, "form"))) % len(self.forms)
        turned = [*self.forms[start:], *self.forms[:start]]
        others = [form for form in turned[1:] if form != "value"]
        for form in (turned[0], *others):
            asks = forms.get(form)
            if (
                asks.prints_values or self._is_first(variant.family.name, level, rank)
            ) and asks.obstacle(variant) is None:
                return form
        return "value"

    def _is_first(self, family: str, level: int, rank: int) -> bool:
        """Whether a rank is one of the first, of which there are as many as wordings."""
        return rank < self._wordings(family) and str(level) == min(self._capacities(family))

    def _families(self) -> Deal:
        if self._revision != self.bank.revision or not hasattr(self, "_deal"):
            self._levels.clear()
            self._segments.clear()
            totals = {name: sum(self._capacities(name).values()) for name in self.families}
            self._deal = Deal(totals, hash_parts(self.key, "families"))
            self._revision = self.bank.revision
        return self._deal

    def _capacities(self, family: str) -> dict[str, int]:
        return {
            str(level): total
            for level, (total, _) in self.bank.counts(family).items()
            if self.level in (None, level)
        }
