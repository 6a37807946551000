"""Normalisation: batch, layer and group norm. Variances are biased, divided by the count."""

import numpy as np
from numpy.typing import ArrayLike

from quizapp.engine import arrays, checks
from quizapp.engine.arrays import Array, Precision
from quizapp.errors import ShapeError


def batch_norm(
    x: ArrayLike,
    scale: ArrayLike | None = None,
    shift: ArrayLike | None = None,
    *,
    mean: ArrayLike | None = None,
    variance: ArrayLike | None = None,
    epsilon: float = 1e-5,
    layout: str = "NHWC",
) -> Array:
    """(x − mean) / √(variance + epsilon)·scale + shift, channel by channel.

    ``mean`` and ``variance`` (C,) are running statistics; left out, they are the batch's, as in
    training. epsilon is 1e-5 in torch, 1e-3 in Keras (Ioffe and Szegedy 2015).

    >>> batch_norm([[1.0], [3.0]], epsilon=0, layout="NHWC").tolist()
    [[-1.0], [1.0]]

    Raises:
        ShapeError: statistics, scale or shift of another length than the channels.
        ValueError: only one of both statistics, or an unknown layout.
    """
    precision = arrays.precision(x, scale, shift, mean, variance, divides=True)
    values = arrays.as_work(x, precision.work)
    if values.ndim < 2:
        raise ShapeError(f"input x needs a batch and channels, got shape {values.shape}")
    channel = 1 if arrays.is_channels_first(layout) else values.ndim - 1
    shape = [-1 if axis == channel else 1 for axis in range(values.ndim)]
    channels = (values.shape[channel],)
    if (mean is None) != (variance is None):
        raise ValueError("mean and variance go together: give both or none")
    others = tuple(axis for axis in range(values.ndim) if axis != channel)
    if mean is None or variance is None:
        centre, spread = _moments(values, others)
    else:
        given = (("mean", mean), ("variance", variance))
        centre, spread = (
            arrays.with_shape(name, value, channels).astype(values.dtype).reshape(shape)
            for name, value in given
        )
    out = (values - centre) / np.sqrt(spread + values.dtype.type(epsilon))
    return _affine(out, scale, shift, channels, shape, precision)


def layer_norm(
    x: ArrayLike,
    scale: ArrayLike | None = None,
    shift: ArrayLike | None = None,
    *,
    axes: int = 1,
    epsilon: float = 1e-5,
) -> Array:
    """Each example to mean 0 and variance 1 over its last ``axes`` axes, scaled and shifted there.

    (x − mean) / √(variance + epsilon)·scale + shift, with the moments of those axes;
    epsilon is 1e-5 in torch, 1e-3 in Keras (Ba et al. 2016).

    >>> layer_norm([[1.0, 3.0], [10.0, 30.0]], epsilon=0).tolist()
    [[-1.0, 1.0], [-1.0, 1.0]]

    Raises:
        ShapeError: fewer axes, or a scale or shift of another shape.
        ValueError: ``axes`` below 1.
    """
    precision = arrays.precision(x, scale, shift, divides=True)
    values = arrays.as_work(x, precision.work)
    if values.ndim < checks.at_least(1, "axes", axes):
        raise ShapeError(f"input of shape {values.shape} has no {axes} axes to normalise")
    last = values.shape[-axes:]
    centre, spread = _moments(values, tuple(range(-axes, 0)))
    out = (values - centre) / np.sqrt(spread + values.dtype.type(epsilon))
    return _affine(out, scale, shift, last, list(last), precision)


def group_norm(
    x: ArrayLike,
    groups: int,
    scale: ArrayLike | None = None,
    shift: ArrayLike | None = None,
    *,
    epsilon: float = 1e-5,
    layout: str = "NHWC",
) -> Array:
    """Each example to mean 0 and variance 1 over every group of channels and all cells.

    (x − mean) / √(variance + epsilon)·scale + shift, with the moments of the group; scale
    and shift (C,) go by channel. groups = C is instance norm (Wu and He 2018).

    >>> group_norm([[[1.0, 3.0, 10.0, 30.0]]], 2, epsilon=0).tolist()
    [[[-1.0, 1.0, -1.0, 1.0]]]

    Raises:
        ShapeError: channels that the groups do not divide, or another length of scale or shift.
        ValueError: groups below 1, or an unknown layout.
    """
    precision = arrays.precision(x, scale, shift, divides=True)
    values = arrays.as_work(x, precision.work)
    if values.ndim < 2:
        raise ShapeError(f"input x needs a batch and channels, got shape {values.shape}")
    channel = 1 if arrays.is_channels_first(layout) else values.ndim - 1
    channels = values.shape[channel]
    if channels % checks.at_least(1, "groups", groups):
        raise ShapeError(f"groups {groups} must divide the {channels} channels")
    first = np.moveaxis(values, channel, 1)
    grouped = first.reshape(len(values), groups, -1)
    centre, spread = _moments(grouped, (2,))
    out = (grouped - centre) / np.sqrt(spread + values.dtype.type(epsilon))
    out = np.moveaxis(out.reshape(first.shape), 1, channel)
    shape = [-1 if axis == channel else 1 for axis in range(values.ndim)]
    return _affine(out, scale, shift, (channels,), shape, precision)


def local_response_norm(
    x: ArrayLike,
    size: int,
    *,
    alpha: float = 1e-4,
    beta: float = 0.75,
    k: float = 2,
    layout: str = "NHWC",
) -> Array:
    """Each cell divided by (k + alpha·Σ x²) ** beta, summed over ``size`` channels around it.

    The numbers are AlexNet's (Krizhevsky et al. 2012); torch divides alpha by size.

    >>> local_response_norm([[3.0, 4.0]], 1, alpha=1, beta=0.5, k=0).tolist()
    [[1.0, 1.0]]

    Raises:
        ShapeError: no batch, or no channels.
        ValueError: a size below 1, or an unknown layout.
    """
    precision = arrays.precision(x, divides=True)
    values = arrays.channels_last(arrays.as_work(x, precision.work), layout)
    if values.ndim < 2:
        raise ShapeError(f"input x needs a batch and channels, got shape {values.shape}")
    half = checks.at_least(1, "size", size) // 2
    rim = [(0, 0)] * (values.ndim - 1) + [(half, size - 1 - half)]
    squares = np.pad(values * values, rim)
    total = np.lib.stride_tricks.sliding_window_view(squares, size, axis=-1).sum(axis=-1)
    out = values / (k + alpha * total) ** beta
    return arrays.in_layout(arrays.as_work(out, precision.result), layout)


def _moments(values: Array, axes: tuple[int, ...]) -> tuple[Array, Array]:
    return values.mean(axis=axes, keepdims=True), values.var(axis=axes, keepdims=True)


def _affine(
    values: Array,
    scale: ArrayLike | None,
    shift: ArrayLike | None,
    shape: tuple[int, ...],
    broadcast: list[int],
    precision: Precision,
) -> Array:
    if scale is not None:
        values = values * arrays.with_shape("scale", scale, shape).reshape(broadcast)
    if shift is not None:
        values = values + arrays.with_shape("shift", shift, shape).reshape(broadcast)
    return np.ascontiguousarray(values.astype(precision.result, copy=False))
