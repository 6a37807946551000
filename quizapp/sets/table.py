"""Many questions of one family as columns of text: what a writer joins into its format.

Only forms that ask in the family's own words are tabulated; what else there is goes row by row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from quizapp.bank.columns import Column, Rows, calculations, fill, join
from quizapp.bank.family import Family, Mistake, Templates, Working
from quizapp.bank.kinds import Answer
from quizapp.bank.value import Array
from quizapp.bank.variant import encoded
from quizapp.bank.worked import answers_of, is_uniform, wrong_answers
from quizapp.sets.row import Plain, plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Style:
    """How a format writes a text, and a plain value."""

    text: Callable[[str], str]
    value: Callable[[Plain | None], str]


def can_tabulate(family: Family) -> bool:
    """Whether the family's rows can be printed side by side.

    Options are shown in an order of each variant's own.
    """
    return family.marks is None and is_uniform(family)


@dataclass(frozen=True)
class Table:
    """Rows of a family's grid with their wordings, in a form and a language."""

    family: Family
    rows: Array
    wordings: Array
    form: str
    language: str
    style: Style

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)

    @cached_property
    def ids(self) -> Column:
        """The identities."""
        family, escape = self.family, self.style.text
        pieces: list[str | Column] = [escape(f"{family.name}@{family.version}?")]
        places = np.unravel_index(self.rows, family.grid.shape)
        for n, (domain, place) in enumerate(zip(family.domains, places, strict=True)):
            written = [
                escape(f"{'&' * (n > 0)}{domain.name}={encoded(entry)}") for entry in domain.entries
            ]
            pieces.append([written[each] for each in place.tolist()])
        pieces.append(escape(f"#{self.form}.{self.language}."))
        pieces.append([str(wording + 1) for wording in self.wordings.tolist()])
        return join(pieces, self.count)

    @cached_property
    def prompts(self) -> Column:
        """What is asked."""
        templates = self.family.wordings[self.language]
        found: Column = [""] * self.count
        for wording in np.unique(self.wordings).tolist():
            here = np.flatnonzero(self.wordings == wording).tolist()
            pieces = [
                piece if isinstance(piece, str) else [piece[place] for place in here]
                for piece in fill(templates[wording], self._filled, self._row_texts)
            ]
            for place, text in zip(here, join(pieces, len(here)), strict=True):
                found[place] = text
        return found

    @cached_property
    def answers(self) -> Column:
        """The right answers as values."""
        return self._values(self._answers)

    @cached_property
    def mistakes(self) -> Mapping[str, Column]:
        """The values of each mistake; the style's none where it can't be made."""
        return {mistake.name: self._mistaken(mistake) for mistake in self.family.mistakes}

    @cached_property
    def steps(self) -> Sequence[Column]:
        """The sentences of the worked solution, step by step."""
        found = []
        for step in (*self.family.steps, self.family.answer):
            assert step.expression is not None
            calc = calculations(step.expression, self._filled)
            found.append(self._sentences(step.texts, calc))
        return found

    @cached_property
    def _working(self) -> Working:
        family = self.family
        return family.work(family.set_out(family.grid.at_rows(self.rows)))

    @cached_property
    def _filled(self) -> Rows:
        return Rows(self._working.environment, self.count, self.style.text)

    @cached_property
    def _row_texts(self) -> Mapping[str, Mapping[str, str]]:
        texts = {domain.name: domain.texts.get(self.language, {}) for domain in self.family.domains}
        return {name: rows for name, rows in texts.items() if rows}

    @cached_property
    def _answers(self) -> list[Answer]:
        return answers_of(self._working.answer, self.count)

    def _mistaken(self, mistake: Mistake) -> Column:
        return self._values(wrong_answers(self.family, self._working, mistake, self.count))

    def _values(self, answers: Sequence[Answer | None]) -> Column:
        kind, write = self.family.kind, self.style.value
        return _each_once(
            answers, lambda answer: write(None if answer is None else plain(kind, answer))
        )

    def _sentences(self, templates: Templates, calc: Column) -> Column:
        template = templates.get(self.language)
        if template is None:
            return [""] * self.count
        answer = self._written if "answer" in template.slots else None
        return join(fill(template, self._filled, self._row_texts, calc, answer), self.count)

    @cached_property
    def _written(self) -> Column:
        """The canonical texts of the answers."""
        kind, escape = self.family.kind, self.style.text
        return _each_once(
            self._answers, lambda answer: escape(kind.write(answer, (), self.language))
        )


def _each_once(answers: Sequence[T], write: Callable[[T], str]) -> Column:
    """The written answers; each that differs is written once."""
    texts = {answer: write(answer) for answer in set(answers)}
    return [texts[answer] for answer in answers]
