"""Windows over an array lie where their taps say, and see of the rim what counting finds."""

from itertools import product
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.windows import Windows, pooling_windows

few = st.integers(1, 3)


@st.composite
def windows(draw: st.DrawFn) -> Windows:
    """Windows that have room, of one to three axes."""
    axes = []
    for _ in range(draw(few)):
        kernel, stride, dilation = draw(few), draw(few), draw(few)
        pads = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        size = max(1, (kernel - 1) * dilation + 1 - sum(pads)) + draw(st.integers(0, 4))
        axes.append((size, kernel, stride, pads, dilation))
    columns: list[Any] = [tuple(column) for column in zip(*axes, strict=True)]
    size, kernel_size, strides, padding, dilations = columns
    ceil_mode = draw(st.booleans())
    return pooling_windows(size, kernel_size, strides, padding, dilations, ceil_mode)


@given(windows())
def test_the_reach_ends_at_the_last_tap(found):
    ends = [[met.stop for met in slices] for _, slices in found.taps()]
    for axis, outputs in enumerate(found.output):
        assert found.reach(axis, outputs) == max(row[axis] for row in ends)


@given(windows())
def test_padding_goes_as_far_as_the_last_window(found):
    x = np.ones((2, *found.size, 3))
    padded = found.padded(x, 1, -7)
    begins = [begin for begin, _ in found.pads]
    for axis, (begin, size) in enumerate(zip(begins, found.size, strict=True)):
        reach = found.reach(axis, found.output[axis])
        assert padded.shape[1 + axis] == max(reach, begin + size)
    inside = [slice(b, b + n) for b, n in zip(begins, found.size, strict=True)]
    assert (padded[(slice(None), *inside)] == 1).all()
    assert (padded == 1).sum() == x.size
    assert (padded == -7).sum() == padded.size - x.size


@given(windows())
def test_cells_in_each_window_are_counted(found):
    axes = range(len(found.size))
    for counts_padding in (False, True):
        expected = np.zeros(found.output, int)
        for cell in product(*map(range, found.output)):
            for tap in product(*map(range, found.kernel)):
                place = [
                    cell[axis] * found.stride[axis] + tap[axis] * found.dilation[axis]
                    for axis in axes
                ]
                rims = [found.pads[axis] if counts_padding else (0, 0) for axis in axes]
                expected[cell] += all(
                    begin - rim[0] <= at < begin + size + rim[1]
                    for at, (begin, _), size, rim in zip(
                        place, found.pads, found.size, rims, strict=True
                    )
                )
        assert found.cells_in_each(counts_padding).tolist() == expected.tolist()
