"""Sizes are what counting the windows one by one finds."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import blocks, formulas

sizes = st.integers(1, 40)
kernels = st.integers(1, 9)
strides = st.integers(1, 6)
dilations = st.integers(1, 4)
pads = st.tuples(st.integers(0, 9), st.integers(0, 9))


def starts_of_whole_windows(
    size: int, kernel: int, stride: int, begin: int, end: int, dilation: int
) -> list[int]:
    last_tap = (kernel - 1) * dilation
    return [start for start in range(-begin, size + end, stride) if start + last_tap < size + end]


@given(sizes, kernels, strides, pads, dilations)
def test_conv_counts_the_windows(size, kernel, stride, padding, dilation):
    begin, end = padding
    expected = len(starts_of_whole_windows(size, kernel, stride, begin, end, dilation))
    if expected:
        found = e.conv_output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
        assert found == expected
        assert type(found) is int
    else:
        assert formulas.window_count(size, kernel, stride, begin, end, dilation) <= 0
        with pytest.raises(e.ShapeError, match=f"size {size}.*kernel_size {kernel}"):
            e.conv_output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)


@given(sizes, kernels, strides, dilations, st.booleans())
def test_same_adds_the_fewest_zeros_for_one_output_a_stride(size, kernel, stride, dilation, lower):
    begin, end = e.same_padding(size, kernel, stride=stride, dilation=dilation, lower=lower)
    wanted = len(range(0, size, stride))
    fewest = next(
        total
        for total in range(100)
        if len(starts_of_whole_windows(size, kernel, stride, 0, total, dilation)) >= wanted
    )
    assert begin + end == fewest
    assert (begin - end if lower else end - begin) == fewest % 2
    name = "same_lower" if lower else "SAME"
    assert (
        e.conv_output_size(size, kernel, stride=stride, padding=name, dilation=dilation) == wanted
    )


@given(sizes, kernels, strides, dilations)
def test_full_and_causal(size, kernel, stride, dilation):
    reach = (kernel - 1) * dilation
    touching = len(range(-reach, size, stride))
    found = e.conv_output_size(size, kernel, stride=stride, padding="FULL", dilation=dilation)
    assert found == touching
    causal = e.conv_output_size(size, kernel, stride=stride, padding="causal", dilation=dilation)
    assert causal == len(range(0, size, stride))


@given(sizes, kernels, strides, pads, dilations)
def test_ceil_mode_adds_a_window_for_cells_unread_and_drops_one_that_starts_past(
    size, kernel, stride, padding, dilation
):
    begin, end = padding
    whole = starts_of_whole_windows(size, kernel, stride, begin, end, dilation)
    last_tap = (kernel - 1) * dilation
    if not whole:
        return
    starts = list(whole)
    if whole[-1] + last_tap + 1 < size + end:
        starts.append(whole[-1] + stride)
    if starts[-1] >= size:
        starts.pop()
    if not starts:
        return
    arguments = {"stride": stride, "padding": padding, "dilation": dilation}
    assert e.pool_output_size(size, kernel, **arguments, ceil_mode=True) == len(starts)
    assert e.pool_output_size(size, kernel, **arguments) == len(whole)


def test_pooling_stride_is_the_window_unless_given():
    assert e.pool_output_size(27, 3) == 9
    assert e.pool_output_size(27, 3, stride=2) == 13
    assert e.pool_output_size(27, 2, padding="SAME") == 14
    assert e.pool_output_size(64, 3, stride=2, padding=1, ceil_mode=True) == 33
    assert e.pool_output_size(4, 1, stride=2, ceil_mode=True) == 2


@given(sizes, kernels, strides, pads, dilations, st.integers(0, 3))
def test_transposed_scatters_each_cell(size, kernel, stride, padding, dilation, extra):
    written = {i * stride + tap * dilation for i in range(size) for tap in range(kernel)}
    expected = max(written) + 1 - sum(padding) + extra
    arguments = {"stride": stride, "padding": padding, "dilation": dilation}
    if expected >= 1:
        found = e.conv_transpose_output_size(size, kernel, **arguments, output_padding=extra)
        assert found == expected
    else:
        with pytest.raises(e.ShapeError, match="no room"):
            e.conv_transpose_output_size(size, kernel, **arguments, output_padding=extra)


@given(sizes, kernels, strides, dilations)
def test_transposed_same_turns_same_back(size, kernel, stride, dilation):
    arguments = {"stride": stride, "padding": "SAME", "dilation": dilation}
    back = e.conv_transpose_output_size(size, kernel, **arguments)
    assert back == size * stride
    assert e.conv_output_size(back, kernel, **arguments) == size
    with pytest.raises(ValueError, match="output_padding"):
        e.conv_transpose_output_size(size, kernel, **arguments, output_padding=1)


@given(st.lists(st.tuples(sizes, kernels, strides, dilations), min_size=1, max_size=8))
def test_arrays_give_what_their_cells_give(rows):
    n, k, s, d = np.array(rows, dtype=np.int32).T
    for name in ("SAME", "SAME_LOWER", "FULL", "CAUSAL", 30, (40, 0)):
        found = e.conv_output_size(n, k, stride=s, padding=name, dilation=d)
        cells = [
            e.conv_output_size(a, b, stride=c, padding=name, dilation=f) for a, b, c, f in rows
        ]
        assert found.dtype == np.int64
        assert found.tolist() == cells
    assert e.pool_output_size(n, k, padding=40).dtype == np.int64
    assert e.conv_transpose_output_size(n, k, stride=s, padding="SAME").tolist() == [
        a * c for a, _, c, _ in rows
    ]


@given(st.integers(1, 40), st.integers(1, 3), st.sampled_from(["F", "C"]))
def test_long_arrays_give_what_short_ones_give(rows, block, order):
    rng = np.random.default_rng(rows)
    n, k, s, p = (rng.integers(*span, (rows, 3)) for span in ((9, 40), (1, 9), (1, 5), (0, 4)))
    n = np.asarray(n, order=order)
    whole = blocks.BLOCK
    blocks.BLOCK = block
    try:
        found = [
            e.conv_output_size(n, 3, stride=2, padding=1),
            e.conv_output_size(n, k, stride=s, padding=p),
            e.conv_output_size(n, k, stride=s, padding="SAME"),
            e.pool_output_size(n, 3, stride=s, padding=(p, 0), ceil_mode=True),
            e.conv_transpose_output_size(n, k[:1], stride=s, padding=0),
        ]
    finally:
        blocks.BLOCK = whole
    expected = [
        (n + 2 - 3) // 2 + 1,
        (n + 2 * p - k) // s + 1,
        -(-n // s),
        e.pool_output_size(n, 3, stride=s, padding=(p, 0), ceil_mode=True),
        (n - 1) * s + k[:1],
    ]
    assert [each.tolist() for each in found] == [each.tolist() for each in expected]
    assert {each.dtype for each in found} == {np.dtype(np.int64)}


def test_a_long_array_is_passed_over_once_and_in_pieces(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 4)
    seen: list[list[int]] = []

    def halves(size: Any, divisor: int) -> Any:
        seen.append(size.tolist())
        return size // divisor

    found = blocks.blocked(halves, np.arange(10).reshape(5, 2), 2)
    assert found.tolist() == [[0, 0], [1, 1], [2, 2], [3, 3], [4, 4]]
    assert seen == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_arrays_broadcast_and_small_integers_do_not_overflow():
    found = e.conv_output_size(np.array([[200], [250]], np.uint8), np.array([3, 5], np.int8))
    assert found.tolist() == [[198, 196], [248, 246]]
    wide = e.conv_output_size(np.array([250], np.uint8), 3, padding=np.array([100], np.uint8))
    assert wide.tolist() == [448]
    assert type(e.conv_output_size(np.int16(28), np.int64(5))) is int
    assert e.conv_output_size(10**30, 1, stride=10) == 10**29
    assert e.conv_output_size(10**30, 1, padding=10**30) == 3 * 10**30


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"size": 0}, "size must be at least 1, got 0"),
        ({"kernel_size": 0}, "kernel_size must be at least 1, got 0"),
        ({"stride": 0}, "stride must be at least 1, got 0"),
        ({"dilation": 0}, "dilation must be at least 1, got 0"),
        ({"stride": np.array([2, -1])}, "stride must be at least 1, got -1"),
        ({"padding": -1}, "padding must be at least 0, got -1"),
        ({"padding": (0, -2)}, "padding must be at least 0, got -2"),
        ({"padding": (-2, 0)}, "padding must be at least 0, got -2"),
        ({"padding": np.array([-2, 0])}, "padding must be at least 0, got -2"),
        ({"padding": (1, 2, 3)}, r"\(begin, end\), got \(1, 2, 3\)"),
        ({"padding": "SAME_UPPER"}, "'SAME_UPPER' is none of VALID, SAME"),
        ({"size": 2.5}, "size must be a whole number .* got 2.5"),
        ({"size": True}, "size must be a whole number .* got True"),
        ({"size": np.array([2**63], np.uint64)}, "size must be a whole number"),
        ({"size": None}, "size must be a whole number .* got None"),
    ],
)
def test_impossible_arguments_are_named(changed, said):
    arguments = {"size": 8, "kernel_size": 3, **changed}
    size, kernel_size = arguments.pop("size"), arguments.pop("kernel_size")
    for function in (e.conv_output_size, e.pool_output_size, e.conv_transpose_output_size):
        with pytest.raises(ValueError, match=said) as caught:
            function(size, kernel_size, **arguments)
        assert type(caught.value) is ValueError


def test_no_room_says_the_numbers_and_the_place():
    with pytest.raises(e.ShapeError) as caught:
        e.conv_output_size(np.array([[9, 3]]), 5, padding=(1, 0))
    assert str(caught.value) == (
        "no room for one window: size 3, begin 1, end 0, kernel_size 5, dilation 1"
        " (at index (0, 1))"
    )
    with pytest.raises(e.ShapeError) as caught:
        e.pool_output_size(3, 4, padding=(1, 0), dilation=2)
    assert str(caught.value) == (
        "no room for one window: size 3, begin 1, end 0, kernel_size 4, dilation 2"
    )
    with pytest.raises(e.ShapeError) as caught:
        e.conv_transpose_output_size(2, 3, stride=2, padding=(3, 4), output_padding=1, dilation=1)
    assert str(caught.value) == (
        "no room for one window: size 2, kernel_size 3, stride 2, begin 3, end 4,"
        " output_padding 1, dilation 1"
    )


def test_same_leaves_no_place_for_output_padding():
    with pytest.raises(
        ValueError, match=r"^output_padding must be 0, got 1: SAME fixes the output"
    ):
        e.conv_transpose_output_size(2, 3, padding="SAME", output_padding=1)
    with pytest.raises(ValueError, match=r"got 1: SAME fixes the output size$"):
        e.conv_transpose_output_size(2, 3, padding="SAME", output_padding=1)
    with pytest.raises(ValueError, match=r"^output_padding must be 0, got \[0 1\]: SAME"):
        e.conv_transpose_output_size(2, 3, padding="SAME", output_padding=np.array([0, 1]))
    nothing = np.array([0, 0])
    found = e.conv_transpose_output_size(
        np.array([2, 3]), 3, padding="SAME", output_padding=nothing
    )
    assert found.tolist() == [2, 3]
    with pytest.raises(ValueError, match=r"^output_padding must be at least 0, got -1$"):
        e.conv_transpose_output_size(2, 3, output_padding=-1)


@pytest.mark.parametrize("function", [e.conv_output_size, e.pool_output_size])
@pytest.mark.parametrize("name", ["kernel_size", "dilation"])
def test_same_broadcasts_what_it_does_not_depend_on(function, name):
    arguments = {"kernel_size": 3, "stride": 2, "dilation": 1, name: np.array([[1], [2]])}
    found = function(np.array([7, 8, 9]), arguments.pop("kernel_size"), **arguments, padding="SAME")
    assert found.tolist() == [[4, 4, 5]] * 2
    found[0, 0] = 0
    assert found[1, 0] == 4
    assert function(7, np.array([1, 2]), padding="SAME", stride=2).tolist() == [4, 4]
    both = function(7, np.array([[1], [2]]), padding="SAME", stride=2, dilation=np.array([1, 2]))
    assert both.tolist() == [[4, 4]] * 2


def test_the_place_is_the_first_without_room():
    with pytest.raises(e.ShapeError, match=r"size 2, .* \(at index \(2,\)\)$"):
        e.conv_output_size(np.array([9, 3, 2, 1]), 3)


def test_little_room():
    with pytest.raises(e.ShapeError):
        e.pool_output_size(2, 3)
    assert e.pool_output_size(2, 3, ceil_mode=True) == 1
    assert e.conv_output_size(np.array([], int), 3).tolist() == []
