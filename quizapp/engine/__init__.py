"""The mathematics of convolutional networks, as pure functions on ints and arrays.

``formulas`` holds them without argument checks, ``dialects`` what one framework alone does.
"""

from quizapp.engine import dialects, formulas
from quizapp.engine.counts import conv_parameters, dense_parameters
from quizapp.engine.coverage import (
    adaptive_bins,
    alignment_offset,
    never_read,
    unread_at_end,
    windows_per_cell,
    windows_per_pixel,
)
from quizapp.engine.inverse import input_sizes, kernel_sizes, paddings, strides, transposed_sizes
from quizapp.engine.shapes import conv_output_shape, conv_transpose_output_shape, pool_output_shape
from quizapp.engine.sizes import (
    conv_output_size,
    conv_transpose_output_size,
    pool_output_size,
    same_padding,
)
from quizapp.errors import ShapeError

__all__ = [
    "ShapeError",
    "adaptive_bins",
    "alignment_offset",
    "conv_output_shape",
    "conv_output_size",
    "conv_parameters",
    "conv_transpose_output_shape",
    "conv_transpose_output_size",
    "dense_parameters",
    "dialects",
    "formulas",
    "input_sizes",
    "kernel_sizes",
    "never_read",
    "paddings",
    "pool_output_shape",
    "pool_output_size",
    "same_padding",
    "strides",
    "transposed_sizes",
    "unread_at_end",
    "windows_per_cell",
    "windows_per_pixel",
]
