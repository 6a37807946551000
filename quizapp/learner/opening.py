"""Opening a practice: going on with the session that was left, or beginning a new one.

The terminal app and the line mode both begin here.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from quizapp.bank.bank import Bank, askable
from quizapp.errors import UsageError
from quizapp.learner.entry import Entry
from quizapp.learner.history import History
from quizapp.learner.pending import pending, usual_count
from quizapp.learner.record import answered_variants
from quizapp.learner.wish import Manner, Wish
from quizapp.quiz.carrying import CarriedDraw, split_by_form
from quizapp.quiz.drawing import Draw
from quizapp.quiz.events import Answered, Started
from quizapp.quiz.plan import Plan
from quizapp.quiz.practice import FORMS, Practice
from quizapp.quiz.resume import Left, replay
from quizapp.quiz.session import Session


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
        secrets.token_hex(8),
        key,
        wish.scope,
        wish.level,
        wish.count or usual_count(entries, manner.minutes),
        wish.form,
    )
    practice = _practice(bank, plan, manner, entries, own_key=plan.key == history.key)
    session = Session(
        plan,
        practice,
        history.append,
        manner.language,
        manner.ask_sure,
        before=_before(entries, plan.session),
        attempts=left.attempts,
        clock=clock,
        other_numbers=practice.other_numbers,
    )
    session.start(left.open)
    return session


def _left(
    bank: Bank, history: History, entries: Sequence[Entry], wish: Wish, now: datetime
) -> Left:
    found = pending(entries, now)
    if found is None or not _is_wished(found.started, wish, history.key):
        return Left()
    session = found.started.session
    left = replay((entry.event for entry in entries if entry.event.session == session), bank)
    # questions of families that have changed since are gone, and may have been all that was left
    return left if left.plan and len(left.attempts) < left.plan.count else Left()


def _is_wished(started: Started, wish: Wish, own_key: str) -> bool:
    same = (started.scope, started.level, started.form) == (wish.scope, wish.level, wish.form)
    return same and started.key == (wish.key or own_key) and wish.count in (None, started.count)


def _before(entries: Sequence[Entry], session: str) -> int:
    return sum(
        isinstance(entry.event, Answered) and entry.event.session != session for entry in entries
    )


def _practice(
    bank: Bank, plan: Plan, manner: Manner, entries: Sequence[Entry], *, own_key: bool
) -> Practice:
    families: Sequence[str] = askable(bank, bank.scope(plan.scope))
    before = _before(entries, plan.session)
    # The first questions of all are typed: choosing is easier than knowing.
    usual = FORMS if before or not own_key else ("value",)
    dealt = (plan.form,) if plan.form else usual
    drawn_by = Draw
    if plan.form is not None and families:
        families, _ = split_by_form(bank, families, dealt)
        drawn_by = CarriedDraw
        if not families:
            raise UsageError("error.form-nowhere", form=plan.form)
    draw = drawn_by(bank, plan.key, families, manner.language, plan.level, forms=dealt)
    if len(draw) == 0:
        raise UsageError("error.nothing")
    if isinstance(draw, CarriedDraw) and draw.is_empty:
        raise UsageError("error.form-nowhere", form=plan.form)
    # a key that is given by name stands for the same questions each time it is given
    answered = answered_variants(entries) if own_key else set()
    first = own_key and plan.level is None and plan.form is None and not before
    return Practice(draw, answered, follow_ups=manner.follow_ups, first=first)
