"""Scratch memory comes back at the next call, for the same use and up to the limit only."""

import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from quizapp import engine as e
from quizapp.engine import workspace
from quizapp.engine.workspace import scratch

BYTE, SINGLE, DOUBLE = np.dtype(np.uint8), np.dtype(np.float32), np.dtype(np.float64)


@pytest.fixture
def fresh() -> Iterator[Callable[..., Any]]:
    """Calls a function in a thread that keeps nothing yet."""
    with ThreadPoolExecutor(1) as thread:
        yield lambda function, *arguments: thread.submit(function, *arguments).result()


def test_the_same_use_has_its_memory_back(fresh):
    first = fresh(scratch, "rows", 9, DOUBLE)
    assert (first.shape, first.dtype) == ((9,), DOUBLE)
    for count, dtype in ((9, DOUBLE), (18, SINGLE), (1, BYTE)):
        assert np.shares_memory(first, fresh(scratch, "rows", count, dtype))
    larger = fresh(scratch, "rows", 10, DOUBLE)
    assert not np.shares_memory(first, larger)
    assert np.shares_memory(larger, fresh(scratch, "rows", 9, DOUBLE))


def test_another_use_or_thread_has_other_memory(fresh):
    rows = fresh(scratch, "rows", 9, DOUBLE)
    assert not np.shares_memory(rows, fresh(scratch, "columns", 9, DOUBLE))
    assert not np.shares_memory(rows, scratch("rows", 9, DOUBLE))


def test_no_more_than_the_limit_is_kept(fresh, monkeypatch):
    monkeypatch.setattr(workspace, "KEPT_BYTES", 16)
    few = fresh(scratch, "few", 16, BYTE)
    assert np.shares_memory(few, fresh(scratch, "few", 16, BYTE))
    many = fresh(scratch, "many", 17, BYTE)
    assert many.shape == (17,)
    assert not np.shares_memory(many, fresh(scratch, "many", 17, BYTE))


def test_a_convolution_never_unrolls_its_whole_input(fresh):
    x, w = np.ones((1, 512, 512, 4), np.float32), np.ones((3, 3, 4, 4), np.float32)
    tracemalloc.start()
    found = fresh(e.conv2d, x, w)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[0, 0, 0, 0] == 36
    assert peak - found.nbytes < 8_000_000  # unrolled, it is 37 million bytes
