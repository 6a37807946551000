"""Kinds of answers: what is printed is read back, whatever is typed is read or not counted."""

import math

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizapp.bank import kinds, schema
from quizapp.bank.kinds import KindError
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.value import EXACT


def answer(kind, **keys):
    return schema.Answer(kind=kind, texts={}, **keys)


def parts(*names, kind="integer", tolerance=None):
    return [
        schema.Part(name=name, kind=kind, tolerance=tolerance, texts={"en": name}) for name in names
    ]


SHAPE = kinds.make(answer("tuple", part=parts("height", "width", "channels")))
PAIR = kinds.make(answer("tuple", part=parts("before", "after")))
MIXED = kinds.make(
    answer("tuple", part=parts("height", "channels") + parts("share", kind="number", tolerance=0.1))
)
KINDS = {
    "integer": kinds.make(answer("integer")),
    "percent": kinds.make(answer("number", tolerance="1%")),
    "narrow": kinds.make(answer("number", tolerance=1e-6)),
    "factor": kinds.make(answer("number", tolerance="x1.25")),
    "shape": SHAPE,
    "pair": PAIR,
    "mixed": MIXED,
    "yes-no": kinds.make(answer("yes-no")),
    "choice": kinds.make(answer("choice"), ("a", "b", "c", "d")),
    "choices": kinds.make(answer("choices"), ("a", "b", "c", "d", "e")),
}
SHOWN = (3, 0, 2)
WHOLE = st.one_of(st.integers(-EXACT, EXACT), st.integers(-50, 50))
FRACTIONS = st.one_of(
    st.floats(-1e300, 1e300),
    st.floats(-1e6, 1e6),
    st.sampled_from([25088.0, 0.0, -0.5, 2 / 3, 31699 + 1 / 3, 1e20, -1e-9, 9999.5, 99995.0]),
)


def accepts(kind, text, reference):
    typed = kind.read(text, (), SHOWN)
    return [
        part.accepts(one, number)
        for part, one, number in zip(kind.parts, typed, reference, strict=True)
    ]


@pytest.mark.parametrize("name", ["integer", "percent", "narrow", "factor", "shape", "pair"])
@settings(deadline=None)
@given(st.data())
def test_a_whole_answer_printed_is_the_answer_read_back(name, data):
    kind = KINDS[name]
    given_answer = tuple(data.draw(WHOLE) for _ in kind.parts)
    typed = kind.read(kind.write(given_answer), ())
    assert tuple(one.value for one in typed) == given_answer


@pytest.mark.parametrize("name", ["percent", "narrow", "factor"])
@settings(deadline=None)
@given(FRACTIONS)
@example(12345.678)
@example(5e-324)
@example(1e300)
def test_a_real_answer_printed_is_accepted_when_typed(name, number):
    kind = KINDS[name]
    assert all(accepts(kind, kind.write((number,)), (number,)))


@settings(deadline=None)
@given(st.tuples(WHOLE, WHOLE, st.floats(-1e12, 1e12)))
def test_a_mixed_answer_printed_is_accepted_when_typed(given_answer):
    assert all(accepts(MIXED, MIXED.write(given_answer), given_answer))


@settings(deadline=None)
@given(FRACTIONS)
def test_a_fraction_printed_for_a_whole_number_is_met_when_typed(number):
    kind = KINDS["integer"]
    text = kind.write((number,))
    assume(len(text.partition(".")[2]) != 3)  # which could be thousands
    assert all(accepts(kind, text, (number,)))


def test_a_whole_float_is_printed_in_full():
    assert KINDS["integer"].write((25088.0,)) == "25,088"
    assert SHAPE.write((112.0, 112.0, 25088.0)) == "112x112x25088"


def test_options_printed_are_the_options_read_back():
    choice, choices = KINDS["choice"], KINDS["choices"]
    assert choice.write((2,), SHOWN) == "c"
    assert [one.value for one in choice.read("c", (), SHOWN)] == [2]
    marks = (1, 0, 0, 1, 0)
    text = choices.write(marks, SHOWN)
    assert [one.value for one in choices.read(text, (), SHOWN)] == list(marks)
    nothing = choices.write((0, 0, 0, 0, 0), SHOWN)
    assert [one.value for one in choices.read(nothing, (), SHOWN)] == [0] * 5


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("truth", [0, 1])
def test_yes_and_no_printed_are_read_back(language, truth):
    kind = KINDS["yes-no"]
    assert kind.read(kind.write((truth,), (), language), ())[0].value == truth


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=220, deadline=None)
@given(
    st.one_of(st.text(max_size=20), st.text("0123456789,;.x×*^ ()[]kM萬-+yesnoabc是", max_size=16))
)
@example("\ud800")
@example("\x00")
@example("[" * 200)
@example("9" * 200)
@example("9" * 66 + "x" + "9" * 66 + "x" + "9" * 66)
@example("²")
@example("A" * 27)
@example("{")
@example("0")
def test_any_text_is_read_or_not_counted_and_judged_without_a_crash(name, text):
    kind = KINDS[name]
    try:
        typed = kind.read(text, ("px",), SHOWN)
    except UnreadableError as error:
        said = str(error)
    else:
        said = ""
    if said:
        return
    assert len(typed) == len(kind.parts)
    for part, one in zip(kind.parts, typed, strict=True):
        assert math.isfinite(one.value)
        assert part.accepts(one, 3) in (True, False)
        assert part.accepts(one, 0.1) in (True, False)


@pytest.mark.parametrize("name", KINDS)
def test_the_example_of_a_kind_can_be_read(name):
    kind = KINDS[name]
    assert len(kind.read(kind.sample(), (), SHOWN)) == len(kind.parts)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("entry", [None, "x", True, 1, 1.5, [], [1], [1, 2], [[1]], [True] * 3, {}])
def test_an_entry_of_a_file_is_an_answer_of_its_kind_or_none(name, entry):
    found = KINDS[name].from_file(entry)
    assert found is None or len(found) == len(KINDS[name].parts)


@pytest.mark.parametrize(
    "broken",
    [
        answer("integer", tolerance=0.1),
        answer("number"),
        answer("number", tolerance="about"),
        answer("tuple"),
        answer("tuple", part=parts("height")),
        answer("tuple", part=parts("a", "b", kind="number")),
        answer("tuple", part=parts("a", "b", tolerance="1%")),
        answer("choice"),
    ],
)
def test_a_table_that_lacks_what_its_kind_needs_is_refused(broken):
    with pytest.raises(KindError):
        kinds.make(broken)
