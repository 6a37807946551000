"""A fully connected layer and what follows it: activations, softmax, dropout.

float16, 32 and 64 stay themselves; integers stay int64 where nothing is divided or exponentiated,
and give float64 elsewhere. NaN goes through.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays
from quizapp.engine.arrays import Array
from quizapp.errors import ShapeError


def dense(x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None) -> Array:
    """A fully connected layer, x·w + b: x (…, in), w (in, out) as in Keras, b (out,) give (…, out).

    torch's Linear holds the transpose, (out, in).

    >>> dense([[1, 2]], [[1, 0, 1], [0, 1, 1]], [10, 10, 10]).tolist()
    [[11, 12, 13]]

    Raises:
        ShapeError: arrays that do not fit each other.
    """
    values, kernel = np.asarray(x), arrays.with_axes("kernel w", w, 2)
    if not values.ndim or values.shape[-1] != len(kernel):
        raise ShapeError(f"input of shape {values.shape} does not fit kernel {kernel.shape}")
    bias = None if b is None else arrays.with_shape("bias b", b, kernel.shape[1:])
    precision = arrays.precision(values, kernel, bias)
    out = arrays.as_work(values, precision.work) @ arrays.as_work(kernel, precision.work)
    if bias is not None:
        out += arrays.as_work(bias, precision.work)
    return arrays.as_work(out, precision.result)


def relu(x: ArrayLike) -> Array:
    """max(x, 0), cell by cell (Nair and Hinton 2010).

    >>> relu([-2, 3]).tolist()
    [0, 3]
    """
    values = arrays.as_work(x, arrays.precision(x).result)
    return arrays.as_work(np.maximum(values, values.dtype.type(0)), values.dtype)


def relu6(x: ArrayLike) -> Array:
    """ReLU that stops at 6, min(max(x, 0), 6), as MobileNetV2 has it (Sandler et al. 2018).

    >>> relu6([-2, 3, 9]).tolist()
    [0, 3, 6]
    """
    values = relu(x)
    return arrays.as_work(np.minimum(values, values.dtype.type(6)), values.dtype)


def leaky_relu(x: ArrayLike, *, slope: float = 0.01) -> Array:
    """``x`` where it is positive and slope·x elsewhere (Maas et al. 2013).

    torch's slope is 0.01, that of Keras's layer 0.3.

    >>> leaky_relu([-2.0, 3.0]).tolist()
    [-0.02, 3.0]
    """
    precision = arrays.precision(x, divides=True)
    values = arrays.as_work(x, precision.work)
    out = np.where(values > 0, values, values * values.dtype.type(slope))
    return arrays.as_work(out, precision.result)


def gelu(x: ArrayLike, *, approximate: bool = False) -> Array:
    """x·Φ(x), with the normal distribution's Φ exact, or by tanh (Hendrycks and Gimpel 2016).

    >>> gelu([-1.0, 0.0, 1.0]).round(4).tolist()
    [-0.1587, 0.0, 0.8413]
    """
    precision = arrays.precision(x, divides=True)
    values = arrays.as_work(x, precision.work)
    if approximate:
        with np.errstate(over="ignore"):  # tanh of what is too large is ±1
            inner = math.sqrt(2 / math.pi) * (values + 0.044715 * values**3)
        share = (1 + np.tanh(inner)) / 2
    else:
        share = (1 + _erf(values / math.sqrt(2))) / 2
    with np.errstate(invalid="ignore"):  # −inf·0
        return arrays.as_work(values * share, precision.result)


def sigmoid(x: ArrayLike) -> Array:
    """1 / (1 + exp(−x)), without overflow at any x.

    >>> sigmoid([-1000.0, 0.0, 1000.0]).tolist()
    [0.0, 0.5, 1.0]
    """
    precision = arrays.precision(x, divides=True)
    values = arrays.as_work(x, precision.work)
    small = np.exp(-np.abs(values))
    return arrays.as_work(np.where(values >= 0, 1, small) / (1 + small), precision.result)


def tanh(x: ArrayLike) -> Array:
    """Hyperbolic tangent, (exp(x) − exp(−x)) / (exp(x) + exp(−x)).

    >>> tanh([0.0, 1000.0]).tolist()
    [0.0, 1.0]
    """
    return np.tanh(arrays.as_work(x, arrays.precision(x, divides=True).result))


def softmax(x: ArrayLike, *, axis: int = -1) -> Array:
    """exp(x) / Σ exp(x) along ``axis``, shifted by the greatest, so that nothing overflows.

    Where all are −inf or one is +inf the shares are not defined: NaN, as in torch and JAX.

    >>> softmax([-1000.0, 1000.0]).tolist()
    [0.0, 1.0]

    Raises:
        ShapeError: an empty axis.
    """
    precision = arrays.precision(x, divides=True)
    small = np.exp(_below_greatest(arrays.as_work(x, precision.work), axis))
    return arrays.as_work(small / small.sum(axis=axis, keepdims=True), precision.result)


def log_softmax(x: ArrayLike, *, axis: int = -1) -> Array:
    """Logarithm of softmax, x − log Σ exp(x); no −inf where softmax rounds to 0.

    >>> log_softmax([-1000.0, 1000.0]).tolist()
    [-2000.0, 0.0]

    Raises:
        ShapeError: an empty axis.
    """
    precision = arrays.precision(x, divides=True)
    shifted = _below_greatest(arrays.as_work(x, precision.work), axis)
    logs = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    with np.errstate(over="ignore"):  # float16 ends at 65504
        return arrays.as_work(logs, precision.result)


def dropout(x: ArrayLike, rate: float, *, keep: ArrayLike) -> Array:
    """``x`` where ``keep`` is true, divided by 1 − rate, and 0 elsewhere.

    Dropout (Srivastava et al. 2014) inverted, so that a trained network needs no scaling. The mask
    is the caller's, so that the function stays pure; at rate 1 everything is 0.

    >>> dropout([1.0, 2.0, 3.0], 0.5, keep=[True, False, True]).tolist()
    [2.0, 0.0, 6.0]

    Raises:
        ShapeError: a mask of another shape.
        ValueError: a rate outside 0 to 1.
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"rate must be from 0 to 1, got {rate}")
    precision = arrays.precision(x, divides=True)
    values = arrays.as_work(x, precision.work)
    kept = arrays.with_shape("keep", keep, values.shape).astype(bool)
    scale = values.dtype.type(1 / (1 - rate) if rate < 1 else 0)
    with np.errstate(invalid="ignore"):  # inf·0, NaN as in torch
        return arrays.as_work(values * (kept * scale), precision.result)


def _below_greatest(values: Array, axis: int) -> Array:
    if not values.ndim or not values.shape[axis]:
        raise ShapeError(f"softmax needs at least one entry along axis {axis}, got {values.shape}")
    with np.errstate(invalid="ignore", over="ignore"):  # −inf − −inf; −1e308 − 1e308 is −inf
        shifted: Array = values - values.max(axis=axis, keepdims=True)
        return shifted


def _erf(values: Array) -> Array:
    return np.asarray(np.frompyfunc(math.erf, 1, 1)(values), values.dtype)
