"""The forms a variant is asked in, one module a form behind one protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from quizapp.bank.variant import Variant

if TYPE_CHECKING:
    from quizapp.quiz.grading import Grade
    from quizapp.quiz.question import Question


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose, with its letter; ``name`` is the option's in the file, if it has one."""

    letter: str
    text: str
    name: str = ""


class Form(Protocol):
    """What one form offers, how it is worded and graded."""

    name: str
    is_plain: bool
    """Whether it can ask every variant, in the family's words, and adds nothing to them."""
    prints_values: bool
    """Whether its prompt prints the variant's numbers; else it asks the same of every variant."""

    own_kind: bool
    """Whether its answer is of the family's own kind, with its unit, so that a picture shows it."""

    def obstacle(self, variant: Variant) -> str | None:
        """The id of the reason why this variant can't be asked in this form; None where it can."""

    def prompt(self, question: "Question") -> str:
        """What is asked."""

    def offers(self, question: "Question") -> Sequence[Offer]:
        """What there is to choose, in the order shown; nothing where the answer is typed."""

    def ticks(self, question: "Question") -> bool:
        """Whether several of the offers may be chosen."""

    def right_letters(self, question: "Question") -> Sequence[str]:
        """The letters of the offers that are right."""

    def expects(self, question: "Question") -> tuple[str, str]:
        """The id of the word for what is to be typed, and a sample of it."""

    def grade(self, question: "Question", text: str) -> "Grade":
        """The grade of a typed text; UnreadableError where it is no answer."""

    def typed_by(self, question: "Question") -> dict[str, str | None]:
        """What someone hands in who makes a mistake, by its name; None where that is nothing."""

    def truth(self, question: "Question") -> str:
        """The right answer as it is said after the verdict."""

    def affirmed(self, question: "Question", grade: "Grade") -> str:
        """The same after an answer that is right, which may be another one than the variant's."""

    def remarks(self, question: "Question", grade: "Grade") -> Sequence[str]:
        """What there is to say of an answer besides its verdict and the mistakes that fit."""


NAMES = ("value", "options", "spot-error", "diagnose", "formula", "inverse")
"""The forms that questions are dealt in."""

FOLLOW_UPS = ("moves", "change")
"""The forms of a question about a change of the question before."""


def can_carry(form: str, variant: Variant) -> bool:
    """Whether a variant can be asked in a form."""
    return get(form).obstacle(variant) is None


@cache
def get(name: str) -> Form:
    """The form of this name; KeyError where there is none."""
    if name not in NAMES and name not in FOLLOW_UPS:
        raise KeyError(name)
    form: Form = import_module(f"{__name__}.{name.replace('-', '_')}").FORM
    return form
