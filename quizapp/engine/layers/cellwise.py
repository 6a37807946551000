"""Layers that keep the shape: norms, activations, dropout."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from quizapp.engine import norms
from quizapp.engine.arrays import Array
from quizapp.engine.layers.base import Held, Layer, Plan, Shape, activated
from quizapp.errors import ShapeError


@dataclass(frozen=True)
class Activation(Layer):
    """An activation on its own, ``relu`` say."""

    function: str

    @property
    def kind(self) -> str:
        """Its function's name."""
        return self.function

    def plan(self, shape: Shape) -> Plan:
        """Nothing to learn."""
        return Plan(shape)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """The activation, cell by cell (softmax: over the channels)."""
        return activated(x, self.function)


@dataclass(frozen=True)
class PRelu(Layer):
    """A leaky ReLU with a slope to learn for each channel."""

    word = "prelu"

    def plan(self, shape: Shape) -> Plan:
        """One slope a channel."""
        return Plan(shape, {"slope": Held(shape[-1:])})

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """``x`` where positive, slope·x elsewhere."""
        return np.where(x > 0, x, x * held["slope"])


@dataclass(frozen=True)
class Dropout(Layer):
    """Dropout, which does nothing once the network is trained."""

    word = "dropout"
    needs = ("rate",)

    rate: float

    def plan(self, shape: Shape) -> Plan:
        """Nothing."""
        return Plan(shape, stored=False)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """The input."""
        return x


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Batch norm with running statistics, as a trained network has it."""

    word = "batchnorm"
    allows = ("activation",)

    activation: str | None = None

    def plan(self, shape: Shape) -> Plan:
        """Scale and shift are learnt; mean and variance are kept."""
        channels = shape[-1:]
        return Plan(
            shape,
            {
                **_affine(channels),
                "mean": Held(channels, "statistic"),
                "variance": Held(channels, "statistic"),
            },
        )

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Normalised by the running statistics, then the activation; epsilon is torch's 1e-5."""
        out = norms.batch_norm(
            x, held["scale"], held["shift"], mean=held["mean"], variance=held["variance"]
        )
        return activated(out, self.activation)


@dataclass(frozen=True)
class LayerNorm(Layer):
    """Layer norm over the channels."""

    word = "layernorm"

    def plan(self, shape: Shape) -> Plan:
        """Scale and shift a channel."""
        return Plan(shape, _affine(shape[-1:]))

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Normalised cell by cell."""
        return norms.layer_norm(x, held["scale"], held["shift"])


@dataclass(frozen=True)
class GroupNorm(Layer):
    """Group norm."""

    word = "groupnorm"
    needs = ("groups",)

    groups: int

    def plan(self, shape: Shape) -> Plan:
        """Scale and shift a channel, however many groups."""
        if shape[-1] % self.groups:
            raise ShapeError(f"{self.groups} groups must divide the {shape[-1]} channels")
        return Plan(shape, _affine(shape[-1:]))

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Normalised group by group."""
        return norms.group_norm(x, self.groups, held["scale"], held["shift"])


@dataclass(frozen=True)
class Lrn(Layer):
    """AlexNet's local response normalisation over ``size`` neighbouring channels."""

    word = "lrn"
    needs = ("size",)

    size: int

    def plan(self, shape: Shape) -> Plan:
        """Nothing to learn."""
        return Plan(shape)

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Divided by (2 + 1e-4·sum of squares) ** 0.75, as in AlexNet."""
        return norms.local_response_norm(x, self.size)


def _affine(channels: Shape) -> dict[str, Held]:
    return {"scale": Held(channels), "shift": Held(channels, "bias")}
