"""Layers on features: flatten, fully connected, LeNet's output units."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from quizapp.engine import activations
from quizapp.engine.arrays import Array
from quizapp.engine.layers.base import Held, Layer, Plan, Shape, activated, spelled
from quizapp.errors import ShapeError


@dataclass(frozen=True)
class Flatten(Layer):
    """All cells of all channels in one row, channels fastest; nothing is copied."""

    word = "flatten"

    def plan(self, shape: Shape) -> Plan:
        """The product of the shape."""
        return Plan((prod(shape),), windows=None, stored=False)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """One row an example."""
        return x.reshape(len(x), -1)


@dataclass(frozen=True)
class Dense(Layer):
    """A fully connected layer."""

    word = "dense"
    needs = ("units",)
    allows = ("bias", "activation")

    units: int
    bias: bool = True
    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """One weight for each pair."""
        kernel = Held((_features_of(self, shape), self.units))
        held = {"kernel": kernel}
        if self.bias:
            held["bias"] = Held((self.units,), "bias")
        return Plan((self.units,), held, kernel.numbers, None)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """The product, then the activation."""
        return activated(activations.dense(x, held["kernel"], held.get("bias")), self.activation)


@dataclass(frozen=True)
class Rbf(Layer):
    """LeNet-5's output: the squared distance to a fixed pattern for each class, nothing learnt."""

    word = "rbf"
    needs = ("units",)

    units: int

    def plan(self, shape: Shape) -> Plan:
        """Patterns are kept, not learnt."""
        patterns = Held((_features_of(self, shape), self.units), "statistic")
        return Plan((self.units,), {"patterns": patterns}, patterns.numbers, None)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Sum of squared differences."""
        return np.asarray(((x[:, :, np.newaxis] - held["patterns"]) ** 2).sum(axis=1))


def _features_of(layer: Layer, shape: Shape) -> int:
    if len(shape) != 1:
        raise ShapeError(
            f"{layer.word} needs a flat input, got {spelled(shape)}: put flatten or a global pool"
            " before it"
        )
    return shape[0]
