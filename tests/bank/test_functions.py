"""Functions of the expression language, against counting and plain Python."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.expression import compile_expression
from quizapp.bank.functions import FUNCTIONS, LARGEST_SIZE
from quizapp.bank.value import EXACT, Type, column

from .reference import alike, entries

SMALL = st.integers(-3, 14)
SIZES = st.lists(st.tuples(*[SMALL] * 5), min_size=1, max_size=8)


def computed(source, rows, names):
    scope = dict.fromkeys(names, Type.NUMBER)
    rule = compile_expression(source, scope)
    columns = {name: column([row[at] for row in rows]) for at, name in enumerate(names)}
    return entries(rule.value(columns), len(rows))


def windows(n, k, s, begin, end, d):
    """How many windows lie wholly inside, counted one by one; None where there is none."""
    reach = (k - 1) * d
    starts = range(-begin, n + end, s)
    count = sum(start + reach < n + end for start in starts)
    return count or None


def same(n, k, s, d):
    """Zeros at begin and end so that there are ⌈n / s⌉ windows, found by trying."""
    for total in range(200):
        if (windows(n, k, s, total // 2, total - total // 2, d) or 0) >= math.ceil(n / s):
            return total // 2, total - total // 2
    raise AssertionError


@settings(max_examples=150, deadline=None)
@given(SIZES)
def test_the_size_of_valid_and_explicit_padding_counts_the_windows(rows):
    def expected(n, k, s, p, d):
        return windows(n, k, s, p, p, d) if min(n, k, s, d) >= 1 and p >= 0 else None

    found = computed("conv_output_size(n, k, s, p, d)", rows, "nkspd")
    assert found == [expected(*row) for row in rows]
    found = computed("conv_output_size(n, k, s, 'VALID', d)", rows, "nkspd")
    assert found == [expected(n, k, s, 0, d) for n, k, s, _, d in rows]
    found = computed("pool_output_size(n, k)", rows, "nkspd")
    assert found == [expected(n, k, k, 0, 1) for n, k, *_ in rows]


@settings(max_examples=100, deadline=None)
@given(SIZES)
def test_same_pads_as_little_as_gives_its_promised_size_and_the_odd_zero_at_the_end(rows):
    rule = compile_expression("same_padding(n, k, s, d)", dict.fromkeys("nksd", Type.NUMBER))
    columns = {name: column([row[at] for row in rows]) for at, name in enumerate("nksd")}
    begin, end = (entries(part, len(rows)) for part in rule.parts(columns))
    sizes = computed("conv_output_size(n, k, s, 'SAME', d)", rows, "nksd")
    for at, (n, k, s, d, _) in enumerate(rows):
        if min(n, k, s, d) < 1:
            assert begin[at] is end[at] is sizes[at] is None
        else:
            assert (begin[at], end[at]) == same(n, k, s, d)
            assert sizes[at] == math.ceil(n / s)


@settings(max_examples=100, deadline=None)
@given(SIZES)
def test_parameters_count_every_weight_and_bias(rows):
    def conv(k, c, f, g):
        if min(k, c, f, g) < 1 or c % g or f % g:
            return None
        return sum(sum(1 for _ in range(k * k * (c // g))) + 1 for _ in range(f))

    assert computed("conv_parameters(k, c, f, g)", rows, "kcfg") == [conv(*row[:4]) for row in rows]
    assert computed("dense_parameters(a, b)", rows, "ab") == [
        sum(a + 1 for _ in range(b)) if min(a, b) >= 1 else None for a, b, *_ in rows
    ]


@pytest.mark.parametrize(
    "source",
    [
        "conv_output_size(100, 1099511627777, 1048576, 0, 16777216)",
        "conv_output_size(100, 4294967297, 1, 0, 4294967296)",
        "conv_output_size(1, 1, 1, 9000000000000)",
        "dense_parameters(99999999999, 99999999999)",
        "conv_parameters(2000000000, 2000000000, 2000000000)",
        "conv_output_size(7.5, 3)",
        "conv_output_size(7, 3, 0)",
        "conv_output_size(2, 3)",
        "conv_output_size(7, 3, 1, 'valid-ish')",
        "conv_output_size(1 / 0, 3)",
        "conv_parameters(3, 3, 8, 2)",
    ],
)
def test_a_formula_that_has_no_exact_answer_has_none(source):
    assert compile_expression(source, {}).value({}).item() is None


def test_a_formula_is_exact_up_to_its_largest_argument():
    size = compile_expression(f"conv_output_size({LARGEST_SIZE}, 3)", {}).value({}).item()
    assert size == LARGEST_SIZE - 2


REALS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-9, 9),
    st.sampled_from([0.0, 0.5, 1.5, -2.5, float(EXACT), -float(EXACT), 1e16]),
)


@pytest.mark.parametrize("name", ["sqrt", "exp", "log", "log2", "log10", "floor", "ceil", "round"])
@settings(max_examples=80, deadline=None)
@given(st.lists(REALS, min_size=1, max_size=6))
def test_a_function_of_one_number_is_pythons_or_undefined(name, rows):
    def expected(entry):
        try:
            result = getattr(math, name, round)(entry)
        except (ValueError, OverflowError):
            return None
        return result if isinstance(result, float) or abs(result) <= EXACT else None

    found = computed(f"{name}(x)", [(row,) for row in rows], "x")
    assert all(map(alike, found, map(expected, rows))), (rows, found)


def test_the_table_lists_each_function_under_its_own_name_and_signature():
    for name, function in FUNCTIONS.items():
        assert function.name == name
        assert function.signature.startswith(f"{name}(")
        assert function.optional < len(function.takes)
