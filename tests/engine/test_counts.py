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
        ({"kernel_size": ()}, "kernel_size needs at least one entry"),
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


@given(st.lists(few, min_size=1, max_size=3), few, few, few, st.booleans())
def test_separable_is_a_depthwise_and_a_pointwise(kernel, channels, outputs, multiplier, bias):
    depthwise = [
        (channel, copy, cell)
        for channel, copy, cell in product(
            range(channels), range(multiplier), product(*map(range, kernel))
        )
    ]
    depth = channels * multiplier
    found = e.depthwise_parameters(tuple(kernel), channels, multiplier=multiplier, bias=bias)
    assert found == len(depthwise) + depth * bias
    pointwise = list(product(range(depth), range(outputs)))
    found = e.separable_parameters(
        tuple(kernel), channels, outputs, multiplier=multiplier, bias=bias
    )
    assert found == len(depthwise) + len(pointwise) + outputs * bias
    if len(kernel) == 2 and kernel[0] == kernel[1]:
        square = formulas.separable_parameters(kernel[0], channels, outputs, multiplier, bias)
        assert square == found
        assert formulas.depthwise_parameters(kernel[0], channels, multiplier, bias) == (
            len(depthwise) + depth * bias
        )


@given(few, few, few, st.tuples(few, few), st.booleans())
def test_local_learns_a_filter_for_each_cell(kernel, channels, outputs, shape, bias):
    one = e.conv_parameters(kernel, channels, outputs, bias=bias)
    found = e.local_parameters(kernel, channels, outputs, output_shape=shape, bias=bias)
    assert found == sum(one for _ in product(*map(range, shape)))
    cells = prod(shape)
    assert formulas.local_parameters(kernel, channels, outputs, cells, bias) == found


def test_transposed_counts_as_the_convolution():
    assert e.conv_transpose_parameters((2, 3), 4, 6, groups=2) == 2 * 3 * 2 * 6 + 6
    assert e.conv_transpose_parameters(3, 4, 6, bias=False) == 216


def test_norms_and_prelu():
    assert e.batch_norm_parameters(26_560) == 53_120
    assert e.batch_norm_parameters(26_560, statistics=True) == 106_240
    assert e.layer_norm_parameters((7, 8)) == 112
    assert e.group_norm_parameters(5) == 10
    assert e.prelu_parameters((8, 8, 5)) == 320
    assert e.prelu_parameters() == 1
    assert e.batch_norm_parameters(np.array([3, 4])).tolist() == [6, 8]
    assert formulas.norm_parameters(5) == 10


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: e.depthwise_parameters(3, 0), "channels must be at least 1"),
        (lambda: e.depthwise_parameters(0, 3), "kernel_size must be at least 1"),
        (lambda: e.depthwise_parameters(3, 3, multiplier=0), "multiplier must be at least 1"),
        (lambda: e.separable_parameters(0, 3, 3), "kernel_size must be at least 1"),
        (lambda: e.separable_parameters(3, 0, 3), "in_channels must be at least 1"),
        (lambda: e.separable_parameters(3, 3, 0), "out_channels must be at least 1"),
        (lambda: e.separable_parameters(3, 3, 3, multiplier=0), "multiplier must be at least 1"),
        (lambda: e.local_parameters(3, 3, 3, output_shape=0), "output_shape must be at least 1"),
        (lambda: e.local_parameters(3, 3, 3, output_shape=()), "output_shape needs at least one"),
        (lambda: e.batch_norm_parameters(0), "channels must be at least 1"),
        (lambda: e.group_norm_parameters(0), "channels must be at least 1"),
        (lambda: e.layer_norm_parameters((2, 0)), "shape must be at least 1"),
        (lambda: e.prelu_parameters(0), "shape must be at least 1"),
    ],
)
def test_numbers_below_one_are_named(call, said):
    with pytest.raises(ValueError, match=f"^{said}"):
        call()
