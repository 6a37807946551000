"""How close a number must be: exactly, within a distance, a share or a factor."""

import math
from dataclasses import dataclass

import numpy as np

from quizapp.bank.value import Array


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Accepts ``low·reference − distance … high·reference + distance``."""

    distance: float = 0.0
    low: float = 1.0
    high: float = 1.0

    def accepts(self, number: Array | float, reference: Array | float) -> Array:
        """Whether ``number`` passes for ``reference``, for one pair or for arrays of them."""
        ends = np.multiply(self.low, reference), np.multiply(self.high, reference)
        # The width of a rounding error, so that 0.01 away from 0.1 is within 0.01.
        slack = self.distance + 1e-12 * np.abs(reference) + 1e-12 * self.distance
        below = number >= np.minimum(*ends) - slack
        return np.asarray(below & (number <= np.maximum(*ends) + slack))


def read_tolerance(text: str | float) -> Tolerance | None:
    """``0.01`` is a distance, ``"1%"`` a share, ``"x1.25"`` a factor; None for anything else."""
    if isinstance(text, int | float):
        return Tolerance(distance=float(text)) if 0 < text < math.inf else None
    try:
        if text.endswith("%"):
            share = float(text[:-1]) / 100
            return Tolerance(low=1 - share, high=1 + share) if 0 < share < 1 else None
        if text.startswith("x"):
            factor = float(text[1:])
            return Tolerance(low=1 / factor, high=factor) if 1 < factor < 1e6 else None
    except ValueError:
        pass
    return None
