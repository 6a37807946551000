"""Grading one answer outside a session: what is right, what it fits, what a person reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Literal

from quizapp.bank.numerals import UnreadableError
from quizapp.quiz import feedback
from quizapp.quiz import grading as internal
from quizapp.quiz.attempt import Attempt, Choice
from quizapp.quiz.question import Question
from quizapp.sets.row import as_text
from quizapp.words import joined

Verdict = Literal["correct", "partial", "wrong", "unreadable"]
VERDICTS: tuple[Verdict, ...] = ("correct", "partial", "wrong", "unreadable")


@dataclass(frozen=True)
class Grade:
    """What an answer is worth.

    ``credit`` is the share of its parts that are right, 0 to 1; ``mistakes`` are the names of all
    mistakes that it fits. What can't be read as an answer is "unreadable" and no mistake.

    >>> import quizapp
    >>> g = quizapp.grade("output-size/valid@1?n=36&k=11&s=4", "8")
    >>> g.verdict, g.correct, g.credit, g.mistakes
    ('wrong', False, 0.0, ('round-up',))
    """

    verdict: Verdict
    credit: float
    mistakes: tuple[str, ...] = ()
    _say: Callable[[], str] = field(default=str, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        said = partial(str, self.message)
        return Grade, (self.verdict, self.credit, self.mistakes, said)

    @property
    def correct(self) -> bool:
        """Whether everything is right.

        >>> import quizapp
        >>> quizapp.grade("output-size/valid@1?n=36&k=11&s=4", "7").correct
        True
        """
        return self.verdict == "correct"

    @cached_property
    def message(self) -> str:
        """The sentence a person reads, in the language of the question.

        >>> import quizapp
        >>> quizapp.grade("output-size/valid@1?n=36&k=11&s=4", "7").message
        '✓ Yes, 7.'
        """
        return self._say()


def grade(question: Question, answer: object) -> Grade:
    """The grade of a typed text, or of an answer as a plain value (7, (14, 14, 32))."""
    text = as_text(answer)
    if text is None:
        text = str(answer)
    try:
        found = question.asked_as.grade(question, text)
    except UnreadableError as error:
        unread = error
        return Grade("unreadable", 0.0, (), lambda: feedback.unread(unread, question))
    verdict: Verdict = "wrong" if found.verdict == "gave-up" else found.verdict
    return Grade(verdict, found.credit, found.mistakes, lambda: _message(question, text, found))


def _message(question: Question, text: str, found: internal.Grade) -> str:
    attempt = Attempt(Choice(question, "fresh"), text, found, None, 0.0, 0)
    said = [feedback.headline(attempt, question.language)]
    remarks = question.asked_as.remarks(question, found)
    if feedback.wants_diagnosis(found, remarks):
        paragraphs = feedback.diagnosis(found, question.variant, question.language)
        said += [paragraph.text for paragraph in paragraphs]
    return joined(question.language, *said, *remarks)
