"""Activations, losses, norms and parameter counts against torch."""

from typing import Any

import numpy as np
import pytest

from quizapp import engine as e
from tests.differential.engine.frameworks import CASES, framework, pick

torch = framework("torch")
pytestmark = pytest.mark.filterwarnings("ignore")
F = torch.nn.functional
SPECIAL = np.array([-np.inf, -1000, -100, -1, -0.0, 0, 1e-30, 1, 100, 1000, np.inf, np.nan])
CELLWISE = [
    (e.relu, F.relu),
    (e.relu6, F.relu6),
    (e.leaky_relu, F.leaky_relu),
    (e.gelu, F.gelu),
    (lambda x: e.gelu(x, approximate=True), lambda x: F.gelu(x, approximate="tanh")),
    (e.sigmoid, torch.sigmoid),
    (e.tanh, torch.tanh),
    (lambda x: e.softmax(x, axis=1), lambda x: F.softmax(x, dim=1)),
    (lambda x: e.log_softmax(x, axis=1), lambda x: F.log_softmax(x, dim=1)),
]

NO_INFINITIES = [ours for ours, _ in CELLWISE[3:5]]
"""torch's vector code makes NaN of gelu(inf), its scalar code inf."""


def draw(rng: np.random.Generator, shape: Any, dtype: Any) -> Any:
    """Numbers of every size, sometimes special ones."""
    x = rng.normal(size=shape) * 10.0 ** rng.integers(-3, 3)
    special = rng.random(shape) < rng.choice([0, 0.1])
    return np.where(special, rng.choice(SPECIAL, shape), x).astype(dtype)


