"""Scratch memory comes back at the next call, for the same use and up to the limit only."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from quizapp import engine as e
from quizapp.engine import workspace
from quizapp.engine.workspace import scratch

BYTE, SINGLE, DOUBLE = np.dtype(np.uint8), np.dtype(np.float32), np.dtype(np.float64)


def test_the_same_use_has_its_memory_back():
    first = scratch("rows", 9, DOUBLE)
    assert (first.shape, first.dtype) == ((9,), DOUBLE)
    for again in (
        scratch("rows", 9, DOUBLE),
        scratch("rows", 18, SINGLE),
        scratch("rows", 1, BYTE),
    ):
        assert np.shares_memory(first, again)
    larger = scratch("rows", 10, DOUBLE)
    assert not np.shares_memory(first, larger)
    assert np.shares_memory(larger, scratch("rows", 9, DOUBLE))


def test_another_use_has_other_memory():
    assert not np.shares_memory(scratch("rows", 9, DOUBLE), scratch("columns", 9, DOUBLE))


def test_a_convolution_never_unrolls_its_whole_input():
    x, w = np.ones((1, 512, 512, 4), np.float32), np.ones((3, 3, 4, 4), np.float32)
    with ThreadPoolExecutor(1) as fresh:  # a thread that keeps nothing yet
        tracemalloc.start()
        found = fresh.submit(e.conv2d, x, w).result()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert found[0, 0, 0, 0] == 36
    assert peak - found.nbytes < 8_000_000  # unrolled, it is 37 million bytes


def test_no_more_than_the_limit_is_kept(monkeypatch):
    monkeypatch.setattr(workspace, "KEPT_BYTES", 16)
    assert np.shares_memory(scratch("few", 16, BYTE), scratch("few", 16, BYTE))
    large = scratch("many", 17, BYTE)
    assert large.shape == (17,)
    assert not np.shares_memory(large, scratch("many", 17, BYTE))
