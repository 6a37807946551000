"""``{calc}``: its left side, read as arithmetic, is what it says on its right."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizapp.bank.calculation import calculation
from quizapp.bank.expression import compile_expression
from quizapp.bank.value import Type, Value, constant

TOKEN = re.compile(r"\s*(\d[\d,]*|mod|[⌊⌋⌈⌉()+−×/^])")


class Reader:
    """Reads what is printed as a person would, exactly."""

    def __init__(self, text):
        self.tokens = TOKEN.findall(text)
        assert "".join(self.tokens) == text.replace(" ", ""), text

    def take(self, *wanted):
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return None

    def sum(self):
        number = self.product()
        while sign := self.take("+", "−"):
            other = self.product()
            number = number + other if sign == "+" else number - other
        return number

    def product(self):
        number = self.signed()
        while sign := self.take("×", "/", "mod"):
            other = self.signed()
            if sign == "×":
                number = number * other
            else:
                number = Fraction(number, other) if sign == "/" else number % other
        return number

    def signed(self):
        return -self.signed() if self.take("−") else self.power()

    def power(self):
        base = self.atom()
        return base ** self.atom() if self.take("^") else base

    def atom(self):
        if opened := self.take("(", "⌊", "⌈"):
            number = self.sum()
            closed = self.take(")", "⌋", "⌉")
            assert opened + closed in ("()", "⌊⌋", "⌈⌉")
            if opened == "⌊":
                return number.__floor__()
            return number.__ceil__() if opened == "⌈" else number
        return Fraction(self.tokens.pop(0).replace(",", ""))


def read(text):
    reader = Reader(text)
    number = reader.sum()
    assert not reader.tokens, text
    return number


@st.composite
def sources(draw, depth=3):
    """Whole-number expressions, and quotients right under a floor only."""
    shape = draw(st.integers(0, 7 if depth else 1))
    if shape < 2:
        return draw(st.sampled_from(["a", "b", "c", "2", "7", "-3", "-a"]))
    x, y = draw(sources(depth - 1)), draw(sources(depth - 1))
    if shape == 2:
        return f"-({x})"
    if shape == 3:
        return f"ceil_div({x}, {y})"
    if shape == 4:
        return f"({x} if a > b else {y})"
    if shape == 5:
        return f"({x}) ** {draw(st.sampled_from(['2', '3', 'c']))}"
    sign = draw(st.sampled_from([" + ", " - ", " * ", " // ", " % "]))
    left = x if draw(st.booleans()) and x.isalnum() else f"({x})"
    return f"{left}{sign}({y})"


@settings(max_examples=300, deadline=None)
@given(sources(), st.integers(-9, 1200), st.integers(-9, 9), st.integers(0, 3))
@example("a - (b - (-a))", 3, -4, 2)
@example("-(a ** 2) - -(b)", -3, -4, 2)
@example("(a * b) // (a % b)", 1024, 7, 2)
def test_the_left_side_read_as_arithmetic_is_the_right_side(source, a, b, c):
    rule = compile_expression(source, dict.fromkeys("abc", Type.NUMBER))
    environment = {"a": constant(a), "b": constant(b), "c": constant(c)}
    result = rule.value(environment).item()
    assume(result is not None)
    left, _, right = calculation(rule, environment).rpartition(" = ")
    assert read(right) == result
    if left:
        assert read(left) == result, (source, left)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("n - k", "28 − 3 = 25"),
        ("(n - k) // s + 1", "⌊(28 − 3) / 2⌋ + 1 = 13"),
        ("ceil_div(n - k, s)", "⌈(28 − 3) / 2⌉ = 13"),
        ("n * big", "28 × 25,088 = 702,464"),
        ("n ** 2", "28^2 = 784"),
        ("(n - k) ** 2", "(28 − 3)^2 = 625"),
        ("k - n", "3 − 28 = −25"),
        ("n - (k - s)", "28 − (3 − 2) = 27"),
        ("n - low", "28 − (−5) = 33"),
        ("low * n", "(−5) × 28 = −140"),
        ("low ** 2", "(−5)^2 = 25"),
        ("-n + k", "−28 + 3 = −25"),
        ("n / k", "28 / 3 ≈ 9.333"),
        ("n * share", "28 × 0.25 = 7"),
        ("n % k", "28 mod 3 = 1"),
        ("n if n > k else k - n", "28"),
        ("n - k if n > k else 1 // 0", "28 − 3 = 25"),
        ("n", "28"),
        ("7", "7"),
        ("min(n, k)", "3"),
        ("min(n, k) + 1", "3 + 1 = 4"),
        ("(n - k, n, n + 1)", "28 − 3 = 25, 28, 28 + 1 = 29"),
        ("(n - k, 1) if n > k else (1, 1)", "28 − 3 = 25, 1"),
        ("same_padding(n, 7, s)", "2, 3"),
        ("(n - k) * (n + k)", "(28 − 3) × (28 + 3) = 775"),
        ("n - k - s", "28 − 3 − 2 = 23"),
        ("n // k // s", "⌊⌊28 / 3⌋ / 2⌋ = 4"),
    ],
)
def test_a_calculation_is_printed_like_this(source, printed):
    names = {"n": 28, "k": 3, "s": 2, "big": 25088, "low": -5, "share": 0.25}
    rule = compile_expression(source, dict.fromkeys(names, Type.NUMBER))
    assert calculation(rule, {name: constant(each) for name, each in names.items()}) == printed


def test_each_cell_of_a_matrix_takes_its_own_branch():
    rule = compile_expression("x if x > 0 else 0", {"x": Type.MATRIX})
    cells = Value(np.array([[[3], [-4]], [[-5], [6]]]))
    assert calculation(rule, {"x": cells}) == "[[3, 0], [0, 6]]"
