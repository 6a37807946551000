"""Convolution against the bare matrix product of the same shape, and against torch.

    python benchmarks/engine_conv.py [--large]

float32, NHWC, one thread, medians of 15 calls, in turn. Limits: at
least 0.75 of the product, at most 3 × torch's time (left out with a line that says so where this
interpreter has no torch), and under 300 MB besides input and output for 4096×4096×3 to 64 filters
(with --large; it needs 5 GB). The exit status is 1 where a limit does not hold.
"""

import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from quizapp import engine as e
from quizapp.engine.arrays import Array

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ROUNDS = 15
LAYERS = [
    ("8 x 32x32, 16 to 32, 3x3 same", (8, 32, 32, 16), (3, 3, 16, 32), 1, 1),
    ("224x224, 3 to 64, 7x7 pad 3 stride 2", (1, 224, 224, 3), (7, 7, 3, 64), 2, 3),
    ("56x56, 64 to 64, 3x3 same", (1, 56, 56, 64), (3, 3, 64, 64), 1, 1),
]


def in_turn(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median milliseconds of each, called in turn, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS + 2):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(seen[2:]) * 1e3 for name, seen in times.items()}


def torch_call(x: Array, w: Array, stride: int, padding: int) -> Callable[[], object] | None:
    """The convolution of torch on the same numbers, in its own layout."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch: Any = import_module("torch")
    except ImportError:
        return None
    torch.set_num_threads(1)
    image = torch.from_numpy(np.ascontiguousarray(x.transpose(0, 3, 1, 2)))
    kernel = torch.from_numpy(np.ascontiguousarray(w.transpose(3, 2, 0, 1)))
    convolve = torch.nn.functional.conv2d

    def call() -> object:
        with torch.no_grad():
            return convolve(image, kernel, stride=stride, padding=padding)

    return call


def speed() -> bool:
    """Prints both ratios of every layer."""
    rng = np.random.default_rng(0)
    good = True
    for name, shape, kernel, stride, padding in LAYERS:
        x = rng.random(shape, dtype=np.float32)
        w = rng.random(kernel, dtype=np.float32)
        out = e.conv2d(x, w, stride=stride, padding=padding)
        patches = rng.random((out[..., 0].size, w[..., 0].size), dtype=np.float32)
        matrix = w.reshape(-1, kernel[-1])
        calls: dict[str, Callable[[], object]] = {
            "product": partial(np.matmul, patches, matrix),
            "conv2d": partial(e.conv2d, x, w, stride=stride, padding=padding),
        }
        peer = torch_call(x, w, stride, padding)
        if peer:
            calls["torch"] = peer
        took = in_turn(calls)
        share = took["product"] / took["conv2d"]
        line = f"{name}: " + ", ".join(f"{who} {ms:.3f} ms" for who, ms in took.items())
        line += f"; {share:.2f} of the product"
        good &= share >= 0.75
        if peer:
            line += f", {took['conv2d'] / took['torch']:.2f} x torch's time"
            good &= took["conv2d"] <= 3 * took["torch"]
        print(line)
    if not peer:
        print("no torch here: the comparison with it is left out")
    return good


def memory() -> bool:
    """Prints how far the process grows beyond input and output on a large image."""
    import resource  # not on Windows

    x = np.ones((1, 4096, 4096, 3), np.float32)
    w = np.ones((3, 3, 3, 64), np.float32)
    e.conv2d(x[:, :64, :64], w, padding="SAME")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    out = e.conv2d(x, w, padding="SAME")
    took = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 - out.nbytes
    print(f"4096x4096x3 to 64, 3x3 same: {grown / 1e6:.0f} MB besides, {took:.1f} s")
    return grown < 300e6


if __name__ == "__main__":
    if not ONE_THREAD.items() <= os.environ.items():  # read when NumPy is first imported
        again = [sys.executable, *sys.argv]
        sys.exit(subprocess.run(again, env={**os.environ, **ONE_THREAD}, check=False).returncode)
    held = speed()
    if "--large" in sys.argv:
        held &= memory()
    sys.exit(not held)
