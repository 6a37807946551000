"""The form ``diagnose``: a colleague gives a wrong number; which mistake was made?"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.chance import hash_parts, mix, permute
from quizapp.bank.family import Mistake
from quizapp.bank.variant import Variant
from quizapp.quiz.forms.choosing import OneOfSeveral, grade_choice
from quizapp.quiz.forms.options import passes
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question
from quizapp.words import speaker

MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class DiagnoseForm(OneOfSeveral):
    """A variant carries it with two mistakes that give different numbers, neither the truth."""

    name: str = "diagnose"

    def obstacle(self, variant: Variant) -> str | None:
        """That no two mistakes can be told by their numbers."""
        if not variant.family.is_worked:
            return "obstacle.not-worked"
        return None if len(_offered(variant)) > 1 else "obstacle.few-mistakes"

    def prompt(self, question: Question) -> str:
        """The family's own words, and the colleague's number."""
        own = question.variant.prompt(question.language, question.wording)
        wrong = question.variant.mistakes[_made(question.variant).name]
        assert wrong is not None
        value = question.variant.written(wrong, question.language)
        return own + "\n" + speaker(question.language)("diagnose.ask", value=value)

    def texts(self, question: Question) -> Sequence[str]:
        """The diagnoses."""
        variant, language = question.variant, question.language
        return [variant.text(mistake.texts, language) for mistake in _offered(variant)]

    def right(self, question: Question) -> int:
        """The mistake made."""
        return _offered(question.variant).index(_made(question.variant))

    def typed_by(self, question: Question) -> dict[str, str | None]:
        """The letter of each mistake's own diagnosis."""
        variant, language = question.variant, question.language
        letters = {offer.text: offer.letter for offer in question.offers}
        mistakes = variant.family.mistakes
        return {each.name: letters.get(variant.text(each.texts, language)) for each in mistakes}

    def grade(self, question: Question, text: str) -> Grade:
        """Reads a letter."""
        return grade_choice(self.texts(question), self.right(question), text)

    def remarks(self, question: Question, grade: Grade) -> Sequence[str]:
        """What the mistake is called."""
        short = _made(question.variant).short[question.language]
        return [speaker(question.language)("diagnose.mistake", a=short)]


def _telling(variant: Variant) -> list[Mistake]:
    """The mistakes that give something else than the truth here."""
    return [
        mistake
        for mistake in variant.family.mistakes
        if (wrong := variant.mistakes[mistake.name]) is not None
        and not passes(variant, wrong, variant.answer)
    ]


def _made(variant: Variant) -> Mistake:
    """The colleague's mistake, drawn from the variant's identity."""
    telling = _telling(variant)
    return telling[mix(hash_parts(variant.id, "diagnose")[0]) % len(telling)]


def _offered(variant: Variant) -> list[Mistake]:
    """The colleague's mistake among others that would have given other numbers."""
    if not _telling(variant):
        return []
    made, x = _made(variant), hash_parts(variant.id, "diagnose")[1]
    value = variant.mistakes[made.name]
    assert value is not None
    others = [
        mistake
        for mistake in _telling(variant)
        if (wrong := variant.mistakes[mistake.name]) is not None
        and not passes(variant, wrong, value)
    ]
    chosen = [others[permute(place, len(others), x)] for place in range(len(others))]
    offered = [*chosen[:MOST_OTHERS], made]
    return [offered[permute(place, len(offered), mix(x))] for place in range(len(offered))]


FORM = DiagnoseForm()
