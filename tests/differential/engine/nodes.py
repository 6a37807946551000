"""ONNX nodes answered by the engine: attributes as the standard has them, arrays channels first."""

from typing import Any

import numpy as np

from quizapp import engine as e

FIRST = {1: "NCW", 2: "NCHW", 3: "NCDHW"}
CONV = {1: e.conv1d, 2: e.conv2d, 3: e.conv3d}
MAX = {1: e.max_pool1d, 2: e.max_pool2d, 3: e.max_pool3d}
AVG = {1: e.avg_pool1d, 2: e.avg_pool2d, 3: e.avg_pool3d}
NAMES = {"SAME_UPPER": "SAME", "SAME_LOWER": "SAME_LOWER", "VALID": "VALID"}


class OutsideError(Exception):
    """A node that asks for what the engine does not offer."""


def windows(attributes: dict[str, Any], spatial: int) -> dict[str, Any]:
    """Stride, padding and dilation of a node with windows."""
    ones = [1] * spatial
    name = attributes.get("auto_pad", "NOTSET")
    pads = attributes.get("pads", [0] * 2 * spatial)
    padding: Any = tuple(zip(pads[:spatial], pads[spatial:], strict=True))
    return {
        "stride": tuple(attributes.get("strides", ones)),
        "padding": NAMES.get(name, padding),
        "dilation": tuple(attributes.get("dilations", ones)),
    }


def answer(op: str, attributes: dict[str, Any], inputs: list[Any]) -> Any:
    """The first output of a node.

    Raises:
        OutsideError: a node or an attribute that the engine does not have.
    """
    x = inputs[0]
    spatial = x.ndim - 2
    if op == "Conv":
        arguments = windows(attributes, spatial)
        bias = inputs[2] if len(inputs) > 2 else None
        groups = attributes.get("group", 1)
        return CONV[spatial](x, inputs[1], bias, **arguments, groups=groups, layout=FIRST[spatial])
    if op == "ConvTranspose":
        return transposed(attributes, inputs)
    if op in ("MaxPool", "AveragePool"):
        return pooled(op, attributes, x, spatial)
    if op in ("GlobalMaxPool", "GlobalAveragePool"):
        how = e.global_max_pool2d if "Max" in op else e.global_avg_pool2d
        return how(x, layout="NCHW")[:, :, np.newaxis, np.newaxis]
    if op in ("Softmax", "LogSoftmax"):
        share = e.softmax if op == "Softmax" else e.log_softmax
        return share(x, axis=attributes.get("axis", -1))
    if op == "Gelu":
        return e.gelu(x, approximate=attributes.get("approximate") == "tanh")
    if op == "LeakyRelu":
        return e.leaky_relu(x, slope=attributes.get("alpha", 0.01))
    if op in ("Relu", "Sigmoid", "Tanh"):
        return {"Relu": e.relu, "Sigmoid": e.sigmoid, "Tanh": e.tanh}[op](x)
    return normalised(op, attributes, inputs)


def transposed(attributes: dict[str, Any], inputs: list[Any]) -> Any:
    x = inputs[0]
    if x.ndim != 4 or "output_shape" in attributes:
        raise OutsideError("transposed convolution of 1-D, 3-D or to an output_shape")
    arguments = windows(attributes, 2)
    arguments["output_padding"] = tuple(attributes.get("output_padding", (0, 0)))
    bias = inputs[2] if len(inputs) > 2 else None
    groups = attributes.get("group", 1)
    return e.conv_transpose2d(x, inputs[1], bias, **arguments, groups=groups, layout="NCHW")


def pooled(op: str, attributes: dict[str, Any], x: Any, spatial: int) -> Any:
    arguments = windows(attributes, spatial)
    arguments["ceil_mode"] = bool(attributes.get("ceil_mode", 0))
    kernel = tuple(attributes["kernel_shape"])
    if op == "MaxPool":
        if attributes.get("storage_order", 0):
            raise OutsideError("column-major indices")
        return MAX[spatial](x, kernel, **arguments, layout=FIRST[spatial])
    if any(step > 1 for step in arguments.pop("dilation")):
        raise OutsideError("average pooling with a dilation")
    arguments["count_include_pad"] = bool(attributes.get("count_include_pad", 0))
    return AVG[spatial](x, kernel, **arguments, layout=FIRST[spatial])


def normalised(op: str, attributes: dict[str, Any], inputs: list[Any]) -> Any:
    x = inputs[0]
    epsilon = attributes.get("epsilon", 1e-5)
    if op == "BatchNormalization" and not attributes.get("training_mode", 0):
        scale, shift, mean, variance = inputs[1:]
        return e.batch_norm(
            x, scale, shift, mean=mean, variance=variance, epsilon=epsilon, layout="NCHW"
        )
    if op == "LayerNormalization":
        axes = -attributes.get("axis", -1) % x.ndim or x.ndim
        return e.layer_norm(x, *inputs[1:], axes=axes, epsilon=epsilon)
    if op == "GroupNormalization":
        groups = attributes["num_groups"]
        return e.group_norm(x, groups, *inputs[1:], epsilon=epsilon, layout="NCHW")
    if op == "LRN":
        size = attributes["size"]
        if size % 2 == 0:
            raise OutsideError("an even LRN")
        return e.local_response_norm(
            x,
            size,
            alpha=attributes.get("alpha", 1e-4) / size,
            beta=attributes.get("beta", 0.75),
            k=attributes.get("bias", 1.0),
            layout="NCHW",
        )
    if op == "SoftmaxCrossEntropyLoss":
        if len(inputs) > 2 or "ignore_index" in attributes:
            raise OutsideError("class weights and ignored classes")
        reduction = attributes.get("reduction", "mean")
        return e.cross_entropy(x, inputs[1], axis=1, reduction=reduction)
    raise OutsideError(op)
