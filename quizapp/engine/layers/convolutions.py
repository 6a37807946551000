"""Layers with kernels: convolution, depthwise, separable, transposed, and locally connected."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from quizapp.engine import checks, conv, transposed
from quizapp.engine.arrays import Array
from quizapp.engine.layers.base import AxisWindow, Held, Layer, Plan, Shape, activated, channels_of
from quizapp.engine.padding import PerAxis, ShapePadding
from quizapp.engine.shapes import conv_transpose_output_shape
from quizapp.engine.windows import Windows, convolution_windows
from quizapp.errors import ShapeError

CONVOLUTIONS = {1: conv.conv1d, 2: conv.conv2d, 3: conv.conv3d}


@dataclass(frozen=True)
class Conv(Layer):
    """A convolution. ``links`` pairs of maps are connected where not all are (LeNet's C3)."""

    word = "conv"
    needs = ("filters", "kernel_size")
    allows = ("padding", "stride", "dilation", "groups", "links", "bias", "activation")

    filters: int
    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis = 1
    dilation: PerAxis = 1
    groups: int = 1
    links: int | None = None
    bias: bool = True
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Every filter's weights at every output cell."""
        channels = channels_of(self, shape)
        for name, number in (("input channels", channels), ("filters", self.filters)):
            if number % self.groups:
                raise ShapeError(f"{self.groups} groups must divide the {number} {name}")
        windows = _windows(self, shape)
        depth = channels // self.groups
        used = None
        if self.links is not None:
            if self.links > depth * self.filters:
                raise ShapeError(f"{self.links} links are more than {depth}·{self.filters} pairs")
            used = prod(windows.kernel) * self.links
        kernel = Held((*windows.kernel, depth, self.filters), used=used)
        held = {"kernel": kernel, **_bias(self.bias, (self.filters,))}
        output = (*windows.output, self.filters)
        return Plan(output, held, kernel.numbers * prod(windows.output), _axes(windows))

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Convolution, then the activation; weights of pairs that are not linked must be 0."""
        out = CONVOLUTIONS[x.ndim - 2](
            x,
            held["kernel"],
            held.get("bias"),
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            groups=self.groups,
        )
        return activated(out, self.activation)


@dataclass(frozen=True)
class Depthwise(Layer):
    """``multiplier`` filters for each channel, one channel deep."""

    word = "depthwise"
    needs = ("kernel_size",)
    allows = ("padding", "stride", "dilation", "multiplier", "bias", "activation")

    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis = 1
    dilation: PerAxis = 1
    multiplier: int = 1
    bias: bool = True
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Each channel's own filters at every output cell."""
        channels = channels_of(self, shape)
        windows = _windows(self, shape)
        kernel = Held((*windows.kernel, channels, self.multiplier))
        filters = channels * self.multiplier
        held = {"kernel": kernel, **_bias(self.bias, (filters,))}
        macs = kernel.numbers * prod(windows.output)
        return Plan((*windows.output, filters), held, macs, _axes(windows))

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """A convolution with as many groups as channels, then the activation."""
        kernel = held["kernel"]
        out = CONVOLUTIONS[x.ndim - 2](
            x,
            kernel.reshape(*kernel.shape[:-2], 1, -1),
            held.get("bias"),
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            groups=x.shape[-1],
        )
        return activated(out, self.activation)


@dataclass(frozen=True)
class Separable(Layer):
    """A depthwise convolution and a 1 × 1 convolution with the only bias, as in Keras."""

    word = "separable"
    needs = ("filters", "kernel_size")
    allows = ("padding", "stride", "dilation", "multiplier", "bias", "activation")

    filters: int
    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis = 1
    dilation: PerAxis = 1
    multiplier: int = 1
    bias: bool = True
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Both convolutions together."""
        inner = self._depthwise().plan(shape)
        pointwise = Held((*(1,) * (len(shape) - 1), inner.output[-1], self.filters))
        held = {
            "depthwise": inner.held["kernel"],
            "pointwise": pointwise,
            **_bias(self.bias, (self.filters,)),
        }
        macs = inner.macs + pointwise.numbers * prod(inner.output[:-1])
        return Plan((*inner.output[:-1], self.filters), held, macs, inner.windows)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """One after the other, then the activation."""
        inner = self._depthwise().run(x, {"kernel": held["depthwise"]})
        out = CONVOLUTIONS[x.ndim - 2](inner, held["pointwise"], held.get("bias"))
        return activated(out, self.activation)

    def _depthwise(self) -> Depthwise:
        return Depthwise(
            self.kernel_size, self.padding, self.stride, self.dilation, self.multiplier, bias=False
        )


@dataclass(frozen=True)
class Transposed(Layer):
    """A transposed convolution over two axes; it looks at what its kernel reaches back to."""

    word = "transposed"
    needs = ("filters", "kernel_size")
    allows = ("padding", "stride", "dilation", "output_padding", "bias", "activation")

    filters: int
    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis = 1
    dilation: PerAxis = 1
    output_padding: PerAxis = 0
    bias: bool = True
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Every filter's weights at every input cell; its receptive field is not told."""
        channels = channels_of(self, shape)
        size = shape[:-1]
        if len(size) != 2:
            raise ShapeError(f"transposed needs a map of two axes, got {len(size)}")
        sides = checks.axes("kernel_size", self.kernel_size, 2)
        output = conv_transpose_output_shape(
            size,
            sides,
            stride=self.stride,
            padding=self.padding,
            output_padding=self.output_padding,
            dilation=self.dilation,
        )
        kernel = Held((*sides, self.filters, channels))
        held = {"kernel": kernel, **_bias(self.bias, (self.filters,))}
        return Plan((*output, self.filters), held, kernel.numbers * prod(size), None)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Transposed convolution, then the activation."""
        out = transposed.conv_transpose2d(
            x,
            held["kernel"],
            held.get("bias"),
            stride=self.stride,
            padding=self.padding,
            output_padding=self.output_padding,
            dilation=self.dilation,
        )
        return activated(out, self.activation)


@dataclass(frozen=True)
class Local(Layer):
    """A locally connected layer: a convolution whose filters differ at every output cell."""

    word = "local"
    needs = ("filters", "kernel_size")
    allows = ("padding", "stride", "dilation", "bias", "activation")

    filters: int
    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis = 1
    dilation: PerAxis = 1
    bias: bool = True
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Every weight once."""
        windows = _windows(self, shape)
        kernel = Held((*windows.output, *windows.kernel, channels_of(self, shape), self.filters))
        output = (*windows.output, self.filters)
        held = {"kernel": kernel, **_bias(self.bias, output)}
        return Plan(output, held, kernel.numbers, _axes(windows))

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """A product at each tap, then the activation."""
        windows = _windows(self, x.shape[1:])
        padded = windows.padded(x, 1, 0)
        spatial = len(windows.size)
        out: Array = np.zeros((), x.dtype)
        for tap, at in windows.taps():
            weights = held["kernel"][(slice(None),) * spatial + tap]
            read = padded[(slice(None), *at)]
            out = out + (read[..., np.newaxis, :] @ weights)[..., 0, :]
        return activated(out + held["bias"] if "bias" in held else out, self.activation)


def _windows(layer: Conv | Depthwise | Local, shape: Shape) -> Windows:
    channels_of(layer, shape)
    size = shape[:-1]
    kernel = checks.axes("kernel_size", layer.kernel_size, len(size))
    return convolution_windows(size, kernel, layer.stride, layer.padding, layer.dilation)


def _axes(windows: Windows) -> tuple[AxisWindow, ...]:
    begins = [begin for begin, _ in windows.pads]
    return tuple(zip(windows.kernel, windows.stride, begins, windows.dilation, strict=True))


def _bias(bias: bool, shape: Shape) -> dict[str, Held]:
    return {"bias": Held(shape, "bias")} if bias else {}
