"""The forms a variant is asked in, one module a form behind one protocol."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from quizapp.bank.variant import Variant

if TYPE_CHECKING:
    from quizapp.quiz.grading import Grade
    from quizapp.quiz.question import Question


class Form(Protocol):
    """What one form offers, how it is worded and graded."""

    name: str

    def can_carry(self, variant: Variant) -> bool:
        """Whether this variant can be asked in this form."""

    def prompt(self, question: "Question") -> str:
        """What is asked."""

    def grade(self, question: "Question", text: str) -> "Grade":
        """The grade of a typed text; UnreadableError where it is no answer."""


NAMES = ("value",)


@cache
def get(name: str) -> Form:
    """The form of this name; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    form: Form = import_module(f"{__name__}.{name}").FORM
    return form
