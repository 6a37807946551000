"""Every family with numbers, recomputed another way: by counting, by loops, by a whole network."""

import math
import random
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.variant import Variant, at_row
from quizapp.engine import Network

BANK = Bank(paths.questions())


def windows(n, k, s, before=0, after=0):
    """The places at which a window fits, one by one."""
    return [at for at in range(0, before + n + after, s) if at + k <= before + n + after]


def same_zeros(n, k, s):
    """The fewest zeros, one by one at the end and at the start, under which ⌈n / s⌉ windows fit."""
    before = after = 0
    while len(windows(n, k, s, before, after)) < math.ceil(n / s):
        before, after = (before, after + 1) if after <= before else (before + 1, after)
    return before, after


def side(n, k, s, pad):
    return len(windows(n, k, s, *(same_zeros(n, k, s) if pad == "SAME" else (0, 0))))


def network(text):
    return Network.parse(text)


def convolution(x, w, b, p):
    """One filter over an image, channel by channel, cell by cell."""
    height = len(x[0]) + 2 * p - len(w[0]) + 1
    ring = [
        [[0] * (len(x[0]) + 2 * p)] * p
        + [[0] * p + row + [0] * p for row in channel]
        + [[0] * (len(x[0]) + 2 * p)] * p
        for channel in x
    ]
    return [
        [
            b
            + sum(
                ring[c][i + u][j + v] * w[c][u][v]
                for c in range(len(x))
                for u in range(len(w[c]))
                for v in range(len(w[c][u]))
            )
            for j in range(height)
        ]
        for i in range(height)
    ]


def matrix(rows):
    return (len(rows), len(rows[0]), *(cell for row in rows for cell in row))


def field(layers):
    """The input pixels that the first output sees, followed back cell by cell."""
    seen = {0}
    for kernel, stride in reversed(layers):
        seen = {cell * stride + tap for cell in seen for tap in range(kernel)}
    return max(seen) - min(seen) + 1


def nested(variant: Variant, name: str):
    return variant.working.environment[name].nested()


def columns(variant: Variant) -> dict[str, Any]:
    environment = variant.working.environment
    return {name: value.item() for name, value in environment.items() if value.data.size == 1}


def softmax_ce(v):
    powers = [math.exp(each) for each in nested(v, "z")]
    share = powers[v.given["y"]] / sum(powers)
    return share, -math.log(share)


def max_pooled(v):
    x, k, s = nested(v, "x"), v.given["k"], v.given["s"]
    places = windows(len(x), k, s)
    return matrix(
        [[max(x[i + u][j + t] for u in range(k) for t in range(k)) for j in places] for i in places]
    )


