"""Numbers as people type them: 1,024 and 2.4M, 3*3*64+64 and 2^20, full-width digits."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.expression import compile_expression
from quizapp.bank.value import Value
from quizapp.errors import BankError

_SUFFIXES = {
    "k": 10**3,
    "m": 10**6,
    "g": 10**9,
    "b": 10**9,
    "t": 10**12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "千": 10**3,
    "萬": 10**4,
    "百萬": 10**6,
    "億": 10**8,
}
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/", "_": ""})
_ZHUYIN = re.compile("[\u3100-\u312f\u31a0-\u31bf]")
_GROUPED = re.compile(r"[+-]?\d{1,3}([ ,]\d{3})+(\.\d+)?")
_DOTTED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
_SUFFIXED = re.compile(
    rf"([+-]?(?:\d+|\d{{1,3}}(?:,\d{{3}})+)(?:\.(\d+))?) *({'|'.join(_SUFFIXES)})", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(.*[\d)]) *(?:個(?:像素|通道|參數|單元|零)?|[欄列次倍類]|像素"
    r"|px|pixels?|columns?|times|params|parameters)",
    re.IGNORECASE,
)
"""A number with what it counts, as people say it though nobody asked for it."""
_WHOLE = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d*\.(\d+)")
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?e[+-]?\d{1,3}", re.IGNORECASE)
_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴-⁹]+")
_LEAD = re.compile(r"^[=≈~≒ ]+")
LONGEST = 200


class UnreadableError(BankError):
    """A typed text that is no answer of the wanted kind; it is not counted.

    Whoever shows it adds the kind and an example to its values, where its sentence has them.
    """

    def __str__(self) -> str:
        try:
            return super().__str__()
        except KeyError:
            return f"{self.sentence}: {self.values.get('text')!r}"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it was typed.

    ``places`` is how many digits stand after its point, None where it has none. ``half`` is half
    of the last digit's worth where a suffix rounds (138M: 500,000), else 0.
    """

    value: int | float
    places: int | None = None
    half: float = 0.0


def plain(text: str) -> str:
    """The text with full-width forms, typographic signs and outer spaces made ordinary.

    Raises:
        UnreadableError: it is Zhuyin, or too long to be an answer.
    """
    if _ZHUYIN.search(text):
        raise UnreadableError("unread.ime", text=text)
    if len(text) > LONGEST:
        raise UnreadableError("unread", text=text[:20] + "…")
    # Folding would make 220 of 2²⁰.
    text = _RAISED.sub(lambda raised: f"^{raised[0]}", text)
    folded = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return _LEAD.sub("", " ".join(folded.split()))


def read_number(text: str, *, whole: bool, units: Sequence[str] = ()) -> Typed:
    """The number that ``text`` (made plain before) says.

    ``whole`` is whether a whole number is asked for: then ``1.024`` may be meant as 1,024.

    Raises:
        UnreadableError: there is no number in it, or it can be read as two.

    >>> read_number("2.4M", whole=True)
    Typed(value=2400000, places=None, half=50000.0)
    >>> read_number("3x3x64+64", whole=True).value, read_number("2^20", whole=True).value
    (640, 1048576)
    """
    text = _without_unit(text, units)
    if whole and _DOTTED.fullmatch(text):
        raise UnreadableError("unread.two", text=text, a=text, b=text.replace(".", ","))
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    if suffixed := _SUFFIXED.fullmatch(text):
        return _suffixed(*suffixed.groups(default=""))
    if decimal := _DECIMAL.fullmatch(text):
        return Typed(float(text), len(decimal[1]))
    # The limits of arithmetic are not those of a number: 2^53 has sixteen digits.
    if _WHOLE.fullmatch(text):
        return Typed(int(text))
    if _SCIENTIFIC.fullmatch(text) and math.isfinite(number := float(text)):
        return Typed(int(number) if number.is_integer() else number)
    return Typed(_arithmetic(text))


def _without_unit(text: str, units: Sequence[str]) -> str:
    for unit in units:
        if unit and text.lower().endswith(unit.lower()) and len(text) > len(unit):
            return text[: -len(unit)].strip()
    counted = _COUNTED.fullmatch(text)
    return counted[1] if counted else text


def _suffixed(digits: str, decimals: str, suffix: str) -> Typed:
    scale = _SUFFIXES[suffix.lower()]
    units = int(digits.replace(",", "").replace(".", ""))
    worth = scale // 10 ** len(decimals)
    if worth * 10 ** len(decimals) == scale:
        return Typed(units * worth, half=worth / 2)
    return Typed(units * scale / 10 ** len(decimals), half=scale / 10 ** len(decimals) / 2)


def _arithmetic(text: str) -> int | float:
    source = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    source = re.sub(r"(?<=[\d)]) *[xX] *(?=[\d(])", "*", source).replace("^", "**")
    source = re.sub(r"(?<![\d.])0+(?=\d)", "", source)
    # Whole numbers have no negative powers in the language; people write 10^-3.
    source = re.sub(r"(?<![\d.])(\d+) *\*\* *-", r"\1.0**-", source)
    try:
        value = compile_expression(source, {})({})
    except BankError:
        raise UnreadableError("unread", text=text) from None
    entry = value.item() if isinstance(value, Value) else None
    if isinstance(entry, bool) or not isinstance(entry, int | float):
        raise UnreadableError("unread", text=text)
    return int(entry) if isinstance(entry, float) and entry.is_integer() else entry
