"""What the forms share in which the answer is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quizapp.quiz.forms import Offer
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question


class Typing(Protocol):
    """A form whose answer is typed."""

    def truth(self, question: Question) -> str:
        """The right answer."""


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """The part of a form that is the same for all of them."""

    is_plain: bool = False
    prints_values: bool = True
    own_kind: bool = True

    def offers(self, question: Question) -> Sequence[Offer]:
        """Nothing: the answer is typed."""
        return ()

    def ticks(self, question: Question) -> bool:
        """There is nothing to tick."""
        return False

    def right_letters(self, question: Question) -> Sequence[str]:
        """None: the answer is typed."""
        return ()

    def typed_by(self, question: Question) -> dict[str, str | None]:
        """The values that the mistakes give."""
        return values_by(question, "en")

    def affirmed(self: Typing, question: Question, grade: Grade) -> str:
        """The variant's own."""
        return self.truth(question)

    def remarks(self, question: Question, grade: Grade) -> Sequence[str]:
        """Nothing more."""
        return ()


def values_by(question: Question, language: str) -> dict[str, str | None]:
    """The value that each mistake gives, as it is written in a language."""
    variant = question.variant
    return {
        name: None if wrong is None else variant.written(wrong, language)
        for name, wrong in variant.mistakes.items()
    }
