"""Answers that are typed cell by cell: how many cells there are, and what each of them says.

Cells are counted row by row from 0. All of them together are one text, in the notation in which
such an answer is typed on one line. One module a kind of answer behind one protocol.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Mark

KINDS = ("matrix", "trace")
"""The kinds of answers that have a sheet; each is a module here."""


class Sheet(Protocol):
    """The cells of one variant's answer."""

    @property
    def columns(self) -> int:
        """Cells that a row can have."""

    @property
    def rows(self) -> int:
        """Rows that there can be."""

    @property
    def note(self) -> str:
        """The id of what is said beneath it before anything is typed."""

    @property
    def count(self) -> int:
        """How many cells there are."""

    @property
    def labels(self) -> Sequence[str]:
        """What stands before each row; nothing where rows have no names."""

    @property
    def heads(self) -> Sequence[str]:
        """The ids of the words over labels and columns; nothing where they have none."""

    def read(self, draft: str) -> list[str]:
        """The cells of a text; all empty where it is no such table."""

    def put(self, draft: str, place: int, text: str) -> str:
        """The text after a cell is typed."""

    def landing(self, place: int, text: str) -> int:
        """The cell that one is at after a text was typed or pasted at another."""

    def after(self, cells: Sequence[str], place: int) -> int | None:
        """The cell that Enter goes to; None where it hands in."""

    def beside(self, place: int, by: int) -> int:
        """The cell so many to the right, or to the left below 0."""

    def missing(self, draft: str) -> int | None:
        """The first cell that was left out of what was handed in; None where none was."""

    def size(self, cells: Sequence[str], place: int | None) -> tuple[int, int]:
        """How many rows and columns are to be seen while one is at a cell, or at none any more."""

    def truth(self) -> list[str]:
        """The cells as they should be."""

    def marks(self, grade: Grade) -> list[Mark | None]:
        """How each cell came out; nothing where no table of this size was handed in."""

    def other_size(self, grade: Grade) -> tuple[int, int, int, int] | None:
        """Rows and columns typed, then those of the answer, where they may differ and do."""

    def total(self, cells: Sequence[str]) -> tuple[str, int] | None:
        """A label and a sum to stand below; None where there is none, or not yet."""


def sheet_of(question: Question) -> Sheet | None:
    """The sheet of a question that is answered cell by cell."""
    return None if question.offers else of_variant(question.variant, question.language)


def of_variant(variant: Variant, language: str) -> Sheet | None:
    """The sheet of a variant's answer; None where it is typed on one line."""
    name = variant.family.kind.name
    if name not in KINDS:
        return None
    sheet: Sheet = import_module(f"{__name__}.{name}").make(variant, language)
    return sheet
