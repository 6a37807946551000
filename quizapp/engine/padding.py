"""Padding along one axis: every way to say it becomes zeros at the begin and at the end."""

from typing import TypeAlias

from quizapp.engine import checks, formulas
from quizapp.engine.checks import Integers, Number

Padding: TypeAlias = str | Integers | tuple[Integers, Integers]
"""A name in any case, zeros on each side, or ``(begin, end)``; in a tuple only, so that a list or
an array stays many paddings."""

PerAxis: TypeAlias = int | tuple[int, ...]
"""For a whole array: one number for every spatial axis, or one entry for each."""

AxisPadding: TypeAlias = str | int | tuple[int, int]
ShapePadding: TypeAlias = str | int | tuple[AxisPadding, ...]
"""For a whole array: a name, a number, or one entry for each axis. ``(1, 2)`` is height 1 and
width 2, as in torch; ``((1, 2), (0, 0))`` is begin and end by axis, as in NumPy and JAX."""

NAMES = ("VALID", "SAME", "SAME_LOWER", "FULL", "CAUSAL")


def is_same(padding: object) -> bool:
    """Whether the name is SAME or SAME_LOWER, in any case."""
    return isinstance(padding, str) and padding.upper() in ("SAME", "SAME_LOWER")


def resolve(
    padding: object, size: Number, kernel_size: Number, stride: Number, dilation: Number
) -> tuple[Number, Number]:
    """Zeros at begin and end; the sizes are taken as checked.

    SAME puts an odd zero at the end (TensorFlow, ONNX SAME_UPPER), SAME_LOWER at the begin. FULL
    lets every window that touches the input count, CAUSAL shows output i nothing after input i.

    Raises:
        ValueError: an unknown name, or a padding below 0.
    """
    if isinstance(padding, str):
        return _named(padding, size, kernel_size, stride, dilation)
    if isinstance(padding, tuple):
        if len(padding) != 2:
            raise ValueError(f"padding along one axis is (begin, end), got {padding!r}")
        return checks.at_least(0, "padding", padding[0]), checks.at_least(0, "padding", padding[1])
    begin = checks.at_least(0, "padding", padding)
    return begin, begin


def _named(
    name: str, size: Number, kernel_size: Number, stride: Number, dilation: Number
) -> tuple[Number, Number]:
    match name.upper():
        case "VALID":
            return 0, 0
        case "SAME":
            return formulas.same_padding(size, kernel_size, stride, dilation)
        case "SAME_LOWER":
            return formulas.same_padding(size, kernel_size, stride, dilation)[::-1]
        case "FULL":
            reach = (kernel_size - 1) * dilation
            return reach, reach
        case "CAUSAL":
            return (kernel_size - 1) * dilation, 0
    raise ValueError(f"padding {name!r} is none of {', '.join(NAMES)}")
