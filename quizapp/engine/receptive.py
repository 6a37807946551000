"""How far a cell sees: the receptive field of a chain and of branches, along one axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.engine import checks, formulas
from quizapp.engine.padding import is_same, resolve
from quizapp.engine.sizes import IntPadding, conv_output_size

Layer: TypeAlias = tuple[int, int, IntPadding] | tuple[int, int, IntPadding, int]
"""``(kernel_size, stride, padding)`` or ``(kernel_size, stride, padding, dilation)``."""


@dataclass(frozen=True, slots=True)
class ReceptiveField:
    """What one cell sees of the input: an extent, and within it the cells that count.

    ``size`` is the extent in input cells, ``jump`` the input cells from one output to the next,
    ``start`` the first input index that output 0 sees, negative in the padding. ``mask`` has bit
    i set when the i-th cell of the extent is read; where one is not, the support has a hole.

    >>> dilated = ReceptiveField().then(3, 1, 0, dilation=2)
    >>> dilated.size, dilated.support, dilated.holes, dilated.seen_by(4)
    (5, (0, 2, 4), 2, range(4, 9))
    """

    size: int = 1
    jump: int = 1
    start: int = 0
    mask: int = 1

    def __repr__(self) -> str:
        # sixteen is a base without a limit on the digits: a wide mask has thousands
        return (
            f"ReceptiveField(size={self.size}, jump={self.jump},"
            f" start={self.start}, mask={self.mask:#x})"
        )

    @property
    def support(self) -> tuple[int, ...]:
        """Offsets from the first cell of the extent that are read.

        >>> ReceptiveField().then(3, 1, 0, dilation=2).support
        (0, 2, 4)
        """
        return tuple([offset for offset in range(self.size) if self.mask >> offset & 1])

    @property
    def holes(self) -> int:
        """Cells of the extent that are not read.

        >>> ReceptiveField().then(3, 1, 0, dilation=2).holes, ReceptiveField().then(3, 1, 0).holes
        (2, 0)
        """
        return self.size - self.mask.bit_count()

    def seen_by(self, index: int) -> range:
        """Input indices of the extent of output ``index``; some may lie in the padding.

        >>> ReceptiveField().then(3, 2, 1).seen_by(0), ReceptiveField().then(3, 2, 1).seen_by(4)
        (range(-1, 2), range(7, 10))
        """
        first = self.start + index * self.jump
        return range(first, first + self.size)

    def then(
        self, kernel_size: int, stride: int, begin: int, dilation: int = 1
    ) -> "ReceptiveField":
        """Field after one more layer with ``begin`` zeros before its input, numbers unchecked.

        size + (k − 1)d·jump, jump·s, start − begin·jump (Araujo et al. 2019, distill.pub).

        >>> field = ReceptiveField().then(3, 2, 1).then(3, 1, 1)
        >>> field.size, field.jump, field.start
        (7, 2, -3)
        """
        return ReceptiveField(
            formulas.grown_field(self.size, self.jump, kernel_size, dilation),
            formulas.grown_jump(self.jump, stride),
            formulas.grown_start(self.start, self.jump, begin),
            _spread(self.mask, kernel_size, dilation * self.jump),
        )


def receptive_field(
    layers: Iterable[Layer],
    *,
    input_size: int | None = None,
    after: ReceptiveField | None = None,
) -> ReceptiveField:
    """Receptive field of a chain of layers, each (kernel_size, stride, padding[, dilation]).

    r += (k − 1)d·j, start −= begin·j, j ·= s, layer by layer (Araujo et al. 2019, distill.pub).
    SAME depends on sizes, so that it needs ``input_size``, the input of the first of these layers.
    ``after`` continues the field of earlier ones.

    >>> field = receptive_field([(3, 1, 1), (2, 2, 0), (3, 1, 1)])
    >>> field.size, field.jump, field.start
    (8, 2, -3)
    >>> receptive_field([(1, 2, 0), (3, 1, 0)]).support
    (0, 2, 4)

    Raises:
        ShapeError: with ``input_size``, a layer whose window fits nowhere.
        ValueError: a number below 1, an impossible padding, or SAME without ``input_size``.
    """
    field = after or ReceptiveField()
    for kernel_size, stride, begin, dilation, _ in _resolved(layers, input_size):
        field = field.then(kernel_size, stride, begin, dilation)
    return field


def merge_receptive_fields(fields: Iterable[ReceptiveField]) -> ReceptiveField:
    """Field of branches that meet (added or concatenated): the least start, the greatest end.

    size = max(start + size) − min(start) over the branches (Araujo et al. 2019, distill.pub).

    >>> near, far = receptive_field([(1, 1, 0)]), receptive_field([(5, 1, 2)])
    >>> merge_receptive_fields([near, far]).size
    5

    Raises:
        ValueError: no branch, or branches with different jumps, which can not meet cell by cell.
    """
    branches = list(fields)
    if not branches:
        raise ValueError("branches that meet: needs at least one field")
    jumps = sorted({field.jump for field in branches})
    if len(jumps) > 1:
        raise ValueError(f"branches that meet need one jump, got {jumps}")
    start = min(field.start for field in branches)
    end = max(field.start + field.size for field in branches)
    mask = 0
    for field in branches:
        mask |= field.mask << (field.start - start)
    return ReceptiveField(end - start, jumps[0], start, mask)


def pixels_seen(layers: Iterable[Layer], index: int, *, input_size: int) -> list[int]:
    """Input indices that output ``index`` depends on, in an input of ``input_size`` cells.

    Backwards layer by layer, output i reads the cells i·s − begin + t·d that lie inside. Unlike the
    extent, it leaves out holes, the padding of the input, and whatever is seen only through padding
    of a layer between.

    >>> pixels_seen([(3, 1, 1), (3, 2, 1)], 0, input_size=8)
    [0, 1, 2]

    Raises:
        ShapeError: a layer whose window fits nowhere.
        ValueError: an impossible argument, or an index past the last output.
    """
    rows = list(_resolved([*layers, (1, 1, 0)], checks.at_least(1, "input_size", input_size)))
    outputs = rows.pop()[-1]
    if not 0 <= index < outputs:
        raise ValueError(f"index must be from 0 to {outputs - 1}, got {index}")
    seen = {int(index)}
    for kernel_size, stride, begin, dilation, size in reversed(rows):
        read = {at * stride - begin + tap * dilation for at in seen for tap in range(kernel_size)}
        seen = {cell for cell in read if 0 <= cell < size}
    return sorted(seen)


def _resolved(
    layers: Iterable[Layer], input_size: int | None
) -> Iterable[tuple[int, int, int, int, int]]:
    """Kernel size, stride, zeros at the begin, dilation and input size (0: not known) by layer."""
    size = 0 if input_size is None else checks.at_least(1, "input_size", input_size)
    for layer in layers:
        if len(layer) not in (3, 4):
            raise ValueError(f"a layer is (kernel, stride, padding[, dilation]), got {layer!r}")
        kernel_size, stride, dilation = checks.positive(
            kernel_size=layer[0], stride=layer[1], dilation=layer[3] if len(layer) == 4 else 1
        )
        padding = layer[2]
        if is_same(padding) and not size:
            raise ValueError(f"padding {padding!r} needs the input_size")
        begin, _ = resolve(padding, size, kernel_size, stride, dilation)
        yield kernel_size, stride, begin, dilation, size
        if size:
            size = conv_output_size(
                size, kernel_size, stride=stride, padding=padding, dilation=dilation
            )


def _spread(mask: int, kernel_size: int, step: int) -> int:
    """Bits of ``mask``, once at every tap; doubling takes log2(kernel_size) shifts."""
    taps, spread = 1, mask
    while taps < kernel_size:
        more = min(taps, kernel_size - taps)
        spread |= spread << (more * step)
        taps += more
    return spread
