"""An attempt: a question that was asked in a session and what became of it."""

from dataclasses import dataclass, replace

from quizapp.quiz.events import Answered, Asked
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question

REASONS = ("first", "fresh", "settle", "again", "comeback", "change", "twin")


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with the reason why it is asked: an entry of ``REASONS``."""

    question: Question
    reason: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A graded answer; ``sure`` is 1 a guess, 2 think so, 3 sure, None not said."""

    choice: Choice
    text: str
    grade: Grade
    sure: int | None
    seconds: float
    hints: int
    retracted: bool = False

    @property
    def variant(self) -> str:
        """The identity of what was asked."""
        return self.choice.question.variant.id

    @property
    def family(self) -> str:
        """The family of what was asked."""
        return self.choice.question.family

    @property
    def missed(self) -> bool:
        """Whether it counts and is not right."""
        return not self.retracted and not self.grade.correct

    def take_back(self) -> "Attempt":
        """The same attempt, not counted."""
        return replace(self, retracted=True)

    def event(self, session: str) -> Answered:
        """The record of it."""
        question, grade = self.choice.question, self.grade
        return Answered(
            session=session,
            variant=self.variant,
            form=question.form,
            language=question.language,
            wording=question.wording,
            text=self.text,
            verdict=grade.verdict,
            credit=grade.credit,
            mistakes=grade.mistakes,
            sure=self.sure,
            seconds=round(self.seconds, 3),
            hints=self.hints,
            base=question.base.id if question.base else None,
        )


def asked(choice: Choice, session: str) -> Asked:
    """The record of a question that is put."""
    question = choice.question
    return Asked(
        session=session,
        variant=question.variant.id,
        form=question.form,
        language=question.language,
        wording=question.wording,
        reason=choice.reason,
        base=question.base.id if question.base else None,
    )
