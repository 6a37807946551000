"""Going on with a session that was left: its attempts and its open question, from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.errors import BankError, UsageError
from quizapp.quiz import forms, grading
from quizapp.quiz.attempt import Attempt, Choice
from quizapp.quiz.events import Answered, Asked, Event, Retracted, Started
from quizapp.quiz.plan import Plan
from quizapp.quiz.question import Question


@dataclass
class Left:
    """What was left: the plan, the attempts so far and the question that was on the screen."""

    plan: Plan | None = None
    attempts: list[Attempt] = field(default_factory=list)
    open: Choice | None = None


def replay(events: Iterable[Event], bank: Bank) -> Left:
    """What the events of one session come to.

    Answers are graded again, which gives the same grade; a question whose family has changed since
    is left out.
    """
    left = Left()
    for event in events:
        match event:
            case Started():
                left.plan = Plan(
                    event.session,
                    event.key,
                    event.scope,
                    event.level,
                    event.count,
                    event.form,
                    started=True,
                )
            case Asked():
                left.open = _choice(event, event.reason, bank)
            case Answered():
                reason = left.open.reason if left.open else "fresh"
                if (attempt := _attempt(event, reason, bank)) is not None:
                    left.attempts.append(attempt)
                left.open = None
            case Retracted():
                _retract(left.attempts, event.variant)
    return left


def _choice(event: Asked | Answered, reason: str, bank: Bank) -> Choice | None:
    try:
        variant = bank.variant(event.variant)
        base = bank.variant(event.base) if event.base else None
    except (BankError, UsageError):
        return None
    wordings = variant.family.wordings.get(event.language, ())
    known = event.form in forms.NAMES or (event.form in forms.FOLLOW_UPS and base is not None)
    if event.wording >= len(wordings) or not known:
        return None
    return Choice(Question(variant, event.form, event.language, event.wording, base), reason)


def _attempt(event: Answered, reason: str, bank: Bank) -> Attempt | None:
    choice = _choice(event, reason, bank)
    if choice is None:
        return None
    question = choice.question
    try:
        if event.text:
            grade = forms.get(event.form).grade(question, event.text)
        else:
            grade = grading.gave_up(question.variant)
    except UnreadableError:
        return None
    return Attempt(choice, event.text, grade, event.sure, event.seconds, event.hints)


def _retract(attempts: list[Attempt], variant: str) -> None:
    for place in reversed(range(len(attempts))):
        if attempts[place].variant == variant:
            attempts[place] = attempts[place].take_back()
            return
