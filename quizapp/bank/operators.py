"""The operators of the expression language, over arrays with masks.

Each is exact or undefined: division by zero, an integer past ±2^53, NaN and infinity become
undefined entries, never an exception and never a silent 0.
"""

from collections.abc import Callable, Sequence

import numpy as np

from quizapp.bank.value import EXACT, Array, Value, either, real, truth, whole

LARGEST_EXPONENT = 20

Unary = Callable[[Value], Value]
Binary = Callable[[Value, Value], Value]
Choice = Callable[[Value, Value, Value], Value]


def integral(*values: Value) -> bool:
    """Whether all are integers."""
    return all(value.data.dtype.kind == "i" for value in values)


def add(a: Value, b: Value) -> Value:
    """``a + b``."""
    return _sum(a, b, np.add)


def subtract(a: Value, b: Value) -> Value:
    """``a - b``."""
    return _sum(a, b, np.subtract)


def _sum(a: Value, b: Value, operation: Callable[[Array, Array], Array]) -> Value:
    # Two integers within ±2^53 add up to something that int64 holds.
    finish = whole if integral(a, b) else real
    return finish(operation(a.data, b.data), either(a.undefined, b.undefined))


def multiply(a: Value, b: Value) -> Value:
    """``a * b``."""
    undefined = either(a.undefined, b.undefined)
    if not integral(a, b):
        return real(a.data * b.data, undefined)
    if _magnitude(a) * _magnitude(b) <= EXACT:
        return whole(a.data * b.data, undefined)
    over = np.abs(a.data.astype(np.float64) * b.data) > EXACT
    return whole(a.data * np.where(over, 0, b.data), either(undefined, over))


def divide(a: Value, b: Value) -> Value:
    """``a / b``, always a float."""
    zero = b.data == 0
    return real(np.true_divide(a.data, np.where(zero, 1, b.data)), _without_zero(a, b, zero))


def floor_divide(a: Value, b: Value) -> Value:
    """``a // b``, rounded down."""
    return _quotient(a, b, np.floor_divide)


def remainder(a: Value, b: Value) -> Value:
    """``a % b``, with the sign of ``b``."""
    return _quotient(a, b, np.remainder)


def ceil_divide(a: Value, b: Value) -> Value:
    """``a / b``, rounded up."""
    return negate(floor_divide(negate(a), b))


def _quotient(a: Value, b: Value, operation: Callable[[Array, Array], Array]) -> Value:
    zero = b.data == 0
    finish = whole if integral(a, b) else real
    return finish(operation(a.data, np.where(zero, 1, b.data)), _without_zero(a, b, zero))


def _without_zero(a: Value, b: Value, zero: Array) -> Array | None:
    return either(a.undefined, b.undefined, zero if zero.any() else None)


def power(a: Value, b: Value) -> Value:
    """``a ** b`` for exponents up to 20 either way; integers take no negative ones."""
    lowest = 0 if integral(a, b) else -LARGEST_EXPONENT
    outside = (b.data < lowest) | (b.data > LARGEST_EXPONENT)
    exponent = np.where(outside, 0, b.data)
    approximate = np.power(a.data.astype(np.float64), exponent)
    if not integral(a, b):
        return real(approximate, either(a.undefined, b.undefined, outside))
    over = np.abs(approximate) > EXACT
    base = np.where(over, 0, a.data)
    return whole(np.power(base, exponent), either(a.undefined, b.undefined, outside, over))


def fitting(operator: Binary, rank: int) -> Binary:
    """The operator for two arrays; undefined where one has more places than the other."""

    def fitted(a: Value, b: Value) -> Value:
        if a.places(rank) == b.places(rank):
            return operator(a, b)
        return Value(np.zeros(a.data.shape, np.int64), np.ones(a.data.shape, np.bool_))

    return fitted


def fitting_choice(ranks: Sequence[int]) -> Choice:
    """The choice among arrays, given how many axes each operand has; undefined where they differ.

    A number goes with every place of an array.
    """

    def fitted(condition: Value, a: Value, b: Value) -> Value:
        shaped = [
            (each.places(rank), each)
            for each, rank in zip((condition, a, b), ranks, strict=True)
            if rank
        ]
        if len({places for places, _ in shaped}) < 2:
            return choose(condition, a, b)
        shape = shaped[-1][1].data.shape
        return Value(np.zeros(shape, np.int64), np.ones(shape, np.bool_))

    return fitted


def negate(a: Value) -> Value:
    """``-a``."""
    return Value(-a.data, a.undefined)


def keep(a: Value) -> Value:
    """``+a``."""
    return a


def equal(a: Value, b: Value) -> Value:
    """``a == b``, of numbers, truths or texts."""
    undefined = either(a.undefined, b.undefined)
    if a.words is None or b.words is None:
        return truth(a.data == b.data, undefined)
    # Codes of different word lists are compared by what they stand for.
    places = {word: code for code, word in enumerate(b.words)}
    translated = np.array([places.get(word, -1) for word in a.words])
    return truth(translated[a.data] == b.data, undefined)


def unequal(a: Value, b: Value) -> Value:
    """``a != b``."""
    return invert(equal(a, b))


def less(a: Value, b: Value) -> Value:
    """``a < b``."""
    return truth(a.data < b.data, either(a.undefined, b.undefined))


def at_most(a: Value, b: Value) -> Value:
    """``a <= b``."""
    return truth(a.data <= b.data, either(a.undefined, b.undefined))


def more(a: Value, b: Value) -> Value:
    """``a > b``."""
    return less(b, a)


def at_least(a: Value, b: Value) -> Value:
    """``a >= b``."""
    return at_most(b, a)


def invert(a: Value) -> Value:
    """``not a``."""
    return truth(~a.data, a.undefined)


def both(a: Value, b: Value) -> Value:
    """``a and b``: where ``a`` is false, ``b`` is not looked at."""
    looked = b.undefined if b.undefined is None else b.undefined & a.data
    return truth(a.data & b.data, either(a.undefined, looked))


def any_of(a: Value, b: Value) -> Value:
    """``a or b``: where ``a`` is true, ``b`` is not looked at."""
    looked = b.undefined if b.undefined is None else b.undefined & ~a.data
    return truth(a.data | b.data, either(a.undefined, looked))


def choose(condition: Value, a: Value, b: Value) -> Value:
    """``a if condition else b``; the branch that is not taken is not looked at."""
    taken = condition.data
    undefined = condition.undefined
    if a.undefined is not None:
        undefined = either(undefined, a.undefined & taken)
    if b.undefined is not None:
        undefined = either(undefined, b.undefined & ~taken)
    if a.words is None or b.words is None:
        data = np.where(taken, a.data, b.data)
        return Value(data, undefined) if undefined is None else _cleared(data, undefined)
    words = tuple(dict.fromkeys(a.words + b.words))
    places = {word: code for code, word in enumerate(words)}
    codes = (np.array([places[word] for word in side.words or ()])[side.data] for side in (a, b))
    return Value(np.where(taken, *codes), undefined, words)


def _cleared(data: Array, undefined: Array) -> Value:
    return Value(np.where(undefined, data.dtype.type(0), data), undefined)


def _magnitude(value: Value) -> int:
    """The largest absolute value; entries of a value are within ±2^53."""
    if not value.data.size:
        return 0
    return max(abs(int(value.data.max())), abs(int(value.data.min())))
