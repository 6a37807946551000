"""Layers that shrink a map without mixing channels: pooling of windows, bins and whole maps."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from quizapp.engine import bins, checks, pooling
from quizapp.engine.arrays import Array
from quizapp.engine.layers.base import AxisWindow, Held, Layer, Plan, Shape, activated, channels_of
from quizapp.engine.padding import PerAxis, ShapePadding
from quizapp.engine.windows import pooling_windows
from quizapp.errors import ShapeError

MAXIMA = {1: pooling.max_pool1d, 2: pooling.max_pool2d, 3: pooling.max_pool3d}
MEANS = {1: pooling.avg_pool1d, 2: pooling.avg_pool2d, 3: pooling.avg_pool3d}


@dataclass(frozen=True)
class MaxPool(Layer):
    """The greatest of each window; the stride is the window unless given."""

    word = "maxpool"
    needs = ("kernel_size",)
    allows = ("padding", "stride", "dilation", "ceil_mode")

    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis | None = None
    dilation: PerAxis = 1
    ceil_mode: bool = False

    def plan(self, shape: Shape) -> Plan:
        """Nothing to learn, no multiplication."""
        return _pool_plan(
            self, shape, self.stride, self.padding, self.dilation, ceil_mode=self.ceil_mode
        )

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Maximum of each window."""
        return MAXIMA[x.ndim - 2](
            x,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            ceil_mode=self.ceil_mode,
        )


@dataclass(frozen=True)
class AvgPool(Layer):
    """The mean of each window; the stride is the window unless given."""

    word = "avgpool"
    needs = ("kernel_size",)
    allows = ("padding", "stride", "ceil_mode", "count_include_pad")

    kernel_size: PerAxis
    padding: ShapePadding = "VALID"
    stride: PerAxis | None = None
    ceil_mode: bool = False
    count_include_pad: bool = False

    def plan(self, shape: Shape) -> Plan:
        """Nothing to learn; additions and one division are no multiply-accumulates."""
        return _pool_plan(self, shape, self.stride, self.padding, 1, ceil_mode=self.ceil_mode)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Mean of each window."""
        return MEANS[x.ndim - 2](
            x,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            ceil_mode=self.ceil_mode,
            count_include_pad=self.count_include_pad,
        )


@dataclass(frozen=True)
class Subsample(Layer):
    """LeNet's trainable subsampling: each window's sum, times a weight of its map, plus a bias.

    Each cell of the window counts as a connection, as in LeCun et al. 1998.
    """

    word = "subsample"
    needs = ("kernel_size",)
    allows = ("activation",)

    kernel_size: PerAxis
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Two numbers to learn for each map."""
        channels, cells = channels_of(self, shape), self._cells(len(shape) - 1)
        plain = _pool_plan(self, shape, None, "VALID", 1)
        held = {"kernel": Held((channels,)), "bias": Held((channels,), "bias")}
        return plain._replace(held=held, macs=prod(plain.output) * cells)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Sum, scale, shift, then the activation."""
        total = MEANS[x.ndim - 2](x, self.kernel_size) * x.dtype.type(self._cells(x.ndim - 2))
        return activated(total * held["kernel"] + held["bias"], self.activation)

    def _cells(self, axes: int) -> int:
        return prod(checks.axes("kernel_size", self.kernel_size, axes))


@dataclass(frozen=True)
class GlobalPool(Layer):
    """One value for each channel of a map."""

    def plan(self, shape: Shape) -> Plan:
        """A window as large as the map."""
        channels = channels_of(self, shape)
        return Plan((channels,), windows=tuple([(size, 1, 0, 1) for size in shape[:-1]]))


@dataclass(frozen=True)
class GlobalMaxPool(GlobalPool):
    """The greatest of each channel."""

    word = "globalmaxpool"

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Maximum over the spatial axes."""
        return np.asarray(x.max(axis=tuple(range(1, x.ndim - 1))))


@dataclass(frozen=True)
class GlobalAvgPool(GlobalPool):
    """The mean of each channel."""

    word = "globalavgpool"

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Mean over the spatial axes."""
        return np.asarray(x.mean(axis=tuple(range(1, x.ndim - 1))))


@dataclass(frozen=True)
class AdaptivePool(Layer):
    """A map pooled to a size that is given."""

    needs = ("output_size",)

    output_size: PerAxis

    def plan(self, shape: Shape) -> Plan:
        """Windows only where the bins are equal; else no field is told."""
        channels = channels_of(self, shape)
        if len(shape) != 3:
            raise ShapeError(f"{self.word} needs a map of two axes, got {len(shape) - 1}")
        output = checks.axes("output_size", self.output_size, 2)
        windows: list[AxisWindow] = [
            (size // count, size // count, 0, 1)
            for size, count in zip(shape[:-1], output, strict=True)
            if size % count == 0
        ]
        return Plan((*output, channels), windows=tuple(windows) if len(windows) == 2 else None)


@dataclass(frozen=True)
class AdaptiveMaxPool(AdaptivePool):
    """The greatest of each bin."""

    word = "adaptivemaxpool"

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Maximum of each bin."""
        return bins.adaptive_max_pool2d(x, self.output_size)


@dataclass(frozen=True)
class AdaptiveAvgPool(AdaptivePool):
    """The mean of each bin."""

    word = "adaptiveavgpool"

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Mean of each bin."""
        return bins.adaptive_avg_pool2d(x, self.output_size)


def _pool_plan(
    layer: MaxPool | AvgPool | Subsample,
    shape: Shape,
    stride: PerAxis | None,
    padding: ShapePadding,
    dilation: PerAxis,
    ceil_mode: bool = False,
) -> Plan:
    channels = channels_of(layer, shape)
    windows = pooling_windows(shape[:-1], layer.kernel_size, stride, padding, dilation, ceil_mode)
    begins = [begin for begin, _ in windows.pads]
    axes = tuple(zip(windows.kernel, windows.stride, begins, windows.dilation, strict=True))
    return Plan((*windows.output, channels), windows=axes)
