"""Convolution and pooling against torch: sizes, values and refusals."""

from typing import Any

import numpy as np
import pytest

from quizapp import engine as e
from quizapp.engine import dialects
from tests.differential.engine.frameworks import CASES, framework, pick, whole_numbers

torch = framework("torch")
pytestmark = pytest.mark.filterwarnings("ignore")
F = torch.nn.functional
CONV = {1: (e.conv1d, F.conv1d), 2: (e.conv2d, F.conv2d), 3: (e.conv3d, F.conv3d)}
MAX = {
    1: (e.max_pool1d, F.max_pool1d),
    2: (e.max_pool2d, F.max_pool2d),
    3: (e.max_pool3d, F.max_pool3d),
}
AVG = {
    1: (e.avg_pool1d, F.avg_pool1d),
    2: (e.avg_pool2d, F.avg_pool2d),
    3: (e.avg_pool3d, F.avg_pool3d),
}
FIRST = {1: "NCW", 2: "NCHW", 3: "NCDHW"}


def tried(call: Any, *args: Any, **kwargs: Any) -> Any:
    """What torch gives, or None where it refuses."""
    try:
        return call(*args, **kwargs).numpy()
    except (RuntimeError, ValueError):
        return None


@pytest.mark.parametrize("spatial", [1, 2, 3])
def test_convolution(spatial):
    ours, theirs = CONV[spatial]
    rng = np.random.default_rng(spatial)
    refused = 0
    for _ in range(CASES):
        groups, depth, out = pick(rng, 1, 3, 3)
        size, kernel = pick(rng, 1, {1: 20, 2: 9, 3: 6}[spatial], spatial), pick(rng, 1, 4, spatial)
        stride, dilation = pick(rng, 1, 3, spatial), pick(rng, 1, 3, spatial)
        padding: Any = rng.choice(["same", "valid", "numbers", "numbers"])
        if padding == "numbers":
            padding = pick(rng, 0, 4, spatial)
        x = whole_numbers(rng, (2, groups * depth, *size))
        w = whole_numbers(rng, (groups * out, depth, *kernel))
        b = whole_numbers(rng, groups * out) if rng.random() < 0.5 else None
        arguments = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
        expected = tried(
            theirs, *(None if a is None else torch.from_numpy(a) for a in (x, w, b)), **arguments
        )
        each = [padding] * spatial if isinstance(padding, str) else padding
        reasons = [
            dialects.torch_conv_refusal(n, k, stride=s, padding=p, dilation=d)
            for n, k, s, p, d in zip(size, kernel, stride, each, dilation, strict=True)
        ]
        assert (expected is None) == any(reasons), (size, kernel, arguments)
        if expected is None:
            refused += 1
            if padding != "same":
                with pytest.raises(e.ShapeError):
                    ours(x, w, b, **arguments, layout=FIRST[spatial])
            continue
        found = ours(x, w, b, **arguments, layout=FIRST[spatial])
        assert found.shape == expected.shape
        np.testing.assert_array_equal(found, expected)
    assert 20 < refused < CASES * 0.8


def test_transposed_convolution():
    rng = np.random.default_rng(4)
    refused = 0
    for _ in range(CASES):
        groups, depth, out = pick(rng, 1, 3, 3)
        size, kernel = pick(rng, 1, 6, 2), pick(rng, 1, 4, 2)
        stride, dilation = pick(rng, 1, 3, 2), pick(rng, 1, 3, 2)
        padding, extra = pick(rng, 0, 3, 2), pick(rng, 0, 2, 2)
        x = whole_numbers(rng, (2, groups * depth, *size))
        w = whole_numbers(rng, (groups * depth, out, *kernel))
        b = whole_numbers(rng, groups * out) if rng.random() < 0.5 else None
        arguments: dict[str, Any] = {
            "stride": stride,
            "padding": padding,
            "output_padding": extra,
            "dilation": dilation,
            "groups": groups,
        }
        tensors = [None if a is None else torch.from_numpy(a) for a in (x, w, b)]
        expected = tried(F.conv_transpose2d, *tensors, **arguments)
        rows = zip(size, kernel, stride, padding, extra, dilation, strict=True)
        reasons = [
            dialects.torch_conv_transpose_refusal(
                n, k, stride=s, padding=p, output_padding=o, dilation=d
            )
            for n, k, s, p, o, d in rows
        ]
        if expected is not None and not expected.size:
            expected = None  # an output of size 0 is refused or not, as the back end has it
        assert (expected is None) == any(reasons), (size, kernel, arguments, reasons)
        if expected is None:
            refused += 1
            continue
        found = e.conv_transpose2d(x, w, b, **arguments, layout="NCHW")
        np.testing.assert_array_equal(found, expected)
    assert 20 < refused < CASES * 0.8


