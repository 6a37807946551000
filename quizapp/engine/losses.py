"""Losses: squared error, cross-entropy, binary cross-entropy, the last two from logits.

``reduction`` is "mean", "sum" or "none". Logits may be as far as ±1000 apart without overflow.
"""

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays
from quizapp.engine.activations import log_softmax
from quizapp.engine.arrays import Array, Precision


def mse(prediction: ArrayLike, target: ArrayLike, *, reduction: str = "mean") -> Array:
    """Squared error (prediction − target)², whatever the shape (torch's MSELoss).

    >>> float(mse([1.0, 2.0], [1.0, 4.0]))
    2.0

    Raises:
        ShapeError: another shape for the target.
        ValueError: an unknown reduction.
    """
    goal = arrays.with_shape("target", target, np.shape(prediction))
    precision = arrays.precision(prediction, goal, divides=True)
    error = np.subtract(prediction, goal, dtype=precision.work)
    return _reduced(error * error, reduction, precision)


def cross_entropy(
    logits: ArrayLike, target: ArrayLike, *, axis: int = -1, reduction: str = "mean"
) -> Array:
    """−Σ target·log softmax(logits) along ``axis``, in nats.

    torch's CrossEntropyLoss. ``target`` holds class indices, one axis less than the logits, or
    probabilities in their shape.

    >>> float(cross_entropy([[0.0, 0.0]], [1]).round(6))
    0.693147
    >>> float(cross_entropy([[1000.0, -1000.0]], [1]))
    2000.0

    Raises:
        ShapeError: a target that fits neither way.
        ValueError: a class that does not exist, or an unknown reduction.
    """
    with np.errstate(over="ignore"):  # a loss beyond the largest float is infinite
        return _cross_entropy(logits, target, axis, reduction)


def _cross_entropy(logits: ArrayLike, target: ArrayLike, axis: int, reduction: str) -> Array:
    goal = np.asarray(target)
    floats = goal if goal.dtype.kind == "f" else None
    precision = arrays.precision(logits, floats, divides=True)
    logs = log_softmax(arrays.as_work(logits, precision.work), axis=axis)
    if floats is not None and goal.shape == logs.shape:
        with np.errstate(invalid="ignore"):  # 0·−inf
            losses = -(goal * logs).sum(axis=axis)
        return _reduced(losses, reduction, precision)
    logs = np.moveaxis(logs, axis, -1)
    goal = arrays.with_shape("target", goal, logs.shape[:-1])
    classes = logs.shape[-1]
    if goal.dtype.kind not in ("i", "u") or ((goal < 0) | (goal >= classes)).any():
        raise ValueError(f"target must hold classes from 0 to {classes - 1}")
    picked = np.take_along_axis(logs, goal[..., np.newaxis].astype(np.int64), axis=-1)
    return _reduced(-picked[..., 0], reduction, precision)


def binary_cross_entropy(logits: ArrayLike, target: ArrayLike, *, reduction: str = "mean") -> Array:
    """−target·log σ(x) − (1 − target)·log(1 − σ(x)), from logits x, in nats.

    torch's BCEWithLogitsLoss.

    >>> float(binary_cross_entropy([-1000.0], [1.0]))
    1000.0

    Raises:
        ShapeError: another shape for the target.
        ValueError: an unknown reduction.
    """
    goal = arrays.with_shape("target", target, np.shape(logits))
    precision = arrays.precision(logits, goal, divides=True)
    values, wanted = arrays.as_work(logits, precision.work), arrays.as_work(goal, precision.work)
    log_sigmoid = np.minimum(values, 0) - np.log1p(np.exp(-np.abs(values)))
    with np.errstate(invalid="ignore"):  # 0·inf
        return _reduced((1 - wanted) * values - log_sigmoid, reduction, precision)


def _reduced(losses: Array, reduction: str, precision: Precision) -> Array:
    if reduction == "none":
        return arrays.as_work(losses, precision.result)
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction {reduction!r} is none of mean, sum, none")
    if reduction == "mean" and not losses.size:
        return np.array(np.nan, precision.result)
    total: Array = losses.mean() if reduction == "mean" else losses.sum()
    return np.asarray(total, precision.result)
