"""Opening a practice: going on with the session that was left, or beginning a new one.

The terminal app and the line mode both begin here. What was left can be told from the events alone,
so that a home screen offers it without opening the bank.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.bank.bank import Bank, askable
from quizapp.errors import UsageError
from quizapp.learner.entry import Entry
from quizapp.learner.history import History
from quizapp.learner.record import answered_variants, open_session
from quizapp.quiz.drawing import Draw
from quizapp.quiz.events import Answered, Started
from quizapp.quiz.practice import Practice
from quizapp.quiz.resume import Left, replay
from quizapp.quiz.session import Plan, Session

FIRST_COUNT = 5
"""Questions of a person's very first practice; no other is shorter unless asked for."""

SECONDS_A_QUESTION = 75
"""How long a question takes with its verdict, on the whole."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a practice is wanted from; None leaves it open, an empty scope is everything."""

    scope: tuple[str, ...] = ()
    level: int | None = None
    count: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a person practises: the settings that a session needs."""

    language: str = "en"
    minutes: int = 15
    ask_sure: str = "each"
    follow_ups: bool = True


@dataclass(frozen=True, slots=True)
class Pending:
    """A session that can be gone on with: its plan and the question that would come next."""

    plan: Plan
    number: int


def usual_count(minutes: int) -> int:
    """How many questions fit into a practice of so many minutes."""
    return max(FIRST_COUNT, round(minutes * 60 / SECONDS_A_QUESTION))


def pending(entries: Sequence[Entry], now: datetime) -> Pending | None:
    """The session that was left less than a day ago with a question still to come."""
    session = open_session(entries, now)
    events = [entry.event for entry in entries if entry.event.session == session]
    started = next((event for event in events if isinstance(event, Started)), None)
    if session is None or started is None:
        return None
    number = sum(isinstance(event, Answered) for event in events) + 1
    if number > started.count:
        return None
    plan = Plan(session, started.key, started.scope, started.level, started.count, started=True)
    return Pending(plan, number)


def open_practice(
    bank: Bank,
    history: History,
    manner: Manner,
    wish: Wish,
    now: datetime,
    clock: Callable[[], float] = time.monotonic,
) -> Session:
    """A started session: the one that was left, if it is what is wished for, or a new one.

    Raises:
        UsageError: a word of the scope means nothing, or nothing can be asked from it.
        HistoryError: the history can't be read.
    """
    entries = history.events()
    left = _left(bank, history, entries, wish, now)
    key = wish.key or history.key
    plan = left.plan or Plan(
        secrets.token_hex(8), key, wish.scope, wish.level, _count(wish, manner, entries)
    )
    session = Session(
        plan,
        _practice(bank, plan, manner, entries, own_key=plan.key == history.key),
        history.append,
        manner.language,
        manner.ask_sure,
        before=_before(entries, plan.session),
        attempts=left.attempts,
        clock=clock,
    )
    session.start(left.open)
    return session


def _left(
    bank: Bank, history: History, entries: Sequence[Entry], wish: Wish, now: datetime
) -> Left:
    found = pending(entries, now)
    if found is None or not _is_wished(found.plan, wish, history.key):
        return Left()
    session = found.plan.session
    left = replay((entry.event for entry in entries if entry.event.session == session), bank)
    # questions of families that have changed since are gone, and may have been all that was left
    return left if left.plan and len(left.attempts) < left.plan.count else Left()


def _is_wished(plan: Plan, wish: Wish, own_key: str) -> bool:
    same = plan.scope == wish.scope and plan.level == wish.level
    return same and plan.key == (wish.key or own_key) and wish.count in (None, plan.count)


def _count(wish: Wish, manner: Manner, entries: Sequence[Entry]) -> int:
    return wish.count or (usual_count(manner.minutes) if _any_answer(entries) else FIRST_COUNT)


def _any_answer(entries: Sequence[Entry]) -> bool:
    return any(isinstance(entry.event, Answered) for entry in entries)


def _before(entries: Sequence[Entry], session: str) -> int:
    return sum(
        isinstance(entry.event, Answered) and entry.event.session != session for entry in entries
    )


def _practice(
    bank: Bank, plan: Plan, manner: Manner, entries: Sequence[Entry], *, own_key: bool
) -> Practice:
    families = askable(bank, bank.scope(plan.scope))
    draw = Draw(bank, plan.key, families, manner.language, plan.level)
    if len(draw) == 0:
        raise UsageError("error.nothing")
    # a key that is given by name stands for the same questions each time it is given
    answered = answered_variants(entries) if own_key else set()
    first = own_key and plan.level is None and not _before(entries, plan.session)
    return Practice(draw, answered, follow_ups=manner.follow_ups, first=first)
