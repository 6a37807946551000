"""Rows of text: nothing lost, nothing too wide, no mark on the wrong side of a break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizapp.tui.wrap import NEVER_FIRST, NEVER_LAST, fit, wrap

CHINESE = (
    "邊長 20 px 的輸入，卷積核寬 7、步幅 2、padding 為 VALID。該邊有幾個輸出？（寫「整數」即可）"
)
ENGLISH = "A side of 20 px meets a 7-wide kernel, stride 2. How many outputs (along that side)?"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", range(12, 80))
def test_no_row_begins_or_ends_with_the_wrong_mark(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert not any(row[0] in NEVER_FIRST for row in rows)
    assert not any(row[-1] in NEVER_LAST for row in rows)


@given(st.text(st.sampled_from("ab ，。（卷積12x-(\t"), max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(cell_len(row) <= width for row in rows)


def test_a_word_wider_than_a_row_is_cut() -> None:
    assert wrap("1000000000000", 5) == ["10000", "00000", "000"]


def test_line_breaks_and_inner_spaces_stay() -> None:
    assert wrap("a   b\n\nc", 10) == ["a   b", "", "c"]


@given(st.text(max_size=20), st.integers(1, 30))
def test_fit_is_exact(text: str, width: int) -> None:
    text = "".join(sign for sign in text if sign.isprintable() and cell_len(sign))
    assert cell_len(fit(text, width)) == width
