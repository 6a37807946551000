"""The form ``moves``: does the answer change at all? And if it does, what is it now?

``a`` or "no" says that it stays, ``b`` or "yes" that it changes, which asks for the number; the
number itself says both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank import numerals
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant
from quizapp.quiz.forms import Offer, get
from quizapp.quiz.forms.change import changed_prompt
from quizapp.quiz.forms.typed import TypedAnswer
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question
from quizapp.words import speaker

_STAYS = frozenset({"a", "no", "n", "不", "不會", "否", "不變"})
_CHANGES = frozenset({"b", "yes", "y", "會", "是", "變", "會變"})


class UnfinishedError(UnreadableError):
    """A first part of an answer that asks for the rest."""


@dataclass(frozen=True, slots=True)
class MovesForm(TypedAnswer):
    """A question of it knows the variant it is a change of."""

    name: str = "moves"

    def obstacle(self, variant: Variant) -> str | None:
        """An answer that is not typed as one."""
        return None if variant.family.is_worked else "obstacle.not-worked"

    def prompt(self, question: Question) -> str:
        """The question before, its answer, and what is changed."""
        return changed_prompt(question, "change.moves")

    def offers(self, question: Question) -> Sequence[Offer]:
        """No or yes."""
        base = question.base
        assert base is not None
        say = speaker(question.language)
        stays = say("change.stays", answer=base.written(base.answer, question.language))
        return [Offer("a", stays), Offer("b", say("answer.yes"))]

    def ticks(self, question: Question) -> bool:
        """Never: one is right."""
        return False

    def right_letters(self, question: Question) -> Sequence[str]:
        """No where the answer is the old one."""
        assert question.base is not None
        return ["a" if question.variant.answer == question.base.answer else "b"]

    def expects(self, question: Question) -> tuple[str, str]:
        """No, or the new number."""
        return "kind.moves", get("value").expects(question)[1]

    def grade(self, question: Question, text: str) -> Grade:
        """The old answer where it is said to stay, else the new one that is typed."""
        base = question.base
        assert base is not None
        word = numerals.plain(text).lower()
        if word in _CHANGES:
            raise UnfinishedError("change.now")
        if word in _STAYS:
            text = base.written(base.answer, question.language)
        return get("value").grade(question, text)

    def truth(self, question: Question) -> str:
        """The answer in full; of marked options their letters."""
        return question.variant.written(question.variant.answer, question.language)


FORM = MovesForm()
