"""Dealing: the definition, round by round."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.chance import MASK
from quizapp.quiz.deal import Deal

from . import page

CAPACITIES = st.dictionaries(
    st.text("abcxyz-/", min_size=1, max_size=4), st.integers(0, 9), min_size=1, max_size=6
)
SEEDS = st.integers(0, MASK)


@settings(deadline=None)
@given(CAPACITIES, SEEDS)
def test_dealing_is_its_definition(capacities, h0):
    deal = Deal(capacities, (h0, 0, 0, 0))
    assert deal.total == sum(capacities.values())
    expected = [page.dealt(i, capacities, h0) for i in range(deal.total)]
    assert [deal(i) for i in range(deal.total)] == expected
    cells, ranks = deal.block(np.arange(deal.total))
    assert [(deal.names[cell], rank) for cell, rank in zip(cells, ranks, strict=True)] == expected


@settings(deadline=None)
@given(CAPACITIES, SEEDS)
def test_each_row_of_each_cell_is_dealt_once_and_in_its_order(capacities, h0):
    deal = Deal(capacities, (h0, 0, 0, 0))
    seen: dict[str, list[int]] = {}
    for i in range(deal.total):
        cell, rank = deal(i)
        seen.setdefault(cell, []).append(rank)
    assert seen == {name: list(range(n)) for name, n in capacities.items() if n}


@settings(deadline=None)
@given(CAPACITIES, SEEDS)
def test_no_cell_is_more_than_one_ahead_of_another_that_still_has_rows(capacities, h0):
    deal = Deal(capacities, (h0, 0, 0, 0))
    dealt = Counter(dict.fromkeys(capacities, 0))
    for i in range(deal.total):
        dealt[deal(i)[0]] += 1
        live = [dealt[name] for name in capacities if dealt[name] < capacities[name]]
        if live:
            assert max(dealt.values()) - min(live) <= 1


@pytest.mark.parametrize("i", [-1, 7])
def test_past_the_end_there_is_nothing(i):
    deal = Deal({"a": 3, "b": 4}, (1, 2, 3, 4))
    with pytest.raises(IndexError):
        deal(i)
    with pytest.raises(IndexError):
        deal.block(np.array([0, i]))


def test_large_cells_are_dealt_without_counting_through_them():
    deal = Deal({"a": 10**15, "b": 3, "c": 10**12}, (1, 2, 3, 4))
    assert deal(10**14)[0] == "a"
    cell, rank = deal(deal.total - 1)
    assert (cell, rank) == ("a", 10**15 - 1)
