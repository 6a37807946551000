"""A convolutional layer: one filter as squares of weights to scale, then how many filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from quizapp.bank.variant import Variant
from quizapp.engine import conv_parameters
from quizapp.quiz.grading import Grade
from quizapp.quiz.pictures.answered import Answered, answered, whole
from quizapp.quiz.pictures.canvas import Picture, Role, Row, Span, Words, fitting, words
from quizapp.quiz.pictures.ledger import TIGHTNESSES, Ledger, gutter_of, scale_of
from quizapp.words import Speaker

ROOM = 20
"""Cells for the squares of a filter, and for the filters of a layer."""

Off = Literal[
    "", "depth", "side", "biases", "all biases but one", "filters", "more biases", "times"
]
"""Which part of the layer a wrong number leaves out or adds."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Draws layers with the letters k, c and f, biases in."""

    def draw(
        self, variant: Variant, grade: Grade | None, language: str, width: int
    ) -> Picture | None:
        """The picture; None where it does not fit or the answer is no such count."""
        k, c, f = (whole(variant.working, letter) for letter in "kcf")
        if k is None or c is None or f is None or not 0 < k <= width or c < 1 or f < 1:
            return None
        if variant.answer != (conv_parameters(kernel_size=k, in_channels=c, out_channels=f),):
            return None
        layer = Layer(k, c, f)
        off, typed = _off(layer, answered(variant, grade))
        drawers = [partial(_rows, layer, off, typed, width, each) for each in TIGHTNESSES]
        return fitting(drawers, language, width)


@dataclass(frozen=True, slots=True)
class Layer:
    """Kernel side, channels in, filters."""

    k: int
    c: int
    f: int

    @property
    def per_filter(self) -> int:
        """Weights of one filter."""
        return self.k * self.k * self.c

    @property
    def total(self) -> int:
        """All parameters."""
        return (self.per_filter + 1) * self.f


def _off(layer: Layer, answer: Answered) -> tuple[Off, int]:
    """The part that explains a wrong number, where one mistake fits it, and the number."""
    if answer.mistake is None or not answer.numbers or answer.numbers[0] != int(answer.numbers[0]):
        return "", 0
    typed, k, c, f = int(answer.numbers[0]), layer.k, layer.c, layer.f
    parts: dict[int, Off] = {
        (k * k + 1) * f: "depth",
        (k * c + 1) * f: "side",
        layer.per_filter * f: "biases",
        layer.per_filter * f + 1: "all biases but one",
        layer.per_filter + 1: "filters",
        (layer.per_filter + c) * f: "more biases",
    }
    if typed in parts:
        return parts[typed], typed
    return ("times", typed) if typed > 0 and typed % layer.total == 0 else ("", typed)


def _rows(
    layer: Layer, off: Off, typed: int, width: int, tightness: int, say: Speaker
) -> list[Row]:
    gutter = gutter_of("picture.filter", "picture.layer")
    squares = _squares(layer, off)
    filters = _filters(layer, off)
    drawn = max(sum(len(span.text) for span in row) for row in (squares[0], filters))
    ledger = Ledger(say, width, gutter, gutter + drawn + 3, tightness)
    values = {"k": layer.k, "c": layer.c, "f": layer.f, "n": layer.per_filter + 1}
    first = ledger.line(
        "picture.filter", squares[0], say("picture.filter.sum", **values), layer.per_filter + 1
    )
    below: list[Row] = [(Span(" " * gutter), *row) for row in squares[1:]]
    rows = [first[0], *below, *first[1:]]
    rows += ledger.line("picture.layer", filters, say("picture.layer.sum", **values), layer.total)
    unit = scale_of(layer.f, ROOM).unit
    scale = words("picture.scale.filters", n=unit) if unit > 1 else None
    return rows + ledger.said(scale, _said(layer, off, typed))


def _said(layer: Layer, off: Off, typed: int) -> Words | None:
    if off == "":
        return None
    if off == "times":
        return words("picture.times", typed=typed, n=typed // layer.total)
    if off == "more biases":
        return words("picture.added", typed=typed)
    if off == "all biases but one":
        return words("picture.left.but-one", typed=typed)
    return words("picture.left", sign="▫", typed=typed)


def _squares(layer: Layer, off: Off) -> list[list[Span]]:
    """The rows of one filter: a square for each channel, or the first of them, and the bias."""
    k, most = layer.k, max((ROOM + 1) // (layer.k + 1), 1)
    shown = layer.c if layer.c <= most else max(most - 1, 1)
    rows: list[list[Span]] = []
    for line in range(k):
        row: list[Span] = []
        for channel in range(shown):
            left = (off == "side" and line > 0) or (off == "depth" and channel > 0)
            row += [_weight(k, left), Span(" ")]
        rows.append(row)
    if shown < layer.c:
        rows[0] += [Span("⋯", "missed" if off == "depth" else "gap"), Span(" ")]
    return [[*rows[0], Span("+"), *_biases(layer, off)], *rows[1:]]


def _biases(layer: Layer, off: Off) -> Sequence[Span]:
    bias = _weight(1, off in ("biases", "all biases but one"))
    if off != "more biases":
        return [bias]
    more = layer.c - 1
    return [bias, Span("□" * min(more, 3), "extra"), Span("⋯" if more > 3 else "", "gap")]


def _weight(n: int, left: bool) -> Span:
    role: Role = "missed" if left else "weight"
    return Span(("▫" if left else "▪") * n, role)


def _filters(layer: Layer, off: Off) -> list[Span]:
    """A sign for each filter, or for so many of them that they fit."""
    blocks = max(scale_of(layer.f, ROOM).blocks(layer.f), 1)
    if off != "filters":
        return [Span("■" * blocks, "weight")]
    return [Span("■", "weight"), Span("▫" * (blocks - 1), "missed")]
