"""The mathematics of convolutional networks, as pure functions on ints and arrays.

``formulas`` holds them without argument checks, ``dialects`` what one framework alone does. A name
imports its module when it is first used, so that asking for a size does not load the networks;
``__init__.pyi`` tells type checkers the same names.
"""

from importlib import import_module

_MODULES = {
    "activations": (
        "dense",
        "dropout",
        "gelu",
        "leaky_relu",
        "log_softmax",
        "relu",
        "relu6",
        "sigmoid",
        "softmax",
        "tanh",
    ),
    "bins": (
        "adaptive_avg_pool2d",
        "adaptive_max_pool2d",
        "global_avg_pool2d",
        "global_max_pool2d",
    ),
    "conv": (
        "conv1d",
        "conv2d",
        "conv3d",
        "depthwise_conv2d",
        "separable_conv2d",
    ),
    "costs": (
        "conv_macs",
        "conv_transpose_macs",
        "dense_macs",
        "depthwise_macs",
        "flops",
        "separable_macs",
    ),
    "counts": (
        "batch_norm_parameters",
        "conv_parameters",
        "conv_transpose_parameters",
        "dense_parameters",
        "depthwise_parameters",
        "group_norm_parameters",
        "layer_norm_parameters",
        "local_parameters",
        "prelu_parameters",
        "separable_parameters",
    ),
    "coverage": (
        "adaptive_bins",
        "alignment_offset",
        "never_read",
        "unread_at_end",
        "windows_per_cell",
        "windows_per_pixel",
    ),
    "faults": (
        "LayerError",
        "NotationError",
    ),
    "inverse": (
        "input_sizes",
        "kernel_sizes",
        "paddings",
        "strides",
        "transposed_sizes",
    ),
    "losses": (
        "binary_cross_entropy",
        "cross_entropy",
        "mse",
    ),
    "memory": (
        "activation_bytes",
        "gradient_bytes",
        "im2col_shape",
        "optimizer_bytes",
        "training_bytes",
        "weight_bytes",
    ),
    "network": ("Network",),
    "norms": (
        "batch_norm",
        "group_norm",
        "layer_norm",
        "local_response_norm",
    ),
    "pooling": (
        "avg_pool1d",
        "avg_pool2d",
        "avg_pool3d",
        "max_pool1d",
        "max_pool2d",
        "max_pool3d",
    ),
    "receptive": (
        "ReceptiveField",
        "merge_receptive_fields",
        "pixels_seen",
        "receptive_field",
    ),
    "rim": ("pad",),
    "rows": ("Row",),
    "shapes": (
        "conv_output_shape",
        "conv_transpose_output_shape",
        "pool_output_shape",
    ),
    "sizes": (
        "conv_output_size",
        "conv_transpose_output_size",
        "pool_output_size",
        "same_padding",
    ),
    "transposed": ("conv_transpose2d",),
    "zoo": (
        "named_network",
        "network_names",
    ),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = ["ShapeError", "dialects", "formulas", *_HOMES]


def __getattr__(name: str) -> object:
    if name in ("dialects", "formulas"):
        return import_module(f"quizapp.engine.{name}")
    if name == "ShapeError":
        return import_module("quizapp.errors").ShapeError
    if name not in _HOMES:
        raise AttributeError(f"the engine has no {name!r}")
    value: object = getattr(import_module(f"quizapp.engine.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
