"""Output sizes along one axis: convolution, SAME pads, pooling, transposed convolution.

Every argument may be an array; arrays broadcast and give int64 arrays, ints give an int.
"""

from typing import overload

from quizapp.engine import checks, formulas
from quizapp.engine.blocks import blocked
from quizapp.engine.checks import Integers, Number
from quizapp.engine.padding import Padding, is_same, resolve

IntPadding = str | int | tuple[int, int]


@overload
def conv_output_size(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    dilation: int = 1,
) -> int: ...
@overload
def conv_output_size(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers = 1,
    padding: Padding = "VALID",
    dilation: Integers = 1,
) -> Number: ...
def conv_output_size(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers = 1,
    padding: Padding = "VALID",
    dilation: Integers = 1,
) -> Number:
    """Outputs of a convolution along one axis, in cells.

    ⌊(size + begin + end − (kernel_size − 1)·dilation − 1) / stride⌋ + 1: the whole jumps of the
    window and its first place (Dumoulin and Visin 2016, arXiv:1603.07285, relationships 5 and 6).

    >>> conv_output_size(28, 5)
    24
    >>> conv_output_size(224, 7, stride=2, padding="SAME")
    112
    >>> import numpy as np
    >>> conv_output_size(np.arange(7, 10), 3, stride=2, padding=(0, 1)).tolist()
    [3, 4, 4]

    Raises:
        ShapeError: the window fits nowhere.
        ValueError: a size, stride or dilation below 1, a padding below 0 or of no known name.
    """
    size, kernel_size, stride, dilation = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    if is_same(padding):
        return checks.spread(
            blocked(formulas.same_output_size, size, stride), kernel_size, dilation
        )
    begin, end = resolve(padding, size, kernel_size, stride, dilation)
    return checks.room(
        blocked(formulas.window_count, size, kernel_size, stride, begin, end, dilation),
        size=size,
        begin=begin,
        end=end,
        kernel_size=kernel_size,
        dilation=dilation,
    )


@overload
def same_padding(
    size: int, kernel_size: int, *, stride: int = 1, dilation: int = 1, lower: bool = False
) -> tuple[int, int]: ...
@overload
def same_padding(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers = 1,
    dilation: Integers = 1,
    lower: bool = False,
) -> tuple[Number, Number]: ...
def same_padding(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers = 1,
    dilation: Integers = 1,
    lower: bool = False,
) -> tuple[Number, Number]:
    """Zeros at begin and end that SAME adds, so that ⌈size / stride⌉ windows fit.

    Both together max((⌈size / stride⌉ − 1)·stride + (kernel_size − 1)·dilation + 1 − size, 0)
    (TensorFlow's tf.nn, notes on padding). An odd zero goes to the end (TensorFlow's SAME, ONNX
    SAME_UPPER); ``lower`` puts it at the begin (ONNX SAME_LOWER).

    >>> same_padding(224, 7, stride=2)
    (2, 3)
    >>> same_padding(225, 3, stride=2, lower=True)
    (1, 1)

    Raises:
        ValueError: an argument below 1.
    """
    size, kernel_size, stride, dilation = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    begin, end = formulas.same_padding(size, kernel_size, stride, dilation)
    return (end, begin) if lower else (begin, end)


@overload
def pool_output_size(
    size: int,
    kernel_size: int,
    *,
    stride: int | None = None,
    padding: IntPadding = "VALID",
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int: ...
@overload
def pool_output_size(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers | None = None,
    padding: Padding = "VALID",
    dilation: Integers = 1,
    ceil_mode: bool = False,
) -> Number: ...
def pool_output_size(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers | None = None,
    padding: Padding = "VALID",
    dilation: Integers = 1,
    ceil_mode: bool = False,
) -> Number:
    """Outputs of a pooling along one axis, in cells; ``stride=None`` is the window.

    The formula of ``conv_output_size`` (Dumoulin and Visin 2016, relationship 7). ``ceil_mode``
    rounds up, so that a last window may hang over the end; it is dropped again where it would start
    past the input and the zeros before it (the clip rule of torch's MaxPool2d and of ONNX).

    >>> pool_output_size(27, 3, stride=2)
    13
    >>> pool_output_size(112, 3, stride=2, ceil_mode=True), pool_output_size(112, 3, stride=2)
    (56, 55)
    >>> pool_output_size(10, 1, stride=2, ceil_mode=True)
    5

    Raises:
        ShapeError: the window fits nowhere.
        ValueError: a size, stride or dilation below 1, a padding below 0 or of no known name.
    """
    size, kernel_size, stride, dilation = checks.positive(
        size=size,
        kernel_size=kernel_size,
        stride=kernel_size if stride is None else stride,
        dilation=dilation,
    )
    if is_same(padding):
        return checks.spread(
            blocked(formulas.same_output_size, size, stride), kernel_size, dilation
        )
    begin, end = resolve(padding, size, kernel_size, stride, dilation)
    count = formulas.ceil_window_count if ceil_mode else formulas.window_count
    return checks.room(
        blocked(count, size, kernel_size, stride, begin, end, dilation),
        size=size,
        begin=begin,
        end=end,
        kernel_size=kernel_size,
        dilation=dilation,
    )


@overload
def conv_transpose_output_size(
    size: int,
    kernel_size: int,
    *,
    stride: int = 1,
    padding: IntPadding = "VALID",
    output_padding: int = 0,
    dilation: int = 1,
) -> int: ...
@overload
def conv_transpose_output_size(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers = 1,
    padding: Padding = "VALID",
    output_padding: Integers = 0,
    dilation: Integers = 1,
) -> Number: ...
def conv_transpose_output_size(
    size: Integers,
    kernel_size: Integers,
    *,
    stride: Integers = 1,
    padding: Padding = "VALID",
    output_padding: Integers = 0,
    dilation: Integers = 1,
) -> Number:
    """Outputs of a transposed convolution along one axis, in cells.

    (size − 1)·stride + (kernel_size − 1)·dilation + 1 − begin − end + output_padding: the input
    size of the convolution whose gradient it is (Dumoulin and Visin 2016, chapter 4; output_padding
    as on torch's page of ConvTranspose2d). SAME turns back a SAME convolution that had no
    remainder, so it gives size·stride, and output_padding has no place there.

    >>> conv_transpose_output_size(7, 4, stride=2, padding=1)
    14
    >>> conv_transpose_output_size(7, 2, stride=3, padding="SAME")
    21

    Raises:
        ShapeError: the padding takes everything away.
        ValueError: a size, stride or dilation below 1, a padding or output_padding below 0, an
            unknown name, or SAME together with output_padding.
    """
    size, kernel_size, stride, dilation = checks.positive(
        size=size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    output_padding = checks.at_least(0, "output_padding", output_padding)
    begin, end = resolve(padding, size * stride, kernel_size, stride, dilation)
    if is_same(padding):
        checks.nothing("output_padding", output_padding, "SAME fixes the output size")
        output_padding = formulas.uncovered(kernel_size, stride, dilation)
    return checks.room(
        blocked(
            formulas.transposed_size,
            size,
            kernel_size,
            stride,
            begin,
            end,
            output_padding,
            dilation,
        ),
        size=size,
        kernel_size=kernel_size,
        stride=stride,
        begin=begin,
        end=end,
        output_padding=output_padding,
        dilation=dilation,
    )
