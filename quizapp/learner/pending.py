"""What a practice would be, told from the history alone: no family is opened for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.learner.entry import Entry
from quizapp.learner.record import open_session
from quizapp.quiz.events import Answered, Started

FIRST_COUNT = 5
"""Questions of a person's very first practice; no other is shorter unless asked for."""

SECONDS_A_QUESTION = 75
"""How long a question takes with its verdict, on the whole."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A session that can be gone on with: how it began and which question would come next."""

    started: Started
    number: int


def pending(entries: Sequence[Entry], now: datetime) -> Pending | None:
    """The session that was left less than a day ago with a question still to come."""
    session = open_session(entries, now)
    events = [entry.event for entry in entries if entry.event.session == session]
    started = next((event for event in events if isinstance(event, Started)), None)
    if started is None:
        return None
    number = sum(isinstance(event, Answered) for event in events) + 1
    return Pending(started, number) if number <= started.count else None


def usual_count(entries: Sequence[Entry], minutes: int) -> int:
    """How many questions a practice of so many minutes holds; five before the first answer."""
    if not any(isinstance(entry.event, Answered) for entry in entries):
        return FIRST_COUNT
    return max(FIRST_COUNT, round(minutes * 60 / SECONDS_A_QUESTION))
