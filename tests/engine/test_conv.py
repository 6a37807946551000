"""Convolution is what multiplying one pair at a time finds."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import gemm, workspace
from tests.engine import slow

CONV = {1: e.conv1d, 2: e.conv2d, 3: e.conv3d}
FIRST = {1: "NCW", 2: "NCHW", 3: "NCDHW"}
few = st.integers(1, 3)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def layers(draw: st.DrawFn, spatial: int) -> dict[str, Any]:
    """Arguments of a convolution that has room."""
    groups, in_group, out_group = draw(few), draw(few), draw(few)
    axes = [
        (draw(few), draw(few), (draw(st.integers(0, 2)), draw(st.integers(0, 2))), draw(few))
        for _ in range(spatial)
    ]
    kernel, stride, pads, dilation = map(list, zip(*axes, strict=True))
    most = {1: 9, 2: 5, 3: 3}[spatial]
    size = [
        max(1, (k - 1) * d + 1 - sum(p)) + draw(st.integers(0, most))
        for k, p, d in zip(kernel, pads, dilation, strict=True)
    ]
    rng = np.random.default_rng(draw(seeds))
    batch = draw(few)
    return {
        "x": rng.integers(-9, 10, (batch, *size, groups * in_group)),
        "w": rng.integers(-9, 10, (*kernel, in_group, groups * out_group)),
        "b": rng.integers(-9, 10, groups * out_group),
        "stride": tuple(stride),
        "padding": tuple(pads),
        "dilation": tuple(dilation),
        "groups": groups,
    }


@pytest.mark.parametrize("spatial", [1, 2, 3])
@settings(max_examples=40)
@given(data=st.data())
def test_conv_is_the_slow_one(spatial, data):
    layer = data.draw(layers(spatial))
    x, w, b = layer.pop("x"), layer.pop("w"), layer.pop("b")
    expected = slow.conv(
        x, w, layer["stride"], layer["padding"], layer["dilation"], layer["groups"]
    )
    conv = CONV[spatial]
    found = conv(x, w, **layer)
    assert found.dtype == np.int64
    assert found.tolist() == expected.tolist()
    assert conv(x, w, b, **layer).tolist() == (expected + b).tolist()
    for dtype in (np.float16, np.float32, np.float64):
        real = conv(x.astype(dtype), w.astype(dtype), b.astype(dtype), **layer)
        assert real.dtype == dtype
        assert real.tolist() == (expected + b).astype(dtype).tolist()
    turned = conv(
        np.moveaxis(x, -1, 1), np.moveaxis(w, (-1, -2), (0, 1)), b, **layer, layout=FIRST[spatial]
    )
    assert turned.flags.c_contiguous
    assert np.moveaxis(turned, 1, -1).tolist() == (expected + b).tolist()


@settings(max_examples=40)
@given(layers(2), st.integers(1, 40_000), st.integers(1, 2_000), st.integers(1, 200))
def test_tiles_do_not_show(layer, tile, band, small):
    x, w, b = layer.pop("x"), layer.pop("w"), layer.pop("b")
    expected = e.conv2d(x, w, b, **layer)
    whole = gemm.TILE_BYTES, gemm.BAND_BYTES, gemm.SMALL_PRODUCT
    gemm.TILE_BYTES, gemm.BAND_BYTES, gemm.SMALL_PRODUCT = tile, band, small * w.size
    try:
        assert e.conv2d(x, w, b, **layer).tolist() == expected.tolist()
        assert e.conv2d(x.astype(np.float16), w, b, **layer).tolist() == expected.tolist()
    finally:
        gemm.TILE_BYTES, gemm.BAND_BYTES, gemm.SMALL_PRODUCT = whole


@pytest.mark.parametrize("padding", [((9, 0), (0, 9)), ((0, 9), (9, 0)), ((9, 9), (9, 9))])
def test_a_band_may_lie_in_the_padding_alone(padding, monkeypatch):
    rng = np.random.default_rng(0)
    x, w = rng.integers(-9, 10, (2, 4, 3, 2)), rng.integers(-9, 10, (2, 2, 2, 3))
    monkeypatch.setattr(gemm, "BAND_BYTES", 1)
    e.conv2d(np.full((2, 4, 3, 2), 99), w, padding=((9, 9), (9, 9)))  # leaves its scratch behind
    expected = slow.conv(x, w, (1, 1), padding, (1, 1))
    assert e.conv2d(x, w, padding=padding).tolist() == expected.tolist()


def test_large_scratch_is_not_kept(monkeypatch):
    rng = np.random.default_rng(0)
    x, w = rng.integers(-9, 10, (1, 9, 9, 2)), rng.integers(-9, 10, (3, 3, 2, 3))
    expected = e.conv2d(x, w, padding="SAME")
    monkeypatch.setattr(workspace, "KEPT_BYTES", 16)
    assert e.conv2d(x, w, padding="SAME").tolist() == expected.tolist()


def test_threads_do_not_share_scratch():
    rng = np.random.default_rng(0)
    w = rng.integers(-9, 10, (3, 3, 2, 3))
    images = [rng.integers(-9, 10, (1, 30, 30, 2)) for _ in range(8)]
    expected = [e.conv2d(x, w, padding="SAME").tolist() for x in images]
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda x: e.conv2d(x, w, padding="SAME").tolist(), images * 5)
        assert list(found) == expected * 5


def test_a_large_product_is_split_and_whole_again():
    rng = np.random.default_rng(1)
    x, w = rng.integers(-9, 10, (2, 40, 33, 8)), rng.integers(-9, 10, (3, 3, 8, 16))
    found = e.conv2d(x.astype(np.float32), w.astype(np.float32), padding="SAME", stride=(2, 1))
    taps = [
        np.pad(x, ((0, 0), (0, 1), (1, 1), (0, 0)))[:, i : i + 39 : 2, j : j + 33] @ w[i, j]
        for i in range(3)
        for j in range(3)
    ]
    assert found.tolist() == sum(taps).tolist()


@settings(max_examples=40)
@given(layers(2), few)
def test_depthwise_keeps_channels_apart(layer, multiplier):
    x, w = layer["x"], layer["w"]
    channels = x.shape[-1]
    rng = np.random.default_rng(0)
    kernel = rng.integers(-9, 10, (*w.shape[:2], channels, multiplier))
    b = rng.integers(-9, 10, channels * multiplier)
    arguments = {name: layer[name] for name in ("stride", "padding", "dilation")}
    each = [
        slow.conv(x[..., c : c + 1], kernel[:, :, c : c + 1], *arguments.values())
        for c in range(channels)
    ]
    expected = np.concatenate(each, axis=-1) + b
    assert e.depthwise_conv2d(x, kernel, b, **arguments).tolist() == expected.tolist()
    torch_kernel = np.moveaxis(kernel.reshape(*w.shape[:2], -1), -1, 0)[:, np.newaxis]
    turned = e.depthwise_conv2d(np.moveaxis(x, -1, 1), torch_kernel, b, **arguments, layout="NCHW")
    assert np.moveaxis(turned, 1, -1).tolist() == expected.tolist()
    pointwise = rng.integers(-9, 10, (1, 1, channels * multiplier, 4))
    bias = rng.integers(-9, 10, 4)
    found = e.separable_conv2d(x, kernel, pointwise, bias, **arguments)
    assert found.tolist() == ((expected - b) @ pointwise[0, 0] + bias).tolist()


@settings(max_examples=60)
@given(layers(2), st.integers(0, 2), st.integers(0, 2))
def test_transposed_scatters(layer, down, right):
    groups, extra = layer["groups"], (down, right)
    x, w = layer["x"][:, :4, :4], layer["w"]
    rng = np.random.default_rng(0)
    filters = 2
    kernel = rng.integers(-9, 10, (*w.shape[:2], filters, x.shape[-1]))
    b = rng.integers(-9, 10, filters * groups)
    stride, pads, dilation = layer["stride"], layer["padding"], layer["dilation"]
    arguments = {"stride": stride, "padding": pads, "dilation": dilation, "output_padding": extra}
    try:
        e.conv_transpose_output_shape(x.shape[1:3], w.shape[:2], **arguments)
    except e.ShapeError:
        with pytest.raises(e.ShapeError):
            e.conv_transpose2d(x, kernel, b, **arguments, groups=groups)
        return
    expected = slow.transposed(x, kernel, stride, pads, extra, dilation, groups) + b
    found = e.conv_transpose2d(x, kernel, b, **arguments, groups=groups)
    assert found.dtype == np.int64
    assert found.tolist() == expected.tolist()
    turned = e.conv_transpose2d(
        np.moveaxis(x, -1, 1).astype(np.float16),
        kernel.transpose(3, 2, 0, 1),
        b,
        **arguments,
        groups=groups,
        layout="NCHW",
    )
    assert turned.dtype == np.float16
    assert turned.flags.c_contiguous
    assert np.moveaxis(turned, 1, -1).tolist() == expected.tolist()


@settings(max_examples=30)
@given(few, few, few, st.integers(1, 5), few, seeds)
def test_transposed_same_is_the_gradient_of_same(kernel, stride, dilation, size, channels, seed):
    """<conv(y), x> = <y, transposed(x)> for every y: that is what a transpose is."""
    rng = np.random.default_rng(seed)
    x = rng.integers(-9, 10, (1, size, size, channels))
    y = rng.integers(-9, 10, (1, size * stride, size * stride, 2))
    w = rng.integers(-9, 10, (kernel, kernel, 2, channels))
    arguments = {"stride": stride, "padding": "SAME", "dilation": dilation}
    forward = e.conv2d(y, w, **arguments)
    assert (forward * x).sum() == (y * e.conv_transpose2d(x, w, **arguments)).sum()


def test_dtypes_of_a_transposed_convolution():
    x, w = np.ones((1, 2, 2, 1), np.int8), np.ones((2, 2, 1, 1), np.int8)
    assert e.conv_transpose2d(x * 100, w * 100).max() == 40_000
    assert e.conv_transpose2d(x, w, np.array([1.5], np.float32)).dtype == np.float32
    assert e.conv_transpose2d(x, w, np.array([1.5], np.float32)).max() == 5.5
    half = np.full((1, 9, 9, 9), 0.1, np.float16), np.full((3, 3, 2, 9), 0.1, np.float16)
    single = e.conv_transpose2d(*(each.astype(np.float32) for each in half))
    assert single.dtype == np.float32
    assert e.conv_transpose2d(*half).tolist() == single.astype(np.float16).tolist()
    b = np.array([0.1, 3], np.float16)
    shifted = (single + b.astype(np.float32)).astype(np.float16)
    assert e.conv_transpose2d(*half, b).tolist() == shifted.tolist()


def test_names_resolve_to_their_zeros():
    x, w = np.arange(20).reshape(1, 5, 4, 1), np.arange(6).reshape(2, 3, 1, 1)
    same = e.conv2d(x, w, padding="SAME")
    assert same.tolist() == e.conv2d(x, w, padding=((0, 1), (1, 1))).tolist()
    lower = e.conv2d(x, w, padding="same_lower")
    assert lower.tolist() == e.conv2d(x, w, padding=((1, 0), (1, 1))).tolist()
    assert e.conv2d(x, w, padding="FULL").shape == (1, 6, 6, 1)
    assert e.conv2d(x, w, padding=(1, 2)).shape == (1, 6, 6, 1)
    assert e.conv2d(x, w).tolist() == e.conv2d(x, w, padding="VALID").tolist()


def test_dtypes_meet():
    x, w = np.ones((1, 2, 2, 1), np.int8), np.ones((2, 2, 1, 1), np.int8)
    assert e.conv2d(x * 100, w * 100).tolist() == [[[[40_000]]]]
    assert e.conv2d(x.astype(np.float16), w).dtype == np.float16
    assert e.conv2d(x.astype(np.float16), w.astype(np.float32)).dtype == np.float32
    assert e.conv2d(x.astype(np.float32), w, np.array([1.0])).dtype == np.float64
    assert e.conv2d(x.astype(bool), w).tolist() == [[[[4]]]]
    deep = np.full((1, 1, 1, 4_096), 1, np.float16)
    grown = e.conv2d(deep, np.full((1, 1, 4_096, 1), 1 / 4_096, np.float16))
    assert grown.tolist() == [[[[1.0]]]]
    assert e.conv2d(np.zeros((0, 4, 4, 2)), np.zeros((3, 3, 2, 5))).shape == (0, 2, 2, 5)
    with pytest.raises(ValueError, match="dtype complex128"):
        e.conv2d(x * 1j, w)
    with pytest.raises(ValueError, match="dtype <U1"):
        e.conv2d(np.full((1, 2, 2, 1), "a"), w)


def test_inputs_are_not_written():
    x, w, b = np.ones((1, 3, 3, 1)), np.ones((1, 1, 1, 1)), np.ones(1)
    for array in (x, w, b):
        array.setflags(write=False)
    found = e.conv2d(x, w, b)
    found[...] = 7
    assert (x == 1).all()
    e.conv2d(np.asfortranarray(x), w[::-1], b)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda x, w: e.conv2d(x[0], w), r"input x needs 4 axes, got shape \(5, 5, 4\)"),
        (lambda x, w: e.conv2d(x, w[0]), r"kernel w needs 4 axes, got shape \(3, 4, 6\)"),
        (lambda x, w: e.conv1d(x, w), "input x needs 3 axes"),
        (lambda x, w: e.conv3d(x, w), "input x needs 5 axes"),
        (lambda x, w: e.conv2d(x[..., :3], w), "3 channels, kernel takes 4 in each of 1 groups"),
        (lambda x, w: e.conv2d(x, w, groups=2), "4 channels, kernel takes 4 in each of 2 groups"),
        (lambda x, w: e.conv2d(x, w[:, :, :1], groups=4), "groups 4 must divide the 6 filters"),
        (lambda x, w: e.conv2d(x, w, groups=0), "groups must be at least 1"),
        (lambda x, w: e.conv2d(x, w, np.ones(5)), r"bias b needs shape \(6,\), got \(5,\)"),
        (lambda x, w: e.conv2d(x, w, dilation=3), "axis 0: no room for one window: size 5"),
        (
            lambda x, w: e.conv2d(x, w, layout="HWC"),
            "'HWC' is none of NHWC, NWC, NDHWC, NCHW, NCW, NCDHW$",
        ),
        (lambda x, w: e.conv2d(x, w, padding=(1, 2, 3)), "padding needs one entry for each of 2"),
        (lambda x, w: e.depthwise_conv2d(x, w[:, :, :3]), "input has 4 channels, kernel 3"),
        (lambda x, w: e.separable_conv2d(x, w, w), r"pointwise needs sides \(1, 1\), got \(3, 3\)"),
        (lambda x, w: e.conv_transpose2d(x, w), "input has 4 channels, kernel takes 6 in 1 groups"),
        (
            lambda x, w: e.conv_transpose2d(x, w.transpose(0, 1, 3, 2), groups=3),
            "input has 4 channels, kernel takes 4 in 3 groups",
        ),
        (
            lambda x, w: e.conv_transpose2d(x, w.transpose(0, 1, 3, 2), groups=0),
            "groups must be at least 1",
        ),
        (
            lambda x, w: e.conv_transpose2d(x, w.transpose(0, 1, 3, 2), np.ones(4)),
            r"bias b needs shape \(6,\), got \(4,\)",
        ),
    ],
)
def test_misfits_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call(np.ones((1, 5, 5, 4)), np.ones((3, 3, 4, 6)))
