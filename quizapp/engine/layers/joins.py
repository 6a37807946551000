"""Layers made of layers: branches that are added or concatenated, and blocks repeated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.engine.arrays import Array
from quizapp.engine.layers.base import Layer, Shape, activated, spelled
from quizapp.errors import ShapeError

Chain = tuple[Layer, ...]


@dataclass(frozen=True)
class Join(Layer):
    """Branches on one input that meet again."""

    def joined(self, shapes: Sequence[Shape]) -> Shape:
        """Shape where they meet.

        Raises:
            ShapeError: branches that do not fit each other.
        """
        raise NotImplementedError

    def met(self, values: Sequence[Array]) -> Array:
        """Values where they meet."""
        raise NotImplementedError


@dataclass(frozen=True)
class Residual(Join):
    """A chain and its shortcut, added; an empty shortcut is the input itself (He et al. 2016)."""

    word = "residual"
    allows = ("activation",)

    main: Chain
    shortcut: Chain = ()
    activation: str | None = None

    @property
    def branches(self) -> tuple[Chain, ...]:
        """The chain, then the shortcut."""
        return self.main, self.shortcut

    def joined(self, shapes: Sequence[Shape]) -> Shape:
        """The shape that both have."""
        main, shortcut = shapes
        if main != shortcut:
            raise ShapeError(
                f"residual can not add {spelled(main)} and {spelled(shortcut)}:"
                " its shortcut needs the stride and the filters of the chain"
            )
        return main

    def met(self, values: Sequence[Array]) -> Array:
        """The sum, then the activation."""
        return activated(values[0] + values[1], self.activation)


@dataclass(frozen=True)
class Concat(Join):
    """Branches with their channels side by side; an empty branch is the input itself."""

    word = "concat"

    parts: tuple[Chain, ...]

    @property
    def branches(self) -> tuple[Chain, ...]:
        """The branches in order."""
        return self.parts

    def joined(self, shapes: Sequence[Shape]) -> Shape:
        """Channels add up; everything else must be equal."""
        if len({shape[:-1] for shape in shapes}) > 1:
            raise ShapeError(
                f"concat can not join {', '.join(map(spelled, shapes))}: only channels may differ"
            )
        return (*shapes[0][:-1], sum(shape[-1] for shape in shapes))

    def met(self, values: Sequence[Array]) -> Array:
        """Channels side by side."""
        return np.concatenate(values, axis=-1)


@dataclass(frozen=True)
class Repeat(Layer):
    """A block several times over, each with weights of its own."""

    word = "repeat"

    count: int
    body: Chain


def unrolled(layers: Chain) -> Iterator[Layer]:
    """The layers in order, blocks written out."""
    for layer in layers:
        if isinstance(layer, Repeat):
            for _ in range(layer.count):
                yield from unrolled(layer.body)
        else:
            yield layer
