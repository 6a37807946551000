"""Choosing the questions of a set: which families, which key, how many, and pass after pass."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from quizapp.bank.bank import Bank, askable
from quizapp.bank.chance import hash_parts
from quizapp.bank.value import Array
from quizapp.errors import UsageError
from quizapp.quiz import forms
from quizapp.quiz.carrying import Carried, split_by_form
from quizapp.quiz.drawing import ORDERS, Draw, Drawn
from quizapp.quiz.identity import check_known
from quizapp.quiz.question import Question

KEY = "quizapp"
"""The key of a set that was given none: the same questions for everyone."""

FORMS = ("value",)


@dataclass(frozen=True, slots=True)
class Request:
    """What a set is wanted of; no scope is everything, and without a count all there are."""

    scope: tuple[str, ...] = ()
    key: str = KEY
    count: int | None = None
    forms: tuple[str, ...] = FORMS
    level: int | None = None
    language: str = "en"
    order: str = ORDERS[0]
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Questions ``start`` to ``stop`` − 1 of a draw; the first has the place ``at`` in the set.

    Where not all of them are in the set, ``chosen`` are the places of those that are, counted from
    ``start``.
    """

    draw: Draw
    start: int
    stop: int
    at: int
    chosen: Array | None = None

    def __len__(self) -> int:
        """How many questions are in the set."""
        return self.stop - self.start if self.chosen is None else len(self.chosen)

    def block(self) -> list[Drawn]:
        """The questions, cell by cell, with their places in this span."""
        drawn = self.draw.block(self.start, self.stop)
        return drawn if self.chosen is None else [_kept(each, self.chosen) for each in drawn]


def _kept(drawn: Drawn, chosen: Array) -> Drawn:
    """Those of the questions whose places are chosen, which then count from 0."""
    here = np.isin(drawn.places, chosen)
    columns = {name: getattr(drawn, name)[here] for name in ("ranks", "rows", "forms", "wordings")}
    return replace(drawn, places=np.searchsorted(chosen, drawn.places[here]), **columns)


class Selection:
    """The questions that a request asks for, by number, counted from 0.

    Past the end of the key, with ``repeat``, come passes under keys that follow from it. Each
    question is in one of the request's forms: ``left_out`` are families that can carry none of
    them, and of the others only the variants count that can.
    """

    def __init__(self, bank: Bank, request: Request) -> None:
        """Counts what there is.

        Raises:
            UsageError: a word of the request means nothing here, nothing can be asked from it or
                in its forms, or there are fewer questions than are wanted.
        """
        check_known(request.language, bank.languages, "error.language")
        check_known(request.order, ORDERS, "error.order")
        for form in request.forms:
            check_known(form, forms.NAMES, "error.form")
        self._bank, self._request = bank, request
        if request.count is not None and request.count < 0:
            raise UsageError("error.count", n=request.count)
        named = askable(bank, bank.scope(request.scope))
        self._families, self.left_out = split_by_form(bank, named, request.forms)
        if named and not self._families:
            raise UsageError("error.form-nowhere", form=", ".join(request.forms))
        self._draws: dict[int, Draw] = {}
        self._carried: dict[int, Carried] = {}
        self._draw(0).settle()
        if not len(self._draw(0)):
            raise UsageError("error.nothing")
        if not self._holds(1):
            raise UsageError("error.form-nowhere", form=", ".join(request.forms))
        wanted = request.count
        if wanted is not None and not request.repeat and not self._holds(wanted):
            raise UsageError("error.past-end", wanted=f"{wanted:,}", n=f"{self.size:,}")

    @cached_property
    def size(self) -> int:
        """How many questions there are before any comes again.

        In a form that not every variant carries, all have to be looked at for this.
        """
        return self._size(0)

    def __len__(self) -> int:
        """How many questions are wanted."""
        return self.size if self._request.count is None else self._request.count

    def at_most(self, count: int) -> int:
        """How many questions there are, up to as many as that."""
        return count if self._request.repeat or self._holds(count) else self.size

    def __iter__(self) -> Iterator[Question]:
        """The questions in order."""
        for i in itertools.count():
            try:
                question = self.question(i)
            except IndexError:
                return
            yield question

    def question(self, i: int) -> Question:
        """Question ``i``; IndexError past the end."""
        count = self._request.count
        if i < 0 or (not self._holds(i + 1) if count is None else i >= count):
            raise IndexError(i)
        passed, rest = self._place(i)
        draw = self._draw(passed)
        return draw.question(rest if self._takes_all else self._carrying(passed).places[rest])

    def spans(self, start: int, stop: int) -> Iterator[Span]:
        """Questions ``start`` to ``stop`` − 1, pass by pass."""
        at = start
        while at < stop:
            passed, rest = self._place(at)
            length = stop - at
            if not self._has(passed, rest + length):
                length = self._size(passed) - rest
            yield self._span(passed, rest, rest + length, at)
            at += length

    def _span(self, passed: int, start: int, stop: int, at: int) -> Span:
        draw = self._draw(passed)
        if self._takes_all:
            return Span(draw, start, stop, at)
        places = np.array(self._carrying(passed).places[start:stop])
        first, last = int(places[0]), int(places[-1])
        return Span(draw, first, last + 1, at, places - first)

    @property
    def _takes_all(self) -> bool:
        """Whether every variant carries one of the forms."""
        return "value" in self._request.forms

    def _place(self, i: int) -> tuple[int, int]:
        """The pass of question ``i``, and its number there."""
        passed = 0
        if self._takes_all:
            return divmod(i, self.size)
        while not self._has(passed, i + 1):
            i -= self._size(passed)
            passed += 1
        return passed, i

    def _holds(self, count: int) -> bool:
        """Whether there are as many questions before any comes again."""
        return self._has(0, count)

    def _has(self, passed: int, count: int) -> bool:
        if self._takes_all:
            return count <= len(self._draw(passed))
        return self._carrying(passed).holds(count)

    def _size(self, passed: int) -> int:
        return len(self._draw(passed) if self._takes_all else self._carrying(passed))

    def _carrying(self, passed: int) -> Carried:
        if passed not in self._carried:
            self._carried[passed] = Carried(self._draw(passed))
        return self._carried[passed]

    def _draw(self, passed: int) -> Draw:
        if passed not in self._draws:
            request = self._request
            self._draws[passed] = Draw(
                self._bank,
                _pass_key(request.key, passed),
                self._families,
                request.language,
                request.level,
                request.order,
                request.forms,
            )
        return self._draws[passed]


def _pass_key(key: str, passed: int) -> str:
    """The key of a later pass: the hexadecimal digits of a hash."""
    if passed == 0:
        return key
    words = hash_parts(key, "pass", passed)
    return b"".join(word.to_bytes(8, "little") for word in words).hex()