@pytest.mark.parametrize(("ours", "theirs"), CELLWISE)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_cell_by_cell(ours, theirs, dtype):
    rng = np.random.default_rng(0)
    close = 2e-5 if dtype is np.float32 else 1e-12
    for _ in range(CASES // 2):
        x = draw(rng, (3, *pick(rng, 1, 6, 1)), dtype)
        if ours in NO_INFINITIES:
            x[np.isinf(x)] = 0
        expected = theirs(torch.from_numpy(x)).numpy()
        found = ours(x)
        assert found.dtype == dtype
        np.testing.assert_allclose(found, expected, rtol=close, atol=close / 10, err_msg=str(x))


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_losses(reduction):
    rng = np.random.default_rng(1)
    for _ in range(CASES):
        rows, classes = pick(rng, 1, 5, 2)
        x = draw(rng, (rows, classes), np.float64)
        target = rng.integers(0, classes, rows)
        tensor = torch.from_numpy(x)
        pairs = [
            (
                e.cross_entropy(x, target, reduction=reduction),
                F.cross_entropy(tensor, torch.from_numpy(target), reduction=reduction),
            )
        ]
        shares = rng.dirichlet(np.ones(classes), rows)
        pairs.append(
            (
                e.cross_entropy(x, shares, reduction=reduction),
                F.cross_entropy(tensor, torch.from_numpy(shares), reduction=reduction),
            )
        )
        chances = torch.from_numpy(rng.random(x.shape).round(1))
        pairs.append(
            (
                e.binary_cross_entropy(x, chances.numpy(), reduction=reduction),
                F.binary_cross_entropy_with_logits(tensor, chances, reduction=reduction),
            )
        )
        pairs.append(
            (
                e.mse(x, chances.numpy(), reduction=reduction),
                F.mse_loss(tensor, chances, reduction=reduction),
            )
        )
        for found, expected in pairs:
            np.testing.assert_allclose(
                found, expected.numpy(), rtol=1e-10, atol=1e-12, err_msg=str(x)
            )


def test_norms():
    rng = np.random.default_rng(2)
    for _ in range(CASES):
        n, groups, each, *cells = pick(rng, 1, 4, 5)
        channels = groups * each
        x = rng.normal(size=(n, channels, *cells)) * 3
        scale, shift, mean = rng.normal(size=(3, channels))
        variance = rng.random(channels)
        t = torch.from_numpy
        expected = F.batch_norm(t(x), t(mean), t(variance), t(scale), t(shift))
        found = e.batch_norm(x, scale, shift, mean=mean, variance=variance, layout="NCHW")
        np.testing.assert_allclose(found, expected.numpy(), rtol=1e-9, atol=1e-9)
        if x[:, 0].size > 1:
            expected = F.batch_norm(t(x), None, None, t(scale), t(shift), training=True)
            found = e.batch_norm(x, scale, shift, layout="NCHW")
            np.testing.assert_allclose(found, expected.numpy(), rtol=1e-9, atol=1e-9)
        if n * each * x[0, 0].size > 1:
            expected = F.group_norm(t(x), groups, t(scale), t(shift))
            found = e.group_norm(x, groups, scale, shift, layout="NCHW")
            np.testing.assert_allclose(found, expected.numpy(), rtol=1e-9, atol=1e-9)
        last = rng.normal(size=(2, *cells))
        expected = F.layer_norm(t(x), cells, t(last[0]), t(last[1]))
        found = e.layer_norm(x, last[0], last[1], axes=2)
        np.testing.assert_allclose(found, expected.numpy(), rtol=1e-9, atol=1e-9)
        size = int(rng.integers(1, 6))
        expected = F.local_response_norm(t(x), size, alpha=1e-4 * size, k=2)
        found = e.local_response_norm(x, size, layout="NCHW")
        np.testing.assert_allclose(found, expected.numpy(), rtol=1e-9, atol=1e-9)


def numbers(module: Any) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def test_parameters():
    rng = np.random.default_rng(3)
    nn = torch.nn
    for _ in range(CASES // 2):
        groups, depth, out = pick(rng, 1, 4, 3)
        inputs, outputs = groups * depth, groups * out
        kernel, bias = pick(rng, 1, 5, 2), bool(rng.integers(2))
        shared: dict[str, Any] = {"groups": groups, "bias": bias}
        conv = nn.Conv2d(inputs, outputs, kernel, **shared)
        assert e.conv_parameters(kernel, inputs, outputs, **shared) == numbers(conv)
        turned = nn.ConvTranspose2d(inputs, outputs, kernel, **shared)
        assert e.conv_transpose_parameters(kernel, inputs, outputs, **shared) == numbers(turned)
        depthwise = nn.Conv2d(inputs, inputs * out, kernel, groups=inputs, bias=bias)
        found = e.depthwise_parameters(kernel, inputs, multiplier=out, bias=bias)
        assert found == numbers(depthwise)
        assert e.dense_parameters(inputs, outputs, bias=bias) == numbers(
            nn.Linear(inputs, outputs, bias=bias)
        )
        norm = nn.BatchNorm2d(inputs)
        assert e.batch_norm_parameters(inputs) == numbers(norm)
        kept = numbers(norm) + norm.running_mean.numel() + norm.running_var.numel()
        assert e.batch_norm_parameters(inputs, statistics=True) == kept
        assert e.layer_norm_parameters(kernel) == numbers(nn.LayerNorm(kernel))
        assert e.group_norm_parameters(inputs) == numbers(nn.GroupNorm(groups, inputs))
        assert e.prelu_parameters(inputs) == numbers(nn.PReLU(inputs))


def test_a_network_is_the_modules_one_after_the_other():
    rng = np.random.default_rng(5)
    net = e.Network.parse(
        "input 12x10x3 | conv 8 3x3 pad 1 stride 2 nobias | batchnorm relu | residual(conv 8 3x3"
        " pad 1 relu | conv 8 3x3 pad 1) relu | maxpool 2 ceil | flatten | dense 5"
    )
    weights = {name: rng.normal(size=shape) ** 2 for name, shape in net.weight_shapes().items()}
    t = {name: torch.from_numpy(value) for name, value in weights.items()}

    def conv(x: Any, name: str, stride: int = 1) -> Any:
        kernel = t[f"{name}/kernel"].permute(3, 2, 0, 1)
        return F.conv2d(x, kernel, t.get(f"{name}/bias"), stride=stride, padding=1)

    x = rng.normal(size=(4, 12, 10, 3))
    y = conv(torch.from_numpy(x).permute(0, 3, 1, 2), "conv1", stride=2)
    norm = [t[f"batchnorm1/{key}"] for key in ("mean", "variance", "scale", "shift")]
    y = F.relu(F.batch_norm(y, *norm))
    y = F.relu(y + conv(F.relu(conv(y, "conv2")), "conv3"))
    y = F.max_pool2d(y, 2, ceil_mode=True).permute(0, 2, 3, 1).reshape(4, -1)
    y = F.linear(y, t["dense1/kernel"].T, t["dense1/bias"])
    np.testing.assert_allclose(net.run(x, weights), y.numpy(), rtol=1e-9)
