"""Templates: the texts of a question file, with slots for values."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.bank import printing
from quizapp.bank.expression import Expression, compile_expression
from quizapp.bank.language import Environment
from quizapp.bank.value import Scalar, Type
from quizapp.errors import BankError

_FORMAT = re.compile(r",|,?\.(\d{1,2})[fge]")
WIDEST = 30
SPECIAL = ("calc", "answer")
"""Slots that print the step's working and the canonical answer."""

_ONE_FORM = frozenset({"zh-Hant", "zh-Hans", "ja", "ko", "th", "vi"})


class TextError(BankError):
    """A text whose slots can not be filled; says which."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One ``{…}`` of a text: an expression with its format or its words, or a special slot."""

    source: str
    expression: Expression | None = None
    format: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_array(self) -> bool:
        """Whether it prints a list or a matrix."""
        type_ = None if self.expression is None else self.expression.type
        return isinstance(type_, Type) and type_.rank > 0

    def show(self, entry: Scalar | None, texts: Mapping[str, str] | None) -> str:
        """How a value of the expression is printed; ``texts`` are those of a parameter's rows."""
        if self.words:
            return self.words[0] if entry == 1 else self.words[-1]
        if isinstance(entry, str):
            return entry if texts is None else texts[entry]
        if not isinstance(entry, int | float | None):
            return str(entry)
        if entry is None or isinstance(entry, bool):
            return "?"
        if self.format:
            return format(entry, self.format)
        return printing.number(entry, separators=False)


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills the slots of a text for one variant.

    ``texts`` gives for a parameter with rows the text of each row, in the language of the text.
    """

    environment: Environment
    texts: Mapping[str, Mapping[str, str]]
    calc: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A text as literals and slots."""

    pieces: tuple[str | Slot, ...]
    language: str

    @property
    def slots(self) -> frozenset[str]:
        """The expressions that it prints, written alike; the same in every language."""
        return frozenset(piece.source for piece in self.pieces if isinstance(piece, Slot))

    @property
    def names(self) -> frozenset[str]:
        """The names that its expressions use."""
        expressions = (piece.expression for piece in self.pieces if isinstance(piece, Slot))
        return frozenset(name for each in expressions if each for name in each.names)

    def fill(self, filling: Filling) -> str:
        """The text for one variant."""
        return "".join(
            piece if isinstance(piece, str) else self._print(piece, filling)
            for piece in self.pieces
        )

    def _print(self, slot: Slot, filling: Filling) -> str:
        if slot.expression is None:
            return filling.calc if slot.source == "calc" else filling.answer
        value = slot.expression.value(filling.environment)
        if slot.is_array:
            return printing.nested(value.nested(), lambda each: slot.show(each, None))
        return slot.show(value.item(), filling.texts.get(slot.source))


def compile_template(text: str, language: str, scope: Mapping[str, Type]) -> Template:
    """Compiles a text of ``language`` whose slots use the names of ``scope``.

    Raises:
        TextError: a brace without its partner, an unknown format, a wrong number of words.
        ExpressionError: a slot that is no expression.

    >>> from quizapp.bank.value import constant
    >>> text = compile_template("{p} {p|zero|zeros}", "en", {"p": Type.NUMBER})
    >>> text.fill(Filling({"p": constant(1)}, {}))
    '1 zero'
    """
    pieces: list[str | Slot] = []
    literal = ""
    at = 0
    while at < len(text):
        if text.startswith(("{{", "}}"), at):
            literal += text[at]
            at += 2
        elif text[at] == "}":
            raise TextError("text.brace", text=text)
        elif text[at] == "{":
            end = text.find("}", at)
            if end < 0:
                raise TextError("text.brace", text=text)
            pieces += [literal, _slot(text[at + 1 : end], language, scope)]
            literal, at = "", end + 1
        else:
            literal += text[at]
            at += 1
    pieces.append(literal)
    return Template(tuple(piece for piece in pieces if piece != ""), language)


def _slot(inside: str, language: str, scope: Mapping[str, Type]) -> Slot:
    if inside.strip() in SPECIAL:
        return Slot(inside.strip())
    source, *words = _split(inside, "|")
    source, *formats = _split(source, ":")
    expression = compile_expression(source, scope)
    type_ = expression.type
    if isinstance(type_, tuple) or type_.base == "truth":
        raise TextError("text.slot", text=inside)
    if words and (formats or expression.type is not Type.NUMBER):
        raise TextError("text.slot", text=inside)
    if words and len(words) != plural_classes(language):
        raise TextError("text.plural", text=inside, n=plural_classes(language))
    if formats:
        found = _FORMAT.fullmatch(formats[0]) if len(formats) == 1 else None
        if not found or int(found[1] or 0) > WIDEST or expression.type is Type.TEXT:
            raise TextError("text.format", text=inside, most=WIDEST)
    return Slot(
        ast.unparse(expression.tree), expression, formats[0] if formats else "", tuple(words)
    )


def plural_classes(language: str) -> int:
    """How many forms a counted word has."""
    return 1 if language in _ONE_FORM else 2


def _split(text: str, separator: str) -> list[str]:
    """Splits outside quotation marks."""
    parts, quote = [""], ""
    for sign in text:
        if sign == separator and not quote:
            parts.append("")
            continue
        if sign in "'\"" and quote in ("", sign):
            quote = "" if quote else sign
        parts[-1] += sign
    return parts
