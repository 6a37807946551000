"""The mathematics of convolutional networks, as pure functions on ints and arrays."""

from quizapp.engine.counts import conv_parameters, dense_parameters
from quizapp.engine.sizes import (
    conv_output_size,
    conv_transpose_output_size,
    pool_output_size,
    same_padding,
)
from quizapp.errors import ShapeError

__all__ = [
    "ShapeError",
    "conv_output_size",
    "conv_parameters",
    "conv_transpose_output_size",
    "dense_parameters",
    "pool_output_size",
    "same_padding",
]
