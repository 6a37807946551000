"""Expressions: what they compute, and what the language refuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.expression import compile_expression
from quizapp.bank.language import ExpressionError
from quizapp.bank.value import EXACT, Type, Value, column
from quizapp.words import sentences

from .reference import alike, entries, slowly, together
from .sources import ROWS, SCOPE, numbers, truths


@settings(max_examples=250, deadline=None)
@given(st.one_of(numbers(), truths()), ROWS)
def test_every_expression_computes_what_python_computes_row_by_row(source, rows):
    rule = compile_expression(source, SCOPE)
    found = entries(rule.value(together(rows)), len(rows))
    expected = [slowly(rule, row) for row in rows]
    assert all(map(alike, found, expected)), (source, rows, found, expected)


@settings(max_examples=60, deadline=None)
@given(st.one_of(numbers(), truths()), ROWS)
def test_one_row_gives_what_many_rows_give(source, rows):
    rule = compile_expression(source, SCOPE)
    many = entries(rule.value(together(rows)), len(rows))
    alone = [entries(rule.value(together([row])), 1)[0] for row in rows]
    assert all(map(alike, many, alone)), (source, many, alone)


@settings(max_examples=60, deadline=None)
@given(st.one_of(numbers(), truths()), st.data())
def test_a_grid_broadcast_gives_what_its_rows_give(source, data):
    a = data.draw(st.lists(st.integers(-20, 20), min_size=1, max_size=5))
    b = data.draw(st.lists(st.integers(-20, 20), min_size=1, max_size=5))
    rule = compile_expression(source, SCOPE)
    rest = {"x": column([0.5]), "t": column(["SAME"])}
    broad = rule.value(
        {"a": Value(np.array(a)[:, None]), "b": Value(np.array(b)[None, :])}
        | {name: Value(value.data[:, None], words=value.words) for name, value in rest.items()}
    )
    shape = len(a), len(b)
    flat = Value(
        np.broadcast_to(broad.data, shape).reshape(-1),
        np.broadcast_to(~broad.defined, shape).reshape(-1),
        broad.words,
    )
    rows = [{"a": p, "b": q, "x": 0.5, "t": "SAME"} for p in a for q in b]
    assert all(map(alike, entries(flat, len(rows)), (slowly(rule, row) for row in rows)))


def test_a_million_rows_give_what_single_rows_give():
    rule = compile_expression("(a - b) // 3 + 1 if a > b and a % b < 5 else a ** 2", SCOPE)
    a, b = np.arange(2**20) % 1013, np.arange(2**20) % 11
    whole = rule.value({"a": Value(a), "b": Value(b)})
    for place in (0, 1, 11, 12, 500_000, 2**20 - 1):
        names = {"a": int(a[place]), "b": int(b[place])}
        alone = rule.value({name: column([entry]) for name, entry in names.items()}).item()
        found = whole.data[place].item() if whole.defined[place] else None
        assert found == alone == slowly(rule, names)


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        ("1 // 0", None),
        ("1 % 0", None),
        ("1 / 0", None),
        ("0.0 / 0.0", None),
        ("0 * (1 / 0)", None),
        ("2 ** 20 ** 2", None),
        ("94906267 * 94906267", None),
        ("94906265 * 94906265", 94906265**2),
        ("log(0)", None),
        ("log(-1)", None),
        ("sqrt(-1)", None),
        ("exp(1000)", None),
        ("(0 - 8) ** 0.5", None),
        ("0.0 ** -1", None),
        ("2 ** -1", None),
        ("2.0 ** -1", 0.5),
        ("7 if 1 < 2 else 1 // 0", 7),
        ("1 // 0 if 1 > 2 else 7", 7),
        ("1 if False and 1 // 0 > 0 else 2", 2),
        ("1 if True or 1 // 0 > 0 else 2", 1),
        ("1 if 1 // 0 > 0 and False else 2", None),
        ("1 if 1 // 0 > 0 or True else 2", None),
        ("1 if 3 < 2 < 1 // 0 else 2", 2),
        ("1 if 1 < 2 < 1 // 0 else 2", None),
        ("-7 // 2", -4),
        ("-7 % 3", 2),
        ("7 % -3", -2),
        ("ceil_div(-7, 2)", -3),
        ("round(0.5) + round(1.5) + round(-0.5)", 2),
        ("floor(1e14 + 0.5)", 10**14),
        ("floor(4.0 ** 20 * 4.0 ** 20)", None),
        ("-2 ** 2", -4),
        ("2 ** 3 ** 2", 512),
    ],
)
def test_exact_or_undefined_and_never_a_silent_zero(source, entry):
    assert compile_expression(source, {}).value({}).item() == entry


@pytest.mark.parametrize("sign", ["+", "-", "*"])
@pytest.mark.parametrize("a", [EXACT, EXACT - 1, -EXACT])
@pytest.mark.parametrize("b", [0, 1, -1, EXACT])
def test_the_bound_of_exactness_is_two_to_the_53(a, b, sign):
    rule = compile_expression(f"a {sign} b", {"a": Type.NUMBER, "b": Type.NUMBER})
    entry = {"+": a + b, "-": a - b, "*": a * b}[sign]
    found = rule.value({"a": column([a]), "b": column([b])}).item()
    assert found == (entry if abs(entry) <= EXACT else None)


def test_the_names_of_an_expression_are_those_it_uses():
    rule = compile_expression("a + min(b, 2) if t == 'x' else a", SCOPE)
    assert rule.names == {"a", "b", "t"}


def test_a_tuple_has_one_value_a_part():
    rule = compile_expression("(a, b, a * b) if a > b else (b, a, 0)", SCOPE)
    parts = rule.parts({"a": column([2, 3]), "b": column([3, 2])})
    assert [part.data.tolist() for part in parts] == [[3, 3], [2, 2], [0, 6]]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_what_an_error_says_has_its_slots_filled(language):
    with pytest.raises(ExpressionError) as caught:
        compile_expression("a.b", SCOPE)
    assert "{" not in sentences(language)[caught.value.sentence].format_map(caught.value.values)
