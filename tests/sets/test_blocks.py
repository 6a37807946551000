"""The draw in blocks: the same questions as one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.bank import askable
from quizapp.bank.chance import hash_parts
from quizapp.quiz.deal import Deal
from quizapp.quiz.drawing import ORDERS, Draw

from .samples import built_in

capacities = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.integers(0, 40), min_size=1, max_size=7
)


@given(capacities, st.integers(0, 2**64), st.data())
def test_a_deal_in_blocks_is_the_deal_one_by_one(capacities, key, data):
    deal = Deal(capacities, hash_parts("deal", key))
    some = data.draw(st.lists(st.integers(0, max(deal.total - 1, 0)), max_size=30))
    chosen = np.array(some if deal.total else [], dtype=np.int64)
    cells, ranks = deal.block(chosen)
    found = [(deal.names[cell], rank) for cell, rank in zip(cells, ranks.tolist(), strict=True)]
    assert found == [deal(i) for i in chosen.tolist()]


@pytest.mark.parametrize("i", [-1, 5])
def test_past_the_end_there_is_nothing(i):
    with pytest.raises(IndexError):
        Deal({"a": 2, "b": 3}, hash_parts("deal")).block(np.array([0, i]))


@pytest.mark.parametrize("order", ORDERS)
@settings(max_examples=20, deadline=None)
@given(key=st.text(max_size=4), start=st.floats(0, 1), length=st.integers(0, 60))
def test_a_block_of_the_draw_is_its_questions(order, key, start, length):
    bank = built_in()
    forms = ("value", "options")
    draw = Draw(bank, key, askable(bank, bank.names), "en", order=order, forms=forms)
    first = int(start * (len(draw) - length))
    found = {}
    for drawn in draw.block(first, first + length):
        columns = (drawn.places, drawn.ranks, drawn.rows, drawn.forms, drawn.wordings)
        for place, rank, row, form, wording in zip(*(c.tolist() for c in columns), strict=True):
            found[place] = drawn.family, drawn.level, rank, row, forms[form], wording
    assert sorted(found) == list(range(length))
    for place in range(length):
        family, level, rank, row, form, wording = found[place]
        question = draw.question(first + place)
        variant = question.variant
        assert (question.family, variant.level) == (family, level)
        assert variant.family.grid.row(variant.given) == row == draw.row(family, level, rank)
        assert question.wording == wording
        assert question.form in (form, "value", "options")


def test_a_family_that_can_not_be_opened_is_left_out(tmp_path):
    from tests.cli.stage import copied_bank

    folder = copied_bank(tmp_path)
    (folder / "parameters" / "fc.toml").write_text("version = ", encoding="utf-8")
    bank = type(built_in())(folder)
    draw = Draw(bank, "k", ("parameters/conv", "parameters/fc"), "en")
    draw.settle()
    assert len(draw) == 3848
    assert {drawn.family for drawn in draw.block(0, 50)} == {"parameters/conv"}
    assert list(bank.left_out) == ["parameters/fc"]
