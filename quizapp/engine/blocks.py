"""Formulas over long arrays, a block at a time: what lies between stays in the cache."""

from collections.abc import Callable

import numpy as np

from quizapp.engine.checks import Number

BLOCK = 1 << 14
"""Cells of a block; a dozen of them fit into a second-level cache."""


def blocked(formula: Callable[..., Number], *arguments: Number) -> Number:
    """``formula(*arguments)``, for long arrays of one shape without temporaries of their length."""
    for argument in arguments:
        if type(argument) is not int:
            break
    else:
        return formula(*arguments)
    arrays = [argument for argument in arguments if type(argument) is not int]
    if arrays[0].size <= BLOCK or len({array.shape for array in arrays}) > 1:
        return formula(*arguments)
    flat: list[Number] = [
        argument if type(argument) is int else argument.reshape(-1) for argument in arguments
    ]
    out = np.empty(arrays[0].size, np.int64)
    for start in range(0, len(out), BLOCK):
        here = slice(start, start + BLOCK)
        out[here] = formula(*[part if type(part) is int else part[here] for part in flat])
    return out.reshape(arrays[0].shape)
