"""Norms against mean and variance taken group by group; padding of arrays against indices."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quizapp import engine as e

shapes = hnp.array_shapes(min_dims=2, max_dims=4, max_side=4)
EPS = 1e-5


def draw(shape: int | tuple[int, ...], seed: int = 0) -> Any:
    return np.random.default_rng(seed).normal(size=shape)


def normal(values: Any, epsilon: float = EPS) -> Any:
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return (values - mean) / (variance + epsilon) ** 0.5


@given(shapes, st.sampled_from([1e-5, 1e-3]))
def test_batch_norm_goes_by_channel(shape, epsilon):
    x, scale, shift = draw(shape), draw(shape[-1], 1), draw(shape[-1], 2)
    expected = np.empty(shape)
    for channel in range(shape[-1]):
        flat = normal(x[..., channel].ravel(), epsilon).reshape(shape[:-1])
        expected[..., channel] = flat * scale[channel] + shift[channel]
    found = e.batch_norm(x, scale, shift, epsilon=epsilon)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)
    turned = e.batch_norm(np.moveaxis(x, -1, 1), scale, shift, epsilon=epsilon, layout="NCHW")
    np.testing.assert_allclose(np.moveaxis(turned, 1, -1), expected, rtol=1e-9, atol=1e-9)
    mean, variance = draw(shape[-1], 3), draw(shape[-1], 4) ** 2
    running = e.batch_norm(x, mean=mean, variance=variance, epsilon=epsilon)
    np.testing.assert_allclose(running, (x - mean) / np.sqrt(variance + epsilon), rtol=1e-9)


@given(shapes, st.integers(1, 2))
def test_layer_norm_goes_by_example(shape, axes):
    last = shape[-axes:]
    x, scale, shift = draw(shape), draw(last, 1), draw(last, 2)
    rows = x.reshape(-1, int(np.prod(last)))
    expected = np.array([normal(row) for row in rows]).reshape(shape) * scale + shift
    found = e.layer_norm(x, scale, shift, axes=axes)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), hnp.array_shapes(max_dims=2))
def test_group_norm_goes_by_group(batch, groups, each, cells):
    channels = groups * each
    x, scale, shift = draw((batch, *cells, channels)), draw(channels, 1), draw(channels, 2)
    expected = np.empty(x.shape)
    for n in range(batch):
        for group in range(groups):
            part = x[n, ..., group * each : (group + 1) * each]
            into = expected[n, ..., group * each : (group + 1) * each]
            into[...] = normal(part.ravel()).reshape(part.shape)
    expected = expected * scale + shift
    found = e.group_norm(x, groups, scale, shift)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)
    turned = e.group_norm(np.moveaxis(x, -1, 1), groups, scale, shift, layout="NCHW")
    np.testing.assert_allclose(np.moveaxis(turned, 1, -1), expected, rtol=1e-9, atol=1e-9)


def test_groups_of_a_row():
    found = e.group_norm([[1.0, 3.0, 10.0, 30.0]], 2, epsilon=0)
    assert found.tolist() == [[-1.0, 1.0, -1.0, 1.0]]


def test_dtypes():
    half = draw((2, 3, 4)).astype(np.float16)
    for found in (e.batch_norm(half), e.layer_norm(half), e.group_norm(half, 2)):
        assert found.dtype == np.float16
    assert e.batch_norm([[1, 2], [3, 4]]).dtype == np.float64
    assert e.layer_norm(half, np.ones(4)).dtype == np.float64
    assert np.isnan(e.layer_norm([np.nan, 1.0])).all()
    many = np.full((1, 70_000), 1, np.float16)
    assert e.layer_norm(many).tolist() == [[0.0] * 70_000]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda x: e.batch_norm(x, np.ones(3)), r"scale needs shape \(4,\), got \(3,\)"),
        (lambda x: e.batch_norm(x, shift=np.ones(3)), r"shift needs shape \(4,\), got \(3,\)"),
        (
            lambda x: e.batch_norm(x, mean=np.ones(4)),
            "^mean and variance go together: give both or none$",
        ),
        (
            lambda x: e.batch_norm(x, variance=np.ones(4)),
            "^mean and variance go together: give both or none$",
        ),
        (lambda x: e.local_response_norm(x, 0), "^size must be at least 1, got 0$"),
        (lambda x: e.batch_norm(x, mean=np.ones(3), variance=np.ones(4)), "mean needs shape"),
        (lambda x: e.batch_norm(x, mean=np.ones(4), variance=np.ones(3)), "variance needs shape"),
        (lambda x: e.batch_norm(x[0, 0]), "input x needs a batch and channels"),
        (lambda x: e.batch_norm(x, layout="NH"), "layout 'NH' is none of"),
        (lambda x: e.layer_norm(x, axes=0), "axes must be at least 1"),
        (lambda x: e.layer_norm(x, axes=4), "has no 4 axes"),
        (lambda x: e.layer_norm(x, np.ones(3)), r"scale needs shape \(4,\)"),
        (lambda x: e.group_norm(x, 3), "groups 3 must divide the 4 channels"),
        (lambda x: e.group_norm(x, 0), "groups must be at least 1"),
        (lambda x: e.group_norm(x[0, 0], 2), "input x needs a batch and channels"),
        (lambda x: e.group_norm(x, 2, np.ones(2)), r"scale needs shape \(4,\)"),
    ],
)
def test_misfits_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call(np.ones((2, 3, 4)))


@given(st.integers(1, 6), st.integers(1, 6))
def test_local_response_norm_looks_at_neighbours(channels, size):
    x = draw((2, 3, channels)) * 9
    half = size // 2
    expected = np.empty(x.shape)
    for c in range(channels):
        near = [n for n in range(channels) if -half <= n - c < size - half]
        squares = sum(x[..., n] ** 2 for n in near)
        expected[..., c] = x[..., c] / (2 + 1e-4 * squares) ** 0.75
    np.testing.assert_allclose(e.local_response_norm(x, size), expected, rtol=1e-12)
    first = e.local_response_norm(np.moveaxis(x, -1, 1), size, layout="NCW")
    np.testing.assert_allclose(np.moveaxis(first, 1, -1), expected, rtol=1e-12)
    other = e.local_response_norm(x, 1, alpha=0.5, beta=2, k=3)
    np.testing.assert_allclose(other, x / (3 + 0.5 * x**2) ** 2, rtol=1e-12)


NORMS: dict[str, Callable[..., Any]] = {
    "batch": e.batch_norm,
    "layer": e.layer_norm,
    "group": lambda x, *affine: e.group_norm(x, 2, *affine),
    "response": lambda x, *affine: e.local_response_norm(x, 3),
}


@pytest.mark.parametrize("name", NORMS)
def test_half_precision_is_single_rounded_at_the_end(name):
    norm = NORMS[name]
    x = (draw((3, 5, 4)) * 40 + 300).astype(np.float16)
    single = norm(x.astype(np.float32))
    assert single.dtype == np.float32
    np.testing.assert_array_equal(norm(x), single.astype(np.float16))
    assert norm(np.arange(24).reshape(2, 3, 4)).dtype == np.float64


@pytest.mark.parametrize("name", ["batch", "layer", "group"])
def test_the_widest_dtype_wins(name):
    norm = NORMS[name]
    half = draw((3, 5, 4)).astype(np.float16)
    one = np.ones(4)
    for dtype in (np.float32, np.float64):
        assert norm(half, one.astype(dtype)).dtype == dtype
        assert norm(half, None, one.astype(dtype)).dtype == dtype
        assert norm(half, one.astype(np.float16), one.astype(dtype)).dtype == dtype
    given_: dict[str, Any] = {"mean": one, "variance": one.astype(np.float16)}
    assert e.batch_norm(half, **given_).dtype == np.float64
    given_ = {"mean": one.astype(np.float16), "variance": one}
    assert e.batch_norm(half, **given_).dtype == np.float64


def test_statistics_are_taken_whole():
    x = draw((3, 4, 2))
    mean, variance = np.array([1.5, -0.5]), np.array([2.5, 0.5])
    plain = (x - mean) / np.sqrt(variance + EPS)
    np.testing.assert_allclose(e.batch_norm(x, mean=mean, variance=variance), plain, rtol=1e-12)
    first = e.batch_norm(np.moveaxis(x, -1, 1), mean=mean, variance=variance, layout="NCW")
    np.testing.assert_allclose(np.moveaxis(first, 1, -1), plain, rtol=1e-12)
    whole = e.batch_norm([[1, 2], [3, 4]], mean=[1, 2], variance=[4, 4], epsilon=0)
    assert whole.tolist() == [[0, 0], [1, 1]]


def index_into(mode: str, at: int, size: int) -> int | None:
    """Where a padded cell takes its value from; None is a zero."""
    if mode == "zeros":
        return at if 0 <= at < size else None
    if mode == "replicate":
        return min(max(at, 0), size - 1)
    if mode == "circular":
        return at % size
    return -at if at < 0 else 2 * (size - 1) - at if at >= size else at


@given(
    st.sampled_from(["zeros", "replicate", "circular", "reflect"]),
    st.integers(1, 6),
    st.integers(0, 6),
    st.integers(0, 6),
)
def test_padding_takes_each_cell_from_its_place(mode, size, begin, end):
    x = np.arange(1, size + 1)
    limit = {"reflect": size - 1, "circular": size}.get(mode, 99)
    if max(begin, end) > limit:
        with pytest.raises(e.ShapeError, match=f"{mode} can pad a size of {size} by {limit}"):
            e.pad(x.reshape(1, size, 1), ((begin, end),), mode=mode, layout="NWC")
        return
    places = [index_into(mode, at, size) for at in range(-begin, size + end)]
    expected = [0 if place is None else x[place] for place in places]
    last = e.pad(x.reshape(1, size, 1), ((begin, end),), mode=mode, layout="NWC")
    assert last.ravel().tolist() == expected
    first = e.pad(x.reshape(1, 1, size), ((begin, end),), mode=mode, layout="NCW")
    assert first.ravel().tolist() == expected


def test_padding_per_axis():
    x = np.ones((2, 3, 4, 5), np.float16)
    assert e.pad(x, 1).shape == (2, 5, 6, 5)
    assert e.pad(x, (1, 2)).shape == (2, 5, 8, 5)
    assert e.pad(x, ((1, 0), 2), layout="NCHW").shape == (2, 3, 5, 9)
    assert e.pad(x, 1).dtype == np.float16
    assert e.pad(x.astype(np.int8), 1).dtype == np.int64
    calls: tuple[tuple[Callable[[], Any], str], ...] = (
        (lambda: e.pad(x, 1, mode="mirror"), "mode 'mirror' is none of zeros"),
        (lambda: e.pad(x, "SAME"), "padding by name needs a window, got 'SAME'"),
        (lambda: e.pad(x, -1), "padding must be at least 0"),
        (lambda: e.pad(x, 1, layout="no"), "layout 'no'"),
        (lambda: e.pad(np.ones((1, 0, 1)), 1, mode="replicate", layout="NWC"), "by 0 at most"),
    )
    for call, said in calls:
        with pytest.raises(ValueError, match=said):
            call()
