"""Trying in steps: a variant worked out line by line, each line graded on its own.

A line is graded with the person's own earlier values carried forward, so that a slip is counted
where it was made and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from quizapp.bank import printing
from quizapp.bank.family import Step
from quizapp.bank.kinds import Part
from quizapp.bank.numerals import Typed, UnreadableError, plain, read_number
from quizapp.bank.tolerance import Tolerance
from quizapp.bank.value import Value, constant
from quizapp.bank.variant import Variant
from quizapp.errors import SpokenError

ROUNDED = Tolerance(low=0.995, high=1.005)
"""What passes for a step that is no whole number: people round on the way."""


class Mark(Enum):
    """How a line came out."""

    RIGHT = "✓"
    CARRIED = "~"
    """Right for the person's own earlier values, which are not the right ones."""
    WRONG = "✗"


@dataclass(frozen=True, slots=True)
class Tried:
    """A line that was handed in; ``mistake`` is the one mistake that gives it, if there is one.

    ``text`` is empty where the line was passed.
    """

    step: Step
    text: str
    mark: Mark
    expected: str
    mistake: str | None


@dataclass
class Scaffold:
    """A variant tried step by step; ``draft`` is the text on the line, ``notice`` about it.

    ``hinted`` is whether it was asked why the line is needed.
    """

    variant: Variant
    tried: list[Tried] = field(default_factory=list)
    draft: str = ""
    notice: SpokenError | None = None
    hinted: bool = False
    _warned: bool = False
    _own: dict[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begins with what is given, before any step."""
        names = {step.name for step in self.variant.family.steps}
        working = self.variant.working.environment
        self._own = {name: value for name, value in working.items() if name not in names}

    @property
    def step(self) -> Step | None:
        """The line that is asked for; None where all are done."""
        lines = (*self.variant.family.steps, self.variant.family.answer)
        return lines[len(self.tried)] if len(self.tried) < len(lines) else None

    @property
    def slips(self) -> int:
        """How many lines went wrong by themselves."""
        return sum(tried.mark is Mark.WRONG for tried in self.tried)

    def type(self, text: str) -> None:
        """The text on the line has changed."""
        if text != self.draft:
            self.draft, self.notice, self._warned = text, None, False

    @property
    def has_hint(self) -> bool:
        """Whether there is something more to say of the line asked for."""
        return self.step is not None and bool(self.step.why) and not self.hinted

    def hint(self) -> None:
        """Says why the line asked for is needed."""
        self.hinted = self.hinted or self.has_hint

    def hand_in(self) -> None:
        """Grades the line; a text that can't be read is noted, nothing at all twice passes."""
        step = self.step
        if step is None:
            return
        if not self.draft.strip():
            if self._warned:
                self.give_up()
            else:
                self._warned, self.notice = True, SpokenError("try.empty")
            return
        try:
            typed = self._read(step)
        except UnreadableError as error:
            self.notice = error
            return
        expected = self._expected(step)
        parts = self._parts(step, expected)
        right = _accepts(parts, typed, expected)
        if not right:
            mark = Mark.WRONG
        else:
            mark = Mark.RIGHT if _same(expected, self._truth(step)) else Mark.CARRIED
        mistake = None if right else self._mistake(step, typed)
        written = self._written(step, expected)
        self._go_on(Tried(step, self.draft.strip(), mark, written, mistake), typed[0].value)

    def give_up(self) -> None:
        """Shows what the line comes to, which counts as wrong, and goes on with that."""
        step = self.step
        if step is not None and not self.draft.strip():
            expected = self._expected(step)
            tried = Tried(step, "", Mark.WRONG, self._written(step, expected), None)
            self._go_on(tried, expected[0])

    def _go_on(self, tried: Tried, value: float) -> None:
        self.tried.append(tried)
        if tried.step is not self.variant.family.answer:
            self._own[tried.step.name] = constant(value)
        self.draft, self.notice, self.hinted, self._warned = "", None, False, False

    def _read(self, step: Step) -> tuple[Typed, ...]:
        if step is self.variant.family.answer:
            units = tuple(self.variant.units().values())
            return self.variant.family.kind.read(self.draft, units, self.variant.shown)
        whole = isinstance(self._truth(step)[0], int)
        return (read_number(plain(self.draft), whole=whole),)

    def _expected(self, step: Step) -> tuple[float, ...]:
        """What the person's own earlier values give; the truth where they give nothing."""
        assert step.expression is not None
        own = _numbers(step.expression.parts(self._own))
        return own if own is not None else self._truth(step)

    def _truth(self, step: Step) -> tuple[float, ...]:
        if step is self.variant.family.answer:
            return self.variant.answer
        found = _numbers((self.variant.working.environment[step.name],))
        assert found is not None
        return found

    def _parts(self, step: Step, expected: Sequence[float]) -> Sequence[Part]:
        if step is self.variant.family.answer:
            return self.variant.family.kind.parts
        return [Part(tolerance=None if isinstance(expected[0], int) else ROUNDED)]

    def _written(self, step: Step, expected: tuple[float, ...]) -> str:
        if step is self.variant.family.answer:
            return self.variant.written(expected)
        return printing.number(expected[0])

    def _mistake(self, step: Step, typed: tuple[Typed, ...]) -> str | None:
        """The one mistake of this line that gives what was typed, from the person's own values."""
        family = self.variant.family
        at = None if step is family.answer else list(family.steps).index(step)
        found = []
        for mistake in family.mistakes:
            if mistake.at != at or mistake.expression is None:
                continue
            given = _numbers(mistake.expression.parts(self._own))
            if given is not None and _accepts(self._parts(step, given), typed, given):
                found.append(mistake.name)
        return found[0] if len(found) == 1 else None


def _numbers(values: tuple[Value, ...]) -> tuple[float, ...] | None:
    entries = [value.item() for value in values]
    numbers = [entry for entry in entries if isinstance(entry, int | float)]
    return tuple(numbers) if len(numbers) == len(entries) else None


def _accepts(parts: Sequence[Part], typed: Sequence[Typed], numbers: Sequence[float]) -> bool:
    triples = zip(parts, typed, numbers, strict=True)
    return all(part.accepts(one, number) for part, one, number in triples)


def _same(a: Sequence[float], b: Sequence[float]) -> bool:
    return all(
        abs(x - y) <= 0.005 * abs(y) if isinstance(y, float) else x == y
        for x, y in zip(a, b, strict=True)
    )
