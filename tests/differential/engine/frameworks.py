"""Frameworks to compare with: imported when they are there, skipped with a reason when not."""

import importlib
import warnings
from types import ModuleType
from typing import Any

import numpy as np
import pytest

CASES = 2_000
"""Random cases of each comparison."""


def framework(name: str) -> Any:
    """The module, or a skip of the whole file that says why."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module: ModuleType = importlib.import_module(name)
    except ImportError as error:
        reason = f"no comparison with {name}: {error}"
        print(f"\n{reason}")
        pytest.skip(reason, allow_module_level=True)
    return module


def whole_numbers(rng: np.random.Generator, shape: Any) -> Any:
    """Small whole numbers as float32, so that sums are exact in any order."""
    return rng.integers(-8, 9, shape).astype(np.float32)


def pick(rng: np.random.Generator, low: int, high: int, count: int) -> tuple[int, ...]:
    """So many whole numbers from ``low`` to ``high``, both included."""
    return tuple(map(int, rng.integers(low, high + 1, count)))
