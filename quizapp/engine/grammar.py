"""The words of the notation: how every field of a layer is written, and read back."""

import re
from dataclasses import fields
from typing import Any, TypeAlias

from quizapp.engine.layers import ACTIVATIONS, Layer
from quizapp.engine.padding import NAMES

Value: TypeAlias = Any
"""What a field holds: an int or a tuple, a name, a bool, a float."""

PADDINGS = {name.lower(): name for name in NAMES}

VALUED = {
    "pad": "padding",
    "stride": "stride",
    "dilation": "dilation",
    "groups": "groups",
    "multiplier": "multiplier",
    "links": "links",
    "output_padding": "output_padding",
}
"""Options with a value after them, and the field it is for."""

FLAGS: dict[str, tuple[str, Value]] = {
    **{word: ("padding", name) for word, name in PADDINGS.items()},
    "nobias": ("bias", False),
    "ceil": ("ceil_mode", True),
    "countpad": ("count_include_pad", True),
    **{word: ("activation", word) for word in ACTIVATIONS},
}
"""Options that are one word, and what they set."""

EXTENTS = ("kernel_size", "stride", "dilation", "output_padding", "output_size")
EXAMPLES = {
    "shape": ("a shape", "28x28x1"),
    "times": ("a number of times", "3"),
    "filters": ("a number of filters", "32"),
    "kernel_size": ("a window", "3x3"),
    "units": ("a number of units", "10"),
    "groups": ("a number of groups", "2"),
    "multiplier": ("a multiplier", "2"),
    "links": ("a number of linked pairs of maps", "60"),
    "size": ("a number of channels", "5"),
    "stride": ("a step", "2"),
    "dilation": ("a dilation", "2"),
    "output_padding": ("a number of cells", "1"),
    "output_size": ("a size", "6x6"),
    "padding": ("zeros on each side, or begin+end by axis", "0+1x0+1"),
    "rate": ("a share from 0 to 1", "0.5"),
}
"""What every number is, and one that would do."""

_NUMBER = re.compile(r"[0-9]+")
_EXTENT = re.compile(r"[0-9]+([x×][0-9]+)*")
_PADS = re.compile(r"[0-9]+(\+[0-9]+)?([x×][0-9]+(\+[0-9]+)?)*")
_SHARE = re.compile(r"[0-9]*\.?[0-9]+")


def read(field: str, word: str) -> Value:
    """The value that ``word`` writes for ``field``; None where it writes none."""
    word = word.lower()
    if field == "padding":
        return _read_pads(word) if _PADS.fullmatch(word) else None
    if field == "rate":
        share = float(word) if _SHARE.fullmatch(word) else -1
        return share if 0 <= share <= 1 else None
    least = 0 if field == "output_padding" else 1
    if field in EXTENTS:
        value = read_extent(word)
        sides = value if isinstance(value, tuple) else (value,)
        return value if all(side is not None and side >= least for side in sides) else None
    number = int(word) if _NUMBER.fullmatch(word) else 0
    return number if number >= least else None


def read_extent(word: str) -> int | tuple[int, ...] | None:
    """``3`` as 3 and ``3x5`` as (3, 5); None for anything else."""
    if not _EXTENT.fullmatch(word):
        return None
    sides = [int(side) for side in re.split("[x×]", word)]
    return sides[0] if len(sides) == 1 else tuple(sides)


def write(field: str, value: Value) -> str:
    """The words for a value of ``field``: ``read`` and the tables above turn them back."""
    if field == "padding" and isinstance(value, str):
        return value.lower()
    if field == "padding":
        return f"pad {_write_pads(value)}"
    if isinstance(value, bool) or field == "activation":
        return next(word for word, setting in FLAGS.items() if setting == (field, value))
    return f"{field} {write_extent(value)}"


def write_extent(value: Value) -> str:
    """``3x5`` for (3, 5), ``3`` for 3."""
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


def options_of(kind: type[Layer]) -> list[str]:
    """Words that may follow what a layer needs."""
    words = [word for word, field in VALUED.items() if field in kind.allows]
    return words + [word for word, (field, _) in FLAGS.items() if field in kind.allows]


def defaults_of(kind: type[Layer]) -> dict[str, Value]:
    """Values of the fields that a layer may leave out."""
    return {field.name: field.default for field in fields(kind) if field.name in kind.allows}


def _read_pads(word: str) -> Value:
    entries: list[Value] = [
        tuple(map(int, side.split("+"))) if "+" in side else int(side)
        for side in re.split("[x×]", word)
    ]
    return entries[0] if len(entries) == 1 and "+" not in word else tuple(entries)


def _write_pads(value: Value) -> str:
    entries = value if isinstance(value, tuple) else (value,)
    return "x".join("+".join(map(str, e)) if isinstance(e, tuple) else str(e) for e in entries)
