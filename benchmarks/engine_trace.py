"""Tracing VGG16 against torchinfo on the meta device.

    python benchmarks/engine_trace.py

Needs an interpreter with torch and torchinfo; without them prints our own time and says so. Limit:
20 × faster; the time with reading the notation stands beside it. The exit status is 1 where it
does not hold.
"""

import statistics
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeAlias

from quizapp.engine import Network, named_network

ROUNDS = 15
Module: TypeAlias = Any


def median(call: Callable[[], object]) -> float:
    """Milliseconds, after a call that warms up."""
    call()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def vgg16(nn: Module) -> Module:
    """The same network in torch."""
    layers: list[Any] = []
    channels = 3
    for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool2d(2))
    layers.append(nn.Flatten())
    for inputs, units in ((25088, 4096), (4096, 4096), (4096, 1000)):
        layers += [nn.Linear(inputs, units), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def main() -> int:
    """Prints both times and their ratio."""
    net = named_network("vgg-16")
    text = str(net)
    ours = median(lambda: Network(net.input_shape, net.layers).trace())
    both = median(lambda: Network.parse(text))
    print(f"vgg-16 traced: {ours:.3f} ms; its notation read and traced: {both:.3f} ms")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch: Any = import_module("torch")
            torchinfo: Any = import_module("torchinfo")
    except ImportError:
        print("no torch and torchinfo here: the comparison is left out")
        return 0
    with torch.device("meta"):
        module = vgg16(torch.nn)

    def summary() -> object:
        return torchinfo.summary(module, input_size=(1, 3, 224, 224), device="meta", verbose=0)

    theirs = median(summary)
    print(
        f"torchinfo on meta: {theirs:.3f} ms, {theirs / ours:.1f} x ours,"
        f" {theirs / both:.1f} x with reading"
    )
    return int(theirs / ours < 20)


if __name__ == "__main__":
    sys.exit(main())
