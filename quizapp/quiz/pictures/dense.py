"""A fully connected layer as a bar of blocks to scale, alone or beside a convolution."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.pictures.answered import Answered, answered, whole
from quizapp.quiz.pictures.canvas import Picture, Row, Span, Words, fitting, words
from quizapp.quiz.pictures.ledger import TIGHTNESSES, Ledger, Scale, gutter_of, scale_of
from quizapp.words import Speaker


@dataclass(frozen=True, slots=True)
class Dense:
    """Draws layers with the name ``units``, a name for the inputs, and biases in.

    The steps ``weights`` and ``biases`` say what a mistake made of them. ``flat`` are the letters
    whose product the inputs are.
    """

    inputs: str = "inputs"
    flat: str = ""

    def draw(
        self, variant: Variant, grade: Grade | None, language: str, width: int
    ) -> Picture | None:
        """The picture; None where it does not fit or the answer is no such count."""
        inputs, units = whole(variant.working, self.inputs), whole(variant.working, "units")
        sides = [whole(variant.working, letter) or 0 for letter in self.flat]
        if inputs is None or units is None or min(inputs, units, *sides, 1) < 1:
            return None
        if variant.answer != ((inputs + 1) * units,):
            return None
        layer = _Alone(sides, inputs, units, self.inputs, answered(variant, grade), width)
        return fitting([partial(layer.rows, each) for each in TIGHTNESSES], language, width)


@dataclass(frozen=True, slots=True)
class _Alone:
    """One layer; ``name`` is that of the step that gives its inputs."""

    sides: Sequence[int]
    inputs: int
    units: int
    name: str
    answer: Answered
    width: int

    def rows(self, tightness: int, say: Speaker) -> list[Row]:
        """Inputs, weights with their bar, biases, total, scale."""
        labels = ["picture.weights", "picture.biases", "picture.total"]
        gutter = gutter_of(*labels, *(["picture.flat"] if self.sides else []))
        ledger = Ledger(say, self.width, gutter, 0, tightness)
        weights = self.inputs * self.units
        scale, counted = scale_of(weights), self._counted(weights)
        rows = self._flat(ledger)
        sum_ = say("picture.weights.sum", n=self.inputs, m=self.units)
        rows += ledger.line("picture.weights", (), sum_, weights, self._mark("weights", say))
        rows += scale.bar(weights, self.width, counted)
        sum_ = say("picture.biases.sum", n=self.units)
        rows += ledger.line("picture.biases", (), sum_, self.units, self._mark("biases", say))
        rows += scale.bar(self.units, self.width)
        rows += ledger.line("picture.total", (), "", weights + self.units)
        rows += ledger.said(_unit(scale), _share("picture.biases.share", self.units, scale))
        if counted is None:
            return rows
        typed = int(self.answer.numbers[0]) if self.answer.numbers else counted
        return rows + ledger.said(words("picture.left", sign="░", typed=typed))

    def _flat(self, ledger: Ledger) -> list[Row]:
        if not self.sides:
            return []
        product = ledger.say("picture.product", all=" x ".join(map(str, self.sides)))
        mark = self._mark(self.name, ledger.say)
        return ledger.line("picture.flat", (), product, self.inputs, mark)

    def _counted(self, weights: int) -> int | None:
        """How many of the weights a mistake counts; None where it counts them all."""
        answer = self.answer
        if answer.mistake is None:
            return None
        typed = answer.numbers[0] if answer.numbers else None
        counted = typed if answer.mistake.at is None else answer.step("weights")
        return int(counted) if counted is not None and counted < weights else None

    def _mark(self, step: str, say: Speaker) -> str:
        return _mark(self.answer, step, say)


def _mark(answer: Answered, step: str, say: Speaker) -> str:
    """What a step came to where it is the one that went another way."""
    wrong = answer.step(step) if answer.altered == step else None
    if wrong is None:
        return ""
    return say("picture.not", n=wrong) if wrong else say("picture.missed")


def _unit(scale: Scale) -> Words:
    return words("picture.scale" if scale.unit > 1 else "picture.scale.one", n=scale.unit)


def _share(sentence: str, amount: int, scale: Scale) -> Words | None:
    """How an amount without a block of its own compares with one."""
    return None if scale.blocks(amount) else words(sentence, n=round(scale.unit / amount))


@dataclass(frozen=True, slots=True)
class Beside:
    """Draws a convolution and the dense layer with the same output: letters n, k, c and f.

    The steps ``conv`` and ``dense`` say what a mistake made of them.
    """

    def draw(
        self, variant: Variant, grade: Grade | None, language: str, width: int
    ) -> Picture | None:
        """The picture; None where it does not fit or the steps are no such counts."""
        n, k, c, f = (whole(variant.working, letter) for letter in "nkcf")
        if n is None or k is None or c is None or f is None or min(n, k, c, f) < 1 or k > width:
            return None
        both = _Both(n, k, c, f, answered(variant, grade), width)
        steps = (whole(variant.working, "conv"), whole(variant.working, "dense"))
        if steps != (both.conv, both.weights + both.units):
            return None
        return fitting([partial(both.rows, each) for each in TIGHTNESSES], language, width)


@dataclass(frozen=True, slots=True)
class _Both:
    """The two layers."""

    n: int
    k: int
    c: int
    f: int
    answer: Answered
    width: int

    @property
    def conv(self) -> int:
        """All parameters of the convolution."""
        return (self.k**2 * self.c + 1) * self.f

    @property
    def units(self) -> int:
        """Units of the dense layer, each with a bias."""
        return self.n**2 * self.f

    @property
    def weights(self) -> int:
        """Weights of the dense layer."""
        return self.n**2 * self.c * self.units

    def rows(self, tightness: int, say: Speaker) -> list[Row]:
        """The convolution, then the dense layer with its bar, then the scale."""
        gutter = gutter_of("picture.conv", "picture.dense", "picture.factor")
        ledger = Ledger(say, self.width, gutter, 0, tightness)
        dense, scale = self.weights + self.units, scale_of(self.weights)
        wrong = self.answer.step("dense") if self.answer.altered == "dense" else None
        counted = wrong if wrong is not None and wrong < self.weights else None
        rows = [*self._conv(ledger), *scale.bar(self.conv, self.width)]
        sentence = "picture.dense.short" if tightness else "picture.dense.sum"
        sum_ = say(sentence, n=self.n**2 * self.c, m=self.units)
        mark = _mark(self.answer, "dense", say)
        rows += ledger.line("picture.dense", (), sum_, dense, mark)
        rows += scale.bar(self.weights, self.width, counted)
        variant = self.answer.variant
        sum_ = say("picture.factor.sum", n=dense, m=self.conv)
        rows += ledger.line("picture.factor", (), sum_, variant.written(variant.answer))
        rows += ledger.said(_unit(scale), _share("picture.conv.share", self.conv, scale))
        if counted is None:
            return rows
        return rows + ledger.said(words("picture.left", sign="░", typed=counted))

    def _conv(self, ledger: Ledger) -> list[Row]:
        say, most = ledger.say, 3 if ledger.tightness > 1 else 5
        first, *below = _kernel(self.k, most)
        drawing = [Span(first, "weight"), Span(f" x {self.c} +1  ")]
        drawing.append(Span(say("picture.filters", n=self.f)))
        sum_ = say("picture.conv.sum", n=self.k**2 * self.c + 1, m=self.f)
        mark = _mark(self.answer, "conv", say)
        rows = ledger.line("picture.conv", drawing, sum_, self.conv, mark)
        blank = Span(" " * ledger.gutter)
        return [rows[0], *((blank, Span(row, "weight")) for row in below), *rows[1:]]


def _kernel(side: int, most: int) -> list[str]:
    """The weights of a filter on one channel: up to ``most`` rows in one, else a square."""
    if side <= most:
        return [" ".join(["▪" * side] * side)]
    return ["▪" * side] * side
