"""What a layer of a network is: a record that says what it does to a shape, and runs on arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import ClassVar, NamedTuple, TypeAlias

from quizapp.engine import activations
from quizapp.engine.arrays import Array
from quizapp.errors import ShapeError

MOST_AXES = 3
"""Spatial axes of a map."""

Shape: TypeAlias = tuple[int, ...]
"""Shape of one example, channels last: (height, width, channels), or (features,)."""

AxisWindow: TypeAlias = tuple[int, int, int, int]
"""Kernel size, stride, zeros at the begin, dilation."""


class Held(NamedTuple):
    """An array that a layer holds: its shape, its role, and how many of its numbers count."""

    shape: Shape
    role: str = "weight"  # or "bias" or "statistic", which is kept but not learnt
    used: int | None = None

    @property
    def numbers(self) -> int:
        """Numbers that count."""
        return prod(self.shape) if self.used is None else self.used


class Plan(NamedTuple):
    """What a layer does to an input of one shape.

    ``windows`` has an entry for each spatial axis that it looks along; () means cell by cell, and
    None that every output sees everything. ``stored`` is false where the output is a view.
    """

    output: Shape
    held: Mapping[str, Held] = {}
    macs: int = 0
    windows: tuple[AxisWindow, ...] | None = ()
    stored: bool = True


@dataclass(frozen=True)
class Layer:
    """A layer; ``name`` is the author's, ``place`` where it stands in the notation."""

    word: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()
    allows: ClassVar[tuple[str, ...]] = ()

    name: str = field(default="", kw_only=True)
    place: tuple[int, int] = field(default=(0, 0), kw_only=True, compare=False, repr=False)

    @property
    def branches(self) -> tuple[tuple["Layer", ...], ...]:
        """Chains that run side by side on the same input, in a layer that joins them."""
        return ()

    @property
    def kind(self) -> str:
        """The word that its automatic name begins with."""
        return self.word

    def plan(self, shape: Shape) -> Plan:
        """Output, arrays held and cost for an input of that shape.

        Raises:
            ShapeError: a shape that does not fit.
            ValueError: an impossible argument.
        """
        raise NotImplementedError

    def run(self, x: Array, held: Mapping[str, Array]) -> Array:
        """Output values for a batch, given the arrays that ``plan`` names."""
        raise NotImplementedError


def channels_of(layer: Layer, shape: Shape) -> int:
    """Channels of a map.

    Raises:
        ShapeError: a flat shape, which has no spatial axis, or one with more than three.
    """
    if len(shape) < 2:
        raise ShapeError(f"{layer.word} needs a map such as 28x28x1, got {spelled(shape)}")
    if len(shape) > MOST_AXES + 1:
        raise ShapeError(f"{layer.word} looks along three axes at most, got {spelled(shape)}")
    return shape[-1]


def spelled(shape: Shape) -> str:
    """``28x28x1``."""
    return "x".join(map(str, shape))


def activated(x: Array, activation: str | None) -> Array:
    """``x`` after its activation, if it has one."""
    return ACTIVATIONS[activation](x) if activation else x


ACTIVATIONS = {
    "relu": activations.relu,
    "relu6": activations.relu6,
    "leaky_relu": activations.leaky_relu,
    "gelu": activations.gelu,
    "sigmoid": activations.sigmoid,
    "tanh": activations.tanh,
    "softmax": activations.softmax,
}
