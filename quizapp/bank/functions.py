"""The functions that expressions may call, in one table; arguments are given by position.

A function answers exactly or not at all: where an argument means nothing to it, the result is
undefined.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from quizapp.bank import arrays, operators
from quizapp.bank import layers as networks
from quizapp.bank.value import EXACT, Array, Type, Value, either, real, whole
from quizapp.engine import formulas, padding

LARGEST_SIZE = 2**31
"""Arguments of the engine's formulas end here: no product of two of them leaves int64."""

Result = Value | tuple[Value, ...]


Wanted = Type | tuple[Type, ...]
"""What an argument may be."""


@dataclass(frozen=True, slots=True)
class Function:
    """One entry of the table.

    ``takes`` are what its arguments may be; the last ``optional`` of them may be left out, and with
    ``repeats`` the last may be given any number of times. An ``elementwise`` one takes arrays in
    place of numbers and gives one; a ``ranked`` one is told the rank of its first argument.
    ``result`` is what it gives, ``parts`` how many of them.
    """

    name: str
    signature: str
    takes: tuple[Wanted, ...]
    compute: Callable[..., Result]
    optional: int = 0
    repeats: bool = False
    elementwise: bool = False
    ranked: bool = False
    result: Type = Type.NUMBER
    parts: int = 1


def _elementwise(operation: Callable[[Array], Array]) -> Callable[[Value], Value]:
    def compute(a: Value) -> Value:
        return real(operation(a.data.astype(np.float64)), a.undefined)

    return compute


def _rounded(operation: Callable[[Array], Array]) -> Callable[[Value], Value]:
    def compute(a: Value) -> Value:
        if operators.integral(a):
            return a
        far = np.abs(a.data) > EXACT
        near = operation(np.where(far, 0, a.data)).astype(np.int64)
        return whole(near, either(a.undefined, far if far.any() else None))

    return compute


def _absolute(a: Value) -> Value:
    return Value(np.abs(a.data), a.undefined)


def _folded(operation: Callable[[Array, Array], Array]) -> Callable[..., Value]:
    def pair(a: Value, b: Value) -> Value:
        return Value(operation(a.data, b.data), either(a.undefined, b.undefined))

    def compute(*values: Value) -> Value:
        return reduce(pair, values)

    return compute


def _integers(value: Value) -> Value:
    """The value as integers, undefined where it is not one."""
    if operators.integral(value):
        return value
    broken = (value.data != np.floor(value.data)) | (np.abs(value.data) > EXACT)
    data = np.where(broken, 0, value.data).astype(np.int64)
    return Value(data, either(value.undefined, broken if broken.any() else None))


def _formula(
    formula: Callable[..., Array],
    arguments: Sequence[Value],
    *,
    least: Sequence[int],
    result_from: int,
    refuses: Callable[..., Array] | None = None,
) -> Value:
    """An engine formula over masks.

    Undefined where an argument is below its ``least`` or above ``LARGEST_SIZE``, where ``refuses``
    says so, where the result is below ``result_from`` and where it is not exact.
    """
    integers = [_integers(argument) for argument in arguments]
    broken = either(*(value.undefined for value in integers))
    for value, low in zip(integers, least, strict=True):
        outside = (value.data < low) | (value.data > LARGEST_SIZE)
        broken = either(broken, outside if outside.any() else None)
    inputs = [
        np.clip(value.data, low, LARGEST_SIZE) for value, low in zip(integers, least, strict=True)
    ]
    if refuses is not None:
        broken = either(broken, refuses(*inputs))
    # The same formula over floats is a little inexact and can't overflow: it shows what would.
    size = np.abs(formula(*(entry.astype(np.float64) for entry in inputs)))
    data = np.asarray(formula(*inputs))
    return whole(data, either(broken, size > EXACT, data < result_from))


def _by_padding(
    zeros: Value, chosen: Callable[[str], Value], explicit: Callable[[Value], Value]
) -> Value:
    """One result for each padding that a column of names holds, or for a number of zeros."""
    if zeros.words is None:
        return explicit(zeros)
    results = [
        chosen(word) if word in padding.NAMES else _nowhere(zeros.data) for word in zeros.words
    ]
    joined = results[0]
    for code, result in enumerate(results[1:], start=1):
        here = Value(zeros.data == code)
        joined = operators.choose(here, result, joined)
    return Value(joined.data, either(joined.undefined, zeros.undefined))


def _nowhere(like: Array) -> Value:
    return Value(np.zeros(like.shape, dtype=np.int64), np.ones(like.shape, dtype=np.bool_))


_ONE = Value(np.asarray(1))
_ZERO = Value(np.asarray(0))
_VALID = Value(np.asarray(0), words=("VALID",))


def _conv_output_size(
    n: Value, k: Value, s: Value = _ONE, zeros: Value = _VALID, d: Value = _ONE
) -> Value:
    def named(word: str) -> Value:
        def formula(n: Array, k: Array, s: Array, d: Array) -> Array:
            begin, end = padding.resolve(word, n, k, s, d)
            return np.asarray(formulas.window_count(n, k, s, begin, end, d))

        return _formula(formula, (n, k, s, d), least=(1, 1, 1, 1), result_from=1)

    def explicit(p: Value) -> Value:
        def formula(n: Array, k: Array, s: Array, p: Array, d: Array) -> Array:
            return np.asarray(formulas.conv_output_size(n, k, s, p, d))

        return _formula(formula, (n, k, s, p, d), least=(1, 1, 1, 0, 1), result_from=1)

    return _by_padding(zeros, named, explicit)


