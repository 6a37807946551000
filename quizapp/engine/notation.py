"""The one-line notation of a network, read and written.

``input 28x28x1 | conv 32 5x5 same relu | maxpool 2 | flatten | dense 10``. Layers stand between
``|``; ``residual(chain ; shortcut)`` and ``concat(chain ; chain)`` join branches, an empty branch
being the input itself; ``3*(chain)`` repeats; ``stem: conv 64 7x7`` names a layer.
"""

import difflib
import re
from dataclasses import replace
from typing import NamedTuple, NoReturn

from quizapp.engine import grammar
from quizapp.engine.faults import NotationError
from quizapp.engine.grammar import Value
from quizapp.engine.layers import (
    ACTIVATIONS,
    SIMPLE,
    Activation,
    Chain,
    Concat,
    Layer,
    Repeat,
    Residual,
    Shape,
)

LARGEST = 10**9
DEEPEST = 20
MOST_LAYERS = 5_000
LONGEST = 100_000

_TOKEN = re.compile(r"[|;():*]|[^\s|;():*]+")
WORDS = (*SIMPLE, "residual", "concat", *ACTIVATIONS)


class Token(NamedTuple):
    """A word or a sign, and its place."""

    text: str
    start: int
    end: int


def parse(text: str) -> tuple[Shape, Chain]:
    """Input shape and layers of a notation; the layers know their places in it.

    Raises:
        NotationError: what is wrong, where, and what would fit.
    """
    return _Reader(text).network()


def write(input_shape: Shape, layers: Chain) -> str:
    """The notation of a network; reading it gives the same network.

    >>> write(*parse("INPUT 8x8x3|conv 4 3x3 valid|2*(relu)|residual(relu;)"))
    'input 8x8x3 | conv 4 3x3 | 2*(relu) | residual(relu)'
    """
    return " | ".join(["input " + grammar.write_extent(input_shape), *map(write_layer, layers)])


def write_layer(layer: Layer) -> str:
    """The notation of one layer."""
    if isinstance(layer, Repeat):
        words = [f"{layer.count}*({_write_chain(layer.body)})"]
    elif isinstance(layer, Residual):
        parts = [layer.main, layer.shortcut] if layer.shortcut else [layer.main]
        words = [f"residual({' ; '.join(map(_write_chain, parts))})"]
    elif isinstance(layer, Concat):
        words = [f"concat({' ; '.join(map(_write_chain, layer.parts))})"]
    elif isinstance(layer, Activation):
        words = [layer.function]
    else:
        words = [layer.word, *[grammar.write_extent(getattr(layer, n)) for n in layer.needs]]
    for field, default in grammar.defaults_of(type(layer)).items():
        value = getattr(layer, field)
        if value != default:
            words.append(grammar.write(field, value))
    return " ".join([f"{layer.name}:", *words] if layer.name else words)


def _write_chain(chain: Chain) -> str:
    return " | ".join(map(write_layer, chain))


