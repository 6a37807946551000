"""The recurrence of the receptive field, unchecked; see Araujo et al. 2019, distill.pub."""

from quizapp.engine.checks import Number


def grown_field(size: Number, jump: Number, kernel_size: Number, dilation: Number = 1) -> Number:
    """Field after one more layer: r + (k − 1)d·j.

    >>> grown_field(3, 2, 3)
    7
    """
    return size + (kernel_size - 1) * dilation * jump


def grown_jump(jump: Number, stride: Number) -> Number:
    """Jump after one more layer: j·s.

    >>> grown_jump(2, 2)
    4
    """
    return jump * stride


def grown_start(start: Number, jump: Number, begin: Number) -> Number:
    """First input index that output 0 sees after one more layer: start − begin·j.

    >>> grown_start(-1, 2, 1)
    -3
    """
    return start - begin * jump
