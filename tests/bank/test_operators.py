"""Operators over arrays with masks, against Python's own on each entry."""

import operator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank import operators
from quizapp.bank.value import EXACT, Value, column
from quizapp.cli.new import start

from .reference import UndefinedError, alike, entries, exact, power
from .samples import change, checked
from .sources import FLOATS, INTEGERS

BINARY = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "floor_divide": operator.floordiv,
    "remainder": operator.mod,
    "power": power,
    "ceil_divide": lambda a, b: -(-a // b),
    "equal": operator.eq,
    "unequal": operator.ne,
    "less": operator.lt,
    "at_most": operator.le,
    "more": operator.gt,
    "at_least": operator.ge,
}
MASKS = st.lists(st.booleans(), min_size=6, max_size=6)


def masked(numbers, mask):
    """A value whose masked entries are undefined, their data 0 as everywhere."""
    hidden = np.array(mask[: len(numbers)])
    data = column(numbers).data
    return Value(np.where(hidden, data.dtype.type(0), data), hidden)


def slowly(operation, a, b, hidden):
    if hidden:
        return None
    try:
        return exact(operation(a, b))
    except (ArithmeticError, UndefinedError):
        return None


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("sides", ["whole", "real", "whole and real"])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_operator_is_python_on_each_entry_or_undefined(name, sides, data):
    left = FLOATS if sides == "real" else INTEGERS
    right = INTEGERS if sides == "whole" else FLOATS
    a = data.draw(st.lists(left, min_size=1, max_size=6))
    b = data.draw(st.lists(right, min_size=len(a), max_size=len(a)))
    p, q = data.draw(MASKS), data.draw(MASKS)
    with np.errstate(all="ignore"):
        value = getattr(operators, name)(masked(a, p), masked(b, q))
    found = entries(value, len(a))
    hidden = [one or other for one, other in zip(p, q, strict=True)]
    rows = zip(a, b, hidden[: len(a)], strict=True)
    expected = [slowly(BINARY[name], x, y, off) for x, y, off in rows]
    assert all(map(alike, found, expected)), (a, b, found, expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 3), min_size=1, max_size=8))
def test_and_or_and_if_look_only_as_far_as_python_would(rows):
    def value(place):
        given_here = [row[place] for row in rows]
        hidden = np.array([entry is None for entry in given_here])
        return Value(np.array([bool(entry) for entry in given_here]), hidden)

    def lazily(read, c, a, b):
        """Python's own short circuit, where a None that is looked at makes the whole None."""
        try:
            return read(*(lambda entry=entry: look(entry) for entry in (c, a, b)))
        except UndefinedError:
            return None

    def look(entry):
        if entry is None:
            raise UndefinedError
        return entry

    c, a, b = (value(place) for place in range(3))
    count = len(rows)
    assert entries(operators.both(c, a), count) == [
        lazily(lambda c, a, b: c() and a(), *row) for row in rows
    ]
    assert entries(operators.any_of(c, a), count) == [
        lazily(lambda c, a, b: c() or a(), *row) for row in rows
    ]
    assert entries(operators.choose(c, a, b), count) == [
        lazily(lambda c, a, b: a() if c() else b(), *row) for row in rows
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(["VALID", "SAME", "x", "y"])] * 2), min_size=1))
def test_texts_of_different_word_lists_are_compared_by_what_they_say(rows):
    a, b = (column([row[place] for row in rows]) for place in (0, 1))
    assert entries(operators.equal(a, b), len(rows)) == [p == q for p, q in rows]
    assert entries(operators.unequal(a, b), len(rows)) == [p != q for p, q in rows]
    chosen = operators.choose(column([p == "x" for p, _ in rows]), a, b)
    assert entries(chosen, len(rows)) == [p if p == "x" else q for p, q in rows]


@pytest.mark.parametrize(("a", "b"), [(EXACT, 2), (3_037_000_500, 3_037_000_500), (2**40, 2**40)])
def test_a_product_that_int64_or_float64_could_not_hold_is_undefined_in_its_row_only(a, b):
    value = operators.multiply(column([a, 3]), column([b, 4]))
    assert entries(value, 2) == [None, 12]


def test_an_undefined_entry_stays_undefined_whatever_is_done_with_it():
    gone = Value(np.array([0, 5]), np.array([True, False]))
    for name in BINARY:
        with np.errstate(all="ignore"):
            found = getattr(operators, name)(gone, column([1, 1]))
        assert entries(found, 2)[0] is None
    assert entries(operators.negate(gone), 2) == [None, -5]


def test_a_choice_between_arrays_of_other_shapes_is_undefined():
    condition = Value(np.array([True, False]))
    wide, narrow = Value(np.ones((3, 3, 2), np.int64)), Value(np.ones((2, 2, 2), np.int64))
    choose = operators.fitting_choice((0, 2, 2))
    assert not choose(condition, wide, narrow).defined.any()
    assert choose(condition, wide, wide).defined.all()
    whole = Value(np.zeros((3, 3, 2), np.bool_))
    assert not operators.fitting_choice((2, 2, 0))(whole, narrow, condition).defined.any()


def test_branches_of_other_shapes_are_undefined_in_a_check(tmp_path):
    text = start("matrix", ("en", "zh-Hant"))
    text = change(
        text,
        ('"total"\nen = "The ReLU', '"x + 1 if side > 4 else max_pool(x, 2, 2)"\nen = "The ReLU'),
    )
    found = checked(tmp_path, text)
    assert {fault.sentence for fault in found} == {"fault.example-exists"}