class _Reader:
    """One pass over the tokens, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        if len(text) > LONGEST:
            raise NotationError("too-long", text, 0, 1, most=LONGEST)
        self.tokens = [Token(m.group(), *m.span()) for m in _TOKEN.finditer(text)]
        self.end = Token("", len(text), len(text) + 1)
        self.at = 0
        self.layers = 0

    def network(self) -> tuple[Shape, Chain]:
        first = self.take()
        if first.text.lower() != "input":
            self.fault("no-input", first)
        token = self.take()
        extent = grammar.read_extent(token.text.lower())
        if extent is None:
            self.missing("shape", token, "input")
        shape = extent if isinstance(extent, tuple) else (extent,)
        self.check_size(token, max(shape))
        if min(shape) < 1:
            self.missing("shape", token, "input")
        if not self.peek().text:
            return shape, ()
        self.expect("|", "|")
        chain = self.chain(0, ())
        if not chain:
            self.fault("no-layer", self.peek(), known=WORDS)
        if self.peek().text:
            self.fault("unexpected", self.peek(), found=self.peek().text, fits="|")
        return shape, chain

    def chain(self, depth: int, stops: tuple[str, ...]) -> Chain:
        """Layers up to one of ``stops`` or the end; none where it comes at once."""
        layers: list[Layer] = []
        while self.peek().text not in (*stops, "") or layers:
            layers.append(self.layer(depth))
            if self.peek().text != "|":
                break
            self.take()
        return tuple(layers)

    def layer(self, depth: int) -> Layer:
        first = self.take()
        name = ""
        if self.peek().text == ":" and first.text not in "|;():*":
            name = first.text
            self.take()
        token = self.take() if name else first
        layer = self.repeat(token, depth) or self.join(token, depth) or self.simple(token)
        self.layers += not isinstance(layer, Repeat)
        if self.layers > MOST_LAYERS:
            self.fault("too-many", first, most=MOST_LAYERS)
        end = self.tokens[self.at - 1].end
        return replace(layer, name=name, place=(first.start, end))

    def repeat(self, token: Token, depth: int) -> Layer | None:
        if self.peek().text != "*" or not token.text.isdecimal():
            return None
        count = self.number("times", token, "*")
        self.take()
        before = self.layers
        (body,) = self.bracket(depth, 1)
        if not body:
            self.fault("no-layer", token, known=WORDS)
        self.layers = before + (self.layers - before) * count
        return Repeat(count, body)

    def join(self, token: Token, depth: int) -> Layer | None:
        word = token.text.lower()
        if word == "residual":
            branches = self.bracket(depth, 2)
            if not branches[0]:
                self.fault("no-layer", token, known=WORDS)
            shortcut = branches[1] if len(branches) == 2 else ()
            return Residual(branches[0], shortcut, **self.options(Residual, word))
        if word == "concat":
            return Concat(tuple(self.bracket(depth, LARGEST)))
        return None

    def bracket(self, depth: int, most: int) -> list[Chain]:
        """Branches between ( and ), with ; between them."""
        opening = self.expect("(", "(")
        if depth == DEEPEST:
            self.fault("too-deep", opening, most=DEEPEST)
        branches = [self.chain(depth + 1, (";", ")"))]
        while self.peek().text == ";" and len(branches) < most:
            self.take()
            branches.append(self.chain(depth + 1, (";", ")")))
        if not self.peek().text:
            self.fault("unclosed", opening)
        self.expect(")", "| )")
        return branches

    def simple(self, token: Token) -> Layer:
        word = token.text.lower()
        if word in ACTIVATIONS:
            return Activation(word)
        kind = SIMPLE.get(word)
        if kind is None:
            self.unknown(token)
        values: dict[str, Value] = {}
        for field in kind.needs:
            values[field] = self.number(field, self.take(), word)
        return kind(**values, **self.options(kind, word))

    def options(self, kind: type[Layer], word: str) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while self.peek().text not in ("", "|", ";", ")"):
            token = self.take()
            option = token.text.lower()
            field, value = grammar.FLAGS.get(option, (grammar.VALUED.get(option), None))
            if field not in kind.allows:
                known = tuple(grammar.options_of(kind))
                reason = "unknown-option" if known else "no-options"
                self.fault(reason, token, layer=word, found=token.text, known=known)
            if option in grammar.VALUED:
                value = self.number(field, self.take(), option)
            if field in found:
                self.fault("twice", token, found=token.text)
            found[field] = value
        return found

    def number(self, field: str, token: Token, layer: str) -> Value:
        value = grammar.read(field, token.text)
        if value is None:
            self.missing(field, token, layer)
        self.check_size(token, max([int(part) for part in re.findall("[0-9]+", token.text)]))
        return value

    def missing(self, field: str, token: Token, layer: str) -> NoReturn:
        what, example = grammar.EXAMPLES[field]
        self.fault("no-number", token, layer=layer, field=field, what=what, example=example)

    def unknown(self, token: Token) -> NoReturn:
        if token.text in "|;():*":
            self.fault("no-layer", token, known=WORDS)
        near = difflib.get_close_matches(token.text.lower(), WORDS, n=1)
        reason = "near-layer" if near else "unknown-layer"
        self.fault(reason, token, found=token.text, near="".join(near), known=WORDS)

    def check_size(self, token: Token, number: int) -> None:
        if number > LARGEST:
            self.fault("too-large", token, found=token.text, most=LARGEST)

    def peek(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else self.end

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, sign: str, fits: str) -> Token:
        token = self.take()
        if token.text != sign:
            reason = "unexpected" if token.text else "ended"
            self.fault(reason, token, found=token.text, fits=fits)
        return token

    def fault(self, reason: str, token: Token, **values: object) -> NoReturn:
        raise NotationError(reason, self.text, token.start, token.end, **values)
