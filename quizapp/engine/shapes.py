"""Output shapes of whole layers: the rule of one axis on each spatial axis, 1-D to 3-D."""

from collections.abc import Callable
from typing import TypeAlias

from quizapp.engine import checks, sizes
from quizapp.errors import ShapeError

PerAxis: TypeAlias = int | tuple[int, ...]
"""One number for every spatial axis, or one entry for each."""

AxisPadding: TypeAlias = str | int | tuple[int, int]
ShapePadding: TypeAlias = str | int | tuple[AxisPadding, ...]
"""A name, a number, or one entry for each axis: ``(1, 2)`` is height 1 and width 2, as in torch;
``((1, 2), (0, 0))`` is begin and end for each axis, as in NumPy and JAX."""


def conv_output_shape(
    shape: tuple[int, ...],
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
) -> tuple[int, ...]:
    """Spatial shape of a convolution's output, from the spatial shape of its input.

    >>> conv_output_shape((224, 224), 7, stride=2, padding=3)
    (112, 112)
    >>> conv_output_shape((16, 112, 112), (3, 7, 7), stride=(1, 2, 2), padding="SAME")
    (16, 56, 56)

    Raises:
        ShapeError: along some axis the window fits nowhere; the message names the axis.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    return _each_axis(
        sizes.conv_output_size,
        shape,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


def pool_output_shape(
    shape: tuple[int, ...],
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
    ceil_mode: bool = False,
) -> tuple[int, ...]:
    """Spatial shape of a pooling's output; ``stride=None`` is the window.

    >>> pool_output_shape((55, 55), 3, stride=2)
    (27, 27)
    >>> pool_output_shape((7,), 2, ceil_mode=True)
    (4,)

    Raises:
        ShapeError: along some axis the window fits nowhere; the message names the axis.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    return _each_axis(
        lambda *args, **kwargs: sizes.pool_output_size(*args, **kwargs, ceil_mode=ceil_mode),
        shape,
        kernel_size=kernel_size,
        stride=kernel_size if stride is None else stride,
        padding=padding,
        dilation=dilation,
    )


def conv_transpose_output_shape(
    shape: tuple[int, ...],
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
) -> tuple[int, ...]:
    """Spatial shape of a transposed convolution's output.

    >>> conv_transpose_output_shape((7, 7), 4, stride=2, padding=1)
    (14, 14)

    Raises:
        ShapeError: along some axis the padding takes everything away; the message names the axis.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    return _each_axis(
        sizes.conv_transpose_output_size,
        shape,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )


def _each_axis(
    rule: Callable[..., int], shape: tuple[int, ...], **arguments: object
) -> tuple[int, ...]:
    count = len(shape)
    if not count:
        raise ValueError("shape needs at least one spatial axis, got ()")
    rows = {name: checks.axes(name, value, count) for name, value in arguments.items()}
    result = []
    for axis, size in enumerate(shape):
        try:
            result.append(rule(size, **{name: row[axis] for name, row in rows.items()}))
        except ShapeError as error:
            raise ShapeError(f"axis {axis}: {error}") from None
    return tuple(result)
