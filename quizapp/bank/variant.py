"""One variant: its identity, its worked solution, and what each mistake makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote, unquote

from quizapp.bank.calculation import calculation
from quizapp.bank.domain import choice_of
from quizapp.bank.expression import Expression
from quizapp.bank.family import Family, Mistake, Step, Templates, Working
from quizapp.bank.kinds import Answer
from quizapp.bank.numerals import Typed
from quizapp.bank.text import Filling, Template
from quizapp.bank.value import Scalar, Type, Value
from quizapp.errors import BankError

LONGEST_VERSION = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a worked solution: a step, or last the answer."""

    name: str
    label: str
    calculation: str
    sentence: str
    why: str


@dataclass(frozen=True)
class Variant:
    """A row of a family's grid, or a row beside it worked by hand.

    ``given`` holds the parameters in the file's order; a row of a domain stands by its name, an
    array by its number. ``arrays`` are written out in place of numbers, in an example.
    """

    family: Family
    given: Mapping[str, Scalar]
    arrays: Mapping[str, Value] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """``output-size/valid@1?n=28&k=3&s=2``."""
        pairs = (f"{name}={encoded(entry)}" for name, entry in self.given.items())
        return f"{self.family.name}@{self.family.version}?{'&'.join(pairs)}"

    @cached_property
    def working(self) -> Working:
        """The right steps and answer."""
        environment = self.family.environment(self.given)
        if environment is None:
            raise BankError("error.variant", variant=self.id)
        for name, value in self.arrays.items():
            del environment[choice_of(name)]
            environment[name] = value
        return self.family.work(self.family.set_out(environment))

    @cached_property
    def answer(self) -> Answer:
        """The right answer, a number for each part."""
        answer = self.family.kind.numbers(self.working.answer)
        if answer is None:
            raise BankError("error.variant", variant=self.id)
        return answer

    @cached_property
    def mistakes(self) -> Mapping[str, Answer | None]:
        """What each mistake gives here; None where it can't be made."""
        return {mistake.name: self._given_by(mistake) for mistake in self.family.mistakes}

    @cached_property
    def is_valid(self) -> bool:
        """Whether it passes the family's ``where``."""
        return bool(self.family.valid(self.working.environment)[0].all())

    @property
    def is_on_grid(self) -> bool:
        """Whether its family asks it."""
        return self.is_valid and self.family.grid.row(self.given) is not None

    @property
    def level(self) -> int:
        """1 screening to 5 staff."""
        return int(self._number(self.family.level))

    @property
    def seconds(self) -> float:
        """How long a fluent answer takes."""
        return self._number(self.family.seconds)

    def mistake(self, name: str) -> Mistake:
        """The mistake of this name."""
        return next(mistake for mistake in self.family.mistakes if mistake.name == name)

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The options of the file that are shown, in their order; none for other kinds."""
        marks = self.family.marks
        return () if marks is None else marks.shown(self.working.environment, self.id)

    def fitting(self, typed: Sequence[Typed]) -> tuple[str, ...]:
        """The mistakes that give what was typed."""
        if self.family.marks is not None:
            marked = [int(one.value) for one in typed]
            return self.family.marks.fitting(marked, [int(number) for number in self.answer])
        accepts = self.family.kind.accepts
        return tuple(
            name
            for name, answer in self.mistakes.items()
            if answer is not None and all(accepts(typed, answer))
        )

    def gives_one_answer(self, name: str) -> bool:
        """Whether a mistake leads to one answer; under a heading of several options it does not."""
        marks = self.family.marks
        return marks is None or marks.carriers(self.working.environment, name) == 1

    def accepts(self, typed: Sequence[Typed]) -> tuple[bool, ...]:
        """Which parts typed are right; the rows of a trace follow from those typed before."""
        if self.family.trace is not None and len(typed) > 1:
            return self.family.trace.carried(self.working.environment, typed)
        return self.family.kind.accepts(typed, self.answer)

    def written(self, answer: Answer, language: str = "en") -> str:
        """The canonical text of an answer."""
        return self.family.kind.write(answer, self.shown, language)

    def units(self) -> dict[str, str]:
        """The answer's unit in each language."""
        return {language: self.text(self.family.units, language) for language in self.family.units}

    def text(self, texts: Templates, language: str, calc: str = "") -> str:
        """A text of the family filled with this variant's values."""
        template = texts.get(language)
        return "" if template is None else template.fill(self._filling(language, calc))

    def prompt(self, language: str, wording: int) -> str:
        """The question in one of its wordings."""
        return self.family.wordings[language][wording].fill(self._filling(language))

    def lines(self, language: str) -> list[Line]:
        """The worked solution, the answer last."""
        steps = (*self.family.steps, self.family.answer)
        return [self._line(step, step.expression, self.working, language) for step in steps]

    def wrong_working(self, name: str) -> Working:
        """The steps and answer of someone who makes a mistake."""
        return self.family.mistaken(self.working, self.mistake(name))

    def alters(self, name: str) -> bool:
        """Whether a mistake changes the number of the line at which it is made."""
        at = self.mistake(name).at
        if at is None:
            return self.mistakes[name] != self.answer
        step = self.family.steps[at].name
        wrong = self.wrong_working(name).environment[step].nested()
        return wrong != self.working.environment[step].nested()

    def fill(self, template: Template) -> str:
        """A text with this variant's values."""
        return template.fill(self._filling(template.language))

    def wrong_line(self, name: str, language: str) -> Line | None:
        """The line that a mistake alters, as someone who makes it would write it."""
        mistake = self.mistake(name)
        if mistake.expression is None or self.family.trace is not None:
            return None
        step = self.family.answer if mistake.at is None else self.family.steps[mistake.at]
        return self._line(step, mistake.expression, self.working, language)

    def _line(
        self, step: Step, expression: Expression | None, working: Working, language: str
    ) -> Line:
        calc = "" if expression is None else calculation(expression, working.environment)
        if expression is not None and expression.type is Type.TRUTH:
            entry = expression.value(working.environment).item()
            calc = "?" if entry is None else self.written((int(entry),), language)
        sentence = self.text(step.texts, language, calc)
        return Line(
            step.name, step.label.get(language, ""), calc, sentence, self.text(step.why, language)
        )

    def _given_by(self, mistake: Mistake) -> Answer | None:
        wrong = self.family.mistaken(self.working, mistake)
        exists = self.family.exists(self.working, mistake, wrong)
        return self.family.kind.numbers(wrong.answer) if exists.all() else None

    def _filling(self, language: str, calc: str = "") -> Filling:
        if language not in self._fillings:
            texts = {domain.name: domain.texts.get(language, {}) for domain in self.family.domains}
            rows = {name: rows for name, rows in texts.items() if rows}
            answer = self.written(self.answer, language)
            self._fillings[language] = Filling(self.working.environment, rows, "", answer)
        known = self._fillings[language]
        return replace(known, calc=calc) if calc else known

    @cached_property
    def _fillings(self) -> dict[str, Filling]:
        return {}

    def _number(self, expression: Expression) -> float:
        entry = expression.value(self.working.environment).item()
        assert isinstance(entry, int | float)
        return entry


