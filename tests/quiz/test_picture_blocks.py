"""Laws of layers drawn as blocks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from tests.quiz.pictures import AXES, BANK, NAMES, answered, drawn, graded, signs


@given(answered([name for name in NAMES if name not in AXES]), st.sampled_from((56, 72)))
def test_bars_are_to_scale_within_a_block(case: tuple[Variant, Grade | None], width: int) -> None:
    variant, _ = case
    found = drawn(case, width=width)
    text = "\n".join(found.lines)
    scale = re.search(r"One █ is ([\d,]+|one) weights?\.", text)
    bars = [row for row in found.lines if set(row) <= {"█", "░"} and row]
    if variant.family.name == "parameters/conv":
        assert not bars
        return
    assert scale
    unit = 1 if scale[1] == "one" else int(scale[1].replace(",", ""))
    name = "inputs" if variant.family.name == "parameters/fc" else "flat"
    if variant.family.name == "fc-vs-cnn/ratio":
        n, c, f = (int(variant.given[letter]) for letter in "ncf")
        amounts = [(int(variant.given["k"]) ** 2 * c + 1) * f, n**4 * c * f]
    else:
        units = int(variant.given["units"])
        inputs = variant.working.environment[name].item()
        assert isinstance(inputs, int)
        amounts = [inputs * units, units]
    drawn_blocks = sum(map(len, bars))
    assert abs(drawn_blocks * unit - sum(amounts)) <= unit
    share = re.search(r"1/([\d,]+) of one █", text)
    assert bool(share) == any(2 * amount < unit for amount in amounts)
    if share:
        whole = unit / int(share[1].replace(",", ""))
        assert abs(whole - min(amounts)) <= min(amounts) / 2


@given(answered(["parameters/conv"]), st.sampled_from((56, 72)))
def test_a_filter_is_drawn_weight_for_weight(
    case: tuple[Variant, Grade | None], width: int
) -> None:
    k, c = int(case[0].given["k"]), int(case[0].given["c"])
    rows = drawn(case, width=width).rows
    weights = [sum(sign in "▪▫" for _, sign in signs(row)) for row in rows[:k]]
    gap = any(sign == "⋯" for _, sign in list(signs(rows[0])) if c > 1)
    squares = weights[-1] // k if k > 1 else weights[0] - 1
    assert weights == [squares * k + 1] + [squares * k] * (k - 1)
    assert squares == c or (squares < c and gap)


LEFT = {
    "no-bias": "▫ is left out",
    "one-bias": "in all filters but one",
    "no-channels": "▫ is left out",
    "linear-k": "▫ is left out",
    "one-filter": "▫ is left out",
    "bias-per-slice": "□ is what",
    "image-size": "is the whole layer 784 times",
}


@pytest.mark.parametrize("mistake", LEFT)
def test_each_mistake_of_a_convolution_is_told(mistake: str) -> None:
    variant = BANK.variant("parameters/conv@1?n=28&k=5&c=3&f=20")
    wrong = variant.mistakes[mistake]
    assert wrong
    grade = graded(variant, variant.written(wrong))
    assert grade
    assert grade.mistakes == (mistake,)
    assert LEFT[mistake] in "\n".join(drawn((variant, grade)).lines)
