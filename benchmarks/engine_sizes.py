"""Sizes over arrays against the formula written by hand, and the time of scalar calls.

    python benchmarks/engine_sizes.py

Limits: at least 0.5 of the hand-written formula on a million rows, scalar calls at most 3 µs. The
exit status is 1 where a limit does not hold.
"""

import statistics
import sys
import time
import timeit
from collections.abc import Callable

import numpy as np

from quizapp import engine as e

ROWS = 1_000_000
ROUNDS = 15


def in_turn(*calls: Callable[[], object]) -> list[float]:
    """Median milliseconds of each, called in turn."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS + 2):
        for call, seen in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            seen.append(time.perf_counter() - start)
    return [statistics.median(seen[2:]) * 1e3 for seen in times]


def arrays() -> bool:
    """Prints the ratio of every rule, with three arrays and with one."""
    rng = np.random.default_rng(0)
    n, k = rng.integers(32, 257, ROWS), rng.integers(1, 12, ROWS)
    s, p, d = rng.integers(1, 5, ROWS), rng.integers(0, 6, ROWS), rng.integers(1, 3, ROWS)
    pairs: list[tuple[str, Callable[[], object], Callable[[], object]]] = [
        (
            "conv, n k s p arrays",
            lambda: (n + 2 * p - k) // s + 1,
            lambda: e.conv_output_size(n, k, stride=s, padding=p),
        ),
        (
            "conv, n k s p d arrays",
            lambda: (n + 2 * p - (k - 1) * d - 1) // s + 1,
            lambda: e.conv_output_size(n, k, stride=s, padding=p, dilation=d),
        ),
        (
            "conv, n an array",
            lambda: (n + 2 * 1 - 3) // 2 + 1,
            lambda: e.conv_output_size(n, 3, stride=2, padding=1),
        ),
        (
            "conv VALID, n k arrays",
            lambda: (n - k) // 1 + 1,
            lambda: e.conv_output_size(n, k),
        ),
        (
            "conv SAME, n k s arrays",
            lambda: -(-n // s),
            lambda: e.conv_output_size(n, k, stride=s, padding="SAME"),
        ),
        (
            "pool VALID, n k s arrays",
            lambda: (n - k) // s + 1,
            lambda: e.pool_output_size(n, k, stride=s),
        ),
        (
            "transposed, n k s p arrays",
            lambda: (n - 1) * s - 2 * p + k,
            lambda: e.conv_transpose_output_size(n, k, stride=s, padding=p),
        ),
    ]
    good = True
    for name, by_hand, ours in pairs:
        hand, found = in_turn(by_hand, ours)
        print(f"{name}: by hand {hand:.2f} ms, engine {found:.2f} ms, {hand / found:.2f} of it")
        good &= hand / found >= 0.5
    return good


def scalars() -> bool:
    """Prints microseconds a call."""
    calls: dict[str, Callable[[], object]] = {
        "conv_output_size(28, 5)": lambda: e.conv_output_size(28, 5),
        "conv_output_size SAME": lambda: e.conv_output_size(28, 5, stride=2, padding="SAME"),
        "same_padding": lambda: e.same_padding(224, 7, stride=2),
        "pool_output_size ceil": lambda: e.pool_output_size(
            27, 3, stride=2, padding=1, ceil_mode=True
        ),
        "conv_transpose_output_size": lambda: e.conv_transpose_output_size(
            7, 4, stride=2, padding=1
        ),
        "conv_parameters": lambda: e.conv_parameters((3, 3), 64, 64),
        "dense_parameters": lambda: e.dense_parameters(784, 100),
    }
    good = True
    for name, call in calls.items():
        took = min(timeit.repeat(call, number=20_000, repeat=7)) / 20_000 * 1e6
        print(f"{name}: {took:.2f} µs")
        good &= took <= 3
    return good


if __name__ == "__main__":
    sys.exit(not (arrays() & scalars()))
