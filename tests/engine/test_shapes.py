"""A whole shape is the rule of one axis on each axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e

axis = st.tuples(
    st.integers(6, 20), st.integers(1, 3), st.integers(1, 3), st.integers(0, 1), st.integers(1, 2)
)


@given(st.lists(axis, min_size=1, max_size=3), st.booleans())
def test_each_axis_has_its_own_arguments(axes, ceil_mode):
    n, k, s, p, d = zip(*axes, strict=True)
    arguments = {"stride": s, "padding": p, "dilation": d}
    each = [dict(zip(arguments, row, strict=True)) for row in zip(s, p, d, strict=True)]
    assert e.conv_output_shape(n, k, **arguments) == tuple(
        e.conv_output_size(a, b, **row) for a, b, row in zip(n, k, each, strict=True)
    )
    assert e.pool_output_shape(n, k, **arguments, ceil_mode=ceil_mode) == tuple(
        e.pool_output_size(a, b, **row, ceil_mode=ceil_mode)
        for a, b, row in zip(n, k, each, strict=True)
    )
    assert e.conv_transpose_output_shape(n, k, **arguments, output_padding=d) == tuple(
        e.conv_transpose_output_size(a, b, **row, output_padding=row["dilation"])
        for a, b, row in zip(n, k, each, strict=True)
    )


def test_padding_per_axis_is_a_number_a_pair_or_a_name():
    assert e.conv_output_shape((8, 8), 3, padding=(1, 2)) == (8, 10)
    assert e.conv_output_shape((8, 8), 3, padding=((1, 2), (0, 0))) == (9, 6)
    assert e.conv_output_shape((8, 8), 3, padding=("CAUSAL", "same")) == (8, 8)
    assert e.conv_output_shape((8, 8), 3, padding="SAME") == (8, 8)
    assert e.conv_output_shape((8, 8), 3) == (6, 6)
    assert e.pool_output_shape((8, 9), (2, 3)) == (4, 3)
    assert e.conv_transpose_output_shape((8, 9), 2, stride=2) == (16, 18)


def test_faults_name_the_axis():
    with pytest.raises(e.ShapeError, match=r"^axis 1: no room for one window: size 2, begin 0"):
        e.conv_output_shape((9, 2), 3)
    for function in (e.conv_output_shape, e.pool_output_shape):
        with pytest.raises(e.ShapeError) as caught:
            function((9, 2), 3, padding=((0, 0), (0, 1)), dilation=2)
        assert str(caught.value) == (
            "axis 1: no room for one window: size 2, begin 0, end 1, kernel_size 3, dilation 2"
        )
    with pytest.raises(
        ValueError, match=r"padding needs one entry for each of 1 axes, got \(1, 2\)"
    ):
        e.conv_output_shape((9,), 3, padding=(1, 2))
    with pytest.raises(ValueError, match="shape needs at least one spatial axis"):
        e.pool_output_shape((), 3)
