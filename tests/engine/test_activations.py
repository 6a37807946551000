"""Activations, softmax, losses and norms against the plain formulas, and at the extremes."""

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quizapp import engine as e

reals = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=1, max_dims=3, max_side=4),
    elements=st.floats(-30, 30, width=32),
)
FUNCTIONS: list[Callable[..., Any]] = [
    e.relu,
    e.leaky_relu,
    e.gelu,
    e.sigmoid,
    e.tanh,
    e.softmax,
    e.log_softmax,
]


def cellwise(function: Callable[[float], float], x: Any) -> Any:
    return np.array([function(value) for value in x.ravel().tolist()]).reshape(x.shape)


@given(reals)
def test_each_cell_follows_its_formula(x):
    np.testing.assert_array_equal(e.relu(x), cellwise(lambda v: max(v, 0), x))
    np.testing.assert_allclose(e.leaky_relu(x), cellwise(lambda v: v if v > 0 else v / 100, x))
    np.testing.assert_allclose(e.leaky_relu(x, slope=0.3), np.where(x > 0, x, 0.3 * x))
    np.testing.assert_allclose(
        e.gelu(x), cellwise(lambda v: v * math.erfc(-v / math.sqrt(2)) / 2, x), atol=1e-14
    )
    np.testing.assert_allclose(
        e.gelu(x, approximate=True),
        cellwise(
            lambda v: v / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3))), x
        ),
        atol=1e-14,
    )
    np.testing.assert_allclose(
        e.sigmoid(x), cellwise(lambda v: 1 / (1 + math.exp(-v)), x), rtol=1e-12, atol=1e-300
    )
    np.testing.assert_allclose(e.tanh(x), cellwise(math.tanh, x), rtol=1e-12, atol=1e-300)


@given(reals, st.integers(-3, 2))
def test_softmax_shares_out_one(x, axis):
    axis = max(-x.ndim, min(axis, x.ndim - 1))
    powers = np.exp(x)
    expected = powers / powers.sum(axis=axis, keepdims=True)
    np.testing.assert_allclose(e.softmax(x, axis=axis), expected, rtol=1e-12)
    np.testing.assert_allclose(np.exp(e.log_softmax(x, axis=axis)), expected, rtol=1e-12)
    np.testing.assert_allclose(e.softmax(x + 900, axis=axis), expected, rtol=1e-9)


def test_extremes():
    far = np.array([-1000.0, 1000.0], np.float32)
    assert e.softmax(far).tolist() == [0, 1]
    assert e.log_softmax(far).tolist() == [-2000, 0]
    assert e.sigmoid(far).tolist() == [0, 1]
    assert e.sigmoid(np.float32(-100)) > 0
    assert e.tanh(far).tolist() == [-1, 1]
    assert e.gelu(far).tolist() == [0, 1000]
    assert e.softmax([5.0]).tolist() == [1]
    assert e.log_softmax([5.0]).tolist() == [0]
    nothing = [-np.inf, -np.inf]
    assert np.isnan(e.softmax(nothing)).all()
    assert np.isnan(e.log_softmax(nothing)).all()
    assert e.softmax([-np.inf, 0.0]).tolist() == [0, 1]
    assert e.log_softmax([-np.inf, 0.0]).tolist() == [-np.inf, 0]
    assert e.relu([np.inf, -np.inf]).tolist() == [np.inf, 0]
    assert np.isnan(e.gelu(-np.inf))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_dtypes_and_nan(function):
    for dtype in (np.float16, np.float32, np.float64):
        assert function(np.ones(3, dtype)).dtype == dtype
        assert np.isnan(function(np.array([np.nan, 1], dtype))[0])
    whole = function(np.array([1, 2], np.int8))
    assert whole.dtype == (np.int64 if function is e.relu else np.float64)
    with pytest.raises(ValueError, match="dtype complex128"):
        function([1j])


WIDE = np.linspace(-9, 9, 61, dtype=np.float16)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_half_precision_is_single_rounded_at_the_end(function):
    single = function(WIDE.astype(np.float32))
    np.testing.assert_array_equal(function(WIDE), single.astype(np.float16))
    double = function(WIDE.astype(np.float64))
    np.testing.assert_allclose(single, double, rtol=3e-6, atol=1e-7)


HALVES = np.arange(2**16, dtype=np.uint16).view(np.float16)
HALVES = HALVES[np.isfinite(HALVES)]


@pytest.mark.parametrize("function", [e.leaky_relu, e.gelu, e.sigmoid, e.tanh])
def test_every_half_is_single_rounded_once(function):
    single = function(HALVES.astype(np.float32))
    np.testing.assert_array_equal(function(HALVES), single.astype(np.float16))


