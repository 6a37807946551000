"""The form ``inverse``: which value of a parameter gives this answer? Any that does is right."""

from dataclasses import dataclass

from quizapp.bank.numerals import UnreadableError, plain, read_number
from quizapp.bank.variant import Variant
from quizapp.quiz.forms.options import passes
from quizapp.quiz.forms.typed import TypedAnswer
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question


@dataclass(frozen=True, slots=True)
class InverseForm(TypedAnswer):
    """A variant carries it where its family says which parameter is hidden."""

    name: str = "inverse"

    def obstacle(self, variant: Variant) -> str | None:
        """That the family's file does not turn it round."""
        return None if variant.family.inverse is not None else "obstacle.no-inverse"

    def prompt(self, question: Question) -> str:
        """The family's own words for it."""
        inverse = question.variant.family.inverse
        assert inverse is not None
        wordings = inverse.wordings[question.language]
        return question.variant.fill(wordings[question.wording % len(wordings)])

    def expects(self, question: Question) -> tuple[str, str]:
        """A number like those of the parameter."""
        whole = all(isinstance(entry, int) for entry in _entries(question.variant))
        return ("kind.integer", "12") if whole else ("kind.number", "12.5")

    def grade(self, question: Question, text: str) -> Grade:
        """Works the variant out with the value typed."""
        variant = question.variant
        inverse = variant.family.inverse
        assert inverse is not None
        number = read_number(plain(text), whole=True).value
        entries = _entries(variant)
        if number not in entries:
            low, high = min(entries), max(entries)
            raise UnreadableError("unread.domain", text=text.strip(), low=low, high=high)
        tried = Variant(variant.family, {**variant.given, inverse.of: number})
        truth = str(variant.given[inverse.of])
        right = tried.is_valid and passes(variant, tried.answer, variant.answer)
        if right:
            return Grade("correct", str(number), text.strip(), (True,))
        fitting = tuple(
            name
            for name, wrong in tried.mistakes.items()
            if wrong is not None and passes(variant, wrong, variant.answer)
        )
        return Grade("wrong", truth, text.strip(), (False,), fitting if tried.is_valid else ())

    def truth(self, question: Question) -> str:
        """The value of this variant, one of those that are right."""
        inverse = question.variant.family.inverse
        assert inverse is not None
        return str(question.variant.given[inverse.of])


def _entries(variant: Variant) -> list[int | float]:
    inverse = variant.family.inverse
    assert inverse is not None
    domain = next(each for each in variant.family.domains if each.name == inverse.of)
    return [entry for entry in domain.entries if isinstance(entry, int | float)]


FORM = InverseForm()
