"""Going on with a session that was left, at any of its events."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.bank import Bank
from quizapp.quiz.events import Answered, Asked, Ended, Event, Flagged, Retracted, Started
from quizapp.quiz.plan import Phase
from quizapp.quiz.resume import replay

from .samples import DATA, Log, bank, mistaken, practising, right

DEEDS = ("right", "wrong", "mistake", "give up", "retract", "flag", "language")


def played(deeds, **keys):
    """The events of a session in which these things are done."""
    log = Log()
    session = practising(log, count=len(deeds) + 1, **keys)
    session.start()
    for deed in deeds:
        if session.phase is Phase.OVER:
            break
        if deed == "language":
            session.language = "zh-Hant" if session.language == "en" else "en"
        elif deed == "flag":
            session.flag("unclear")
        else:
            answer(session, deed)
            if deed == "retract":
                session.retract()
            session.go_on()
    return log.events, session


def answer(session, deed):
    question = session.question
    name = min(question.variant.mistakes)
    text = mistaken(question, name) if deed == "mistake" and not question.offers else None
    if deed == "give up":
        session.hand_in()
        session.hand_in()
        return
    session.type(text or (right(question) if deed in ("right", "mistake") else "1x1"))
    session.hand_in()
    if session.phase is Phase.ASKING:  # no answer of this kind
        session.type(right(question))
        session.hand_in()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(DEEDS), max_size=10), st.sampled_from(["a", "b"]))
def test_at_every_event_the_session_is_what_it_was(deeds, key):
    events, session = played(deeds, key=key)
    for stop in range(len(events) + 1):
        seen = events[:stop]
        left = replay(seen, bank())
        answers = [event for event in seen if isinstance(event, Answered)]
        assert [attempt.event("s") for attempt in left.attempts] == answers
        retracted = {event.variant for event in seen if isinstance(event, Retracted)}
        assert {each.variant for each in left.attempts if each.retracted} == retracted
        asked = [event for event in seen if isinstance(event, Asked)]
        if len(asked) > len(answers):
            assert left.open is not None
            question = left.open.question
            assert (question.variant.id, question.form) == (asked[-1].variant, asked[-1].form)
            assert (question.language, question.wording) == (asked[-1].language, asked[-1].wording)
            assert left.open.reason == asked[-1].reason
        else:
            assert left.open is None
    whole = replay(events, bank())
    assert [each.grade for each in whole.attempts] == [each.grade for each in session.attempts]


def test_going_on_asks_the_open_question_and_records_no_second_beginning():
    events, _ = played(["mistake", "right"])
    left = replay(events, bank())
    assert left.plan is not None
    log = Log()
    session = practising(log)
    session.plan, session.attempts = left.plan, left.attempts
    session.start(left.open)
    assert left.open is not None
    assert session.question == left.open.question
    assert session.number == 3
    assert log.events == []


def test_a_question_of_a_family_that_has_changed_is_left_out(tmp_path):
    import shutil

    events, _ = played(["right", "right", "right"])
    shutil.copytree(DATA / "bank", tmp_path / "bank")
    family = next(event for event in events if isinstance(event, Asked)).variant.partition("@")[0]
    path = tmp_path / "bank" / f"{family}.toml"
    text = path.read_text("utf-8").replace("version = 1", "version = 2", 1)
    path.write_text(text, encoding="utf-8")
    left = replay(events, Bank(tmp_path / "bank"))
    answered = [event for event in events if isinstance(event, Answered)]
    kept = [event for event in answered if not event.variant.startswith(f"{family}@")]
    assert [attempt.variant for attempt in left.attempts] == [event.variant for event in kept]


@pytest.mark.parametrize("field", ["variant", "form", "language", "wording"])
def test_a_record_that_means_nothing_today_is_left_out(field):
    from dataclasses import replace

    events, _ = played(["right"])
    other: dict[str, Any] = {field: 99 if field == "wording" else "none"}
    broken = [
        replace(event, **other) if isinstance(event, Asked | Answered) else event
        for event in events
    ]
    left = replay(broken, bank())
    assert left.attempts == []
    assert left.open is None


def test_no_events_are_no_session():
    left = replay([], bank())
    assert (left.plan, left.attempts, left.open) == (None, [], None)
    others: list[Event] = [Flagged("s", "x", "value", "en", 0, ""), Ended("s"), Retracted("s", "x")]
    assert replay(others, bank()).attempts == []
    assert replay([Started("s", "k", (), None, 3)], bank()).plan is not None
