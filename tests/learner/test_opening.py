"""Opening a practice: the first, a later one, the one that was left."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.errors import UsageError
from quizapp.learner.history import History
from quizapp.learner.opening import open_practice
from quizapp.learner.pending import pending
from quizapp.learner.wish import Manner, Wish
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session

ALL = Wish()


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank(paths.questions())


@pytest.fixture
def history(tmp_path: Path):
    with History.open(tmp_path / "history.db") as opened:
        yield opened


def open_at(bank: Bank, history: History, wish: Wish = ALL, hours: float = 0.0) -> Session:
    now = datetime.now(UTC) + timedelta(hours=hours)
    return open_practice(bank, history, Manner(), wish, now, clock=lambda: 0.0)


def give_up(session: Session, times: int = 1) -> None:
    for _ in range(times):
        session.hand_in()
        session.hand_in()
        session.go_on()


def test_the_first_practice_is_five_questions_and_begins_with_the_fixed_one(
    bank: Bank, history: History
) -> None:
    session = open_at(bank, history)
    assert session.plan.count == 5
    assert session.question.variant.id == "output-size/valid@1?n=12&k=5&s=2"
    assert not session.asks_sure


def test_a_later_practice_is_as_long_as_the_minutes_and_repeats_nothing(
    bank: Bank, history: History
) -> None:
    first = open_at(bank, history)
    give_up(first, 5)
    assert first.phase is Phase.OVER
    later = open_at(bank, history)
    assert later.plan.count == 12
    assert later.before == 5
    asked = {attempt.variant for attempt in first.attempts}
    assert later.question.variant.id not in asked


def test_what_was_left_is_gone_on_with_for_a_day(bank: Bank, history: History) -> None:
    left = open_at(bank, history)
    give_up(left, 2)
    found = pending(history.events(), datetime.now(UTC))
    assert found is not None
    assert (found.number, found.started.count) == (3, 5)
    again = open_at(bank, history)
    assert again.plan.session == left.plan.session
    assert again.number == 3
    assert again.question == left.question
    assert [each.variant for each in again.attempts] == [each.variant for each in left.attempts]
    late = open_at(bank, history, hours=25)
    assert late.plan.session != left.plan.session
    assert pending(history.events(), datetime.now(UTC) + timedelta(hours=25)) is None


def test_another_wish_is_another_practice(bank: Bank, history: History) -> None:
    left = open_at(bank, history)
    other = open_at(bank, history, Wish(("parameters",), count=3))
    assert other.plan.session != left.plan.session
    assert other.question.family.startswith("parameters/")
    assert open_at(bank, history, Wish(("parameters",))).plan.session == other.plan.session


def test_a_key_of_its_own_gives_the_same_questions_again(bank: Bank, history: History) -> None:
    wish = Wish(("output-size",), count=3, key="exam-7")
    first = open_at(bank, history, wish)
    question = first.question
    give_up(first, 3)
    assert open_at(bank, history, wish).question == question


def test_a_practice_that_was_answered_to_its_end_is_not_offered(
    bank: Bank, history: History
) -> None:
    session = open_at(bank, history, Wish(count=1))
    session.hand_in()
    session.hand_in()
    assert session.phase is Phase.VERDICT
    assert pending(history.events(), datetime.now(UTC)) is None
    assert open_at(bank, history, Wish(count=1)).plan.session != session.plan.session


def test_a_scope_that_means_nothing(bank: Bank, history: History) -> None:
    with pytest.raises(UsageError, match="no-such"):
        open_at(bank, history, Wish(("no-such",)))
