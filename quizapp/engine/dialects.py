"""What one framework alone does: named here, and never mixed into the geometry of ``sizes``.

Versions that were run: torch 2.13, TensorFlow 2.21, Keras 3.15. A ``…_refusal`` gives the reason
that framework has for saying no, or None.
"""

from quizapp.engine import checks, formulas
from quizapp.engine.checks import Integers, Number


def caffe_pool_output_size(
    size: Integers, kernel_size: Integers, *, stride: Integers = 1, padding: Integers = 0
) -> Number:
    """Caffe's pooling: always rounded up, and clipped only where there is padding.

    ⌈(size + 2·padding − kernel_size) / stride⌉ + 1; with padding one less where the last window
    would start behind the input and its begin. Read in BVLC/caffe,
    src/caffe/layers/pooling_layer.cpp; the size is rounded there in float32, which is exact
    below 2²⁴.

    >>> caffe_pool_output_size(112, 3, stride=2)
    56
    >>> caffe_pool_output_size(4, 1, stride=2)
    3

    Raises:
        ShapeError: the window fits nowhere.
        ValueError: an impossible argument.
    """
    size, kernel_size, stride = checks.positive(size=size, kernel_size=kernel_size, stride=stride)
    padding = checks.at_least(0, "padding", padding)
    rounded_up = formulas.ceil_div(size + 2 * padding - kernel_size, stride) + 1
    sticks_out = (rounded_up - 1) * stride >= size + padding
    return checks.room(
        rounded_up - (sticks_out & (padding > 0)),
        size=size,
        padding=padding,
        kernel_size=kernel_size,
    )


def keras_conv_transpose_output_size(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: str = "valid",
    output_padding: int | None = None,
    dilation: int = 1,
) -> int:
    """Keras's transposed convolution, whose ``same`` with an output_padding is not size·stride.

    With e = (kernel_size − 1)·dilation + 1, size·stride if same, (size − 1)·stride + max(e, stride)
    if valid; with an output_padding (size − 1)·stride + e + output_padding, less 2·⌊e / 2⌋ if same
    (compute_conv_transpose_output_shape in keras/src/backend/common/backend_utils.py, and run).

    >>> keras_conv_transpose_output_size(7, 2, stride=3)
    21
    >>> keras_conv_transpose_output_size(3, 3, stride=2, padding="same", output_padding=0)
    5

    Raises:
        ShapeError: nothing is left.
        ValueError: an impossible argument, or an output_padding that is not below the stride.
    """
    size, kernel_size, stride, dilation = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    name = padding.lower()
    if name not in ("valid", "same"):
        raise ValueError(f"padding {padding!r} is none of 'valid', 'same'")
    reach = formulas.extent(kernel_size, dilation)
    if output_padding is None:
        return size * stride if name == "same" else (size - 1) * stride + max(reach, stride)
    if checks.at_least(0, "output_padding", output_padding) >= stride:
        raise ValueError(f"output_padding {output_padding} must be below stride {stride}")
    cut = 2 * (reach // 2) if name == "same" else 0
    found: int = checks.room(
        (size - 1) * stride + reach - cut + output_padding, size=size, kernel_size=kernel_size
    )
    return found


def tensorflow_conv_output_size(size: int, kernel_size: int, *, stride: int = 1) -> int:
    """TensorFlow's eager VALID, which truncates: it may give 0 where no window fits.

    (size − kernel_size + stride) / stride without its fraction, as TensorFlow 2.21 gave it.

    >>> tensorflow_conv_output_size(3, 4)
    0
    >>> tensorflow_conv_output_size(28, 5)
    24

    Raises:
        ShapeError: the truncated size is negative.
        ValueError: an argument below 1.
    """
    size, kernel_size, stride = checks.positive(size=size, kernel_size=kernel_size, stride=stride)
    travel = size - kernel_size + stride
    found = travel // stride if travel >= 0 else -(-travel // stride)
    if found < 0:
        checks.room(found, size=size, kernel_size=kernel_size, stride=stride)
    return int(found)


def torch_pool_refusal(
    size: int,
    kernel_size: int,
    *,
    stride: int | None = None,
    padding: int = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> str | None:
    """Why torch's max_pool and avg_pool of 1-D and 2-D say no, beyond a lack of room.

    Padding is at most ⌊kernel_size / 2⌋, undilated; words and rule as torch 2.13 has them.

    >>> torch_pool_refusal(8, 3, padding=2)
    'pad should be at most half of kernel size'

    Raises:
        ValueError: an argument below 1, or a padding below 0.
    """
    checks.positive(size=size, kernel_size=kernel_size, dilation=dilation)
    if checks.at_least(0, "padding", padding) > kernel_size // 2:
        return "pad should be at most half of kernel size"
    stride = kernel_size if stride is None else checks.at_least(1, "stride", stride)
    found = formulas.pool_output_size(size, kernel_size, stride, padding, dilation, ceil_mode)
    return "Output size is too small" if found < 1 else None


def torch_conv_refusal(
    size: int, kernel_size: int, *, stride: int = 1, padding: int | str = 0, dilation: int = 1
) -> str | None:
    """Why torch's convolution says no.

    ``same`` goes with stride 1 only, and the kernel into the padded input; words and rules as
    torch 2.13 has them.

    >>> torch_conv_refusal(32, 3, stride=2, padding="same")
    "padding='same' is not supported for strided convolutions"

    Raises:
        ValueError: an argument below 1, a padding below 0, or a name torch does not know.
    """
    checks.positive(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation)
    if padding == "same":
        same = "padding='same' is not supported for strided convolutions"
        return same if stride > 1 else None
    zeros = 0 if padding == "valid" else checks.at_least(0, "padding", padding)
    if size + 2 * zeros < formulas.extent(kernel_size, dilation):
        return "Kernel size can't be greater than actual input size"
    return None


def torch_conv_transpose_refusal(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> str | None:
    """Why torch's transposed convolution says no; some of its back ends let a size of 0 pass.

    output_padding is below stride or dilation; words and rule as torch 2.13 has them.

    >>> torch_conv_transpose_refusal(7, 3, stride=2, output_padding=2)
    'output padding must be smaller than either stride or dilation'

    Raises:
        ValueError: an argument below 1, or a padding below 0.
    """
    checks.positive(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation)
    checks.at_least(0, "padding", padding)
    if checks.at_least(0, "output_padding", output_padding) >= max(stride, dilation):
        return "output padding must be smaller than either stride or dilation"
    found = formulas.conv_transpose_output_size(
        size, kernel_size, stride, padding, output_padding, dilation
    )
    return "Output size is too small" if found < 1 else None


def keras_conv_refusal(*, stride: int = 1, dilation: int = 1) -> str | None:
    """Why Keras's and TensorFlow's convolution says no to a stride with a dilation.

    Words and rule as Keras 3.15 has them.

    >>> keras_conv_refusal(stride=2, dilation=2)
    'strides > 1 not supported in conjunction with dilation_rate > 1'

    Raises:
        ValueError: an argument below 1.
    """
    checks.positive(stride=stride, dilation=dilation)
    if stride > 1 and dilation > 1:
        return "strides > 1 not supported in conjunction with dilation_rate > 1"
    return None
