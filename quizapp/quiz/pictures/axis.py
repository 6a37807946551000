"""Windows along one axis of an input: where each lies, and which columns none of them reads.

Columns are counted from 0 here and from 1 on screen; columns below 0 and from ``size`` on are the
zeros of the padding, and beyond these there is nothing.
"""

from dataclasses import dataclass

from quizapp.bank.variant import Variant
from quizapp.engine import conv_output_size
from quizapp.engine.padding import resolve

WIDEST = 1_000
"""No window wider than this can be drawn in any terminal."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A side with its zeros, and the windows on it; windows are counted from 0."""

    size: int
    kernel: int
    stride: int
    dilation: int
    begin: int
    end: int
    count: int

    @property
    def extent(self) -> int:
        """Columns from the first that a window reads to its last."""
        return (self.kernel - 1) * self.dilation + 1

    @property
    def stop(self) -> int:
        """The column behind the last zero."""
        return self.size + self.end

    def start(self, window: int) -> int:
        """The first column of a window."""
        return window * self.stride - self.begin

    def taps(self, start: int) -> range:
        """The columns that a window reads which begins at ``start``."""
        return range(start, start + self.extent, self.dilation)

    @property
    def unread(self) -> range:
        """The columns and zeros behind the last window."""
        return range(self.start(self.count - 1) + self.extent, self.stop)

    def is_read(self, column: int) -> bool:
        """Whether some window reads a column."""
        for tap in range(0, self.extent, self.dilation):
            window, rest = divmod(column + self.begin - tap, self.stride)
            if rest == 0 and 0 <= window < self.count:
                return True
        return False

    def reaches_zeros(self, window: int) -> bool:
        """Whether a window lies on zeros."""
        taps = self.taps(self.start(window))
        return taps[0] < 0 or taps[-1] >= self.size

    @property
    def unmoved_count(self) -> int:
        """How many windows there would be at stride one."""
        return self.size + self.begin + self.end - self.extent + 1


def axis_of(variant: Variant, padding: str) -> Axis | None:
    """The axis of a variant by the letters of the question format: n, k, s, d, and p or pad.

    ``padding`` is the rule of a family that has no letter for it. None where letters are missing
    or no window fits.
    """
    size, kernel = _whole(variant, "n"), _whole(variant, "k")
    stride, dilation = _whole(variant, "s", 1), _whole(variant, "d", 1)
    if size is None or kernel is None or stride is None or dilation is None:
        return None
    if not 0 < kernel * dilation <= WIDEST:
        return None
    rule = _padding(variant, padding)
    try:
        count = conv_output_size(size, kernel, stride=stride, padding=rule, dilation=dilation)
        begin, end = resolve(rule, size, kernel, stride, dilation)
    except ValueError:
        return None
    return Axis(size, kernel, stride, dilation, int(begin), int(end), count)


def _padding(variant: Variant, padding: str) -> str | int:
    name = _entry(variant, "pad")
    zeros = _whole(variant, "p")
    return name if isinstance(name, str) else padding if zeros is None else zeros


def _whole(variant: Variant, name: str, default: int | None = None) -> int | None:
    entry = _entry(variant, name)
    if entry is None:
        return default
    return entry if isinstance(entry, int) and not isinstance(entry, bool) else None


def _entry(variant: Variant, name: str) -> object:
    value = variant.working.environment.get(name)
    return None if value is None else value.item()
