"""Which questions of a draw are asked in one of its forms, where not every variant can be.

A draw asks for the value where a variant can't carry a form; who wants that form and no other
takes the rest. Nothing else is drawn for it: the questions keep their order and their numbers.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.worked import at_rows
from quizapp.errors import BankError
from quizapp.quiz import forms
from quizapp.quiz.drawing import Draw, Drawn
from quizapp.quiz.question import Question
from quizapp.quiz.trials import carried

FIRST_LOOK, LONGEST_LOOK = 2**6, 2**12
"""Questions that are looked at in one go: few at first, as few may be wanted."""


def split_by_form(
    bank: Bank, families: Sequence[str], wanted: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The families that can carry one of the forms, and those that can carry none of them.

    A sample of each grid is looked at. A family that can't be opened is neither.
    """
    if "value" in wanted:
        return tuple(families), ()
    found: dict[bool, list[str]] = {True: [], False: []}
    for name in families:
        try:
            obstacles = carried(bank, name)
        except BankError as error:
            bank.leave_out(name, error)
            continue
        found[any(obstacles[form] is None for form in wanted)].append(name)
    return tuple(found[True]), tuple(found[False])


class Carried:
    """The places in a draw of the questions that are in one of its forms, in order.

    They are looked for as far as they are asked for: to know how many there are, every variant
    has to be looked at.
    """

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.places: list[int] = []
        self._seen = 0
        self._length = FIRST_LOOK

    def __len__(self) -> int:
        """How many there are."""
        while self._look():
            pass
        return len(self.places)

    def holds(self, count: int) -> bool:
        """Whether there are as many as that."""
        while len(self.places) < count:
            if not self._look():
                return False
        return True

    def at_or_after(self, place: int) -> int | None:
        """The nearest such place, from the draw's beginning where none follows; None without any.

        A person's practice goes through the draw in this way.
        """
        while not self.places or self.places[-1] < place:
            if not self._look():
                break
        if not self.places:
            return None
        return self.places[bisect_left(self.places, place) % len(self.places)]

    def _look(self) -> bool:
        """Looks at some more; False where the draw has no more."""
        start, stop = self._seen, min(self._seen + self._length, len(self.draw))
        if start >= stop:
            return False
        found = (
            start + place
            for drawn in self.draw.block(start, stop)
            for place in self._carrying(drawn)
        )
        self.places += sorted(found)
        self._seen, self._length = stop, min(2 * self._length, LONGEST_LOOK)
        return True

    def _carrying(self, drawn: Drawn) -> Iterator[int]:
        draw = self.draw
        family = draw.bank.open(drawn.family)
        here = np.arange(len(drawn.ranks))
        if not any(forms.get(form).prints_values for form in draw.forms):
            here = np.flatnonzero(drawn.ranks < len(family.wordings[draw.language]))
        variants = at_rows(family, drawn.rows[here])
        columns = (drawn.places[here].tolist(), drawn.ranks[here].tolist(), variants)
        for place, rank, variant in zip(*columns, strict=True):
            if draw.worded(variant, drawn.level, rank).form in draw.forms:
                yield place


class CarriedDraw(Draw):
    """A draw for a practice in one form: its question ``i`` is the next that is in that form."""

    @cached_property
    def _carried(self) -> Carried:
        return Carried(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it carries the form."""
        return not self._carried.holds(1)

    def question(self, i: int) -> Question:
        """Question ``i`` or the first after it that carries the form, else from the beginning."""
        place = self._carried.at_or_after(i)
        return super().question(i if place is None else place)
