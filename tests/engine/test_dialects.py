"""What one framework alone does, as it was seen to do it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import dialects as d


@given(st.integers(1, 30), st.integers(1, 6), st.integers(1, 5), st.integers(0, 3))
def test_caffe_counts_windows_that_begin_to_read(size, kernel, stride, padding):
    starts = [-padding]
    while starts[-1] + kernel < size + padding:
        starts.append(starts[-1] + stride)
    if padding and starts[-1] >= size:
        starts.pop()
    if size + 2 * padding >= kernel and starts:
        found = d.caffe_pool_output_size(size, kernel, stride=stride, padding=padding)
        assert found == len(starts)
        sizes = d.caffe_pool_output_size(np.array([size]), kernel, stride=stride, padding=padding)
        assert sizes.tolist() == [found]


def test_caffe_clips_only_where_there_is_padding():
    assert d.caffe_pool_output_size(4, 1, stride=2) == 3
    assert e.pool_output_size(4, 1, stride=2, ceil_mode=True) == 2
    assert d.caffe_pool_output_size(8, 2, stride=3, padding=1) == 3
    with pytest.raises(e.ShapeError, match="size 1, padding 0, kernel_size 9"):
        d.caffe_pool_output_size(1, 9, stride=2)
    for wrong in ({"stride": 0}, {"padding": -1}, {"kernel_size": 0}, {"size": 0}):
        arguments = {"size": 4, "kernel_size": 2, **wrong}
        size, kernel = arguments.pop("size"), arguments.pop("kernel_size")
        with pytest.raises(ValueError, match="must be at least"):
            d.caffe_pool_output_size(size, kernel, **arguments)


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ({"padding": "same"}, 6),
        ({"padding": "same", "output_padding": 0}, 5),
        ({"padding": "SAME", "output_padding": 1}, 6),
        ({"padding": "valid"}, 7),
        ({"padding": "valid", "output_padding": 0}, 7),
        ({"padding": "valid", "output_padding": 1}, 8),
        ({"padding": "valid", "dilation": 3}, 11),
    ],
)
def test_keras_transposed(arguments, size):
    assert d.keras_conv_transpose_output_size(3, 3, stride=2, **arguments) == size


def test_keras_transposed_refusals():
    assert d.keras_conv_transpose_output_size(7, 2, stride=3) == 21
    assert d.keras_conv_transpose_output_size(9, 3) == 11
    with pytest.raises(ValueError, match="output_padding 2 must be below stride 2"):
        d.keras_conv_transpose_output_size(3, 3, stride=2, output_padding=2)
    with pytest.raises(ValueError, match="'full' is none of"):
        d.keras_conv_transpose_output_size(3, 3, padding="full")
    with pytest.raises(ValueError, match="output_padding must be at least 0"):
        d.keras_conv_transpose_output_size(3, 3, output_padding=-1)
    with pytest.raises(e.ShapeError, match="size 1, kernel_size 2"):
        d.keras_conv_transpose_output_size(1, 2, padding="same", output_padding=0)


def test_tensorflow_truncates_where_floor_would_refuse():
    assert d.tensorflow_conv_output_size(3, 4) == 0
    assert d.tensorflow_conv_output_size(2, 7, stride=8) == 0
    assert d.tensorflow_conv_output_size(28, 5, stride=2) == 12
    assert d.tensorflow_conv_output_size(1, 4, stride=3) == 0
    assert d.tensorflow_conv_output_size(1, 4, stride=2) == 0
    assert d.tensorflow_conv_output_size(10**30 + 9, 1, stride=10) == 10**29 + 1
    with pytest.raises(e.ShapeError, match="size 1, kernel_size 4, stride 1"):
        d.tensorflow_conv_output_size(1, 4)
    with pytest.raises(e.ShapeError):
        d.tensorflow_conv_output_size(1, 7, stride=3)


def test_torch_refusals():
    half = "pad should be at most half of kernel size"
    assert d.torch_pool_refusal(8, 3, padding=2) == half
    assert d.torch_pool_refusal(8, 4, padding=2) is None
    assert d.torch_pool_refusal(2, 3) == "Output size is too small"
    assert d.torch_pool_refusal(2, 3, stride=2, ceil_mode=True) is None
    assert d.torch_pool_refusal(5, 3, dilation=3) == "Output size is too small"
    strided = "padding='same' is not supported for strided convolutions"
    assert d.torch_conv_refusal(32, 3, stride=2, padding="same") == strided
    assert d.torch_conv_refusal(32, 3, padding="same") is None
    too_big = "Kernel size can't be greater than actual input size"
    assert d.torch_conv_refusal(2, 3, padding="valid") == too_big
    assert d.torch_conv_refusal(3, 3) is None
    assert d.torch_conv_refusal(2, 3, dilation=2, padding=1) == too_big
    assert d.torch_conv_refusal(3, 3, dilation=2, padding=1) is None
    either = "output padding must be smaller than either stride or dilation"
    assert d.torch_conv_transpose_refusal(7, 3, output_padding=1) == either
    assert d.torch_conv_transpose_refusal(7, 3, dilation=2, output_padding=1) is None
    assert d.torch_conv_transpose_refusal(7, 3, stride=2, output_padding=1) is None
    assert d.torch_conv_transpose_refusal(1, 2, padding=1) == "Output size is too small"
    assert d.torch_conv_transpose_refusal(1, 2, padding=1, dilation=3) is None
    assert d.torch_conv_transpose_refusal(1, 3, padding=1) is None


def test_keras_refuses_a_stride_with_a_dilation():
    assert d.keras_conv_refusal(stride=2, dilation=2) is not None
    assert d.keras_conv_refusal(stride=2) is None
    assert d.keras_conv_refusal(dilation=2) is None
