"""Whole numbers stay exact in every integer dtype; half precision is single, rounded once."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quizapp import engine as e

Product = Callable[[Any, Any, Any], Any]
PRODUCTS: dict[str, Product] = {
    "conv1d": lambda x, w, b: e.conv1d(x.reshape(1, 1, 2), w.reshape(1, 2, 1), b),
    "conv2d": lambda x, w, b: e.conv2d(x.reshape(1, 1, 1, 2), w.reshape(1, 1, 2, 1), b),
    "conv3d": lambda x, w, b: e.conv3d(x.reshape(1, 1, 1, 1, 2), w.reshape(1, 1, 1, 2, 1), b),
    "padded": lambda x, w, b: e.conv2d(
        x.reshape(1, 1, 2, 1), w.reshape(1, 2, 1, 1), b, padding=((0, 1), (0, 0))
    )[:, :1],
    "grouped": lambda x, w, b: e.conv2d(
        np.tile(x, 2).reshape(1, 1, 1, 4), np.tile(w, (2, 1)).T.reshape(1, 1, 2, 2), b, groups=2
    )[..., :1],
    "depthwise": lambda x, w, b: e.depthwise_conv2d(
        np.stack([x, x], axis=-1).reshape(1, 1, 2, 2),
        np.stack([w, w], axis=-1).reshape(1, 2, 2, 1),
        b,
    )[..., :1],
    "transposed": lambda x, w, b: e.conv_transpose2d(
        x.reshape(1, 1, 1, 2), w.reshape(1, 1, 1, 2), b
    ),
    "dense": lambda x, w, b: e.dense(x.reshape(1, 2), w.reshape(2, 1), b),
}
"""x[0]·w[0] + x[1]·w[1] + b, by every function that can say it."""

TWO_BIASES = ("grouped", "depthwise")
BEYOND = 2**53 + 1
"""The first whole number that is no float64."""


def bias(name: str, value: float, dtype: Any) -> Any:
    return np.full(2 if name in TWO_BIASES else 1, value, dtype)


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("unsigned", range(4))
def test_whole_numbers_stay_exact(name, unsigned):
    dtypes = [np.uint64 if at == unsigned else np.int64 for at in range(3)]
    x, w = np.array([BEYOND, 4], dtypes[0]), np.array([1, 2], dtypes[1])
    found = PRODUCTS[name](x, w, bias(name, 6, dtypes[2]))
    assert found.dtype == np.int64
    assert found.ravel().tolist() == [BEYOND + 14]
    x, w = np.array([1, 2], dtypes[0]), np.array([BEYOND, 4], dtypes[1])
    assert PRODUCTS[name](x, w, bias(name, 6, dtypes[2])).ravel().tolist() == [BEYOND + 14]
    b = np.full_like(bias(name, 0, dtypes[2]), BEYOND)
    assert PRODUCTS[name](x, np.array([2, 6], dtypes[1]), b).ravel().tolist() == [BEYOND + 14]


@pytest.mark.parametrize("name", PRODUCTS)
def test_half_precision_is_single_rounded_once(name):
    """1 + 2⁻¹¹ + 2⁻²⁴ is 1 by way of single precision, and 1 + 2⁻¹⁰ by way of double."""
    x, w = np.array([1, 2**-11], np.float16), np.ones(2, np.float16)
    found = PRODUCTS[name](x, w, bias(name, 2**-24, np.float16))
    assert found.dtype == np.float16
    assert found.ravel().tolist() == [1.0]
    x = np.array([2048, 1], np.float16)  # 2049 is no half
    assert PRODUCTS[name](x, w, bias(name, 1, np.float16)).ravel().tolist() == [2050.0]


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("wide", [np.float32, np.float64])
@pytest.mark.parametrize("operand", range(3))
def test_the_widest_dtype_wins(name, wide, operand):
    dtypes = [wide if at == operand else np.float16 for at in range(3)]
    x, w = np.ones(2, dtypes[0]), np.ones(2, dtypes[1])
    assert PRODUCTS[name](x, w, bias(name, 1, dtypes[2])).dtype == wide


@pytest.mark.parametrize("dtype", [np.bool_, np.int8, np.uint64])
def test_the_greatest_whole_number_is_an_int64(dtype):
    x = np.array([[1], [0]], dtype)[np.newaxis]
    for found in (e.max_pool1d(x, 2), e.max_pool2d(x[..., np.newaxis], (2, 1))):
        assert found.dtype == np.int64
        assert found.ravel().tolist() == [1]


def test_a_mean_is_single_rounded_once():
    """16,391 / 16,383 is 1 by way of single precision, and 1 + 2⁻¹⁰ by way of double."""
    x = np.ones((1, 3, 5_461, 1), np.float16)
    x[0, 0, :8] = 2
    for found in (
        e.avg_pool2d(x, (3, 5_461)),
        e.adaptive_avg_pool2d(x, 1),
        e.global_avg_pool2d(x),
    ):
        assert found.dtype == np.float16
        assert found.ravel().tolist() == [1.0]


def test_statistics_of_a_norm_are_single_too():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(100_000, 2)).astype(np.float16)
    mean, variance = np.array([0.1, 0.3], np.float16), np.array([0.7, 1.9], np.float16)
    half = e.batch_norm(x, mean=mean, variance=variance)
    single = e.batch_norm(
        x.astype(np.float32), mean=mean.astype(np.float32), variance=variance.astype(np.float32)
    )
    np.testing.assert_array_equal(half, single.astype(np.float16))


def test_a_network_rounds_its_batch_first():
    net = e.Network.parse("input 2 | dense 1 nobias")
    batch, weights = np.array([[2049, -2048]]), {"dense1/kernel": np.ones((2, 1), np.float16)}
    assert net.run(batch, weights).tolist() == [[0.0]]  # 2049 is no half
    assert net.run(batch, weights).dtype == np.float16
    flat = e.Network.parse("input 1x2 | flatten")
    for dtype in (np.bool_, np.uint8, np.int32):
        assert flat.run(np.ones((1, 1, 2), dtype), {}).dtype == np.int64


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_the_mean_of_nothing_has_the_dtype_of_its_operands(dtype):
    nothing = np.zeros(0, dtype)
    for loss in (e.mse, e.binary_cross_entropy):
        assert np.isnan(loss(nothing, nothing))
        assert loss(nothing, nothing).dtype == dtype
