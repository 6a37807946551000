"""The mathematics of convolutional networks, as pure functions on ints and arrays.

``formulas`` holds them without argument checks, ``dialects`` what one framework alone does.
"""

from quizapp.engine import dialects, formulas
from quizapp.engine.activations import (
    dense,
    dropout,
    gelu,
    leaky_relu,
    log_softmax,
    relu,
    relu6,
    sigmoid,
    softmax,
    tanh,
)
from quizapp.engine.bins import (
    adaptive_avg_pool2d,
    adaptive_max_pool2d,
    global_avg_pool2d,
    global_max_pool2d,
)
from quizapp.engine.conv import (
    conv1d,
    conv2d,
    conv3d,
    depthwise_conv2d,
    separable_conv2d,
)
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
from quizapp.engine.faults import (
    LayerError,
    NotationError,
)
from quizapp.engine.inverse import (
    input_sizes,
    kernel_sizes,
    paddings,
    strides,
    transposed_sizes,
)
from quizapp.engine.losses import (
    binary_cross_entropy,
    cross_entropy,
    mse,
)
from quizapp.engine.memory import (
    activation_bytes,
    gradient_bytes,
    im2col_shape,
    optimizer_bytes,
    training_bytes,
    weight_bytes,
)
from quizapp.engine.network import (
    Network,
)
from quizapp.engine.norms import (
    batch_norm,
    group_norm,
    layer_norm,
    local_response_norm,
)
from quizapp.engine.pooling import (
    avg_pool1d,
    avg_pool2d,
    avg_pool3d,
    max_pool1d,
    max_pool2d,
    max_pool3d,
)
from quizapp.engine.receptive import (
    ReceptiveField,
    merge_receptive_fields,
    pixels_seen,
    receptive_field,
)
from quizapp.engine.rim import (
    pad,
)
from quizapp.engine.rows import (
    Row,
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
from quizapp.engine.transposed import (
    conv_transpose2d,
)
from quizapp.engine.zoo import (
    named_network,
    network_names,
)
from quizapp.errors import ShapeError

__all__ = [
    "LayerError",
    "Network",
    "NotationError",
    "ReceptiveField",
    "Row",
    "ShapeError",
    "activation_bytes",
    "adaptive_avg_pool2d",
    "adaptive_bins",
    "adaptive_max_pool2d",
    "alignment_offset",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "batch_norm",
    "batch_norm_parameters",
    "binary_cross_entropy",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_macs",
    "conv_output_shape",
    "conv_output_size",
    "conv_parameters",
    "conv_transpose2d",
    "conv_transpose_macs",
    "conv_transpose_output_shape",
    "conv_transpose_output_size",
    "conv_transpose_parameters",
    "cross_entropy",
    "dense",
    "dense_macs",
    "dense_parameters",
    "depthwise_conv2d",
    "depthwise_macs",
    "depthwise_parameters",
    "dialects",
    "dropout",
    "flops",
    "formulas",
    "gelu",
    "global_avg_pool2d",
    "global_max_pool2d",
    "gradient_bytes",
    "group_norm",
    "group_norm_parameters",
    "im2col_shape",
    "input_sizes",
    "kernel_sizes",
    "layer_norm",
    "layer_norm_parameters",
    "leaky_relu",
    "local_parameters",
    "local_response_norm",
    "log_softmax",
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "merge_receptive_fields",
    "mse",
    "named_network",
    "network_names",
    "never_read",
    "optimizer_bytes",
    "pad",
    "paddings",
    "pixels_seen",
    "pool_output_shape",
    "pool_output_size",
    "prelu_parameters",
    "receptive_field",
    "relu",
    "relu6",
    "same_padding",
    "separable_conv2d",
    "separable_macs",
    "separable_parameters",
    "sigmoid",
    "softmax",
    "strides",
    "tanh",
    "training_bytes",
    "transposed_sizes",
    "unread_at_end",
    "weight_bytes",
    "windows_per_cell",
    "windows_per_pixel",
]
