"""Coverage is what walking every window over every cell finds."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import formulas

sizes = st.integers(1, 25)
kernels = st.integers(1, 7)
strides = st.integers(1, 6)
dilations = st.integers(1, 3)
paddings = st.sampled_from(["VALID", "SAME", "SAME_LOWER", "FULL", "CAUSAL", 1, 6, (0, 3), (5, 1)])


def walk(
    size: int, kernel: int, stride: int, begin: int, end: int, dilation: int
) -> Iterator[list[int]]:
    """Cells that each window reads, in the input's own indices."""
    start = -begin
    while start + (kernel - 1) * dilation < size + end:
        yield [start + tap * dilation for tap in range(kernel)]
        start += stride


def begin_end(
    padding: str | int | tuple[int, int], size: int, kernel: int, stride: int, dilation: int
) -> tuple[int, int]:
    if padding in ("SAME", "SAME_LOWER"):
        lower = padding == "SAME_LOWER"
        return e.same_padding(size, kernel, stride=stride, dilation=dilation, lower=lower)
    reach = (kernel - 1) * dilation
    named = {"VALID": (0, 0), "FULL": (reach, reach), "CAUSAL": (reach, 0)}
    if isinstance(padding, str):
        return named[padding]
    return padding if isinstance(padding, tuple) else (padding, padding)


@given(sizes, kernels, strides, paddings, dilations)
def test_windows_that_read_a_cell(size, kernel, stride, padding, dilation):
    begin, end = begin_end(padding, size, kernel, stride, dilation)
    windows = list(walk(size, kernel, stride, begin, end, dilation))
    arguments = {"stride": stride, "padding": padding, "dilation": dilation}
    if not windows:
        for function in (e.windows_per_cell, e.never_read, e.unread_at_end):
            with pytest.raises(e.ShapeError, match=f"size {size}, begin {begin}, end {end}"):
                function(size, kernel, **arguments)
        return
    counted = [sum(cell in window for window in windows) for cell in range(size)]
    found = e.windows_per_cell(size, kernel, **arguments)
    assert found.dtype == np.int64
    assert found.tolist() == counted
    never = [cell for cell in range(size) if not counted[cell]]
    assert e.never_read(size, kernel, **arguments) == never
    behind = [cell for cell in range(size) if cell > windows[-1][-1]]
    assert e.unread_at_end(size, kernel, **arguments) == len(behind)
    if dilation == 1:
        index = np.arange(size)
        at = formulas.windows_at(index, size, kernel, stride, begin, end)
        assert at.tolist() == counted
        assert formulas.windows_at(0, size, kernel, stride, begin, end) == counted[0]


@given(st.lists(st.integers(3, 6), min_size=1, max_size=3), kernels, strides, st.integers(2, 4))
def test_windows_that_read_a_pixel(shape, kernel, stride, padding):
    found = e.windows_per_pixel(tuple(shape), kernel, stride=stride, padding=padding)
    axes = [list(walk(size, kernel, stride, padding, padding, 1)) for size in shape]
    if not all(axes):
        return
    expected = np.zeros(shape, int)
    for windows in product(*axes):
        for cell in product(*windows):
            if all(0 <= index < size for index, size in zip(cell, shape, strict=True)):
                expected[cell] += 1
    assert found.tolist() == expected.tolist()


def test_axes_of_a_pixel_have_their_own_arguments():
    found = e.windows_per_pixel((4, 5), (2, 3), stride=(1, 2), padding=((0, 1), 0), dilation=(2, 1))
    rows = e.windows_per_cell(4, 2, padding=(0, 1), dilation=2)
    columns = e.windows_per_cell(5, 3, stride=2)
    assert found.tolist() == np.outer(rows, columns).tolist()
    with pytest.raises(ValueError, match="stride needs one entry for each of 2 axes"):
        e.windows_per_pixel((4, 5), 2, stride=(1, 2, 3))


@given(st.integers(1, 60), st.integers(1, 20))
def test_adaptive_bins_cover_and_balance(size, bins):
    found = e.adaptive_bins(size, bins)
    cells = [[cell for cell in range(size) if i * size < (cell + 1) * bins
              and cell * bins < (i + 1) * size] for i in range(bins)]  # fmt: skip
    assert found == [(bin_[0], bin_[-1] + 1) for bin_ in cells]


@given(sizes, kernels, strides, paddings, paddings, dilations)
def test_alignment_offset_is_where_the_first_windows_start(n, kernel, stride, one, other, dilation):
    found = e.alignment_offset(n, kernel, one, other, stride=stride, dilation=dilation)
    begin = begin_end(one, n, kernel, stride, dilation)[0]
    other_begin = begin_end(other, n, kernel, stride, dilation)[0]
    assert found == -other_begin - -begin


@pytest.mark.parametrize(
    "function", [e.windows_per_cell, e.never_read, e.unread_at_end], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("name", ["size", "kernel_size", "stride", "dilation"])
def test_impossible_arguments_are_named(function, name):
    arguments = {"size": 8, "kernel_size": 3, name: 0}
    size, kernel_size = arguments.pop("size"), arguments.pop("kernel_size")
    with pytest.raises(ValueError, match=f"^{name} must be at least 1, got 0"):
        function(size, kernel_size, **arguments)
    with pytest.raises(ValueError, match=f"^{name} must be at least 1, got 0"):
        e.alignment_offset(size, kernel_size, 0, 1, **arguments)


def test_no_room_says_every_number():
    said = r"^no room for one window: size 2, begin 0, end 1, kernel_size 3, dilation 2$"
    for function in (e.windows_per_cell, e.never_read, e.unread_at_end):
        with pytest.raises(e.ShapeError, match=said):
            function(2, 3, padding=(0, 1), dilation=2)


def test_what_is_left_out():
    assert e.unread_at_end(9, 2) == 0
    assert e.unread_at_end(9, 2, stride=4) == 3
    assert e.never_read(7, 2) == e.never_read(7, 2, stride=1, padding=0, dilation=1) == []
    assert e.never_read(2, 1, padding=1) == []
    assert e.alignment_offset(8, 3, "SAME", 0) == 1
    assert e.alignment_offset(8, 3, "SAME", 0, stride=2) == 0
    assert e.windows_per_pixel((4, 5), 2).tolist() == e.windows_per_pixel(
        (4, 5), 2, stride=1, padding=0, dilation=1
    ).tolist()  # fmt: skip


@pytest.mark.parametrize("name", ["kernel_size", "stride", "padding", "dilation"])
def test_a_pixel_needs_an_entry_for_each_axis(name):
    arguments: dict[str, Any] = {"kernel_size": 1, name: (1, 1, 1)}
    with pytest.raises(ValueError, match=f"^{name} needs one entry for each of 2 axes"):
        e.windows_per_pixel((4, 5), arguments.pop("kernel_size"), **arguments)


def test_bins_need_numbers():
    with pytest.raises(ValueError, match="bins must be at least 1"):
        e.adaptive_bins(3, 0)
    with pytest.raises(ValueError, match="size must be at least 1"):
        e.adaptive_bins(0, 3)
