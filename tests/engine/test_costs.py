"""MACs are what counting multiplications finds; bytes are what an array takes."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import formulas

few = st.integers(1, 4)


@given(few, few, few, few, st.tuples(few, few))
def test_conv_multiplies_each_weight_at_each_cell(kernel, in_group, out_group, groups, shape):
    inputs, outputs = in_group * groups, out_group * groups
    macs = 0
    for _cell, filter_, channel in product(
        product(*map(range, shape)), range(outputs), range(inputs)
    ):
        if filter_ // out_group == channel // in_group:
            macs += kernel * kernel
    assert e.conv_macs(kernel, inputs, outputs, output_shape=shape, groups=groups) == macs
    turned = e.conv_transpose_macs(kernel, inputs, outputs, input_shape=shape, groups=groups)
    assert turned == macs
    cells = shape[0] * shape[1]
    assert formulas.conv_macs(cells, kernel, inputs, outputs, groups) == macs


@given(few, few, few, few, few)
def test_separable_multiplies_twice(kernel, channels, outputs, side, multiplier):
    first = side * side * channels * multiplier * kernel * kernel
    second = side * side * channels * multiplier * outputs
    arguments = {"output_shape": side, "multiplier": multiplier}
    assert e.depthwise_macs(kernel, channels, **arguments) == first
    assert e.separable_macs(kernel, channels, outputs, **arguments) == first + second


def test_known_costs():
    assert e.dense_macs(25_088, 4_096) == formulas.dense_macs(25_088, 4_096) == 102_760_448
    assert e.conv_macs(3, 64, 64, output_shape=224) == 1_849_688_064
    assert e.flops(15_470_264_320) == 30_940_528_640
    assert e.flops(10, bias_additions=3) == 23
    assert formulas.flops(0) == 0
    with pytest.raises(ValueError, match=r"^macs must be at least 0, got -1"):
        e.flops(-1)
    with pytest.raises(ValueError, match=r"^bias_additions must be at least 0, got -1"):
        e.flops(0, bias_additions=-1)


@given(st.lists(few, min_size=1, max_size=3), few, st.sampled_from(["f2", "f4", "f8"]))
def test_bytes_are_what_an_array_takes(shape, batch_size, dtype):
    width = np.dtype(dtype).itemsize
    array = np.zeros((batch_size, *shape), dtype)
    arguments = {"batch_size": batch_size, "bytes_per_value": width}
    assert e.activation_bytes(tuple(shape), **arguments) == array.nbytes
    assert e.weight_bytes(array.size, bytes_per_value=width) == array.nbytes
    assert e.gradient_bytes(array.size, bytes_per_value=width) == array.nbytes


@pytest.mark.parametrize(
    ("optimizer", "copies"),
    [("sgd", 0), ("momentum", 1), ("nesterov", 1), ("adagrad", 1), ("rmsprop", 1), ("Adam", 2),
     ("adamw", 2)],
)  # fmt: skip
def test_training_holds_weights_gradients_and_state(optimizer, copies):
    assert e.optimizer_bytes(100, optimizer) == 400 * copies
    assert e.training_bytes(100, optimizer, bytes_per_value=2) == 200 * (2 + copies)


def test_defaults_are_float32_and_adam():
    assert e.activation_bytes((2, 3)) == 24
    assert e.weight_bytes(0) == 0
    assert e.optimizer_bytes(5) == 40
    assert e.training_bytes(5) == 80
    assert e.activation_bytes((np.array([2, 3]), 4)).tolist() == [32, 48]


def test_im2col_writes_each_patch():
    assert e.im2col_shape(11, 3, output_shape=(55, 55)) == (363, 3_025)
    assert formulas.im2col_cells(3_025, 11, 3) == 363 * 3_025
    assert e.im2col_shape((2, 3), 5, output_shape=4) == (30, 16)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: e.optimizer_bytes(1, "lion"), "optimizer 'lion' is none of sgd, momentum"),
        (lambda: e.optimizer_bytes(-1), "parameters must be at least 0"),
        (lambda: e.weight_bytes(1, bytes_per_value=0), "bytes_per_value must be at least 1"),
        (lambda: e.activation_bytes(0), "shape must be at least 1"),
        (lambda: e.activation_bytes(1, batch_size=0), "batch_size must be at least 1"),
        (lambda: e.activation_bytes(1, bytes_per_value=0), "bytes_per_value must be at least 1"),
        (lambda: e.im2col_shape(3, 0, output_shape=1), "in_channels must be at least 1"),
        (lambda: e.im2col_shape(0, 3, output_shape=1), "kernel_size must be at least 1"),
        (lambda: e.im2col_shape(3, 3, output_shape=0), "output_shape must be at least 1"),
        (lambda: e.dense_macs(0, 1), "in_features must be at least 1"),
        (lambda: e.conv_macs(3, 3, 3, output_shape=0), "output_shape must be at least 1"),
        (lambda: e.conv_macs(3, 3, 4, output_shape=1, groups=2), "groups 2 must divide"),
    ],
)
def test_impossible_arguments_are_named(call, said):
    with pytest.raises(ValueError, match=f"^{said}"):
        call()
