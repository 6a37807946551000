"""The grid: a row is its place, and its blocks are the whole of it."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank import grid as module
from quizapp.bank.domain import Domain
from quizapp.bank.grid import Grid


@st.composite
def grids(draw):
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    domains = [Domain(f"p{at}", tuple(range(10 * at, 10 * at + n))) for at, n in enumerate(sizes)]
    return Grid([*domains, Domain("t", ("x", "y"), {"slope": (1.5, 2.5)})])


@settings(deadline=None)
@given(grids())
def test_rows_go_through_all_combinations_with_the_last_parameter_fastest(grid):
    every = list(product(*(domain.entries for domain in grid.domains)))
    assert grid.size == len(every)
    names = [domain.name for domain in grid.domains]
    for row, entries in enumerate(every):
        given_entries = dict(zip(names, entries, strict=True))
        assert grid.entries(row) == given_entries
        assert grid.row(given_entries) == row
    assert grid.row({**given_entries, "t": "z"}) is None
    assert grid.row({}) is None


@settings(max_examples=60)
@given(grids(), st.integers(1, 60))
def test_the_blocks_are_the_grid_in_pieces(grid, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        places = np.full(grid.shape, -1)
        numbers = np.arange(grid.size).reshape(grid.shape)
        for place, environment in grid.blocks():
            assert (places[place] == -1).all()
            places[place] = numbers[place]
            for name in ("t", "slope", *(domain.name for domain in grid.domains)):
                value = environment[name]
                alone = grid.at_rows(numbers[place].reshape(-1))[name]
                broad = np.broadcast_to(value.data, numbers[place].shape)
                assert broad.reshape(-1).tolist() == alone.data.tolist()
                assert value.words == alone.words
    assert places.tolist() == numbers.tolist()


def test_rows_by_number_hold_what_their_entries_say():
    grid = Grid([Domain("n", (3, 5)), Domain("t", ("x", "y"), {"slope": (1.5, 2.5)})])
    values = grid.at_rows(np.array([3, 0]))
    assert values["n"].data.tolist() == [5, 3]
    assert values["slope"].data.tolist() == [2.5, 1.5]
    words = values["t"].words
    assert words is not None
    assert [words[code] for code in values["t"].data] == ["y", "x"]
