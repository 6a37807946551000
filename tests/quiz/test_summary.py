"""What a session came to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.quiz import grading
from quizapp.quiz.attempt import Attempt, Choice
from quizapp.quiz.drawing import Draw
from quizapp.quiz.question import Question
from quizapp.quiz.summary import summarize

from .samples import bank, bank_with, draw, right

SURE = st.sampled_from([None, 1, 2, 3])
DEEDS = st.tuples(
    st.integers(0, 60), st.sampled_from(["right", "fencepost", "give up"]), SURE, st.booleans()
)


def attempted(i, deed, sure, retracted):
    drawn = draw("s", families=("sizes/valid",)).question(i)
    question = Question(drawn.variant, "value", "en", 0)
    if deed == "give up":
        grade, text = grading.gave_up(question.variant), ""
    else:
        answer = question.variant.mistakes.get(deed) or question.variant.answer
        text = right(question) if deed == "right" else question.variant.written(answer)
        grade = question.asked_as.grade(question, text)
    return Attempt(Choice(question, "fresh"), text, grade, sure, float(i), 0, retracted)


@settings(max_examples=150, deadline=None)
@given(st.lists(DEEDS, max_size=12))
def test_each_attempt_that_counts_is_right_wrong_or_passed(deeds):
    attempts = [attempted(*deed) for deed in deeds]
    counted = [attempt for attempt in attempts if not attempt.retracted]
    found = summarize(attempts)
    assert found.asked == len(counted) == found.right + found.wrong + found.passed
    assert found.right == sum(attempt.grade.correct for attempt in counted)
    assert found.passed == sum(attempt.text == "" for attempt in counted)
    assert found.slips == len(attempts) - len(counted)
    assert found.seconds == sum(attempt.seconds for attempt in attempts)
    for sure, (good, total) in found.sure.items():
        said = [attempt for attempt in counted if attempt.sure == sure]
        assert (good, total) == (sum(each.grade.correct for each in said), len(said))


@settings(max_examples=150, deadline=None)
@given(st.lists(DEEDS, max_size=12))
def test_a_mistake_is_held_where_it_alone_fitted_two_variants(deeds):
    attempts = [attempted(*deed) for deed in deeds]
    expected: dict[str, set[str]] = {}
    since: set[str] = set()
    held = False
    for attempt in (attempt for attempt in attempts if not attempt.retracted):
        if attempt.grade.correct:
            since = set()  # it could have been made here, and was not
        if len(attempt.grade.mistakes) == 1:
            expected.setdefault(attempt.grade.mistakes[0], set()).add(attempt.variant)
            since.add(attempt.variant)
            held = held or len(since) > 1
    found = summarize(attempts).mistakes
    assert {each.name: each.times for each in found} == {
        name: len(variants) for name, variants in expected.items()
    }
    assert all(each.held == held for each in found)
    assert [each.times for each in found] == sorted((each.times for each in found), reverse=True)
    assert all(each.family is bank().open("sizes/valid") for each in found)


def test_nothing_answered_is_nothing():
    found = summarize([])
    assert (found.asked, found.right, found.wrong, found.passed, found.mistakes) == (0, 0, 0, 0, ())


CLAIMS = """version = 1
level = 1
seconds = 30
title = { en = "Claims" }
[[params.claim]]
name = "one"
en = "One."
[[params.claim]]
name = "two"
en = "Two."
[ask]
en = ["What is wrong with it? {claim}"]
[answer]
kind = "choice"
en = "It is wrong."
[[mistake]]
name = "overlooked"
short.en = "Overlooked"
en = "It was overlooked."
[[mistake]]
name = "wrong-reason"
short.en = "A wrong reason"
en = "The reason is wrong."
[[option]]
name = "truth"
holds = true
en = "The true reason."
[[option]]
name = "nothing"
mistake = "overlooked"
en = "Nothing is wrong."
[[option]]
name = "a"
mistake = "wrong-reason"
en = "A wrong reason."
[[option]]
name = "b"
mistake = "wrong-reason"
en = "Another wrong reason."
"""


@pytest.mark.parametrize(
    ("picked", "mistake", "held"),
    [("nothing", "overlooked", True), ("a", "wrong-reason", False)],
)
def test_picking_one_of_several_options_under_a_heading_confirms_nothing(
    tmp_path, picked, mistake, held
):
    own = bank_with(tmp_path, CLAIMS)
    deal = Draw(own, "s", families=("skill/rule",), language="en")
    attempts = []
    for number in range(2):
        variant = deal.question(number).variant
        question = Question(variant, "value", "en", 0)
        answer = variant.family.kind.from_file(picked)
        assert answer is not None
        text = variant.written(answer)
        grade = question.asked_as.grade(question, text)
        attempts.append(Attempt(Choice(question, "fresh"), text, grade, None, 1.0, 0))
    assert attempts[0].variant != attempts[1].variant
    (found,) = summarize(attempts).mistakes
    assert (found.name, found.times, found.held) == (mistake, 2, held)
