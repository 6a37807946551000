"""Choosing the questions of a set: which families, which key, how many, and pass after pass."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.bank.bank import Bank, askable
from quizapp.bank.chance import hash_parts
from quizapp.errors import UsageError
from quizapp.quiz import forms
from quizapp.quiz.drawing import ORDERS, Draw
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
    """Questions ``start`` to ``stop`` − 1 of a draw; the first has the place ``at`` in the set."""

    draw: Draw
    start: int
    stop: int
    at: int


class Selection:
    """The questions that a request asks for, by number, counted from 0.

    Past the end of the key, with ``repeat``, come passes under keys that follow from it.
    """

    def __init__(self, bank: Bank, request: Request) -> None:
        """Counts what there is.

        Raises:
            UsageError: a word of the request means nothing here, nothing can be asked from it, or
                there are fewer questions than are wanted.
        """
        check_known(request.language, bank.languages, "error.language")
        check_known(request.order, ORDERS, "error.order")
        for form in request.forms:
            check_known(form, forms.NAMES, "error.form")
        self._bank, self._request = bank, request
        self._families = askable(bank, bank.scope(request.scope))
        self._draws: dict[int, Draw] = {}
        first = self._draw(0)
        first.settle()
        self.size = len(first)
        if not self.size:
            raise UsageError("error.nothing")
        wanted = self.size if request.count is None else request.count
        if wanted > self.size and not request.repeat:
            raise UsageError("error.past-end", wanted=f"{wanted:,}", n=f"{self.size:,}")
        self._count = wanted

    def __len__(self) -> int:
        """How many questions are wanted."""
        return self._count

    def __iter__(self) -> Iterator[Question]:
        """The questions in order."""
        return (self.question(i) for i in range(len(self)))

    def question(self, i: int) -> Question:
        """Question ``i``; IndexError past the end."""
        if not 0 <= i < self._count:
            raise IndexError(i)
        passed, rest = divmod(i, self.size)
        return self._draw(passed).question(rest)

    def spans(self, start: int, stop: int) -> Iterator[Span]:
        """Questions ``start`` to ``stop`` − 1, pass by pass."""
        at = start
        while at < stop:
            passed, rest = divmod(at, self.size)
            end = min(stop, (passed + 1) * self.size)
            yield Span(self._draw(passed), rest, rest + end - at, at)
            at = end

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
