"""Pooling is what looking at each cell of each window finds."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp import engine as e
from tests.engine import slow

MAX = {1: e.max_pool1d, 2: e.max_pool2d, 3: e.max_pool3d}
AVG = {1: e.avg_pool1d, 2: e.avg_pool2d, 3: e.avg_pool3d}
FIRST = {1: "NCW", 2: "NCHW", 3: "NCDHW"}
few = st.integers(1, 3)


@st.composite
def pools(draw: st.DrawFn, spatial: int, dilated: bool) -> dict[str, Any]:
    """Arguments of a pooling that has room, padding at most half the window."""
    axes = []
    for _ in range(spatial):
        kernel, dilation = draw(few), draw(few) if dilated else 1
        pads = draw(st.integers(0, kernel // 2)), draw(st.integers(0, kernel // 2))
        reach = (kernel - 1) * dilation + 1
        size = max(1, reach - sum(pads)) + draw(st.integers(0, {1: 9, 2: 4, 3: 2}[spatial]))
        axes.append((size, kernel, draw(few), pads, dilation))
    columns = [tuple(column) for column in zip(*axes, strict=True)]
    shape = (draw(few), *columns[0], draw(few))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return {
        "x": rng.integers(-50, 50, shape),
        "kernel": columns[1],
        "stride": columns[2],
        "padding": columns[3],
        "dilation": columns[4],
        "ceil_mode": draw(st.booleans()),
    }


@pytest.mark.parametrize("spatial", [1, 2, 3])
@settings(max_examples=40)
@given(data=st.data())
def test_max_pool_is_the_slow_one(spatial, data):
    pool = data.draw(pools(spatial, dilated=True))
    x, kernel = pool.pop("x"), pool.pop("kernel")
    expected = slow.pool(x, kernel, pool, "max")
    found = MAX[spatial](x, kernel, **pool)
    assert found.dtype == np.int64
    whole = np.where(np.isinf(expected), -(2.0**63), expected)  # no cell of the input in the window
    assert found.tolist() == whole.tolist()
    for dtype in (np.float16, np.float32, np.float64):
        real = MAX[spatial](x.astype(dtype), kernel, **pool)
        assert real.dtype == dtype
        assert real.tolist() == expected.tolist()
    turned = MAX[spatial](np.moveaxis(x, -1, 1), kernel, **pool, layout=FIRST[spatial])
    assert np.moveaxis(turned, 1, -1).tolist() == whole.tolist()


@pytest.mark.parametrize("spatial", [1, 2, 3])
@settings(max_examples=40)
@given(data=st.data())
def test_avg_pool_is_the_slow_one(spatial, data):
    pool = data.draw(pools(spatial, dilated=False))
    x, kernel = pool.pop("x"), pool.pop("kernel")
    for include, how in ((False, "mean"), (True, "padded mean")):
        expected = slow.pool(x, kernel, pool, how)
        arguments = {name: value for name, value in pool.items() if name != "dilation"}
        arguments["count_include_pad"] = include
        found = AVG[spatial](x, kernel, **arguments)
        assert found.dtype == np.float64
        np.testing.assert_allclose(found, expected, rtol=1e-12)
        single = AVG[spatial](x.astype(np.float32), kernel, **arguments)
        assert single.dtype == np.float32
        turned = AVG[spatial](
            np.moveaxis(x, -1, 1).astype(np.float16), kernel, **arguments, layout=FIRST[spatial]
        )
        assert turned.dtype == np.float16
        np.testing.assert_allclose(np.moveaxis(turned, 1, -1), expected, rtol=1e-3, atol=1e-3)


def test_known_corners():
    corner = np.array([[4, 8], [2, 6]]).reshape(1, 2, 2, 1)
    assert e.avg_pool2d(corner, 3, stride=1, padding="SAME")[0, 0, 0, 0] == 5.0
    torch = e.avg_pool2d(corner, 3, stride=1, padding=1, count_include_pad=True)
    assert torch[0, 0, 0, 0] == pytest.approx(20 / 9)
    ones = np.ones((1, 6, 1))
    hanging = e.avg_pool1d(ones, 3, stride=2, padding=1, count_include_pad=True, ceil_mode=True)
    assert hanging.ravel().tolist() == pytest.approx([2 / 3, 1, 1, 0.5])
    negative = -np.ones((1, 3, 3, 1))
    assert e.max_pool2d(negative, 3, stride=1, padding=1).max() == -1
    assert e.max_pool2d(np.full((1, 4, 4, 1), -(2**63)), 2, padding=1).max() == -(2**63)


def test_the_stride_is_the_window_unless_given():
    x = np.arange(36).reshape(1, 6, 6, 1)
    assert e.max_pool2d(x, (2, 3)).shape == (1, 3, 2, 1)
    assert e.avg_pool2d(x, (2, 3)).shape == (1, 3, 2, 1)
    assert e.max_pool2d(x, 3, stride=1).shape == (1, 4, 4, 1)


@pytest.mark.parametrize(("spatial", "pool"), [*MAX.items(), *AVG.items()])
def test_half_a_window_is_left_out_unless_asked_for(spatial, pool):
    x = np.arange(5**spatial).reshape(1, *spatial * (5,), 1)
    assert pool(x, 2).shape == (1, *spatial * (2,), 1)
    assert pool(x, 2, ceil_mode=True).shape == (1, *spatial * (3,), 1)
    assert pool(x, 2, padding=1).shape == (1, *spatial * (3,), 1)
    if pool in AVG.values():
        assert pool(x + 1, 2, padding=1).ravel()[0] == 1  # zeros around are not counted


def test_nan_goes_through_its_own_windows_only():
    x = np.array([1.0, np.nan, 2.0, 3.0]).reshape(1, 4, 1)
    for pool in (e.max_pool1d, e.avg_pool1d):
        assert np.isnan(pool(x, 2)).ravel().tolist() == [True, False]
    assert np.isnan(e.avg_pool1d(x, 1, stride=9, padding=((3, 0),))).all()


def test_half_precision_sums_in_single():
    x = np.full((1, 64, 64, 1), 100.0, np.float16)
    assert e.avg_pool2d(x, 64).tolist() == [[[[100.0]]]]
    assert e.global_avg_pool2d(x).tolist() == [[100.0]]


@settings(max_examples=60)
@given(
    st.tuples(few, st.integers(1, 7), st.integers(1, 7), few),
    st.tuples(st.integers(1, 8), st.integers(1, 8)),
)
@example((1, 7, 6, 3), (4, 2))  # a bin that sums to nothing
def test_adaptive_pools_its_bins(shape, bins):
    x = np.random.default_rng(0).integers(-50, 50, shape)
    rows, columns = (e.adaptive_bins(n, m) for n, m in zip(shape[1:3], bins, strict=True))
    parts = [[x[:, a:b, c:d] for c, d in columns] for a, b in rows]
    greatest = np.array([[part.max(axis=(1, 2)) for part in row] for row in parts])
    mean = np.array([[part.mean(axis=(1, 2)) for part in row] for row in parts])
    found = e.adaptive_max_pool2d(x, bins)
    assert found.dtype == np.int64
    assert found.tolist() == greatest.transpose(2, 0, 1, 3).tolist()
    np.testing.assert_allclose(e.adaptive_avg_pool2d(x, bins), mean.transpose(2, 0, 1, 3))
    first = np.moveaxis(x, -1, 1)
    turned = e.adaptive_avg_pool2d(first, bins, layout="NCHW")
    np.testing.assert_allclose(turned, mean.transpose(2, 3, 0, 1))
    assert e.adaptive_max_pool2d(first, bins, layout="NCHW").shape == turned.shape
    assert e.global_max_pool2d(x).tolist() == x.max(axis=(1, 2)).tolist()
    assert e.global_max_pool2d(first, layout="NCHW").tolist() == x.max(axis=(1, 2)).tolist()
    np.testing.assert_allclose(e.global_avg_pool2d(first, layout="NCHW"), x.mean(axis=(1, 2)))
    assert e.adaptive_avg_pool2d(x.astype(np.float16), 1).dtype == np.float16
    single = e.adaptive_avg_pool2d(x.astype(np.float32), bins)
    half = e.adaptive_avg_pool2d(x.astype(np.float16), bins)
    assert half.tolist() == single.astype(np.float16).tolist()
    assert single.dtype == np.float32
    assert e.adaptive_max_pool2d(x.astype(np.int8), bins).dtype == np.int64
    assert e.adaptive_max_pool2d(x.astype(np.float32), bins).dtype == np.float32


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda x: e.max_pool2d(x[0], 2), "input x needs 4 axes"),
        (lambda x: e.avg_pool2d(x[0], 2), "input x needs 4 axes"),
        (lambda x: e.max_pool1d(x, 2), "input x needs 3 axes"),
        (lambda x: e.avg_pool3d(x, 2), "input x needs 5 axes"),
        (lambda x: e.max_pool2d(x, 6), "axis 0: no room for one window: size 5"),
        (lambda x: e.max_pool2d(x, (5, 6)), "axis 1: no room for one window: size 5"),
        (lambda x: e.avg_pool2d(x, 0), "kernel_size must be at least 1"),
        (lambda x: e.max_pool2d(x, 2, stride=0), "stride must be at least 1"),
        (lambda x: e.max_pool2d(x, 2, layout="NWHC"), "layout 'NWHC' is none of"),
        (lambda x: e.adaptive_avg_pool2d(x, 0), "output_size must be at least 1"),
        (lambda x: e.adaptive_max_pool2d(x, (1, 2, 3)), "output_size needs one entry"),
        (lambda x: e.adaptive_max_pool2d(x[0], 1), "input x needs 4 axes"),
        (lambda x: e.adaptive_avg_pool2d(x[0], 1), "input x needs 4 axes"),
    ],
)
def test_misfits_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call(np.ones((1, 5, 5, 4)))
