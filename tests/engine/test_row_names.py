"""Names of the rows of a network: the author's or the layer's, and never one twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e

NAMES = st.sampled_from(["", "a", "a.2", "a.3", "conv1", "conv2", "relu1", "input", "residual1"])


def test_names_count_up_through_blocks_and_branches():
    net = e.Network.parse(
        "input 8x8x2 | 2*(conv 2 1 | a: relu) | residual(relu | conv 2 1 ; relu)"
        " | concat(a: relu ; )"
    )
    assert [(row.name, row.depth) for row in net.trace()] == [
        ("input", 0), ("conv1", 0), ("a", 0), ("conv2", 0), ("a.2", 0), ("relu1", 1),
        ("conv3", 1), ("relu2", 1), ("residual1", 0), ("a.3", 1), ("concat1", 0),
    ]  # fmt: skip
    assert net.output_shape == (8, 8, 4)
    assert [row.notation for row in net.trace()] == [
        "input", "conv 2 1", "a: relu", "conv 2 1", "a: relu", "relu", "conv 2 1", "relu",
        "residual", "a: relu", "concat",
    ]  # fmt: skip


@st.composite
def chains(draw: st.DrawFn, depth: int = 2) -> str:
    texts = []
    for _ in range(draw(st.integers(1, 4))):
        kinds = ["conv 1 1", "relu", "batchnorm", "residual", "concat", "repeat"]
        kind = draw(st.sampled_from(kinds if depth else kinds[:3]))
        if kind in ("residual", "concat"):
            # one channel at the end of each branch, so that they can be added
            kind += f"({draw(chains(depth - 1))} | conv 1 1 ; {draw(chains(depth - 1))} | conv 1 1)"
        elif kind == "repeat":
            kind = f"{draw(st.integers(1, 3))}*({draw(chains(depth - 1))})"
        name = draw(NAMES)
        texts.append(f"{name}: {kind}" if name else kind)
    return " | ".join(texts)


@given(chains())
def test_names_of_rows_are_unique_whatever_the_author_wrote(chain):
    net = e.Network.parse(f"input 3x3x1 | {chain}")
    rows = net.trace()
    assert len({row.name for row in rows}) == len(rows)
    arrays = [held.shape for row in rows for held in row.held.values()]
    assert list(net.weight_shapes().values()) == arrays


@pytest.mark.parametrize(
    ("chain", "names"),
    [
        ("a: relu | a: relu | a.2: relu | a: relu", "a a.2 a.2.2 a.3"),
        ("a.2: relu | a: relu | a: relu", "a.2 a a.3"),
        ("conv1: relu | conv 1 1 | conv 1 1", "conv1 conv2 conv3"),
        ("conv 1 1 | conv1: relu | conv 1 1", "conv1 conv1.2 conv2"),
        ("conv 1 1 | conv2: relu | conv 1 1", "conv1 conv2 conv3"),
        ("input: relu | input: relu", "input.2 input.3"),
    ],
)
def test_a_name_that_is_taken_gets_the_next_free_number(chain, names):
    net = e.Network.parse(f"input 3x3x1 | {chain}")
    assert [row.name for row in net.trace()[1:]] == names.split()


def test_layers_of_one_name_have_weights_of_their_own():
    net = e.Network.parse("input 1x1x1 | a: conv 1 1x1 | a: conv 1 1x1 | a.2: conv 1 1x1")
    shapes = net.weight_shapes()
    assert len(shapes) == 6
    held = {key: np.full(shape, 2 + at) for at, (key, shape) in enumerate(shapes.items())}
    assert net.run([[[[1]]]], held).tolist() == [[[[((1 * 2 + 3) * 4 + 5) * 6 + 7]]]]
