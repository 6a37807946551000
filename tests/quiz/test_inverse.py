"""Questions turned round: which value of a parameter gives this answer?"""

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant
from quizapp.quiz.identity import read_question

from .test_forms import WORKED, asked, passes

BANK = Bank(paths.questions())
TURNED = [name for name in WORKED if BANK.open(name).inverse is not None]


@pytest.mark.parametrize("name", TURNED)
def test_a_typed_input_is_right_exactly_when_the_answer_is_the_same(name):
    family = BANK.open(name)
    assert family.inverse is not None
    hidden = family.inverse.of
    domain = next(each for each in family.domains if each.name == hidden)
    entries = [entry for entry in domain.entries if isinstance(entry, int)]
    for question in asked("inverse", name, 3):
        right = 0
        for entry in (*entries[:: max(1, len(entries) // 80)], question.variant.given[hidden]):
            tried = Variant(family, {**question.variant.given, hidden: entry})
            fits = passes(tried, tried.answer, question.variant.answer)
            assert question.asked_as.grade(question, str(entry)).correct == fits
            right += fits
        assert right


@pytest.mark.parametrize("name", TURNED)
def test_an_input_outside_what_is_asked_for_is_not_counted_and_off_a_list_is_wrong(name):
    family = BANK.open(name)
    assert family.inverse is not None
    domain = next(each for each in family.domains if each.name == family.inverse.of)
    entries = [entry for entry in domain.entries if isinstance(entry, int)]
    low, high = min(entries), max(entries)
    for question in asked("inverse", name, 3):
        for entry in (low - 1, high + 1, high * 1000, 10**30):
            if domain.counts_up:
                assert f"{low}" in question.prompt
                assert f"{high}" in question.prompt
                with pytest.raises(UnreadableError):
                    question.asked_as.grade(question, str(entry))
            else:
                assert question.asked_as.grade(question, str(entry)).verdict == "wrong"


def test_a_thinned_grid_does_not_decide_what_is_right():
    question = read_question(BANK, "padding/same-split@1?n=224&k=6&s=1", "inverse")
    for text in ("224", "225", "7", " 232 px"):
        grade = question.asked_as.grade(question, text)
        assert grade.correct
        assert question.asked_as.affirmed(question, grade) == text.strip().removesuffix(" px")


def test_a_step_that_the_question_names_is_said():
    question = read_question(BANK, "design/debug-flatten@2?n=64&k1=3&k2=3&f=16", "inverse")
    with pytest.raises(UnreadableError, match="28, 32 and so on up to 128"):
        question.asked_as.grade(question, "62")
