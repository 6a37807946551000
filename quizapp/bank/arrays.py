"""The functions over lists, matrices and volumes: values by hand, sums, order.

An array has axes of its own before those of the variants. Sizes that decide the shape of a result
must be the same for all variants that are computed together; the grid sees to it.
"""

from collections.abc import Callable

import numpy as np

from quizapp.bank.value import Array, Value, either, real, whole
from quizapp.engine import activations, conv, pooling


def _masked(value: Value, rank: int) -> Array | None:
    """Where any place of an array is undefined."""
    if value.undefined is None:
        return None
    return np.asarray(value.undefined.any(axis=tuple(range(rank))))


def _finish(data: Array, undefined: Array | None) -> Value:
    return whole(data, undefined) if data.dtype.kind == "i" else real(data, undefined)


def reduced(operation: Callable[..., Array]) -> Callable[..., Value]:
    """A function that makes one number of all places of an array of some rank."""

    def compute(a: Value, *, rank: int) -> Value:
        return _finish(np.asarray(operation(a.data, axis=tuple(range(rank)))), _masked(a, rank))

    return compute


def entry(v: Value, i: Value) -> Value:
    """The ``i``-th place of a list, counted from 0; undefined outside."""
    outside = (i.data < 0) | (i.data >= len(v.data)) | (i.data != np.floor(i.data))
    place = np.where(outside, 0, i.data).astype(np.int64)
    shape = np.broadcast_shapes(place.shape, v.data.shape[1:])
    places = np.broadcast_to(place, shape)[None]
    data = np.take_along_axis(np.broadcast_to(v.data, (len(v.data), *shape)), places, axis=0)[0]
    undefined = either(i.undefined, outside if outside.any() else None, _masked(v, 1))
    return _finish(data, undefined)


def length(v: Value) -> Value:
    """How many places a list has."""
    return Value(np.full(v.data.shape[1:], len(v.data), dtype=np.int64))


def order(v: Value) -> Value:
    """The places of a list from the smallest to the largest, counted from 1; ties in order."""
    places = np.argsort(v.data, axis=0, kind="stable") + 1
    mask = _masked(v, 1)
    undefined = None if mask is None else np.broadcast_to(mask, places.shape)
    return Value(places, undefined)


def relu(a: Value) -> Value:
    """The positive part."""
    return Value(np.maximum(a.data, 0), a.undefined)


def softmax(z: Value) -> Value:
    """Probabilities along a list."""
    return real(np.asarray(activations.softmax(z.data.astype(np.float64), axis=0)), z.undefined)


def log_softmax(z: Value) -> Value:
    """Their logarithms."""
    return real(np.asarray(activations.log_softmax(z.data.astype(np.float64), axis=0)), z.undefined)


def cross_entropy(z: Value, y: Value) -> Value:
    """The loss of logits for the class with index ``y``, counted from 0, in nats."""
    negative = log_softmax(z)
    return entry(Value(-negative.data, negative.undefined), y)


def constant_of(value: Value) -> int | None:
    """The one whole number that all variants have; None where there are several."""
    if value.undefined is not None or not value.data.size:
        return None
    first = value.data.reshape(-1)[0]
    same = bool((value.data == first).all()) and float(first).is_integer()
    return int(first) if same else None


def _as_images(a: Value, rank: int) -> tuple[Array, tuple[int, ...]]:
    """The variants as a batch of images, channels last; and the shape of the variants."""
    shape = a.data.shape[rank:]
    data = a.data.reshape(*a.data.shape[:rank], -1)
    images = np.moveaxis(data, -1, 0)
    images = images[..., None] if rank == 2 else np.moveaxis(images, 1, -1)
    return images.astype(np.float64), shape


def _as_matrix(images: Array, shape: tuple[int, ...], *, exact: bool, mask: Array | None) -> Value:
    data = np.moveaxis(images[..., 0], 0, -1)
    data = data.reshape(*data.shape[:2], *shape)
    undefined = None if mask is None else np.broadcast_to(mask, data.shape)
    return whole(np.rint(data).astype(np.int64), undefined) if exact else real(data, undefined)


def _nothing(a: Value, rank: int) -> Value:
    shape = (1, 1, *a.data.shape[rank:])
    return Value(np.zeros(shape, dtype=np.int64), np.ones(shape, dtype=np.bool_))


def pooled(pool: Callable[..., Array], *, exact: bool) -> Callable[..., Value]:
    """Pooling of a matrix with a square window and a stride, without padding."""

    def compute(x: Value, k: Value, s: Value) -> Value:
        window, stride = constant_of(k), constant_of(s)
        if (
            window is None
            or stride is None
            or not 1 <= window <= min(x.data.shape[:2])
            or stride < 1
        ):
            return _nothing(x, 2)
        images, shape = _as_images(x, 2)
        integers = exact and x.data.dtype.kind == "i"
        result = np.asarray(pool(images, window, stride=stride, padding="VALID"))
        return _as_matrix(result, shape, exact=integers, mask=_masked(x, 2))

    return compute


def convolve(
    x: Value, w: Value, s: Value | None = None, p: Value | None = None, *, rank: int
) -> Value:
    """A convolution (cross-correlation) of a matrix or a volume with one filter of its depth."""
    stride = 1 if s is None else constant_of(s)
    padding = 0 if p is None else constant_of(p)
    if stride is None or padding is None or stride < 1 or padding < 0:
        return _nothing(x, rank)
    if rank == 3 and x.data.shape[0] != w.data.shape[0]:
        return _nothing(x, rank)
    sides = zip(x.data.shape[rank - 2 : rank], w.data.shape[rank - 2 : rank], strict=True)
    if any(side + 2 * padding < kernel for side, kernel in sides):
        return _nothing(x, rank)
    mask = either(_masked(x, rank), _masked(w, rank))
    exact = x.data.dtype.kind == w.data.dtype.kind == "i"
    return _each(x, w, rank, stride, padding, exact=exact, mask=mask)


def _each(
    x: Value, w: Value, rank: int, stride: int, padding: int, *, exact: bool, mask: Array | None
) -> Value:
    """Every variant has a filter of its own: they are the groups of one grouped convolution."""
    shape = np.broadcast_shapes(x.data.shape[rank:], w.data.shape[rank:])
    image, kernel = (_channels_first(each.data, rank, shape) for each in (x, w))
    groups = image.shape[-1]
    # (h, w, variants · channels) and (k, k, channels, variants)
    stacked = np.moveaxis(image, (0, 3), (3, 2)).reshape(*image.shape[1:3], -1)
    filters = np.moveaxis(kernel, (0, 3), (2, 3))
    result = conv.conv2d(
        stacked[None], filters, None, stride=stride, padding=padding, groups=groups
    )
    data = np.asarray(result)[0].reshape(*result.shape[1:3], *shape)
    undefined = None if mask is None else np.broadcast_to(mask, data.shape)
    return whole(np.rint(data).astype(np.int64), undefined) if exact else real(data, undefined)


def _channels_first(data: Array, rank: int, shape: tuple[int, ...]) -> Array:
    """An array as (channels, height, width, variants), one channel for a matrix."""
    full = np.broadcast_to(data, (*data.shape[:rank], *shape))
    full = full.reshape(*data.shape[:rank], -1)
    return (full[None] if rank == 2 else full).astype(np.float64)


max_pool = pooled(pooling.max_pool2d, exact=True)
avg_pool = pooled(pooling.avg_pool2d, exact=False)
