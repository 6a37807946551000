"""Many questions of one family as columns of text: what a writer joins into its format.

Only forms that ask in the family's own words are tabulated; what else there is goes row by row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from quizapp.bank.columns import (
    Column,
    Entry,
    Known,
    Piece,
    Rows,
    Texts,
    calculations,
    entries,
    fill,
    join,
    print_entries,
)
from quizapp.bank.family import Family, Mistake, Step, Working
from quizapp.bank.kinds import Part, Plain
from quizapp.bank.value import Array, Type, Value, distinct
from quizapp.bank.variant import encoded
from quizapp.bank.worked import answers_of, is_uniform
from quizapp.sets.row import exact

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Style:
    """How a format writes a text, a plain value, and what stands around and between several."""

    text: Callable[[str], bytes]
    value: Callable[[Plain | None], bytes]
    several: tuple[bytes, bytes, bytes]
    known: Known = field(default_factory=dict, repr=False)
    """Numbers that were written before."""


def can_tabulate(family: Family) -> bool:
    """Whether the family's rows can be printed side by side.

    Options are shown in an order of each variant's own, and arrays have shapes of their own.
    """
    type_ = family.kind.type
    return type_ is not None and type_.rank == 0 and is_uniform(family)


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
    def ids(self) -> Pieces:
        """The identities."""
        family, write = self.family, self.style.text
        pieces: list[Piece] = [write(f"{family.name}@{family.version}?")]
        places = np.unravel_index(self.rows, family.grid.shape)
        for n, (domain, place) in enumerate(zip(family.domains, places, strict=True)):
            pieces.append(write(f"{'&' * (n > 0)}{domain.name}="))
            texts: dict[object, bytes] = {
                k: write(encoded(entry)) for k, entry in enumerate(domain.entries)
            }
            pieces.append(Column(place.tolist(), texts))
        pieces.append(write(f"#{self.form}.{self.language}."))
        pieces.append(print_entries((self.wordings + 1).tolist(), lambda n: write(str(n))))
        return pieces

    @cached_property
    def prompts(self) -> Pieces:
        """What is asked."""
        templates = self.family.wordings[self.language]
        found: Texts = [b""] * self.count
        for wording in distinct(self.wordings):
            here = np.flatnonzero(self.wordings == wording).tolist()
            pieces = fill(templates[wording], self._filled, self._row_texts)
            texts = join([_some(piece, here) for piece in pieces], len(here))
            for place, text in zip(here, texts, strict=True):
                found[place] = text
        return [found]

    @cached_property
    def answers(self) -> Pieces:
        """The right answers as values."""
        return self._values(self._working.answer)

    @cached_property
    def mistakes(self) -> Mapping[str, Pieces]:
        """The values of each mistake; the style's none where it can't be made."""
        return {mistake.name: self._mistaken(mistake) for mistake in self.family.mistakes}

    @cached_property
    def steps(self) -> Sequence[Pieces]:
        """The sentences of the worked solution, step by step."""
        return [self._sentences(step) for step in (*self.family.steps, self.family.answer)]

    @cached_property
    def _working(self) -> Working:
        family = self.family
        return family.work(family.set_out(family.grid.at_rows(self.rows)))

    @cached_property
    def _filled(self) -> Rows:
        environment, style = self._working.environment, self.style
        return Rows(environment, self.count, style.text, style.known)

    @cached_property
    def _row_texts(self) -> Mapping[str, Mapping[str, str]]:
        texts = {domain.name: domain.texts.get(self.language, {}) for domain in self.family.domains}
        return {name: rows for name, rows in texts.items() if rows}

    def _mistaken(self, mistake: Mistake) -> Pieces:
        right = self._working
        wrong = self.family.mistaken(right, mistake)
        exists = np.broadcast_to(self.family.exists(right, mistake, wrong), (self.count,))
        if exists.all():
            return self._values(wrong.answer)
        none = self.style.value(None)
        if not exists.any():
            return [none]
        texts = join(self._values(wrong.answer), self.count)
        pairs = zip(texts, exists.tolist(), strict=True)
        return [[text if there else none for text, there in pairs]]

    def _values(self, parts: Sequence[Value]) -> Pieces:
        columns = [
            print_entries(entries(values, self.count), self._writer(part))
            for part, values in zip(self.family.kind.parts, parts, strict=True)
        ]
        if len(columns) == 1:
            return columns
        opening, between, closing = self.style.several
        pieces: list[Piece] = [opening, columns[0]]
        for column in columns[1:]:
            pieces += [between, column]
        return [*pieces, closing]

    def _writer(self, part: Part) -> Callable[[Entry], bytes]:
        """What writes the entries of a part, whole numbers as such."""
        write = self.style.value
        return lambda entry: write(exact(part, entry) if isinstance(entry, float) else entry)

    def _sentences(self, step: Step) -> Pieces:
        template = step.texts.get(self.language)
        if template is None:
            return []
        assert step.expression is not None
        calc: Pieces = []
        if "calc" in template.slots:
            is_truth = step.expression.type is Type.TRUTH
            calc = [self._written] if is_truth else calculations(step.expression, self._filled)
        answer = [self._written] if "answer" in template.slots else []
        return fill(template, self._filled, self._row_texts, calc, answer)

    @cached_property
    def _written(self) -> Texts:
        """The canonical texts of the answers."""
        kind, write = self.family.kind, self.style.text
        answers = answers_of(self._working.answer, self.count)
        texts = {answer: write(kind.write(answer, (), self.language)) for answer in set(answers)}
        return [texts[answer] for answer in answers]


def _some(piece: Piece, rows: Sequence[int]) -> Piece:
    if isinstance(piece, bytes):
        return piece
    if isinstance(piece, Column):
        return Column([piece.entries[row] for row in rows], piece.texts)
    return [piece[row] for row in rows]
