"""Grading: pure, immutable, and no conviction on a tie."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import Typed, UnreadableError
from quizapp.bank.variant import at_row
from quizapp.quiz import forms, grading
from quizapp.quiz.question import Question

from .samples import bank, draw, mistaken, right

BANK = Bank(paths.questions())


def grade(identity, text, source=BANK):
    return forms.get("value").grade(Question(source.variant(identity), "value", "en", 0), text)


VALID = "output-size/valid@1?n=36&k=11&s=4"  # 7; 6, 8, 9, 26
TIED = "output-size/valid@1?n=227&k=11&s=4"  # 55; 54, 55, 57, 217
VOLUME = "output-size/volume@1?n=63&k=7&s=2&c=16&f=32&pad=VALID"  # 29x29x32


def test_one_mistake_that_fits_is_named():
    found = grade(VALID, "8")
    assert (found.verdict, found.mistakes, found.sign) == ("wrong", ("round-up",), None)
    assert (found.truth, found.typed, found.credit) == ("7", "8", 0.0)


def test_several_mistakes_that_fit_are_all_named():
    ties = []
    for name in bank().names:
        family = bank().open(name)
        for row in bank().census(name).valid[::3]:
            variant = at_row(family, int(row))
            for one, answer in variant.mistakes.items():
                if answer is None or answer == variant.answer:
                    continue
                typed = [Typed(number) for number in answer]
                found = grading.grade_typed(variant, "x", typed)
                same = {each for each, other in variant.mistakes.items() if other == answer}
                assert one in found.mistakes or found.correct
                assert same <= set(found.mistakes) or found.correct
                ties.append(len(found.mistakes))
    assert max(ties) > 1


def test_a_mistake_that_is_right_here_is_no_mistake():
    found = grade(TIED, "55")
    assert found.correct
    assert found.mistakes == ()


@pytest.mark.parametrize(
    ("identity", "text", "sign"),
    [
        ("output-size/valid@1?n=28&k=5&s=1", "25", "off-by-one"),
        (VALID, "14", "double"),
        ("output-size/valid@1?n=29&k=5&s=3", "4.5", "half"),
        (VALID, "70", "times-ten"),
        (VALID, "0.7", "tenth"),
        (VALID, "1234", None),
        (VOLUME, "32x29x29", "swapped"),
        (VOLUME, "29x32x29", "swapped"),
        (VOLUME, "29x30x32", None),
    ],
)
def test_where_no_mistake_fits_the_sign_that_helps_is_told(identity, text, sign):
    found = grade(identity, text)
    assert not found.correct
    assert (found.mistakes, found.sign) == ((), sign)


def test_off_by_the_biases_is_seen():
    family = BANK.open("parameters/fc")
    signs = set()
    for row in BANK.census("parameters/fc").valid[::997]:
        variant = at_row(family, int(row))
        biases = variant.working.environment.get(grading.BIASES)
        count = biases.item() if biases is not None else None
        if not isinstance(count, int) or count < 2:
            continue
        for number in (variant.answer[0] + count, variant.answer[0] - count):
            found = grading.grade_typed(variant, str(number), [Typed(number)])
            signs.add(found.sign)
            assert found.mistakes or found.sign == "off-by-biases"
    assert "off-by-biases" in signs


def test_parts_that_are_right_are_counted():
    found = grade(VOLUME, "29x29x16")
    assert found.verdict == "partial"
    assert found.parts == (True, True, False)
    assert found.credit == pytest.approx(2 / 3)
    assert found.mistakes == ("depth-unchanged",)


@pytest.mark.parametrize("text", ["78.5k", "78.50k", "0.0785M", "7.85萬"])
def test_a_suffix_that_says_the_exact_number_is_right(text):
    assert grade(BANK.variant(fc()).id, text).correct


@pytest.mark.parametrize("text", ["79k", "78k", "0.08M", "7.8萬", "7.9萬", "79 thousand"])
def test_a_suffix_that_rounds_an_exact_answer_is_not_counted(text):
    with pytest.raises(UnreadableError) as caught:
        grade(fc(), text)
    assert caught.value.sentence == "unread.rounded"


def fc():
    """784 → 100: 78,500 parameters."""
    names = BANK.open("parameters/fc").parameters
    return f"parameters/fc@1?{names[0]}=784&{names[1]}=100"


@pytest.mark.parametrize("text", ["80k", "77k", "0.1B"])
def test_a_suffix_that_is_further_off_is_wrong(text):
    assert grade(fc(), text).verdict == "wrong"


@pytest.mark.parametrize(
    "text", ["78500", "78,500", "78 500", "784*100+100", "(784+1)x100", "７８５００", "= 78,500"]
)
def test_an_answer_is_right_however_it_is_typed(text):
    found = grade(fc(), text)
    assert found.correct
    assert found.typed == text.strip()


def test_a_typed_fraction_meets_a_mistake_to_the_last_digit_typed():
    variant = BANK.variant("fc-vs-cnn/ratio@1?n=8&k=3&c=1&f=4")
    part = grading.grade_typed(variant, "7.11", [Typed(7.11, 2)])
    assert "locality-only" in part.mistakes
    from quizapp.bank.kinds import Part

    exact = Part()
    assert exact.accepts(Typed(7.1, 1), 64 / 9)
    assert exact.accepts(Typed(7.111, 3), 64 / 9)
    assert not exact.accepts(Typed(7.112, 3), 64 / 9)
    assert not exact.accepts(Typed(7, None), 64 / 9)


def test_a_grade_can_not_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        grade(VALID, "8").verdict = "correct"
    assert hash(grade(VALID, "8")) == hash(grade(VALID, "8"))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1019), st.sampled_from(["value", "options"]), st.data())
def test_grading_is_pure_and_names_the_mistake_whose_answer_is_typed(i, form, data):
    question = draw("g", forms=(form,)).question(i)
    assert question.asked_as.grade(question, right(question)).correct
    name = data.draw(st.sampled_from(sorted(question.variant.mistakes)))
    text = mistaken(question, name)
    if question.form == "value" and text is not None:
        first = question.asked_as.grade(question, text)
        assert first == question.asked_as.grade(question, text)
        assert first.correct or name in first.mistakes


@settings(max_examples=400, deadline=None)
@given(
    st.integers(0, 1019),
    st.sampled_from(["value", "options"]),
    st.one_of(st.text(max_size=20), st.text("0123456789abcd,.x×* ()kM-", max_size=12)),
)
def test_any_text_is_graded_or_not_counted(i, form, text):
    question = draw("g", forms=(form,)).question(i)
    try:
        found = question.asked_as.grade(question, text)
    except UnreadableError:
        return
    assert found.verdict in ("correct", "partial", "wrong")
    assert 0 <= found.credit <= 1
    assert found.correct == (found.credit == 1)
    assert not (found.correct and (found.mistakes or found.sign))


def test_giving_up_is_no_mistake():
    found = grading.gave_up(BANK.variant(VALID))
    assert (found.verdict, found.truth, found.credit) == ("gave-up", "7", 0.0)
    assert not found.correct
    assert not found.mistakes