def _pool_output_size(n: Value, k: Value, s: Value | None = None, zeros: Value = _VALID) -> Value:
    return _conv_output_size(n, k, k if s is None else s, zeros)


def _same_padding(n: Value, k: Value, s: Value = _ONE, d: Value = _ONE) -> tuple[Value, ...]:
    def side(index: int) -> Callable[..., Array]:
        def formula(n: Array, k: Array, s: Array, d: Array) -> Array:
            return np.asarray(formulas.same_padding(n, k, s, d)[index])

        return formula

    return tuple(
        _formula(side(index), (n, k, s, d), least=(1, 1, 1, 1), result_from=0) for index in (0, 1)
    )


def _conv_parameters(k: Value, c: Value, f: Value, g: Value = _ONE) -> Value:
    def formula(k: Array, c: Array, f: Array, g: Array) -> Array:
        return np.asarray(formulas.conv_parameters(k, c, f, g))

    def refuses(k: Array, c: Array, f: Array, g: Array) -> Array:
        return np.asarray((c % g != 0) | (f % g != 0))

    return _formula(formula, (k, c, f, g), least=(1, 1, 1, 1), result_from=0, refuses=refuses)


def _dense_parameters(inputs: Value, units: Value) -> Value:
    def formula(inputs: Array, units: Array) -> Array:
        return np.asarray(formulas.dense_parameters(inputs, units))

    return _formula(formula, (inputs, units), least=(1, 1), result_from=0)


_N = Type.NUMBER
_PADDING = (Type.NUMBER, Type.TEXT)
_L, _M = Type.LIST, Type.MATRIX
_ARRAYS = (Type.LIST, Type.MATRIX, Type.VOLUME)

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("ceil_div", "ceil_div(a, b)", (_N, _N), operators.ceil_divide),
        Function(
            "min", "min(a, b, …)", (_N, _N), _folded(np.minimum), repeats=True, elementwise=True
        ),
        Function(
            "max", "max(a, b, …)", (_N, _N), _folded(np.maximum), repeats=True, elementwise=True
        ),
        Function("abs", "abs(a)", (_N,), _absolute, elementwise=True),
        Function("floor", "floor(a)", (_N,), _rounded(np.floor), elementwise=True),
        Function("ceil", "ceil(a)", (_N,), _rounded(np.ceil), elementwise=True),
        Function("round", "round(a)", (_N,), _rounded(np.rint), elementwise=True),
        Function("sqrt", "sqrt(a)", (_N,), _elementwise(np.sqrt), elementwise=True),
        Function("exp", "exp(a)", (_N,), _elementwise(np.exp), elementwise=True),
        Function("log", "log(a)", (_N,), _elementwise(np.log), elementwise=True),
        Function("log2", "log2(a)", (_N,), _elementwise(np.log2), elementwise=True),
        Function("log10", "log10(a)", (_N,), _elementwise(np.log10), elementwise=True),
        Function(
            "conv_output_size",
            "conv_output_size(n, k, s = 1, padding = 'VALID', d = 1)",
            (_N, _N, _N, _PADDING, _N),
            _conv_output_size,
            optional=3,
        ),
        Function(
            "pool_output_size",
            "pool_output_size(n, k, s = k, padding = 'VALID')",
            (_N, _N, _N, _PADDING),
            _pool_output_size,
            optional=2,
        ),
        Function(
            "same_padding",
            "same_padding(n, k, s = 1, d = 1)",
            (_N, _N, _N, _N),
            _same_padding,
            optional=2,
            parts=2,
        ),
        Function(
            "conv_parameters",
            "conv_parameters(k, c, f, g = 1)",
            (_N, _N, _N, _N),
            _conv_parameters,
            optional=1,
        ),
        Function(
            "dense_parameters", "dense_parameters(inputs, units)", (_N, _N), _dense_parameters
        ),
        *(
            Function(name, f"{name}(net)", (Type.NETWORK,), networks.per_layer(measure), result=_L)
            for name, measure in networks.MEASURES.items()
        ),
        Function("position", "position(net)", (Type.NETWORK,), networks.positions, result=_L),
        Function("rows", "rows(net)", (Type.NETWORK,), networks.layer_count),
        Function("sum", "sum(v)", (_ARRAYS,), arrays.reduced(np.sum), ranked=True),
        Function("largest", "largest(v)", (_ARRAYS,), arrays.reduced(np.max), ranked=True),
        Function("smallest", "smallest(v)", (_ARRAYS,), arrays.reduced(np.min), ranked=True),
        Function("entry", "entry(v, i)", (_L, _N), arrays.entry),
        Function("length", "length(v)", (_L,), arrays.length),
        Function("order", "order(v)", (_L,), arrays.order, result=_L),
        Function("relu", "relu(x)", (_N,), arrays.relu, elementwise=True),
        Function("softmax", "softmax(z)", (_L,), arrays.softmax, result=_L),
        Function("log_softmax", "log_softmax(z)", (_L,), arrays.log_softmax, result=_L),
        Function("cross_entropy", "cross_entropy(z, y)", (_L, _N), arrays.cross_entropy),
        Function("max_pool", "max_pool(x, k, s)", (_M, _N, _N), arrays.max_pool, result=_M),
        Function("avg_pool", "avg_pool(x, k, s)", (_M, _N, _N), arrays.avg_pool, result=_M),
        Function(
            "conv2d",
            "conv2d(x, w, s = 1, p = 0)",
            ((_M, Type.VOLUME), (_M, Type.VOLUME), _N, _N),
            arrays.convolve,
            optional=2,
            ranked=True,
            result=_M,
        ),
    )
}
