"""What is derived from the events, against slow and obvious references."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learner import record
from quizapp.learner.entry import Entry
from quizapp.learner.record import Attempt, Mistake, Tally
from quizapp.quiz.events import Answered, Asked, Ended, Event, Retracted, Started

from .samples import NOON, VARIANT, answered, any_log, log

OTHER = "output-size/valid@1?n=20&k=7&s=2"
THIRD = "parameters/fc@1?i=784&o=100"


def answers(*events: Event) -> list[Attempt]:
    return record.attempts(log(*events))


def start(session: str) -> Started:
    return Started(session, "k", (), None, 5)


# -- attempts


@given(any_log)
def test_an_attempt_is_an_answer_not_taken_back_before_the_next(entries: list[Entry]) -> None:
    counted = []
    for index, entry in enumerate(entries):
        answer = entry.event
        if not isinstance(answer, Answered):
            continue
        about = (answer.session, answer.variant)
        later = [
            type(after.event)
            for after in entries[index + 1 :]
            if isinstance(after.event, Answered | Retracted)
            and (after.event.session, after.event.variant) == about
        ]
        if later[:1] != [Retracted]:
            counted.append(Attempt(entry.at, answer))
    assert record.attempts(entries) == counted


def test_a_slip_takes_back_one_answer_of_its_session_and_variant() -> None:
    first, again, elsewhere = (answered(text=text, session="s") for text in "123")
    other = answered(session="t")
    slip = Retracted("s", VARIANT)
    given_up = [a.answer for a in answers(first, other, again, slip, slip, elsewhere)]
    assert given_up == [first, other, elsewhere]
    assert answers(slip) == []


def test_variants_of_slips_are_not_new_any_more() -> None:
    entries = log(answered(), Retracted("s", VARIANT), answered(OTHER))
    assert record.answered_variants(entries) == {VARIANT, OTHER}
    assert record.answered_variants(log(Asked("s", THIRD, "value", "en", 0, "first"))) == set()


@pytest.mark.parametrize(
    ("verdict", "text", "outcome"),
    [
        ("correct", "7", "right"),
        ("wrong", "8", "wrong"),
        ("partial", "7, 8", "wrong"),
        ("gave-up", "", "passed"),
    ],
)
def test_outcomes(verdict: str, text: str, outcome: str) -> None:
    (attempt,) = answers(answered(verdict=verdict, text=text))
    assert attempt.outcome == outcome
    assert attempt.at == NOON
    assert attempt.family == "output-size/valid"


# -- counts


@given(any_log)
def test_each_attempt_is_in_one_group_of_each_division(entries: list[Entry]) -> None:
    counted = record.attempts(entries)
    whole = record.tally(counted)
    assert whole.all == len(counted)
    for groups in (record.by_family(counted), record.by_sureness(counted)):
        for field in ("right", "wrong", "passed"):
            parts = [getattr(tally, field) for tally in groups.values()]
            assert sum(parts) == getattr(whole, field)
            assert getattr(whole, field) == sum(each.outcome == field for each in counted)
    for family, tally in record.by_family(counted).items():
        assert tally == record.tally([each for each in counted if each.family == family])
    for sure, tally in record.by_sureness(counted).items():
        assert tally == record.tally([each for each in counted if each.answer.sure == sure])


def test_counts_by_hand() -> None:
    counted = answers(
        answered(verdict="correct", sure=3),
        answered(OTHER, verdict="wrong", sure=3),
        answered(THIRD, verdict="gave-up", text=""),
        answered(OTHER, verdict="correct", sure=1),
    )
    assert record.tally(counted) == Tally(right=2, wrong=1, passed=1)
    assert record.by_family(counted) == {
        "output-size/valid": Tally(right=2, wrong=1),
        "parameters/fc": Tally(passed=1),
    }
    assert record.by_sureness(counted) == {
        3: Tally(right=1, wrong=1),
        2: Tally(),
        1: Tally(right=1),
        None: Tally(passed=1),
    }


# -- mistakes


@given(any_log)
def test_a_mistake_is_held_by_two_different_variants(entries: list[Entry]) -> None:
    counted = record.attempts(entries)
    alone = [a for a in counted if a.outcome == "wrong" and len(a.answer.mistakes) == 1]
    expected = {(a.family, a.answer.mistakes[0]) for a in alone}
    found = record.mistakes(counted)
    assert {(each.family, each.name) for each in found} == expected
    assert len(found) == len(expected)
    for each in found:
        own = [
            a.answer.variant
            for a in alone
            if (a.family, a.answer.mistakes[0]) == (each.family, each.name)
        ]
        assert each.times == len(own)
        assert set(each.variants) == set(own)
        assert each.confirmed == (len(set(own)) > 1)
    assert [each.confirmed for each in found] == sorted(
        (each.confirmed for each in found), reverse=True
    )


def test_suspected_confirmed_and_never_on_a_tie() -> None:
    once = answered(mistakes=("round-up",))
    assert record.mistakes(answers(once)) == [
        Mistake("output-size/valid", "round-up", 1, (VARIANT,))
    ]
    assert not record.mistakes(answers(once))[0].confirmed
    (same_variant,) = record.mistakes(answers(once, once))
    assert (same_variant.times, same_variant.confirmed) == (2, False)
    twice = (once, answered(OTHER, mistakes=("round-up",)))
    (held,) = record.mistakes(answers(*twice))
    assert (held.variants, held.confirmed) == ((VARIANT, OTHER), True)
    assert record.mistakes(answers(answered(mistakes=("round-up", "fencepost")))) == []
    assert record.mistakes(answers(answered(verdict="correct", mistakes=("round-up",)))) == []
    assert record.mistakes(answers(once, Retracted("s", VARIANT))) == []
    elsewhere = answered(THIRD, mistakes=("round-up",))
    assert len(record.mistakes(answers(once, elsewhere))) == 2


# -- the session that is open


@given(any_log, st.integers(0, 3 * 86_400))
def test_the_open_session_is_the_last_that_may_be_gone_on_with(
    entries: list[Entry], seconds: int
) -> None:
    now = max((entry.at for entry in entries), default=NOON)
    try:
        now += timedelta(seconds=seconds)
    except OverflowError:  # the year 10,000
        return
    expected = None
    for index, entry in enumerate(entries):
        session = entry.event.session
        own = [each for each in entries if each.event.session == session]
        first = next((i for i, e in enumerate(own) if isinstance(e.event, Started)), None)
        began = isinstance(entry.event, Started) and not any(
            isinstance(each.event, Started) and each.event.session == session
            for each in entries[:index]
        )
        ended = any(isinstance(each.event, Ended) for each in own)
        fresh = first is not None and now - own[-1].at < timedelta(days=1)
        if began and fresh and not ended:
            expected = session
    assert record.open_session(entries, now) == expected


def test_open_for_a_day_after_the_last_event() -> None:
    entries = log(start("s"), answered())
    last = entries[-1].at
    assert record.open_session(entries, last) == "s"
    almost = last + timedelta(days=1) - timedelta(microseconds=1)
    assert record.open_session(entries, almost) == "s"
    assert record.open_session(entries, last + timedelta(days=1)) is None
    assert record.open_session([], last) is None


def test_not_open_once_ended_and_the_later_one_first() -> None:
    ended = log(start("s"), answered(), Ended("s"))
    assert record.open_session(ended, NOON) is None
    two = log(start("a"), start("b"), answered(session="a"))
    assert record.open_session(two, NOON) == "b"
    earlier = log(start("a"), start("b"), Ended("b"))
    assert record.open_session(earlier, NOON) == "a"
