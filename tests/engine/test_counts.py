"""Parameters are what listing every weight finds."""

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import formulas

few = st.integers(1, 6)


@given(few, few, st.booleans())
def test_dense_counts_each_pair(inputs, outputs, bias):
    weights = list(product(range(inputs), range(outputs)))
    biases = list(range(outputs)) if bias else []
    found = e.dense_parameters(inputs, outputs, bias=bias)
    assert found == len(weights) + len(biases)
    assert type(found) is int


@given(st.lists(few, min_size=1, max_size=3), few, few, few, st.booleans())
def test_conv_counts_each_weight_a_filter_has(kernel, in_group, out_group, groups, bias):
    inputs, outputs = in_group * groups, out_group * groups
    cells = list(product(*map(range, kernel)))
    weights = [
        (filter_, channel, cell)
        for filter_, channel, cell in product(range(outputs), range(inputs), cells)
        if filter_ // out_group == channel // in_group
    ]
    found = e.conv_parameters(tuple(kernel), inputs, outputs, groups=groups, bias=bias)
    assert found == len(weights) + outputs * bias


def test_known_layers():
    assert e.conv_parameters(kernel_size=(3, 3), in_channels=3, out_channels=64) == 1_792
    assert e.conv_parameters((5, 5), 3, 100) == 7_600
    assert e.conv_parameters((7, 7), 3, 128) == 18_944
    assert e.dense_parameters(784, 100) == 78_500
    assert e.dense_parameters(25_088, 4_096, bias=False) == 102_760_448
    assert e.dense_parameters(25_088, 4_096) == 102_764_544


@given(st.lists(st.tuples(few, few, few), min_size=1, max_size=8), st.booleans())
def test_arrays_give_what_their_cells_give(rows, bias):
    k, c, f = np.array(rows, dtype=np.int8).T
    conv = e.conv_parameters(k, c, f, bias=bias)
    assert conv.dtype == np.int64
    assert conv.tolist() == [prod((i, i, j, m)) + m * bias for i, j, m in rows]
    assert e.conv_parameters((k, 1, k), c, f, bias=bias).tolist() == conv.tolist()
    dense = e.dense_parameters(c, f, bias=bias)
    assert dense.dtype == np.int64
    assert dense.tolist() == [j * m + m * bias for _, j, m in rows]


def test_the_unchecked_formula_is_square():
    assert formulas.conv_parameters(5, 3, 100) == 7_600
    assert formulas.conv_parameters(5, 4, 100, 2, False) == 5_000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"kernel_size": 0}, "kernel_size must be at least 1, got 0"),
        ({"kernel_size": (3, 0)}, "kernel_size must be at least 1, got 0"),
        ({"kernel_size": ()}, "one entry for each spatial axis"),
        ({"in_channels": 0}, "in_channels must be at least 1, got 0"),
        ({"out_channels": -4}, "out_channels must be at least 1, got -4"),
        ({"groups": 0}, "groups must be at least 1, got 0"),
        ({"groups": 3}, "groups 3 must divide in_channels 4"),
        ({"groups": 4, "out_channels": 6}, "groups 4 must divide out_channels 6"),
        ({"groups": np.array([1, 3])}, "must divide in_channels"),
    ],
)
def test_impossible_arguments_are_named(arguments, said):
    given_ = {"kernel_size": 3, "in_channels": 4, "out_channels": 8, **arguments}
    with pytest.raises(ValueError, match=said):
        e.conv_parameters(**given_)


def test_dense_needs_features():
    with pytest.raises(ValueError, match="in_features must be at least 1, got 0"):
        e.dense_parameters(0, 3)
    with pytest.raises(ValueError, match="out_features must be at least 1, got 0"):
        e.dense_parameters(3, 0)
