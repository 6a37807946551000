"""Windows, softmax and activations against JAX, whose sizes are clamped to 0 and never refused."""

from typing import Any

import numpy as np
import pytest

from quizapp import engine as e
from quizapp.engine import formulas
from tests.differential.engine.frameworks import CASES, framework, pick, whole_numbers

jax = framework("jax")
pytestmark = pytest.mark.filterwarnings("ignore")
lax = jax.lax

SHAPES = 60
"""Distinct shapes: each is compiled once, and met with many values."""


def paddings(rng: np.random.Generator) -> Any:
    name = str(rng.choice(["SAME", "VALID", "SAME_LOWER", "numbers"]))
    return name if name != "numbers" else tuple([pick(rng, 0, 4, 2) for _ in range(2)])


def test_convolution_sizes():
    """Sizes alone need no compiling: thousands of shapes."""
    rng = np.random.default_rng(0)
    empty = 0
    for _ in range(CASES):
        size, kernel = pick(rng, 1, 12, 2), pick(rng, 1, 5, 2)
        stride, dilation, padding = pick(rng, 1, 4, 2), pick(rng, 1, 3, 2), paddings(rng)
        expected = jax.eval_shape(
            lambda x, w, s=stride, p=padding, d=dilation: lax.conv_general_dilated(
                x, w, s, p, rhs_dilation=d, dimension_numbers=("NHWC", "HWIO", "NHWC")
            ),
            jax.ShapeDtypeStruct((1, *size, 1), np.float32),
            jax.ShapeDtypeStruct((*kernel, 1, 1), np.float32),
        ).shape[1:3]
        arguments: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
        if 0 in expected:
            empty += 1
            with pytest.raises(e.ShapeError):
                e.conv_output_shape(size, kernel, **arguments)
            continue
        assert e.conv_output_shape(size, kernel, **arguments) == expected
    assert 20 < empty < CASES / 2


def test_convolution_values():
    rng = np.random.default_rng(1)
    for _ in range(SHAPES):
        groups, depth, out = pick(rng, 1, 3, 3)
        size, kernel = pick(rng, 5, 9, 2), pick(rng, 1, 4, 2)
        stride, dilation, padding = pick(rng, 1, 3, 2), pick(rng, 1, 2, 2), paddings(rng)
        run = jax.jit(
            lambda x, w, s=stride, p=padding, d=dilation, g=groups: lax.conv_general_dilated(
                x,
                w,
                s,
                p,
                rhs_dilation=d,
                dimension_numbers=("NHWC", "HWIO", "NHWC"),
                feature_group_count=g,
            )
        )
        try:
            e.conv_output_shape(size, kernel, stride=stride, padding=padding, dilation=dilation)
        except e.ShapeError:
            continue
        for _ in range(CASES // SHAPES):
            x = whole_numbers(rng, (2, *size, groups * depth))
            w = whole_numbers(rng, (*kernel, depth, groups * out))
            found = e.conv2d(x, w, stride=stride, padding=padding, dilation=dilation, groups=groups)
            np.testing.assert_array_equal(found, np.asarray(run(x, w)))


def test_pooling():
    rng = np.random.default_rng(2)
    for _ in range(SHAPES):
        size, kernel, stride = pick(rng, 4, 9, 2), pick(rng, 1, 4, 2), pick(rng, 1, 4, 2)
        padding = str(rng.choice(["SAME", "VALID"]))
        window, steps = (1, *kernel, 1), (1, *stride, 1)
        most = jax.jit(
            lambda x, w=window, s=steps, p=padding: lax.reduce_window(x, -np.inf, lax.max, w, s, p)
        )
        total = jax.jit(
            lambda x, w=window, s=steps, p=padding: lax.reduce_window(x, 0.0, lax.add, w, s, p)
        )
        for _ in range(CASES // SHAPES):
            x = whole_numbers(rng, (2, *size, 2))
            arguments: dict[str, Any] = {"stride": stride, "padding": padding}
            found = e.max_pool2d(x, kernel, **arguments)
            np.testing.assert_array_equal(found, np.asarray(most(x)))
            mean = np.asarray(total(x)) / np.asarray(total(np.ones_like(x)))
            np.testing.assert_allclose(e.avg_pool2d(x, kernel, **arguments), mean, rtol=1e-6)


def test_transposed_convolution():
    rng = np.random.default_rng(3)
    for _ in range(SHAPES):
        size, kernel, stride = pick(rng, 1, 6, 2), pick(rng, 1, 4, 2), pick(rng, 1, 3, 2)
        dilation = pick(rng, 1, 2, 2)
        run = jax.jit(
            lambda x, w, s=stride, d=dilation: lax.conv_transpose(
                x,
                w,
                s,
                "SAME",
                rhs_dilation=d,
                dimension_numbers=("NHWC", "HWIO", "NHWC"),
                transpose_kernel=True,
            )
        )
        for _ in range(CASES // SHAPES):
            x, w = whole_numbers(rng, (2, *size, 3)), whole_numbers(rng, (*kernel, 2, 3))
            found = e.conv_transpose2d(x, w, stride=stride, padding="SAME", dilation=dilation)
            np.testing.assert_array_equal(found, np.asarray(run(x, w)))


SPECIAL = np.array([-np.inf, -1000, -100, -1, 0, 1, 100, 1000, np.inf, np.nan], np.float32)
CELLWISE = [
    (e.relu, jax.nn.relu),
    (e.relu6, jax.nn.relu6),
    (e.leaky_relu, jax.nn.leaky_relu),
    (e.gelu, lambda x: jax.nn.gelu(x, approximate=False)),
    (lambda x: e.gelu(x, approximate=True), jax.nn.gelu),
    (e.sigmoid, jax.nn.sigmoid),
    (e.tanh, jax.nn.tanh),
    (e.softmax, jax.nn.softmax),
    (e.log_softmax, jax.nn.log_softmax),
]


@pytest.mark.parametrize(("ours", "theirs"), CELLWISE)
def test_cell_by_cell(ours, theirs):
    rng = np.random.default_rng(4)
    run = jax.jit(theirs)
    for _ in range(CASES // 2):
        x = (rng.normal(size=(3, 5)) * 10.0 ** rng.integers(-2, 3)).astype(np.float32)
        special = rng.random(x.shape) < rng.choice([0, 0.1])
        x = np.where(special, rng.choice(SPECIAL, x.shape), x)
        found = ours(x)
        expected = np.asarray(run(x))
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-6, err_msg=str(x))


def test_same_pads_are_those_of_lax():
    rng = np.random.default_rng(5)
    for _ in range(CASES):
        size, kernel, stride = pick(rng, 1, 40, 3)
        for lower, name in ((False, "SAME"), (True, "SAME_LOWER")):
            (pads,) = lax.padtype_to_pads((size,), (kernel,), (stride,), name)
            assert e.same_padding(size, kernel, stride=stride, lower=lower) == tuple(pads)
        begin, end = formulas.same_padding(size, kernel, stride)
        assert (begin, end) == e.same_padding(size, kernel, stride=stride)