def grown(v):
    """How often a count becomes larger, counted at two sizes."""
    count: dict[str, Callable[[int], int]] = {
        "hidden": lambda n: n * n * 7,
        "map": lambda n: (n * n) * (n * n),
        "conv": lambda n: 3 * 3 * 5 * 7,
        "values": lambda n: n * n * 7,
        "macs": lambda n: (n * n) * 3 * 3 * 5 * 7,
        "head": lambda n: (n * n) * 5 * 7,
        "gap": lambda n: 5 * 7,
    }
    ask = count[v.given["case"]]
    return (ask(12 * v.given["a"]) // ask(12),)


def gradient(v):
    c = columns(v)
    slope = {
        "sigmoid": lambda y: y * (1 - y),
        "tanh": lambda y: 1 - y * y,
        "line": lambda y: c["slope"],
    }[c["curve"]](c["height"])
    return (math.prod([slope] * v.given["layers"]),)


def dense_over_conv(v):
    n, k, c, f = (v.given[name] for name in "nkcf")
    conv = network(f"input {n}x{n}x{c} | conv {f} {k}x{k} same").parameters
    dense = network(f"input {n}x{n}x{c} | flatten | dense {n * n * f}").parameters
    return (dense / conv,)


def debugged(v):
    n, k1, k2, f = (v.given[name] for name in ("n", "k1", "k2", "f"))
    text = (
        f"input {n}x{n}x3 | conv 6 {k1}x{k1} | maxpool 2 | conv {f} {k2}x{k2} | maxpool 2 | flatten"
    )
    return network(text).output_shape


def seen(v):
    c = columns(v)
    return (field([(c[f"k{i}"], c[f"s{i}"]) for i in range(1, 5)]),)


def given(*names):
    return lambda v: [v.given[name] for name in names]


ROUTES: dict[str, Callable[[Any], tuple[float, ...]]] = {
    "by-hand/conv": lambda v: matrix(
        convolution(nested(v, "x"), nested(v, "w"), v.given["b"], v.given["p"])
    ),
    "by-hand/softmax-ce": softmax_ce,
    "cost/macs-conv": lambda v: (
        network("input {n}x{n}x{c} | conv {f} {k}x{k} same stride {s}".format(**v.given)).macs,
    ),
    "design/debug-flatten": debugged,
    "efficient-convolutions/dwsep": lambda v: (
        network("input 9x9x{c} | conv {f} {k}x{k} same nobias".format(**v.given)).parameters,
        network("input 9x9x{c} | separable {f} {k}x{k} same nobias".format(**v.given)).parameters,
    ),
    "fc-vs-cnn/ratio": dense_over_conv,
    "fc-vs-cnn/scaling": grown,
    "output-size/explicit": lambda v: (
        len(windows(v.given["n"], v.given["k"], v.given["s"], v.given["p"], v.given["p"])),
    ),
    "output-size/leftover": lambda v: (
        v.given["n"] - windows(*given("n", "k", "s")(v))[-1] - v.given["k"],
    ),
    "output-size/same": lambda v: (side(v.given["n"], v.given["k"], v.given["s"], "SAME"),),
    "output-size/valid": lambda v: (side(v.given["n"], v.given["k"], v.given["s"], "VALID"),),
    "output-size/volume": lambda v: (*[side(*given("n", "k", "s", "pad")(v))] * 2, v.given["f"]),
    "padding/preserve": lambda v: (
        next(
            p
            for p in range(100)
            if len(windows(v.given["n"] + 2 * p, (v.given["k"] - 1) * v.given["d"] + 1, 1))
            == v.given["n"]
        ),
    ),
    "padding/same-split": lambda v: same_zeros(*given("n", "k", "s")(v)),
    "parameters/conv": lambda v: (
        network("input {n}x{n}x{c} | conv {f} {k}x{k} same".format(**v.given)).parameters,
    ),
    "parameters/fc": lambda v: (
        network("input {inputs} | dense {units}".format(**v.given)).parameters,
    ),
    "parameters/flatten-fc": lambda v: (
        network("input {h}x{h}x{c} | flatten | dense {units}".format(**v.given)).parameters,
    ),
    "pooling/gap-head": lambda v: (
        network("input {h}x{h}x{c} | flatten | dense {classes}".format(**v.given)).parameters
        - network(
            "input {h}x{h}x{c} | globalavgpool | dense {classes}".format(**v.given)
        ).parameters,
    ),
    "pooling/max-values": max_pooled,
    "pooling/shape": lambda v: (*[side(*given("n", "k", "s", "pad")(v))] * 2, v.given["c"]),
    "receptive-field/general": seen,
    "training/act-grad": gradient,
}
"""A trace is the engine's own; it is compared with frameworks among the differential tests."""


@cache
def sampled(name):
    family, rows = BANK.open(name), BANK.census(name).valid
    chosen = {0, len(rows) - 1, *random.Random(name).choices(range(len(rows)), k=40)}
    return [at_row(family, int(rows[place])) for place in sorted(chosen)]


@pytest.mark.parametrize("name", ROUTES)
def test_a_second_route_leads_to_the_same_answer(name):
    for variant in sampled(name):
        answer = ROUTES[name](variant)
        assert len(answer) == len(variant.answer), variant.id
        for found, number in zip(answer, variant.answer, strict=True):
            assert found == pytest.approx(number, rel=1e-9, abs=0), variant.id


def test_every_family_with_numbers_has_a_second_route():
    numeric = {
        name
        for name in BANK.names
        if BANK.open(name).marks is None and BANK.open(name).trace is None
    }
    assert numeric == set(ROUTES)
