"""The argument checks of the engine: what is no whole number, is too small, or leaves no room."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizapp.errors import ShapeError

Integers: TypeAlias = int | np.integer[Any] | NDArray[np.integer[Any]]
"""A public argument: one whole number, or an array of them."""

Number: TypeAlias = Any
"""An int or an int64 array. One operator expression serves both, which no static type can say."""


def whole(name: str, value: object) -> Number:
    """Give what is no Python int as one or as an int64 array, or say that it is neither."""
    array = np.asarray(value)
    if array.dtype.kind not in ("i", "u") or (
        array.dtype == np.uint64 and (array >> np.uint64(63)).any()
    ):
        raise ValueError(f"{name} must be a whole number (or an int64 array), got {value!r}")
    return np.asarray(array, np.int64) if array.ndim else int(array)


def at_least(minimum: int, name: str, value: object) -> Number:
    """Give ``value`` as an int or an int64 array, or say which number is below ``minimum``."""
    number: Number = value if type(value) is int else whole(name, value)
    lowest: int = number if type(number) is int else number.min(initial=minimum)
    if lowest < minimum:
        raise ValueError(f"{name} must be at least {minimum}, got {lowest}")
    return number


def positive(**values: object) -> tuple[Number, ...]:
    """Give every named value as a whole number of at least 1."""
    return tuple(
        [
            value if type(value) is int and value >= 1 else at_least(1, name, value)
            for name, value in values.items()
        ]
    )


def cells(name: str, shape: object) -> Number:
    """Cells of a shape: the product of its entries, each at least 1; a lone number is itself."""
    sides = shape if isinstance(shape, tuple) else (shape,)
    if not sides:
        raise ValueError(f"{name} needs at least one entry, got ()")
    total: Number = 1
    for side in sides:
        total = total * at_least(1, name, side)
    return total


def square_cells(name: str, shape: object) -> Number:
    """Cells of a shape in which a lone number is the side of a square."""
    if isinstance(shape, tuple):
        return cells(name, shape)
    side = at_least(1, name, shape)
    return side * side


def kernel_cells(kernel_size: object) -> Number:
    """Cells of a kernel given as the side of a square or as one entry for each axis."""
    return square_cells("kernel_size", kernel_size)


def nothing(name: str, number: Number, reason: str) -> None:
    """Say so when ``number`` is not 0 although ``reason`` leaves no place for it."""
    if number if type(number) is int else number.any():
        raise ValueError(f"{name} must be 0, got {number}: {reason}")


def divides(divisor_name: str, divisor: Number, name: str, number: Number) -> None:
    """Say so when ``divisor`` leaves a remainder in ``number``."""
    remainder = number % divisor
    if remainder if type(remainder) is int else remainder.any():
        raise ValueError(f"{divisor_name} {divisor} must divide {name} {number}")


def spread(result: Number, *others: Number) -> Number:
    """Give ``result`` the shape it has when broadcast against arguments it does not depend on."""
    for number in others:
        if type(number) is not int and np.shape(number) != np.shape(result):
            return np.broadcast_arrays(result, *others)[0].copy()
    return result


def axes(name: str, value: object, count: int) -> tuple[Any, ...]:
    """One entry for each of ``count`` axes: a tuple or list as it is, anything else repeated."""
    if not isinstance(value, (tuple, list)):
        return (value,) * count
    if len(value) != count:
        raise ValueError(f"{name} needs one entry for each of {count} axes, got {value!r}")
    return tuple(value)


def room(result: Number, **numbers: Number) -> Number:
    """Give ``result`` when all of it is at least 1; else say the numbers that leave no room."""
    if result >= 1 if type(result) is int else result.min(initial=1) >= 1:
        return result
    raise ShapeError("no room for one window: " + _first_below_one(result, numbers))


def _first_below_one(result: Number, numbers: dict[str, Number]) -> str:
    place = tuple(int(axis) for axis in np.argwhere(np.asarray(result) < 1)[0])
    shape = np.shape(result)
    values = [f"{name} {np.broadcast_to(n, shape)[place]}" for name, n in numbers.items()]
    return ", ".join(values) + (f" (at index {place})" if place else "")
