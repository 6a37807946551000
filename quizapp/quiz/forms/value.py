"""The form ``value``: type the answer."""

from dataclasses import dataclass

from quizapp.bank.variant import Variant
from quizapp.quiz import grading
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question


@dataclass(frozen=True, slots=True)
class ValueForm:
    """Every variant carries it."""

    name: str = "value"

    def can_carry(self, variant: Variant) -> bool:
        """Always."""
        return True

    def prompt(self, question: Question) -> str:
        """The family's own words."""
        return question.variant.prompt(question.language, question.wording)

    def grade(self, question: Question, text: str) -> Grade:
        """Reads the text as the family's kind of answer and compares it."""
        variant = question.variant
        units = tuple(variant.units().values())
        typed = variant.family.kind.read(text, units, variant.shown)
        return grading.grade_typed(variant, text, typed)


FORM = ValueForm()
