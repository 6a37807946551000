from quizapp.engine import dialects as dialects
from quizapp.engine import formulas as formulas
from quizapp.engine.activations import dense as dense
from quizapp.engine.activations import dropout as dropout
from quizapp.engine.activations import gelu as gelu
from quizapp.engine.activations import leaky_relu as leaky_relu
from quizapp.engine.activations import log_softmax as log_softmax
from quizapp.engine.activations import relu as relu
from quizapp.engine.activations import relu6 as relu6
from quizapp.engine.activations import sigmoid as sigmoid
from quizapp.engine.activations import softmax as softmax
from quizapp.engine.activations import tanh as tanh
from quizapp.engine.bins import adaptive_avg_pool2d as adaptive_avg_pool2d
from quizapp.engine.bins import adaptive_max_pool2d as adaptive_max_pool2d
from quizapp.engine.bins import global_avg_pool2d as global_avg_pool2d
from quizapp.engine.bins import global_max_pool2d as global_max_pool2d
from quizapp.engine.conv import conv1d as conv1d
from quizapp.engine.conv import conv2d as conv2d
from quizapp.engine.conv import conv3d as conv3d
from quizapp.engine.conv import depthwise_conv2d as depthwise_conv2d
from quizapp.engine.conv import separable_conv2d as separable_conv2d
from quizapp.engine.costs import conv_macs as conv_macs
from quizapp.engine.costs import conv_transpose_macs as conv_transpose_macs
from quizapp.engine.costs import dense_macs as dense_macs
from quizapp.engine.costs import depthwise_macs as depthwise_macs
from quizapp.engine.costs import flops as flops
from quizapp.engine.costs import separable_macs as separable_macs
from quizapp.engine.counts import batch_norm_parameters as batch_norm_parameters
from quizapp.engine.counts import conv_parameters as conv_parameters
from quizapp.engine.counts import conv_transpose_parameters as conv_transpose_parameters
from quizapp.engine.counts import dense_parameters as dense_parameters
from quizapp.engine.counts import depthwise_parameters as depthwise_parameters
from quizapp.engine.counts import group_norm_parameters as group_norm_parameters
from quizapp.engine.counts import layer_norm_parameters as layer_norm_parameters
from quizapp.engine.counts import local_parameters as local_parameters
from quizapp.engine.counts import prelu_parameters as prelu_parameters
from quizapp.engine.counts import separable_parameters as separable_parameters
from quizapp.engine.coverage import adaptive_bins as adaptive_bins
from quizapp.engine.coverage import alignment_offset as alignment_offset
from quizapp.engine.coverage import never_read as never_read
from quizapp.engine.coverage import unread_at_end as unread_at_end
from quizapp.engine.coverage import windows_per_cell as windows_per_cell
from quizapp.engine.coverage import windows_per_pixel as windows_per_pixel
from quizapp.engine.faults import LayerError as LayerError
from quizapp.engine.faults import NotationError as NotationError
from quizapp.engine.inverse import input_sizes as input_sizes
from quizapp.engine.inverse import kernel_sizes as kernel_sizes
from quizapp.engine.inverse import paddings as paddings
from quizapp.engine.inverse import strides as strides
from quizapp.engine.inverse import transposed_sizes as transposed_sizes
from quizapp.engine.losses import binary_cross_entropy as binary_cross_entropy
from quizapp.engine.losses import cross_entropy as cross_entropy
from quizapp.engine.losses import mse as mse
from quizapp.engine.memory import activation_bytes as activation_bytes
from quizapp.engine.memory import gradient_bytes as gradient_bytes
from quizapp.engine.memory import im2col_shape as im2col_shape
from quizapp.engine.memory import optimizer_bytes as optimizer_bytes
from quizapp.engine.memory import training_bytes as training_bytes
from quizapp.engine.memory import weight_bytes as weight_bytes
from quizapp.engine.network import Network as Network
from quizapp.engine.norms import batch_norm as batch_norm
from quizapp.engine.norms import group_norm as group_norm
from quizapp.engine.norms import layer_norm as layer_norm
from quizapp.engine.norms import local_response_norm as local_response_norm
from quizapp.engine.pooling import avg_pool1d as avg_pool1d
from quizapp.engine.pooling import avg_pool2d as avg_pool2d
from quizapp.engine.pooling import avg_pool3d as avg_pool3d
from quizapp.engine.pooling import max_pool1d as max_pool1d
from quizapp.engine.pooling import max_pool2d as max_pool2d
from quizapp.engine.pooling import max_pool3d as max_pool3d
from quizapp.engine.receptive import ReceptiveField as ReceptiveField
from quizapp.engine.receptive import merge_receptive_fields as merge_receptive_fields
from quizapp.engine.receptive import pixels_seen as pixels_seen
from quizapp.engine.receptive import receptive_field as receptive_field
from quizapp.engine.rim import pad as pad
from quizapp.engine.rows import Row as Row
from quizapp.engine.shapes import conv_output_shape as conv_output_shape
from quizapp.engine.shapes import conv_transpose_output_shape as conv_transpose_output_shape
from quizapp.engine.shapes import pool_output_shape as pool_output_shape
from quizapp.engine.sizes import conv_output_size as conv_output_size
from quizapp.engine.sizes import conv_transpose_output_size as conv_transpose_output_size
from quizapp.engine.sizes import pool_output_size as pool_output_size
from quizapp.engine.sizes import same_padding as same_padding
from quizapp.engine.transposed import conv_transpose2d as conv_transpose2d
from quizapp.engine.zoo import named_network as named_network
from quizapp.engine.zoo import network_names as network_names
from quizapp.errors import ShapeError as ShapeError

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
