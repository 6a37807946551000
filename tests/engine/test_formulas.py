"""The unchecked formulas: what the checked doors give, on ints and on arrays, also without room."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import formulas as f

sizes = st.integers(1, 30)
kernels = st.integers(1, 7)
strides = st.integers(1, 5)
pads = st.integers(0, 6)
dilations = st.integers(1, 3)

DEFAULTS: list[tuple[Callable[[], object], Callable[[], object]]] = [
    (lambda: f.extent(5), lambda: f.extent(5, 1)),
    (lambda: f.window_count(9, 3), lambda: f.window_count(9, 3, 1, 0, 0, 1)),
    (lambda: f.ceil_window_count(9, 3), lambda: f.ceil_window_count(9, 3, 1, 0, 0, 1)),
    (lambda: f.conv_output_size(9, 3), lambda: f.conv_output_size(9, 3, 1, 0, 1)),
    (lambda: f.same_output_size(9), lambda: f.same_output_size(9, 1)),
    (lambda: f.same_total(8, 3), lambda: f.same_total(8, 3, 1, 1)),
    (lambda: f.same_padding(8, 3), lambda: f.same_padding(8, 3, 1, 1)),
    (lambda: f.pool_output_size(9, 4, 2), lambda: f.pool_output_size(9, 4, 2, 0, 1, False)),
    (lambda: f.transposed_size(9, 4), lambda: f.transposed_size(9, 4, 1, 0, 0, 0, 1)),
    (
        lambda: f.conv_transpose_output_size(9, 4),
        lambda: f.conv_transpose_output_size(9, 4, 1, 0, 0, 1),
    ),
    (lambda: f.uncovered(1, 4), lambda: f.uncovered(1, 4, 1)),
    (lambda: f.uncovered(2, 3, 1), lambda: 1),
    (lambda: f.uncovered(1), lambda: f.uncovered(1, 1, 1)),
    (lambda: f.smallest_input(4, 3), lambda: f.smallest_input(4, 3, 1, 0, 0, 1)),
    (lambda: f.unread_at_end(8, 3), lambda: f.unread_at_end(8, 3, 1, 0, 0, 1)),
    (lambda: f.unread_at_end(10, 3, 4), lambda: 3),
    (lambda: f.unread_at_end(8, 3, 4), lambda: f.unread_at_end(8, 3, 4, 0, 0, 1)),
    (lambda: f.windows_at(1, 9, 3), lambda: f.windows_at(1, 9, 3, 1, 0, 0)),
    (lambda: f.windows_at(8, 9, 3), lambda: f.windows_at(8, 9, 3, 1, 0, 0)),
    (lambda: f.dense_parameters(3, 4), lambda: f.dense_parameters(3, 4, True)),
    (lambda: f.filter_parameters(9, 4, 6), lambda: f.filter_parameters(9, 4, 6, 1, True)),
    (lambda: f.conv_parameters(3, 4, 6), lambda: f.conv_parameters(3, 4, 6, 1, True)),
    (lambda: f.conv_weights(3, 4, 6), lambda: f.conv_parameters(3, 4, 6, 1, False)),
    (lambda: f.conv_weights(3, 4, 6, 2), lambda: f.conv_parameters(3, 4, 6, 2, False)),
    (lambda: f.depthwise_parameters(3, 4), lambda: f.depthwise_parameters(3, 4, 1, True)),
    (lambda: f.separable_parameters(3, 4, 6), lambda: f.separable_parameters(3, 4, 6, 1, True)),
    (lambda: f.local_parameters(3, 4, 6, 10), lambda: f.local_parameters(3, 4, 6, 10, True)),
    (lambda: f.norm_parameters(4), lambda: f.norm_parameters(4, False)),
    (lambda: f.conv_macs(10, 3, 4, 6), lambda: f.conv_macs(10, 3, 4, 6, 1)),
    (lambda: f.grown_field(3, 2, 3), lambda: f.grown_field(3, 2, 3, 1)),
    (
        lambda: e.conv_output_size(9, 3),
        lambda: e.conv_output_size(9, 3, stride=1, padding=0, dilation=1),
    ),
    (lambda: e.same_padding(8, 4), lambda: e.same_padding(8, 4, stride=1, dilation=1, lower=False)),
    (
        lambda: e.pool_output_size(9, 3),
        lambda: e.pool_output_size(9, 3, stride=3, padding=0, dilation=1),
    ),
    (
        lambda: e.conv_transpose_output_size(9, 3),
        lambda: e.conv_transpose_output_size(
            9, 3, stride=1, padding=0, output_padding=0, dilation=1
        ),
    ),
    (
        lambda: e.separable_parameters(3, 5, 7),
        lambda: e.separable_parameters(3, 5, 7, multiplier=1, bias=True),
    ),
]
"""Called when the test runs, not when it is collected."""


@pytest.mark.parametrize(("left_out", "given_"), DEFAULTS)
def test_what_is_left_out(left_out, given_):
    assert left_out() == given_()


@given(sizes, kernels, strides, pads, dilations, st.booleans())
def test_pooling(size, kernel, stride, padding, dilation, ceil_mode):
    found = f.pool_output_size(size, kernel, stride, padding, dilation, ceil_mode)
    arguments = {"stride": stride, "padding": padding, "dilation": dilation, "ceil_mode": ceil_mode}
    if found >= 1:
        assert found == e.pool_output_size(size, kernel, **arguments)
    else:
        with pytest.raises(e.ShapeError):
            e.pool_output_size(size, kernel, **arguments)
    row = np.array([size])
    assert f.pool_output_size(row, kernel, stride, padding, dilation, ceil_mode) == [found]
    both = f.pool_output_size(row, kernel, stride, padding, dilation, np.array([ceil_mode]))
    assert both.tolist() == [found]


@given(sizes, kernels, strides, pads, dilations, st.integers(0, 3))
def test_convolution_and_its_transpose(size, kernel, stride, padding, dilation, extra):
    found = f.conv_output_size(size, kernel, stride, padding, dilation)
    if found >= 1:
        assert found == e.conv_output_size(
            size, kernel, stride=stride, padding=padding, dilation=dilation
        )
    turned = f.conv_transpose_output_size(size, kernel, stride, padding, extra, dilation)
    if turned >= 1:
        assert turned == e.conv_transpose_output_size(
            size,
            kernel,
            stride=stride,
            padding=padding,
            output_padding=extra,
            dilation=dilation,
        )
    assert f.extent(kernel, dilation) == len(range((kernel - 1) * dilation + 1))


@given(sizes, kernels, strides, dilations)
def test_zeros_and_gaps_are_never_below_none(size, kernel, stride, dilation):
    begin, end = f.same_padding(size, kernel, stride, dilation)
    assert begin + end == f.same_total(size, kernel, stride, dilation) >= 0
    taps = {tap * dilation for tap in range(kernel)}
    between = [cell for cell in range(stride) if cell > max(taps)]
    assert f.uncovered(kernel, stride, dilation) == len(between)


def test_no_room_is_what_the_formula_says():
    assert f.window_count(6, 7, 4) == 0
    assert f.window_count(3, 9, 2) == -2
    assert f.conv_transpose_output_size(1, 1, 1, 2) == -3
    assert f.pool_output_size(2, 9, 4) == -1
    assert f.pool_output_size(2, 9, 4, 0, 1, True) == 0


def test_cells_behind_a_window_that_ends_before_the_input():
    assert f.unread_at_end(1, 2, 4, 5, 1, 3) == 1
    assert f.unread_at_end(2, 1, 9, 1, 0) == 2
    assert f.unread_at_end(2, 1, 9, 2, 0) == 2
    assert f.unread_at_end(2, 1, 9, 4, 0) == 2
    assert f.unread_at_end(5, 3, 4, 0, 9) == 0