def test_half_precision_of_what_takes_more_than_one_array():
    keep = np.arange(61) % 3 > 0
    dropped = e.dropout(WIDE.astype(np.float32), 0.3, keep=keep).astype(np.float16)
    np.testing.assert_array_equal(e.dropout(WIDE, 0.3, keep=keep), dropped)
    assert e.dropout([3, 4], 0.5, keep=[True, True]).dtype == np.float64
    assert e.dropout(np.array([3, 4]), 0, keep=[True, True]).tolist() == [3.0, 4.0]
    whole = np.arange(3, dtype=np.int8)
    found = e.dense(whole * 50, np.full((3, 1), 50, np.int8))
    assert found.dtype == np.int64
    assert found.tolist() == [7_500]
    assert e.dense(whole, np.ones((3, 1), np.float16)).dtype == np.float16
    assert e.tanh(whole).dtype == np.float64


def test_half_precision_is_computed_in_single():
    many = np.zeros(4_096, np.float16)
    assert e.softmax(many).sum() == 1
    assert e.log_softmax(many)[0] == np.float16(-math.log(4_096))
    assert e.gelu(np.array([300.0], np.float16), approximate=True).tolist() == [300.0]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@given(data=st.data())
def test_logits_of_any_size_raise_no_warning(dtype, data):
    width = np.dtype(dtype).itemsize * 8
    shapes = hnp.array_shapes(max_dims=2, max_side=4)
    finite = st.floats(width=width, allow_nan=False, allow_infinity=False)
    logits = data.draw(hnp.arrays(dtype, shapes, elements=finite))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shares, logs = e.softmax(logits), e.log_softmax(logits)
        bent = e.gelu(logits, approximate=True)
    np.testing.assert_allclose(shares.sum(axis=-1), 1, rtol=1e-2 if dtype == np.float16 else 1e-6)
    assert (logs <= 0).all()
    assert (abs(bent) <= abs(logits)).all()


def test_logits_at_the_ends_of_their_format():
    assert e.softmax([1e308, -1e308, 0]).tolist() == [1, 0, 0]
    assert e.log_softmax([1e308, -1e308, 0]).tolist() == [0, -np.inf, -1e308]
    assert e.log_softmax(np.array([6e4, -6e4], np.float16)).tolist() == [0, -np.inf]
    assert e.gelu([1e308, -1e308], approximate=True).tolist() == [1e308, 0]


@pytest.mark.parametrize("function", [e.softmax, e.log_softmax])
@pytest.mark.parametrize("empty", [np.zeros((2, 0)), np.float64(3)])
def test_softmax_needs_an_entry(function, empty):
    with pytest.raises(e.ShapeError, match="at least one entry along axis -1"):
        function(empty)


def test_dense():
    rng = np.random.default_rng(0)
    x, w, b = rng.integers(-9, 9, (2, 3, 4)), rng.integers(-9, 9, (4, 5)), rng.integers(-9, 9, 5)
    expected = [
        [[sum(x[i, j, k] * w[k, u] for k in range(4)) + b[u] for u in range(5)] for j in range(3)]
        for i in range(2)
    ]
    assert e.dense(x, w, b).tolist() == expected
    assert e.dense(x, w).tolist() == (np.array(expected) - b).tolist()
    assert e.dense(x.astype(np.float16), w, b).dtype == np.float16
    assert e.dense(x, w, b.astype(np.float32)).dtype == np.float32
    deep = np.ones(4_096, np.float16)
    assert e.dense(deep, np.full((4_096, 1), 1 / 4_096, np.float16)).tolist() == [1.0]
    with pytest.raises(
        e.ShapeError, match=r"input of shape \(2, 3, 4\) does not fit kernel \(5, 2"
    ):
        e.dense(x, np.ones((5, 2)))
    with pytest.raises(e.ShapeError, match="does not fit"):
        e.dense(1.0, w)
    with pytest.raises(e.ShapeError, match="kernel w needs 2 axes"):
        e.dense(x, b)
    with pytest.raises(e.ShapeError, match=r"bias b needs shape \(5,\), got \(4,\)"):
        e.dense(x, w, np.ones(4))


def test_dropout_scales_what_it_keeps():
    x, keep = np.arange(1, 5), np.array([1, 0, 1, 1], bool)
    assert e.dropout(x, 0.75, keep=keep).tolist() == [4, 0, 12, 16]
    assert e.dropout(x, 0, keep=keep).tolist() == [1, 0, 3, 4]
    assert e.dropout(x, 0, keep=[2, 0, -1, 1]).tolist() == [1, 0, 3, 4]
    assert e.dropout(x, 1, keep=keep).tolist() == [0, 0, 0, 0]
    assert e.dropout(x.astype(np.float16), 0.5, keep=keep).dtype == np.float16
    assert np.isnan(e.dropout([np.inf], 0.5, keep=[False])).all()
    with pytest.raises(e.ShapeError, match=r"keep needs shape \(4,\), got \(1,\)"):
        e.dropout(x, 0.5, keep=[True])
    for rate in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="rate must be from 0 to 1"):
            e.dropout(x, rate, keep=keep)