def at_row(family: Family, row: int) -> Variant:
    """The variant of a row of the grid."""
    return Variant(family, family.grid.entries(row))


def read_given(family: Family, texts: Mapping[str, str]) -> Variant:
    """The variant with these parameters, in any order, each as text.

    Raises:
        BankError: a parameter is missing, unknown, or has no such entry.
    """
    known = ", ".join(family.parameters)
    for name in texts:
        if name not in family.parameters:
            raise BankError("error.parameter", family=family.name, name=name, known=known)
    given: dict[str, Scalar] = {}
    for domain in family.domains:
        if domain.name not in texts:
            raise BankError("error.parameter-missing", family=family.name, name=domain.name)
        text = texts[domain.name]
        named = {str(entry): entry for entry in domain.entries}
        entry = named.get(text, _number_of(text))
        if entry in domain.entries:  # 12.0 is the same variant as 12
            entry = domain.entries[domain.entries.index(entry)]
        if entry is None or domain.at(entry) is None:
            some = ", ".join(list(named)[:12]) + (", …" if len(named) > 12 else "")
            raise BankError("error.entry", name=domain.name, text=text, known=some)
        given[domain.name] = entry
    return Variant(family, given)


def split_id(variant: str) -> tuple[str, int | None, dict[str, str]]:
    """The family, version and parameters of an identity; version None where it says none.

    Raises:
        BankError: it is no identity.
    """
    head, _, tail = variant.partition("?")
    name, at, version = head.partition("@")
    pairs = [pair.partition("=") for pair in tail.split("&")] if tail else []
    known = version.isdecimal() and len(version) <= LONGEST_VERSION
    if (at and not known) or any(not sign for _, sign, _ in pairs):
        raise BankError("error.id", id=variant)
    given = {key: unquote(value) for key, _, value in pairs}
    if len(given) < len(pairs):
        raise BankError("error.id", id=variant)
    return name, int(version) if at else None, given


def encoded(entry: Scalar) -> str:
    """An entry as an identity writes it."""
    return quote(repr(entry) if isinstance(entry, float) else str(entry), safe=",")


def _number_of(text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None
