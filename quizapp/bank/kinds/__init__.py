"""The kinds of answers, one module a kind behind one protocol.

An answer is one number for each part, whatever the kind; a kind says how it is read, printed and
compared.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import ClassVar, Protocol

import numpy as np

from quizapp.bank import numerals, printing, schema
from quizapp.bank.numerals import Typed
from quizapp.bank.tolerance import Tolerance, read_tolerance
from quizapp.bank.value import Array, Type, Value, either
from quizapp.errors import BankError

Answer = tuple[int | float, ...]
"""One number for each part."""

Plain = int | float | bool | str | tuple["Plain", ...]
"""An answer as plain values: a number, yes or no, a name, several of these."""


ROUNDING = Tolerance(low=1 - 1e-9, high=1 + 1e-9)
"""How far two floats may be apart that two right rules computed."""

MOST_DIGITS = 17
"""More tell two floats no further apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """One number of an answer; without a tolerance it is a whole number, graded exactly."""

    name: str = ""
    tolerance: Tolerance | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    def accepts(self, typed: Typed, reference: float) -> bool:
        """Whether the typed number passes for ``reference``.

        An exact reference that is no whole number (only a mistake's can be one) is met to the last
        digit typed.
        """
        if self.tolerance is not None:
            return bool(self.tolerance.accepts(typed.value, reference))
        if typed.places is not None and not float(reference).is_integer():
            return abs(typed.value - reference) <= 0.5 * 10.0**-typed.places + 1e-12
        return typed.value == reference

    def equal(self, a: Value, b: Value) -> Array:
        """Where two computed numbers pass for each other, and both are defined."""
        if self.tolerance is None:
            same = np.asarray(a.data == b.data)
        else:
            same = self.tolerance.accepts(a.data, b.data) | self.tolerance.accepts(b.data, a.data)
        for value in (a, b):
            if value.undefined is not None:
                same = same & ~value.undefined
        return same


class Kind(Protocol):
    """What one kind of answer does."""

    name: str
    parts: tuple[Part, ...]
    type: Type | None
    """Of what each part's expression is; None where the answer is no expression."""

    answers_by: str
    """What decides the answer: an ``expression``, ``marks`` or a ``trace``."""

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The parts that a typed text says; UnreadableError where it says none.

        ``units`` may stand behind a number; ``shown`` are the options as they are lettered.
        """

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """The canonical text of an answer; reading it gives the answer back."""

    def brief(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """An answer as it is said in a verdict: the canonical text, or less where that is long."""

    def sample(self) -> str:
        """A text that shows how an answer is written."""

    def to_file(self, answer: Answer) -> Plain:
        """An answer as a question file writes it; `from_file` gives it back."""

    def from_file(self, entry: object) -> Answer | None:
        """An answer written in a question file; None where it is none of this kind."""

    def accepts(self, typed: Sequence[Typed], reference: Answer) -> tuple[bool, ...]:
        """Whether each part that was typed passes for the reference's."""

    def same(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where two computed answers pass for each other, and both are defined."""

    @property
    def asks_whole(self) -> bool:
        """Whether every part must be computed as a whole number."""

    def agrees(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where two right rules agree, up to rounding."""

    def defined(self, values: Sequence[Value]) -> Array:
        """Where a computed answer is defined."""

    def numbers(self, values: Sequence[Value]) -> Answer | None:
        """The computed answer of one variant; None where it is undefined."""

    def plausible(self, answer: Answer) -> bool:
        """Whether an answer does not give itself away as wrong by its look."""


@dataclass(frozen=True, slots=True)
class FixedParts:
    """What the kinds share that have the same parts on every variant."""

    answers_by: ClassVar[str] = "expression"

    parts: tuple[Part, ...]

    def brief(self: Kind, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """The canonical text."""
        return self.write(answer, shown, language)

    def accepts(self, typed: Sequence[Typed], reference: Answer) -> tuple[bool, ...]:
        """Part by part."""
        triples = zip(self.parts, typed, reference, strict=True)
        return tuple(part.accepts(one, number) for part, one, number in triples)

    def same(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where every part passes."""
        equal: Array = np.ones((), dtype=np.bool_)
        for part, x, y in zip(self.parts, a, b, strict=True):
            equal = equal & part.equal(x, y)
        return equal

    @property
    def asks_whole(self) -> bool:
        """Whether no part has a tolerance."""
        return all(part.tolerance is None for part in self.parts)

    def agrees(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where every part is the same number, up to rounding."""
        near: Array = np.ones((), dtype=np.bool_)
        for part, x, y in zip(self.parts, a, b, strict=True):
            near = near & Part(tolerance=part.tolerance and ROUNDING).equal(x, y)
        return near

    def defined(self, values: Sequence[Value]) -> Array:
        """Where every part is."""
        undefined = either(*(value.undefined for value in values))
        return np.ones((), dtype=np.bool_) if undefined is None else ~undefined

    def numbers(self, values: Sequence[Value]) -> Answer | None:
        """A number for each part; 1 and 0 for a truth."""
        entries = [value.item() for value in values]
        numbers = tuple(
            int(entry) if isinstance(entry, bool) else entry
            for entry in entries
            if isinstance(entry, int | float)
        )
        return numbers if len(numbers) == len(entries) else None

    def plausible(self, answer: Answer) -> bool:
        """A whole number where one is asked for, and none below zero."""
        return all(
            number >= 0 and (part.tolerance is not None or float(number).is_integer())
            for part, number in zip(self.parts, answer, strict=True)
        )


class KindError(BankError):
    """An answer's table does not have what its kind needs."""


_MODULES = {
    "integer": "integer",
    "number": "number",
    "tuple": "tuples",
    "yes-no": "yes_no",
    "choice": "choice",
    "choices": "choices",
    "matrix": "matrix",
    "trace": "trace",
}


def is_askable(kind: str) -> bool:
    """Whether this version can ask answers of ``kind``."""
    return kind in _MODULES


def make(answer: schema.Answer, options: Sequence[str] = ()) -> Kind:
    """The kind of an answer's table, with the names of the file's options.

    Raises:
        KindError: the table lacks what the kind needs, or has what it can't use.
    """
    module = import_module(f"{__name__}.{_MODULES[answer.kind]}")
    build: Callable[[schema.Answer, Sequence[str]], Kind] = module.make
    return build(answer, options)


def tolerance_of(kind: str, tolerance: schema.Tolerance | None) -> Tolerance | None:
    """The tolerance of a number; none for an integer, which is graded exactly."""
    if kind == "integer":
        if tolerance is not None:
            raise KindError("fault.tolerance-integer")
        return None
    found = None if tolerance is None else read_tolerance(tolerance)
    if found is None:
        raise KindError("fault.tolerance-number")
    return found


def written(part: Part, number: float, *, separators: bool = True) -> str:
    """A number with as few digits as its part accepts for it: a whole one shows all of them."""
    if isinstance(number, int):
        return printing.number(number, separators=separators)
    for significant in range(printing.SIGNIFICANT, MOST_DIGITS + 1):
        text = printing.number(number, separators=separators, significant=significant)
        if part.accepts(numerals.read_number(text, whole=False), number):
            break
    return text


def entry_of(entry: object) -> int | float | None:
    """A number written in a question file."""
    return entry if isinstance(entry, int | float) and not isinstance(entry, bool) else None
