"""Losses against sums written out, and at the extremes."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e

logit = st.floats(-20, 20)
finite = st.floats(allow_nan=False, allow_infinity=False)
rows = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(logit, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(rows, st.data())
def test_cross_entropy_sums_out(logits, data):
    width = len(logits[0])
    classes = [data.draw(st.integers(0, width - 1)) for _ in logits]
    expected = [
        math.log(sum(math.exp(v) for v in row)) - row[c]
        for row, c in zip(logits, classes, strict=True)
    ]
    found = e.cross_entropy(logits, classes, reduction="none")
    np.testing.assert_allclose(found, expected, atol=1e-12)
    mean, total = (
        e.cross_entropy(logits, classes),
        e.cross_entropy(logits, classes, reduction="sum"),
    )
    assert float(mean) == pytest.approx(sum(expected) / len(expected), abs=1e-12)
    assert float(total) == pytest.approx(sum(expected), abs=1e-12)
    shares = np.eye(width)[classes]
    np.testing.assert_allclose(
        e.cross_entropy(logits, shares, reduction="none"), expected, atol=1e-12
    )
    columns = np.array(logits).T
    np.testing.assert_allclose(
        e.cross_entropy(columns, classes, axis=0, reduction="none"), expected, atol=1e-12
    )
    np.testing.assert_allclose(e.cross_entropy(columns, shares.T, axis=0), mean, atol=1e-12)


@given(st.lists(st.tuples(logit, st.floats(0, 1)), min_size=1, max_size=5))
def test_binary_cross_entropy_sums_out(pairs):
    logits, targets = zip(*pairs, strict=True)
    expected = [
        -t * math.log(1 / (1 + math.exp(-x))) - (1 - t) * math.log(1 / (1 + math.exp(x)))
        for x, t in pairs
    ]
    found = e.binary_cross_entropy(logits, targets, reduction="none")
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)
    assert float(e.binary_cross_entropy(logits, targets)) == pytest.approx(np.mean(expected))


@given(st.lists(st.tuples(logit, logit), min_size=1, max_size=5))
def test_squared_error_sums_out(pairs):
    predicted, wanted = zip(*pairs, strict=True)
    expected = [(a - b) ** 2 for a, b in pairs]
    np.testing.assert_allclose(e.mse(predicted, wanted, reduction="none"), expected)
    assert float(e.mse(predicted, wanted)) == pytest.approx(sum(expected) / len(expected))
    assert float(e.mse(predicted, wanted, reduction="sum")) == pytest.approx(sum(expected))


def test_classes_of_every_cell_of_a_map():
    logits = np.random.default_rng(0).normal(size=(2, 4, 3))
    classes = np.array([[0, 1, 2, 2], [2, 0, 1, 0]])
    each = [[e.cross_entropy([logits[i, j]], [classes[i, j]]) for j in range(4)] for i in range(2)]
    found = e.cross_entropy(logits, classes, reduction="none")
    np.testing.assert_allclose(found, each)
    turned = e.cross_entropy(np.moveaxis(logits, -1, 1), classes, axis=1, reduction="none")
    np.testing.assert_allclose(turned, each)


def test_extremes():
    assert float(e.cross_entropy([[1000.0, -1000.0]], [1])) == 2000
    assert float(e.cross_entropy([[1000.0, -1000.0]], [0])) == 0
    assert float(e.cross_entropy([[3.0]], [0])) == 0
    assert np.isnan(e.cross_entropy([[-np.inf, -np.inf]], [0]))
    assert np.isnan(e.cross_entropy([[-np.inf, 0.0]], [[0.0, 1.0]]))
    assert e.binary_cross_entropy([1000.0, -1000.0], [0.0, 1.0], reduction="none").tolist() == [
        1000, 1000,
    ]  # fmt: skip
    assert e.binary_cross_entropy([1000.0, -1000.0], [1.0, 0.0], reduction="none").tolist() == [
        0,
        0,
    ]
    assert np.isnan(e.binary_cross_entropy([np.nan], [0.0]))
    assert np.isnan(e.binary_cross_entropy([np.inf], [1.0]))
    assert np.isnan(e.mse(np.zeros(0), np.zeros(0)))
    assert float(e.mse(np.zeros(0), np.zeros(0), reduction="sum")) == 0


@given(st.tuples(finite, finite), st.data())
def test_logits_of_any_size_raise_no_warning(logits, data):
    reduction = data.draw(st.sampled_from(["mean", "sum", "none"]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        hit, missed = (e.cross_entropy([logits] * 2, [c] * 2, reduction=reduction) for c in (0, 1))
        shared = e.cross_entropy([logits] * 2, [[0.5, 0.5]] * 2, reduction=reduction)
    assert (hit >= 0).all()
    assert (missed >= 0).all()
    assert (shared >= 0).all()


def test_a_loss_beyond_the_largest_float_is_infinite():
    far = [[1e308, -1e308, 0.0]]
    assert e.cross_entropy(far, [0]) == 0
    assert e.cross_entropy(far, [1]) == np.inf
    assert e.cross_entropy(far, [2]) == 1e308
    assert e.cross_entropy(far, [[0.5, 0.25, 0.25]]) == np.inf
    assert e.cross_entropy([[6e4, -6e4]], np.array([[0, 1]], np.float16)) == 120_000
    assert e.cross_entropy(np.array([[6e4, -6e4]], np.float16), [1]) == np.inf


def test_dtypes():
    half = np.ones((2, 3), np.float16)
    assert e.cross_entropy(half, [0, 1]).dtype == np.float16
    assert e.cross_entropy(half.astype(np.float32), [0, 1]).dtype == np.float32
    assert e.cross_entropy(half.astype(int), [0, 1]).dtype == np.float64
    assert e.cross_entropy(half, np.full((2, 3), 1 / 3, np.float32)).dtype == np.float32
    assert e.mse(half, half, reduction="none").dtype == np.float16
    assert e.mse([1, 2], [1, 2]).dtype == np.float64
    classes = np.array([0, 1], np.uint8)
    assert e.cross_entropy(half, classes).tolist() == e.cross_entropy(half, [0, 1]).tolist()
    assert e.binary_cross_entropy(half, half, reduction="none").dtype == np.float16
    assert float(e.mse(np.full(9_000, 3, np.float16), np.zeros(9_000, np.float16))) == 9


LOGITS = np.linspace(-9, 9, 12, dtype=np.float16).reshape(4, 3)
SHARES = np.full((4, 3), 1 / 3, np.float16)
LOSSES = {
    "mse": lambda x, t, how: e.mse(x, t, reduction=how),
    "binary": lambda x, t, how: e.binary_cross_entropy(x, t, reduction=how),
    "shares": lambda x, t, how: e.cross_entropy(x, t, reduction=how),
    "classes": lambda x, t, how: e.cross_entropy(x, [0, 1, 2, 0], reduction=how),
}


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("how", ["mean", "sum", "none"])
def test_half_precision_is_single_rounded_at_the_end(name, how):
    loss = LOSSES[name]
    single = loss(LOGITS.astype(np.float32), SHARES.astype(np.float32), how)
    assert single.dtype == np.float32
    half = loss(LOGITS, SHARES, how)
    assert half.dtype == np.float16
    np.testing.assert_array_equal(half, single.astype(np.float16))


@pytest.mark.parametrize("name", ["mse", "binary", "shares"])
def test_the_widest_dtype_wins(name):
    loss = LOSSES[name]
    for dtype in (np.float32, np.float64):
        assert loss(LOGITS.astype(dtype), SHARES, "none").dtype == dtype
        assert loss(LOGITS, SHARES.astype(dtype), "none").dtype == dtype


def test_integers_give_doubles():
    assert e.binary_cross_entropy([3, -3], [1, 0]).dtype == np.float64
    assert float(e.binary_cross_entropy([3, -3], [1, 0])) == pytest.approx(math.log1p(math.exp(-3)))
    assert e.cross_entropy([[3, -3]], [0]).dtype == np.float64
    assert e.mse([3], [1], reduction="none").tolist() == [4.0]
    assert e.mse([3], [1], reduction="none").dtype == np.float64


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: e.cross_entropy([[1.0, 2.0]], [2]), "classes from 0 to 1"),
        (lambda: e.cross_entropy([[1.0, 2.0]], [-1]), "classes from 0 to 1"),
        (lambda: e.cross_entropy([[1.0, 2.0]], [0.5]), "classes from 0 to 1"),
        (lambda: e.cross_entropy([[1.0, 2.0]], [0, 1]), r"target needs shape \(1,\), got \(2,\)"),
        (lambda: e.cross_entropy([[1.0, 2.0]], [0], reduction="max"), "'max' is none of mean, sum"),
        (
            lambda: e.cross_entropy([[1.0, 2.0]], [[0, 1]]),
            r"target needs shape \(1,\), got \(1, 2\)",
        ),
        (lambda: e.cross_entropy(np.zeros((1, 2, 3)), [[0, 3]]), "classes from 0 to 2"),
        (lambda: e.mse([1.0], [1.0, 2.0]), r"target needs shape \(1,\), got \(2,\)"),
        (lambda: e.mse([1.0], [1.0], reduction="avg"), "'avg' is none of mean, sum, none"),
        (
            lambda: e.binary_cross_entropy([1.0], [[1.0]]),
            r"target needs shape \(1,\), got \(1, 1\)",
        ),
    ],
)
def test_misfits_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call()
