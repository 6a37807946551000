"""The mathematics of convolutional networks, as pure functions on ints and arrays.

``formulas`` holds them without argument checks, ``dialects`` what one framework alone does.
"""

from quizapp.engine import dialects, formulas
from quizapp.engine.costs import (
    conv_macs,
    conv_transpose_macs,
    dense_macs,
    depthwise_macs,
    flops,
    separable_macs,
)
from quizapp.engine.counts import (
    batch_norm_parameters,
    conv_parameters,
    conv_transpose_parameters,
    dense_parameters,
    depthwise_parameters,
    group_norm_parameters,
    layer_norm_parameters,
    local_parameters,
    prelu_parameters,
    separable_parameters,
)
from quizapp.engine.coverage import (
    adaptive_bins,
    alignment_offset,
    never_read,
    unread_at_end,
    windows_per_cell,
    windows_per_pixel,
)
from quizapp.engine.inverse import (
    input_sizes,
    kernel_sizes,
    paddings,
    strides,
    transposed_sizes,
)
from quizapp.engine.memory import (
    activation_bytes,
    gradient_bytes,
    im2col_shape,
    optimizer_bytes,
    training_bytes,
    weight_bytes,
)
from quizapp.engine.receptive import (
    ReceptiveField,
    merge_receptive_fields,
    pixels_seen,
    receptive_field,
)
from quizapp.engine.shapes import (
    conv_output_shape,
    conv_transpose_output_shape,
    pool_output_shape,
)
from quizapp.engine.sizes import (
    conv_output_size,
    conv_transpose_output_size,
    pool_output_size,
    same_padding,
)
from quizapp.errors import ShapeError

__all__ = [
    "ReceptiveField",
    "ShapeError",
    "activation_bytes",
    "adaptive_bins",
    "alignment_offset",
    "batch_norm_parameters",
    "conv_macs",
    "conv_output_shape",
    "conv_output_size",
    "conv_parameters",
    "conv_transpose_macs",
    "conv_transpose_output_shape",
    "conv_transpose_output_size",
    "conv_transpose_parameters",
    "dense_macs",
    "dense_parameters",
    "depthwise_macs",
    "depthwise_parameters",
    "dialects",
    "flops",
    "formulas",
    "gradient_bytes",
    "group_norm_parameters",
    "im2col_shape",
    "input_sizes",
    "kernel_sizes",
    "layer_norm_parameters",
    "local_parameters",
    "merge_receptive_fields",
    "never_read",
    "optimizer_bytes",
    "paddings",
    "pixels_seen",
    "pool_output_shape",
    "pool_output_size",
    "prelu_parameters",
    "receptive_field",
    "same_padding",
    "separable_macs",
    "separable_parameters",
    "strides",
    "training_bytes",
    "transposed_sizes",
    "unread_at_end",
    "weight_bytes",
    "windows_per_cell",
    "windows_per_pixel",
]
