"""Every impossible argument is named to the letter, in every public function that has it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quizapp import engine as e
from quizapp.engine import dialects as d

X4, W4 = np.ones((1, 6, 6, 4)), np.ones((3, 3, 4, 4))
ONE = {"size": 8, "kernel_size": 3, "stride": 1, "dilation": 1}
BACK = {"output_size": 3, **{name: ONE[name] for name in ("kernel_size", "stride", "dilation")}}
LARGEST = {"largest": 5}
COUNT = {"kernel_size": 3, "in_channels": 4, "out_channels": 4}

LEAST_ONE: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (e.conv_output_size, ONE),
    (e.pool_output_size, ONE),
    (e.conv_transpose_output_size, ONE),
    (e.same_padding, ONE),
    (e.input_sizes, BACK),
    (e.transposed_sizes, {**ONE}),
    (e.paddings, {"output_size": 3, **ONE}),
    (e.strides, {"output_size": 3, **{k: v for k, v in ONE.items() if k != "stride"}, **LARGEST}),
    (
        e.kernel_sizes,
        {"output_size": 3, **{k: v for k, v in ONE.items() if k != "kernel_size"}, **LARGEST},
    ),
    (e.adaptive_bins, {"size": 8, "bins": 3}),
    (e.unread_at_end, ONE),
    (e.windows_per_cell, ONE),
    (e.never_read, ONE),
    (e.dense_parameters, {"in_features": 3, "out_features": 4}),
    (e.dense_macs, {"in_features": 3, "out_features": 4}),
    (e.conv_parameters, {**COUNT, "groups": 1}),
    (e.conv_transpose_parameters, {**COUNT, "groups": 1}),
    (e.depthwise_parameters, {"kernel_size": 3, "channels": 4, "multiplier": 1}),
    (e.separable_parameters, {**COUNT, "multiplier": 1}),
    (e.local_parameters, {**COUNT, "output_shape": 5}),
    (e.batch_norm_parameters, {"channels": 4}),
    (e.group_norm_parameters, {"channels": 4}),
    (e.layer_norm_parameters, {"shape": 4}),
    (e.prelu_parameters, {"shape": 4}),
    (e.conv_macs, {**COUNT, "output_shape": 5, "groups": 1}),
    (e.depthwise_macs, {"kernel_size": 3, "channels": 4, "output_shape": 5, "multiplier": 1}),
    (e.separable_macs, {**COUNT, "output_shape": 5, "multiplier": 1}),
    (e.activation_bytes, {"shape": 4, "batch_size": 1, "bytes_per_value": 4}),
    (e.im2col_shape, {"kernel_size": 3, "in_channels": 4, "output_shape": 5}),
    (d.caffe_pool_output_size, {k: v for k, v in ONE.items() if k != "dilation"}),
    (d.keras_conv_transpose_output_size, ONE),
    (d.tensorflow_conv_output_size, {k: v for k, v in ONE.items() if k != "dilation"}),
    (d.torch_pool_refusal, ONE),
    (d.torch_conv_refusal, ONE),
    (d.torch_conv_transpose_refusal, ONE),
    (d.keras_conv_refusal, {"stride": 1, "dilation": 1}),
]
RENAMED = {e.transposed_sizes: {"size": "output_size"}}
EXTRA: dict[Callable[..., Any], dict[str, Any]] = {e.paddings: LARGEST}


@pytest.mark.parametrize(
    ("function", "arguments", "name"),
    [(function, arguments, name) for function, arguments in LEAST_ONE for name in arguments],
)
def test_at_least_one(function, arguments, name):
    said = RENAMED.get(function, {}).get(name, name)
    function(**arguments, **EXTRA.get(function, {}))
    with pytest.raises(ValueError, match=rf"^{said} must be at least 1, got 0$") as caught:
        function(**{**arguments, name: 0}, **EXTRA.get(function, {}))
    assert type(caught.value) is ValueError
    with pytest.raises(ValueError, match=rf"^{said} must be a whole number .*, got 1.5$"):
        function(**{**arguments, name: 1.5}, **EXTRA.get(function, {}))


LEAST_NONE: list[tuple[Callable[..., Any], dict[str, Any], str]] = [
    (e.conv_transpose_output_size, {"size": 8, "kernel_size": 3}, "output_padding"),
    (e.paddings, {"output_size": 3, **ONE}, "largest"),
    (e.flops, {}, "macs"),
    (e.flops, {"macs": 1}, "bias_additions"),
    (e.weight_bytes, {}, "parameters"),
    (e.gradient_bytes, {}, "parameters"),
    (e.optimizer_bytes, {}, "parameters"),
    (d.caffe_pool_output_size, {"size": 8, "kernel_size": 3}, "padding"),
    (d.keras_conv_transpose_output_size, {"size": 8, "kernel_size": 3}, "output_padding"),
    (d.torch_pool_refusal, {"size": 8, "kernel_size": 3}, "padding"),
    (d.torch_conv_refusal, {"size": 8, "kernel_size": 3}, "padding"),
    (d.torch_conv_transpose_refusal, {"size": 8, "kernel_size": 3}, "padding"),
    (d.torch_conv_transpose_refusal, {"size": 8, "kernel_size": 3}, "output_padding"),
]


@pytest.mark.parametrize(("function", "arguments", "name"), LEAST_NONE)
def test_at_least_none(function, arguments, name):
    function(**arguments, **{name: 0})
    with pytest.raises(ValueError, match=rf"^{name} must be at least 0, got -1$"):
        function(**arguments, **{name: -1})


ARRAYS: list[tuple[Callable[[], object], str]] = [
    (lambda: e.conv2d(X4[0], W4), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (lambda: e.conv2d(X4, W4[0]), r"kernel w needs 4 axes, got shape \(3, 4, 4\)"),
    (lambda: e.depthwise_conv2d(X4, W4[0]), r"kernel w needs 4 axes, got shape \(3, 4, 4\)"),
    (lambda: e.depthwise_conv2d(X4[0], W4), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (lambda: e.depthwise_conv2d(X4, W4[:, :, :2]), r"input has 4 channels, kernel 2"),
    (
        lambda: e.separable_conv2d(X4, W4, W4[0]),
        r"kernel pointwise needs 4 axes, got shape \(3, 4, 4\)",
    ),
    (lambda: e.conv_transpose2d(X4[0], W4), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (lambda: e.conv_transpose2d(X4, W4[0]), r"kernel w needs 4 axes, got shape \(3, 4, 4\)"),
    (lambda: e.dense(X4, W4), r"kernel w needs 2 axes, got shape \(3, 3, 4, 4\)"),
    (lambda: e.conv2d(X4, W4, np.ones(3)), r"bias b needs shape \(4,\), got \(3,\)"),
    (lambda: e.conv_transpose2d(X4, W4, np.ones(3)), r"bias b needs shape \(4,\), got \(3,\)"),
    (lambda: e.max_pool2d(X4[0], 2), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (lambda: e.avg_pool2d(X4[0], 2), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (lambda: e.adaptive_max_pool2d(X4[0], 2), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (lambda: e.adaptive_avg_pool2d(X4[0], 2), r"input x needs 4 axes, got shape \(6, 6, 4\)"),
    (
        lambda: e.adaptive_avg_pool2d(X4, (2, 2, 2)),
        r"output_size needs one entry for each of 2 axes, got \(2, 2, 2\)",
    ),
    (
        lambda: e.local_response_norm(np.ones(3), 3),
        r"input x needs a batch and channels, got shape \(3,\)",
    ),
    (
        lambda: e.batch_norm(np.ones(3)),
        r"input x needs a batch and channels, got shape \(3,\)",
    ),
    (
        lambda: e.group_norm(np.ones(3), 3),
        r"input x needs a batch and channels, got shape \(3,\)",
    ),
    (lambda: e.layer_norm(np.ones(3), axes=2), r"input of shape \(3,\) has no 2 axes to normalise"),
]


@pytest.mark.parametrize(("call", "said"), ARRAYS)
def test_arrays_that_do_not_fit(call, said):
    with pytest.raises(e.ShapeError if "entry" not in said else ValueError, match=f"^{said}$"):
        call()


def test_axes_are_named():
    for name in ("kernel_size", "stride", "padding", "dilation"):
        arguments: dict[str, Any] = {"kernel_size": 1, name: (1, 1, 1)}
        said = rf"^{name} needs one entry for each of 2 axes, got \(1, 1, 1\)$"
        for function in (e.conv_output_shape, e.pool_output_shape, e.windows_per_pixel):
            with pytest.raises(ValueError, match=said):
                function((4, 5), **arguments)
        with pytest.raises(ValueError, match=said):
            e.conv_transpose_output_shape((4, 5), **arguments)
    for name in ("stride", "padding", "dilation"):
        wrong: dict[str, Any] = {name: (1, 1, 1)}
        with pytest.raises(ValueError, match=rf"^{name} needs one entry for each of 2 axes"):
            e.conv_transpose2d(X4, W4, **wrong)
    with pytest.raises(ValueError, match=r"^output_padding needs one entry for each of 2 axes"):
        e.conv_transpose_output_shape((4, 5), 1, output_padding=(1,))


def test_whole_shapes():
    given_: dict[str, Any] = {"stride": 1, "padding": 0, "dilation": 1}
    assert e.conv_output_shape((8, 9), 3) == e.conv_output_shape((8, 9), 3, **given_)
    turned = e.conv_transpose_output_shape((8, 9), 3)
    assert turned == e.conv_transpose_output_shape((8, 9), 3, **given_, output_padding=0)
    plain = e.pool_output_shape((8, 9), 3, stride=2)
    assert plain == e.pool_output_shape((8, 9), 3, stride=2, padding=0, ceil_mode=False) == (3, 4)
    for function in (e.conv_output_shape, e.pool_output_shape, e.conv_transpose_output_shape):
        with pytest.raises(ValueError, match=r"^shape needs at least one spatial axis, got \(\)$"):
            function((), 3)
    with pytest.raises(e.ShapeError, match=r"^axis 1: no room for one window: size 1, kernel_size"):
        e.conv_transpose_output_shape((8, 1), 1, padding=(0, 1))
    with pytest.raises(e.ShapeError, match=r"^axis 1: no room for one window: size 1, begin 0"):
        e.conv_output_shape((8, 1), (1, 2))


def test_padding_of_arrays():
    x = np.ones((1, 3, 3, 1))
    with pytest.raises(
        ValueError, match=r"^padding needs one entry for each of 2 axes, got \(1,\)"
    ):
        e.pad(x, (1,))
    known = "zeros, reflect, replicate, circular"
    with pytest.raises(ValueError, match=f"^mode 'mirror' is none of {known}$"):
        e.pad(x, 1, mode="mirror")
    with pytest.raises(ValueError, match=r"^padding must be at least 0, got -1$"):
        e.pad(x, ((0, 0), (0, -1)))
    assert e.pad(x, 1)[0, :, 0, 0].tolist() == [0] * 5


def test_torch_refuses_by_its_own_stride():
    assert d.torch_pool_refusal(3, 3, stride=4, padding=1) is None
    small = "Output size is too small"
    assert d.torch_pool_refusal(1, 4, stride=5, ceil_mode=True) is None
    assert d.torch_pool_refusal(1, 4, stride=2, ceil_mode=True) == small
    assert d.torch_pool_refusal(1, 4, ceil_mode=True) is None
    assert d.torch_conv_refusal(2, 3) == "Kernel size can't be greater than actual input size"
    assert d.torch_conv_transpose_refusal(1, 1) is None
    assert d.caffe_pool_output_size(9, 2) == d.caffe_pool_output_size(9, 2, stride=1) == 8


def test_layouts_of_a_separable_convolution():
    rng = np.random.default_rng(0)
    x, depthwise = rng.integers(-9, 10, (2, 7, 5, 3)), rng.integers(-9, 10, (3, 2, 3, 2))
    pointwise, b = rng.integers(-9, 10, (1, 1, 6, 4)), rng.integers(-9, 10, 4)
    expected = e.separable_conv2d(x, depthwise, pointwise, b, stride=2, padding="SAME")
    found = e.separable_conv2d(
        np.moveaxis(x, -1, 1),
        np.moveaxis(depthwise.reshape(3, 2, 6), -1, 0)[:, np.newaxis],
        np.moveaxis(pointwise, (-1, -2), (0, 1)),
        b,
        stride=2,
        padding="SAME",
        layout="NCHW",
    )
    assert np.moveaxis(found, 1, -1).tolist() == expected.tolist()
    plain = e.separable_conv2d(x, depthwise, pointwise)
    assert plain.tolist() == e.separable_conv2d(
        x, depthwise, pointwise, None, stride=1, padding=0, dilation=1
    ).tolist()  # fmt: skip


def test_five_weights_that_are_missing_are_named():
    net = e.Network.parse("input 2 | dense 2 | dense 2 | dense 2")
    said = "see dense1/bias, dense1/kernel, dense2/bias, dense2/kernel, dense3/bias$"
    with pytest.raises(ValueError, match=said):
        net.run([[1, 2]], {})
