"""What the forms share in which one offer is chosen by its letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quizapp.bank.kinds.letters import letter, read_letters
from quizapp.bank.numerals import UnreadableError
from quizapp.quiz.forms import Offer
from quizapp.quiz.forms.typed import values_by
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question


class Choosing(Protocol):
    """A form whose offers are texts, one of them right."""

    def texts(self, question: Question) -> Sequence[str]:
        """The offers, in the order shown."""

    def right(self, question: Question) -> int:
        """The place of the right one."""

    def truth(self, question: Question) -> str:
        """How the right one is named."""


@dataclass(frozen=True, slots=True)
class OneOfSeveral:
    """The part of a form that is the same for all of them; ``texts`` and ``right`` are its own."""

    is_plain: bool = False
    prints_values: bool = True
    own_kind: bool = False

    def offers(self: Choosing, question: Question) -> Sequence[Offer]:
        """The texts with their letters."""
        return [Offer(letter(place), text) for place, text in enumerate(self.texts(question))]

    def ticks(self, question: Question) -> bool:
        """Never: one is right."""
        return False

    def right_letters(self: Choosing, question: Question) -> Sequence[str]:
        """Of the right one."""
        return [letter(self.right(question))]

    def truth(self: Choosing, question: Question) -> str:
        """The letter of the right one."""
        return letter(self.right(question))

    def typed_by(self, question: Question) -> dict[str, str | None]:
        """The letters of the values that the mistakes give, where these are offered."""
        letters = {offer.text: offer.letter for offer in question.offers}
        values = values_by(question, question.language)
        return {name: letters.get(text or "") for name, text in values.items()}

    def affirmed(self: Choosing, question: Question, grade: Grade) -> str:
        """The one that is right."""
        return self.truth(question)

    def expects(self, question: Question) -> tuple[str, str]:
        """A letter."""
        return "kind.choice", "b"


def read_letter(text: str, count: int) -> int:
    """The place of the one offer whose letter was typed."""
    places = read_letters(text, range(count))
    if len(places) != 1:
        raise UnreadableError("unread.one-letter", text=text.strip(), n=len(places))
    return places[0]


def grade_choice(texts: Sequence[str], right: int, text: str) -> Grade:
    """Right or wrong, with nothing in between."""
    chosen = read_letter(text, len(texts))
    verdict = "correct" if chosen == right else "wrong"
    return Grade(verdict, letter(right), letter(chosen), (chosen == right,))  # type: ignore[arg-type]  # one of the verdicts
