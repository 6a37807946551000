"""Tolerances: a distance, a share, a factor."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.bank.tolerance import Tolerance, read_tolerance

NUMBERS = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("text", "tolerance"),
    [
        (0.01, Tolerance(distance=0.01)),
        (1, Tolerance(distance=1.0)),
        ("1%", Tolerance(low=0.99, high=1.01)),
        ("x1.25", Tolerance(low=0.8, high=1.25)),
    ],
)
def test_a_tolerance_is_read_like_this(text, tolerance):
    assert read_tolerance(text) == tolerance


@pytest.mark.parametrize(
    "text",
    [
        *(0, -0.01, math.inf, math.nan, "", "1", "0%", "100%", "-1%", "nan%", "inf%"),
        *("x1", "x0.5", "x", "xinf", "xnan", "x1e7", "%", "1 percent", "x1.25%", "±1"),
    ],
)
def test_anything_else_is_no_tolerance(text):
    assert read_tolerance(text) is None


@settings(deadline=None)
@given(st.sampled_from([0.01, 2.5, "1%", "10%", "x1.25", "x2"]), NUMBERS, NUMBERS)
def test_what_is_accepted_lies_between_the_exact_bounds(text, number, reference):
    exact = Fraction(reference)
    if isinstance(text, float):
        ends = exact - Fraction(text), exact + Fraction(text)
    elif text.endswith("%"):
        share = Fraction(text[:-1]) / 100
        ends = exact * (1 - share), exact * (1 + share)
    else:
        ends = exact / Fraction(text[1:]), exact * Fraction(text[1:])
    margin = Fraction(1, 10**9) * (abs(exact) + abs(Fraction(number)) + 1)
    assume(all(abs(Fraction(number) - end) > margin for end in ends))
    expected = min(ends) <= Fraction(number) <= max(ends)
    tolerance = read_tolerance(text)
    assert tolerance is not None
    assert bool(tolerance.accepts(number, reference)) == expected


@pytest.mark.parametrize(
    ("text", "number", "reference"),
    [(0.01, 0.11, 0.1), ("1%", 99, 100), ("1%", 101, 100), ("1%", -99, -100), ("x1.25", 80, 100)],
)
def test_the_bounds_themselves_are_accepted(text, number, reference):
    tolerance = read_tolerance(text)
    assert tolerance is not None
    assert tolerance.accepts(number, reference)


@settings(deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
def test_arrays_are_judged_as_their_entries_are(pairs):
    tolerance = Tolerance(low=0.9, high=1.1)
    numbers, references = map(np.array, zip(*pairs, strict=True))
    alone = [bool(tolerance.accepts(*pair)) for pair in pairs]
    assert tolerance.accepts(numbers, references).tolist() == alone
