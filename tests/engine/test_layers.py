"""Each layer runs as the engine's function with the same arguments, and holds what it says."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from quizapp import engine as e

Weights = Mapping[str, Any]
SAME2: dict[str, Any] = {"stride": 2, "padding": "SAME"}
IMAGE = (9, 8, 4)

RUNS: list[tuple[str, tuple[int, ...], Callable[[Any, Weights], Any]]] = [
    (
        "conv 6 3x2 same stride 2 groups 2 relu",
        IMAGE,
        lambda x, w: e.relu(e.conv2d(x, w["kernel"], w["bias"], groups=2, **SAME2)),
    ),
    (
        "conv 6 3 pad 1x2 dilation 2 nobias",
        IMAGE,
        lambda x, w: e.conv2d(x, w["kernel"], padding=(1, 2), dilation=2),
    ),
    ("conv 2 3 gelu", (9, 2), lambda x, w: e.gelu(e.conv1d(x, w["kernel"], w["bias"]))),
    (
        "conv 2 2 stride 2 tanh",
        (4, 5, 6, 2),
        lambda x, w: e.tanh(e.conv3d(x, w["kernel"], w["bias"], stride=2)),
    ),
    (
        "depthwise 3x2 same stride 2 multiplier 3 sigmoid",
        IMAGE,
        lambda x, w: e.sigmoid(e.depthwise_conv2d(x, w["kernel"], w["bias"], **SAME2)),
    ),
    (
        "depthwise 2 dilation 3 nobias",
        IMAGE,
        lambda x, w: e.depthwise_conv2d(x, w["kernel"], dilation=3),
    ),
    (
        "depthwise 3 multiplier 2",
        (9, 2),
        lambda x, w: e.conv1d(x, w["kernel"].reshape(3, 1, 4), w["bias"], groups=2),
    ),
    (
        "separable 5 3x2 same stride 2 multiplier 2 relu6",
        IMAGE,
        lambda x, w: e.relu6(
            e.separable_conv2d(x, w["depthwise"], w["pointwise"], w["bias"], **SAME2)
        ),
    ),
    (
        "separable 5 2 dilation 2 nobias",
        IMAGE,
        lambda x, w: e.separable_conv2d(x, w["depthwise"], w["pointwise"], dilation=2),
    ),
    (
        "transposed 5 3x2 stride 3 pad 1 dilation 2 output_padding 1 leaky_relu",
        IMAGE,
        lambda x, w: e.leaky_relu(
            e.conv_transpose2d(
                x, w["kernel"], w["bias"], stride=3, padding=1, dilation=2, output_padding=1
            )
        ),
    ),
    ("transposed 5 3 nobias", IMAGE, lambda x, w: e.conv_transpose2d(x, w["kernel"])),
    (
        "maxpool 3x2 pad 1 stride 2 dilation 2 ceil",
        IMAGE,
        lambda x, w: e.max_pool2d(x, (3, 2), padding=1, stride=2, dilation=2, ceil_mode=True),
    ),
    ("maxpool 2", (9, 2), lambda x, w: e.max_pool1d(x, 2)),
    ("maxpool 2 same", (3, 4, 5, 2), lambda x, w: e.max_pool3d(x, 2, padding="SAME")),
    (
        "avgpool 3x2 pad 1 stride 2 ceil countpad",
        IMAGE,
        lambda x, w: e.avg_pool2d(
            x, (3, 2), padding=1, stride=2, ceil_mode=True, count_include_pad=True
        ),
    ),
    ("avgpool 4 stride 3 pad 2", IMAGE, lambda x, w: e.avg_pool2d(x, 4, stride=3, padding=2)),
    ("avgpool 2 ceil", IMAGE, lambda x, w: e.avg_pool2d(x, 2, ceil_mode=True)),
    ("maxpool 2 ceil", IMAGE, lambda x, w: e.max_pool2d(x, 2, ceil_mode=True)),
    ("avgpool 2", (9, 2), lambda x, w: e.avg_pool1d(x, 2)),
    ("avgpool 2 same", (3, 4, 5, 2), lambda x, w: e.avg_pool3d(x, 2, padding="SAME")),
    (
        "subsample 3x2 tanh",
        IMAGE,
        lambda x, w: e.tanh(6 * e.avg_pool2d(x, (3, 2)) * w["kernel"] + w["bias"]),
    ),
    ("globalmaxpool", IMAGE, lambda x, w: e.global_max_pool2d(x)),
    ("globalavgpool", IMAGE, lambda x, w: e.global_avg_pool2d(x)),
    ("globalavgpool", (4, 5, 6, 2), lambda x, w: x.mean(axis=(1, 2, 3))),
    ("adaptivemaxpool 4x3", IMAGE, lambda x, w: e.adaptive_max_pool2d(x, (4, 3))),
    ("adaptiveavgpool 4", IMAGE, lambda x, w: e.adaptive_avg_pool2d(x, 4)),
    ("flatten", IMAGE, lambda x, w: x.reshape(2, 288)),
    ("dense 5 relu", (7,), lambda x, w: e.relu(e.dense(x, w["kernel"], w["bias"]))),
    ("dense 5 nobias", (7,), lambda x, w: e.dense(x, w["kernel"])),
    ("rbf 3", (7,), lambda x, w: ((x[:, :, None] - w["patterns"]) ** 2).sum(axis=1)),
    (
        "batchnorm relu",
        IMAGE,
        lambda x, w: e.relu(
            e.batch_norm(x, w["scale"], w["shift"], mean=w["mean"], variance=w["variance"])
        ),
    ),
    ("layernorm", IMAGE, lambda x, w: e.layer_norm(x, w["scale"], w["shift"])),
    ("groupnorm 2", IMAGE, lambda x, w: e.group_norm(x, 2, w["scale"], w["shift"])),
    ("lrn 3", IMAGE, lambda x, w: e.local_response_norm(x, 3)),
    ("prelu", IMAGE, lambda x, w: np.where(x > 0, x, x * w["slope"])),
    ("dropout 0.5", IMAGE, lambda x, w: x),
    ("relu", IMAGE, lambda x, w: e.relu(x)),
    ("softmax", IMAGE, lambda x, w: e.softmax(x)),
    ("residual(relu)", IMAGE, lambda x, w: x + e.relu(x)),
    ("residual(relu ; tanh) sigmoid", IMAGE, lambda x, w: e.sigmoid(e.relu(x) + e.tanh(x))),
    (
        "concat(relu ; tanh ; )",
        IMAGE,
        lambda x, w: np.concatenate([e.relu(x), e.tanh(x), x], axis=-1),
    ),
    ("concat(relu)", IMAGE, lambda x, w: e.relu(x)),
]


@pytest.mark.parametrize(("text", "shape", "expected"), RUNS, ids=[row[0] for row in RUNS])
def test_a_layer_runs_as_its_function(text, shape, expected):
    net = e.Network.parse(f"input {'x'.join(map(str, shape))} | {text}")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2, *shape))
    weights = {name: rng.normal(size=wanted) for name, wanted in net.weight_shapes().items()}
    weights = {k: abs(v) if k.endswith("variance") else v for k, v in weights.items()}
    by_role = {name.partition("/")[2]: value for name, value in weights.items()}
    found = net.run(x, weights)
    np.testing.assert_allclose(found, expected(x, by_role), rtol=1e-12, atol=1e-12)
    assert found.shape[1:] == net.output_shape


@pytest.mark.parametrize("text", ["local 2 3", "local 2 3 nobias", *[row[0] for row in RUNS]])
def test_a_layer_keeps_the_dtype(text):
    shape = {row[0]: row[1] for row in RUNS}.get(text, IMAGE)
    net = e.Network.parse(f"input {'x'.join(map(str, shape))} | {text}")
    for dtype in (np.float16, np.float32):
        weights = {name: np.ones(wanted, dtype) for name, wanted in net.weight_shapes().items()}
        assert net.run(np.ones((2, *shape), dtype), weights).dtype == dtype


def test_a_local_layer_has_its_activation():
    plain, bent = (e.Network.parse(f"input 5x4x3 | local 2 3{word}") for word in ("", " relu"))
    rng = np.random.default_rng(0)
    weights = {name: rng.normal(size=shape) for name, shape in plain.weight_shapes().items()}
    x = rng.normal(size=(2, 5, 4, 3))
    np.testing.assert_array_equal(bent.run(x, weights), e.relu(plain.run(x, weights)))
    assert (plain.run(x, weights) < 0).any()


HELD = [
    ("conv 6 3 groups 2", 9 * 2 * 6, 6, 0),
    ("conv 6 3 links 24", 9 * 24, 6, 0),
    ("conv 6 3 links 5", 9 * 5, 6, 0),
    ("conv 6 3 nobias", 9 * 4 * 6, 0, 0),
    ("depthwise 3 multiplier 2", 9 * 8, 8, 0),
    ("separable 5 3", 9 * 4 + 4 * 5, 5, 0),
    ("transposed 5 3", 9 * 4 * 5, 5, 0),
    ("local 2 3", 7 * 6 * 9 * 4 * 2, 7 * 6 * 2, 0),
    ("subsample 2", 4, 4, 0),
    ("globalavgpool | dense 5", 20, 5, 0),
    ("globalavgpool | rbf 5", 0, 0, 20),
    ("batchnorm", 4, 4, 8),
    ("layernorm", 4, 4, 0),
    ("groupnorm 2", 4, 4, 0),
    ("prelu", 4, 0, 0),
]


@pytest.mark.parametrize(("text", "weights", "biases", "statistics"), HELD)
def test_a_layer_holds(text, weights, biases, statistics):
    row = e.Network.parse(f"input 9x8x4 | {text}").trace()[-1]
    assert (row.weights, row.biases, row.statistics) == (weights, biases, statistics)


FIELDS = [
    ("conv 6 3x2 stride 2 pad 1", [(3, 2, -1), (2, 2, -1)]),
    ("conv 6 3x1 | conv 6 3", [(5, 1, 0), (3, 1, 0)]),
    ("depthwise 3 dilation 2", [(5, 1, 0), (5, 1, 0)]),
    ("separable 5 3x2 same", [(3, 1, -1), (2, 1, 0)]),
    ("local 2 3 stride 2", [(3, 2, 0), (3, 2, 0)]),
    ("maxpool 3 pad 1", [(3, 3, -1), (3, 3, -1)]),
    ("avgpool 2 stride 1", [(2, 1, 0), (2, 1, 0)]),
    ("subsample 2", [(2, 2, 0), (2, 2, 0)]),
    ("globalmaxpool", [(9, 1, 0), (8, 1, 0)]),
    ("adaptiveavgpool 3x4", [(3, 3, 0), (2, 2, 0)]),
    ("batchnorm | relu | lrn 3 | dropout 0.1", [(1, 1, 0), (1, 1, 0)]),
    ("transposed 5 3", None),
    ("flatten", None),
    ("globalavgpool | dense 3", None),
    ("globalavgpool | rbf 3", None),
]


@pytest.mark.parametrize(("text", "wanted"), FIELDS)
def test_a_layer_sees(text, wanted):
    fields = e.Network.parse(f"input 9x8x4 | {text}").trace()[-1].fields
    found = None if fields is None else [(f.size, f.jump, f.start) for f in fields]
    assert repr(found) == repr(wanted)  # whole numbers, to the type


def test_a_field_is_told_up_to_a_million_cells():
    wide = e.Network.parse("input 1000000x1 | maxpool 999999").trace()[-1].fields
    assert wide is not None
    assert [(f.size, f.jump, f.start, f.holes) for f in wide] == [(999_999, 999_999, 0, 0)]
    for wider in ("maxpool 1000000", "maxpool 1000000 stride 1", "maxpool 1000 | maxpool 1000"):
        assert e.Network.parse(f"input 1000000x1 | {wider}").trace()[-1].fields is None


def test_a_separable_layer_has_one_bias_and_many_channels():
    net = e.Network.parse("input 5x5x3 | separable 4 3 multiplier 2")
    assert net.weight_shapes() == {
        "separable1/depthwise": (3, 3, 3, 2),
        "separable1/pointwise": (1, 1, 6, 4),
        "separable1/bias": (4,),
    }
    assert e.Network.parse("input 6x3 | separable 4 3").weight_shapes()[
        "separable1/pointwise"
    ] == (1, 3, 4)  # fmt: skip


def test_views_are_not_stored():
    net = e.Network.parse("input 9x8x4 | dropout 0.1 | relu | flatten | softmax")
    assert [row.activation_values for row in net.trace()] == [288, 0, 288, 0, 288]
    assert [row.stored for row in net.trace()] == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("input 9x4 | adaptiveavgpool 3", "adaptiveavgpool needs a map of two axes, got 1"),
        ("input 9x4 | transposed 3 3", "transposed needs a map of two axes, got 1"),
        ("input 9x8x4 | adaptiveavgpool 3x2x1", "output_size needs one entry for each of 2 axes"),
        ("input 9x8x4 | transposed 3 3x3x3", "kernel_size needs one entry for each of 2 axes"),
        ("input 9x8x4 | subsample 2x2x2", "kernel_size needs one entry for each of 2 axes"),
        ("input 9 | subsample 2", "subsample needs a map such as 28x28x1, got 9"),
        ("input 9 | separable 2 3", "depthwise needs a map such as 28x28x1, got 9"),
        ("input 9 | depthwise 3", "depthwise needs a map such as 28x28x1, got 9"),
        ("input 9 | transposed 2 3", "transposed needs a map such as 28x28x1, got 9"),
        ("input 9 | avgpool 3", "avgpool needs a map such as 28x28x1, got 9"),
    ],
)
def test_what_a_layer_needs(text, said):
    with pytest.raises(e.LayerError, match=said):
        e.Network.parse(text)


@pytest.mark.parametrize("layer", ["conv 3 1", "maxpool 2", "globalavgpool"])
def test_more_than_three_spatial_axes_are_refused(layer):
    with pytest.raises(e.LayerError, match="three axes at most, got 2x2x2x2x1"):
        e.Network.parse(f"input 2x2x2x2x1 | {layer}")
