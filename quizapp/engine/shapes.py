"""Output shapes of whole layers: the rule of one axis on each spatial axis, 1-D to 3-D."""

from quizapp.engine import checks
from quizapp.engine.padding import PerAxis, ShapePadding
from quizapp.engine.sizes import conv_transpose_output_size
from quizapp.engine.windows import convolution_windows, pooling_windows
from quizapp.errors import ShapeError


def conv_output_shape(
    shape: tuple[int, ...],
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: ShapePadding = "VALID",
    dilation: PerAxis = 1,
) -> tuple[int, ...]:
    """Spatial shape of a convolution's output, from the spatial shape of its input.

    ``conv_output_size`` along each axis (Dumoulin and Visin 2016: properties do not mix axes).

    >>> conv_output_shape((224, 224), 7, stride=2, padding=3)
    (112, 112)
    >>> conv_output_shape((16, 112, 112), (3, 7, 7), stride=(1, 2, 2), padding="SAME")
    (16, 56, 56)

    Raises:
        ShapeError: along some axis the window fits nowhere; the message names the axis.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    return convolution_windows(shape, kernel_size, stride, padding, dilation).output


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

    ``pool_output_size`` along each axis.

    >>> pool_output_shape((55, 55), 3, stride=2)
    (27, 27)
    >>> pool_output_shape((7,), 2, ceil_mode=True)
    (4,)

    Raises:
        ShapeError: along some axis the window fits nowhere; the message names the axis.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    return pooling_windows(shape, kernel_size, stride, padding, dilation, ceil_mode).output


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

    ``conv_transpose_output_size`` along each axis.

    >>> conv_transpose_output_shape((7, 7), 4, stride=2, padding=1)
    (14, 14)

    Raises:
        ShapeError: along some axis the padding takes everything away; the message names the axis.
        ValueError: an impossible argument, or not one entry for each axis.
    """
    count = len(shape)
    if not count:
        raise ValueError("shape needs at least one spatial axis, got ()")
    arguments = {
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "dilation": dilation,
    }
    rows = {name: checks.axes(name, value, count) for name, value in arguments.items()}
    result = []
    for axis, size in enumerate(shape):
        each = {name: row[axis] for name, row in rows.items()}
        try:
            result.append(int(conv_transpose_output_size(size, **each)))
        except ShapeError as error:
            fault = ShapeError(f"axis {axis}: {error}")
            whole = conv_transpose_output_size(size, **{**each, "padding": 0})
            fault.fits = f"padding of at most {whole - 1} in all would fit"
            raise fault from None
    return tuple(result)
