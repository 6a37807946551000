"""A compiled family: its rules as functions over many variants at once, and its grid."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quizapp.bank import schema
from quizapp.bank.domain import Domain, choice_of
from quizapp.bank.expression import Expression
from quizapp.bank.grid import Grid
from quizapp.bank.kinds import Kind
from quizapp.bank.language import Environment
from quizapp.bank.marks import OFFERED, Marks
from quizapp.bank.networks import Notation
from quizapp.bank.shaped import Shaped
from quizapp.bank.text import Template
from quizapp.bank.traces import Trace
from quizapp.bank.value import Array, Scalar, Type, Value

Templates = Mapping[str, Template]
"""A text in each language."""


@dataclass(frozen=True, slots=True)
class Step:
    """A named value on the way to the answer; the answer itself is the last one.

    An answer of marked options has no expression.
    """

    name: str
    label: Mapping[str, str]
    expression: Expression | None
    texts: Templates
    why: Templates

    @property
    def rank(self) -> int:
        """How many axes its value has of its own."""
        type_ = None if self.expression is None else self.expression.type
        return type_.rank if isinstance(type_, Type) else 0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong rule; it replaces the step ``at``, counted from 0, or without it the answer.

    A mistake about marked options has no expression: it is what options are tagged with.
    """

    name: str
    short: Mapping[str, str]
    at: int | None
    when: Expression | None
    expression: Expression | None
    texts: Templates


@dataclass(frozen=True, slots=True)
class Inverse:
    """The question turned round: a value of ``of`` that gives the answer."""

    of: str
    wordings: Mapping[str, Sequence[Template]]


@dataclass(frozen=True, slots=True)
class Change:
    """A follow-up with parameters changed, here or in another family."""

    family: str | None
    set: Mapping[str, Expression]
    asks_moves: bool


@dataclass(frozen=True, slots=True)
class Working:
    """All named values and the parts of the answer, for the variants of an environment."""

    environment: Environment
    answer: tuple[Value, ...]


@dataclass(frozen=True)
class Family:
    """One question family.

    ``name`` is ``skill/name``; ``digest`` stands for all that decides a variant or its grade.
    """

    name: str
    record: schema.Family
    digest: str
    domains: Sequence[Domain]
    let: Mapping[str, Expression]
    where: Sequence[Expression]
    level: Expression
    seconds: Expression
    kind: Kind
    steps: Sequence[Step]
    answer: Step
    check: Expression | None
    units: Templates
    mistakes: Sequence[Mistake]
    wordings: Mapping[str, Sequence[Template]]
    inverse: Inverse | None
    changes: Sequence[Change]
    marks: Marks | None = None
    shaped: Sequence[Shaped] = ()
    trace: Trace | None = None
    notations: Sequence[Notation] = ()

    @property
    def version(self) -> int:
        """Rises when a variant or its grade changes."""
        return self.record.version

    @property
    def skill(self) -> str:
        """The folder the family lies in."""
        return self.name.partition("/")[0]

    @property
    def is_worked(self) -> bool:
        """Whether an expression gives the answer, so that it can be shown line by line."""
        return self.answer.expression is not None

    @cached_property
    def grid(self) -> Grid:
        """Every combination of the parameters."""
        return Grid(self.domains)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The parameters' names, in the file's order."""
        return tuple(domain.name for domain in self.domains)

    def environment(self, given: Mapping[str, Scalar]) -> dict[str, Value] | None:
        """The values of one variant, which may lie off the grid; None where an entry is unknown."""
        environment: dict[str, Value] = {}
        for domain in self.domains:
            values = domain.at(given[domain.name])
            if values is None:
                return None
            environment |= values
        return environment

    def set_out(self, environment: dict[str, Value]) -> dict[str, Value]:
        """The environment with arrays for their numbers, what ``let`` gives, and options dealt."""
        for shaped in self.shaped:
            if choice_of(shaped.name) in environment:
                environment[shaped.name] = shaped.values(environment)
        for name, expression in self.let.items():
            environment[name] = expression.value(environment)
        for notation in self.notations:
            environment[notation.name] = notation.values(environment)
        if self.trace is not None:
            environment |= self.trace.fields(environment)
        if self.marks is not None:
            environment[OFFERED] = self.marks.deal(environment)
        return environment

    def valid(self, environment: Environment) -> tuple[Array, Array]:
        """Which variants pass ``where``, and which reach an entry of it that is undefined."""
        passed: Array = np.ones((), dtype=np.bool_)
        broken: Array = np.zeros((), dtype=np.bool_)
        for expression in self.where:
            value = expression.value(environment)
            if value.undefined is not None:
                broken = broken | (passed & value.undefined)
            passed = passed & value.data & value.defined
        if self.marks is not None:
            passed = passed & self.marks.complete(environment)
        return passed, broken

    def work(self, environment: Environment) -> Working:
        """The right steps and answer."""
        return self._work_from(dict(environment), 0)

    def gather(self, rows: Array) -> Iterator[tuple[Array, dict[str, Value]]]:
        """Some rows in groups: their places among ``rows``, and their environment, set out."""
        for places in self.grid.groups(rows):
            yield places, self.set_out(self.grid.at_rows(rows[places]))

    def mistaken(self, right: Working, mistake: Mistake) -> Working:
        """The steps and answer of someone who makes ``mistake``; later steps follow from it."""
        if (decides := self.marks or self.trace) is not None:
            return Working(right.environment, decides.wrong(right.environment, mistake.name))
        assert mistake.expression is not None
        if mistake.at is None:
            return Working(right.environment, mistake.expression.parts(right.environment))
        environment = dict(right.environment)
        environment[self.steps[mistake.at].name] = mistake.expression.value(right.environment)
        return self._work_from(environment, mistake.at + 1)

    def _work_from(self, environment: dict[str, Value], start: int) -> Working:
        for step in self.steps[start:]:
            assert step.expression is not None
            environment[step.name] = step.expression.value(environment)
        if (decides := self.marks or self.trace) is not None:
            return Working(environment, decides.right(environment))
        assert self.answer.expression is not None
        return Working(environment, self.answer.expression.parts(environment))

    def exists(self, right: Working, mistake: Mistake, wrong: Working) -> Array:
        """Where the mistake can be made: its ``when`` holds and its value is defined."""
        exists: Array = np.ones((), dtype=np.bool_)
        if mistake.when is not None:
            when = mistake.when.value(right.environment)
            exists = when.data & when.defined
        return exists & self.kind.defined(wrong.answer)

    def same(self, a: Sequence[Value], b: Sequence[Value]) -> Array:
        """Where two answers pass for each other."""
        return self.kind.same(a, b)