@pytest.mark.parametrize("spatial", [1, 2, 3])
def test_max_pool(spatial):
    ours, theirs = MAX[spatial]
    rng = np.random.default_rng(10 + spatial)
    refused = 0
    for _ in range(CASES):
        size, kernel = pick(rng, 1, {1: 20, 2: 9, 3: 6}[spatial], spatial), pick(rng, 1, 4, spatial)
        stride, dilation = pick(rng, 1, 4, spatial), pick(rng, 1, 3, spatial)
        padding, ceil = pick(rng, 0, 2, spatial), bool(rng.integers(2))
        x = whole_numbers(rng, (2, 2, *size))
        x[rng.random(x.shape) < 0.02] = np.nan
        arguments: dict[str, Any] = {
            "stride": stride, "padding": padding, "dilation": dilation, "ceil_mode": ceil,
        }  # fmt: skip
        expected = tried(theirs, torch.from_numpy(x), kernel, **arguments)
        rows = zip(size, kernel, stride, padding, dilation, strict=True)
        reasons = [
            dialects.torch_pool_refusal(n, k, stride=s, padding=p, dilation=d, ceil_mode=ceil)
            for n, k, s, p, d in rows
        ]
        assert (expected is None) == any(reasons), (size, kernel, arguments, reasons)
        if expected is None:
            refused += 1
            continue
        found = ours(x, kernel, **arguments, layout=FIRST[spatial])
        np.testing.assert_array_equal(found, expected)
    assert 20 < refused < CASES * 0.95


@pytest.mark.parametrize("spatial", [1, 2, 3])
def test_avg_pool(spatial):
    ours, theirs = AVG[spatial]
    rng = np.random.default_rng(20 + spatial)
    refused = 0
    for _ in range(CASES):
        size, kernel = pick(rng, 1, {1: 20, 2: 9, 3: 6}[spatial], spatial), pick(rng, 1, 4, spatial)
        stride, padding = pick(rng, 1, 4, spatial), pick(rng, 0, 2, spatial)
        arguments: dict[str, Any] = {
            "stride": stride,
            "padding": padding,
            "ceil_mode": bool(rng.integers(2)),
            "count_include_pad": bool(rng.integers(2)),
        }
        x = whole_numbers(rng, (2, 2, *size)).astype(np.float64)
        expected = tried(theirs, torch.from_numpy(x), kernel, **arguments)
        rows = zip(size, kernel, stride, padding, strict=True)
        reasons = [
            dialects.torch_pool_refusal(n, k, stride=s, padding=p, ceil_mode=arguments["ceil_mode"])
            for n, k, s, p in rows
        ]
        # avg_pool3d alone wants the unpadded input as large as the kernel
        small = spatial == 3 and any(n < k for n, k in zip(size, kernel, strict=True))
        assert (expected is None) == (any(reasons) or small), (size, kernel, arguments, reasons)
        if expected is None:
            refused += 1
            continue
        found = ours(x, kernel, **arguments, layout=FIRST[spatial])
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12, equal_nan=True)
    assert 20 < refused < CASES * 0.9


def test_adaptive_and_global_pools():
    rng = np.random.default_rng(30)
    for _ in range(CASES):
        size, bins = pick(rng, 1, 9, 2), pick(rng, 1, 9, 2)
        x = whole_numbers(rng, (2, 3, *size)).astype(np.float64)
        tensor = torch.from_numpy(x)
        found = e.adaptive_max_pool2d(x, bins, layout="NCHW")
        np.testing.assert_array_equal(found, F.adaptive_max_pool2d(tensor, bins).numpy())
        found = e.adaptive_avg_pool2d(x, bins, layout="NCHW")
        expected = F.adaptive_avg_pool2d(tensor, bins).numpy()
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)
        found = e.global_avg_pool2d(x, layout="NCHW")
        np.testing.assert_allclose(found, tensor.mean((2, 3)).numpy(), rtol=1e-12, atol=1e-12)


MODES = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "replicate",
    "circular": "circular",
}


def test_padding_modes():
    rng = np.random.default_rng(40)
    refused = 0
    for _ in range(CASES):
        size = pick(rng, 1, 5, 2)
        top, bottom, left, right = pick(rng, 0, 5, 4)
        mode = str(rng.choice(list(MODES)))
        x = whole_numbers(rng, (1, 2, *size))
        expected = tried(F.pad, torch.from_numpy(x), (left, right, top, bottom), MODES[mode])
        padding = ((top, bottom), (left, right))
        if expected is None:
            refused += 1
            with pytest.raises(e.ShapeError):
                e.pad(x, padding, mode=mode, layout="NCHW")
            continue
        np.testing.assert_array_equal(e.pad(x, padding, mode=mode, layout="NCHW"), expected)
    assert 20 < refused < CASES * 0.8


def test_pixels_seen_are_those_with_a_gradient():
    rng = np.random.default_rng(50)
    for _ in range(CASES // 4):
        layers: list[Any] = [
            (*pick(rng, 1, 4, 1), *pick(rng, 1, 3, 1), *pick(rng, 0, 3, 1), *pick(rng, 1, 3, 1))
            for _ in range(int(rng.integers(1, 5)))
        ]
        size = int(rng.integers(10, 60))
        x = torch.zeros(1, 1, size, dtype=torch.float64, requires_grad=True)
        y = x
        try:
            for kernel, stride, padding, dilation in layers:
                ones = torch.ones(1, 1, kernel, dtype=torch.float64)
                y = F.conv1d(y, ones, stride=stride, padding=padding, dilation=dilation)
        except RuntimeError:
            with pytest.raises(e.ShapeError):
                e.pixels_seen(layers, 0, input_size=size)
            continue
        index = int(rng.integers(y.shape[-1]))
        y[0, 0, index].backward()
        seen = np.flatnonzero(x.grad.numpy()[0, 0]).tolist()
        assert e.pixels_seen(layers, index, input_size=size) == seen
        field = e.receptive_field(layers)
        support = {field.seen_by(index)[offset] for offset in field.support}
        assert {cell for cell in support if 0 <= cell < size} >= set(seen)
