"""Totals of famous networks, rows that agree with the counts, values that agree with the layers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import layers, zoo

TOTALS = {
    "lenet-5": (61_706, 0, 416_520),
    "lenet-5-1998": (60_000, 840, 332_824),
    "lenet-5-28": (44_426, 0, 281_640),
    "lenet-5-rgb": (62_006, 0, 651_720),
    "alexnet": (60_965_224, 0, 724_406_816),
    "alexnet-ungrouped": (62_378_344, 0, 1_135_256_096),
    "alexnet-torchvision": (61_100_840, 0, 714_188_480),
    "vgg-11": (132_863_336, 0, 7_609_090_048),
    "vgg-16": (138_357_544, 0, 15_470_264_320),
    "vgg-19": (143_667_240, 0, 19_632_062_464),
    "resnet-18": (11_689_512, 9_600, 1_814_073_344),
    "resnet-34": (21_797_672, 17_024, 3_663_761_408),
    "resnet-50": (25_557_032, 53_120, 4_089_184_256),
    "resnet-101": (44_549_160, 105_344, 7_801_405_440),
    "resnet-152": (60_192_808, 151_424, 11_513_626_624),
    "resnet-50-v1": (25_557_032, 53_120, 3_857_973_248),
    "resnet-101-v1": (44_549_160, 105_344, 7_570_194_432),
    "resnet-152-v1": (60_192_808, 151_424, 11_282_415_616),
    "resnet-50-keras": (25_583_592, 53_120, 3_857_973_248),
    "googlenet": (6_998_552, 0, 1_582_671_872),
    "googlenet-torchvision": (6_624_904, 14_560, 1_498_376_192),
    "mobilenet-v1": (4_231_976, 21_888, 568_740_352),
    "mobilenet-v1-0.75": (2_585_560, 16_416, 325_400_448),
    "mobilenet-v1-0.5-160": (1_331_592, 10_944, 76_524_800),
    "mobilenet-v2": (3_504_872, 34_112, 300_774_272),
    "squeezenet-1.0": (1_248_424, 0, 818_924_576),
}
FIELDS = {
    "alexnet": (195, -64),
    "alexnet-torchvision": (195, -66),
    "vgg-16": (212, -90),
    "mobilenet-v1": (315, -126),
    "resnet-50": (427, -213),
    "resnet-50-v1": (483, -241),
    "resnet-101-v1": (1027, -513),
    "resnet-152-v1": (1507, -753),
    "lenet-5-1998": (32, 0),
}


@pytest.mark.parametrize("name", e.network_names())
def test_totals(name):
    net = e.Network.parse(zoo.NOTATIONS[name]())
    assert net == e.named_network(name)
    assert (net.parameters, net.statistics, net.macs) == TOTALS[name]
    assert e.Network.parse(str(net)) == net
    assert e.named_network(name.upper()) is not None


@pytest.mark.parametrize("name", FIELDS)
def test_fields_of_the_last_map(name):
    maps = [row for row in e.named_network(name).trace() if len(row.output_shape) == 3]
    last = maps[-1].fields
    assert last is not None
    assert [(axis.size, axis.start) for axis in last] == [FIELDS[name]] * 2


def test_an_unknown_name_lists_the_known():
    with pytest.raises(ValueError, match="no network 'vgg'; one of lenet-5, "):
        e.named_network("vgg")


def test_vgg16_row_by_row():
    net = e.named_network("vgg-16")
    rows = {row.name: row for row in net.trace()}
    assert net.activation_values == 15_237_608
    assert sum(row.activation_bytes for row in net.trace()) == 4 * 15_237_608
    assert sum(row.weights for row in net.trace()) == 138_344_128
    assert sum(row.biases for row in net.trace()) == 13_416
    conv = [row for row in net.trace() if row.name.startswith("conv")]
    assert sum(row.parameters for row in conv) == 14_714_688
    assert sum(row.macs for row in conv) == 15_346_630_656
    assert [row.name for row in conv if row.macs == 1_849_688_064] == [
        "conv1_2", "conv2_2", "conv3_2", "conv3_3", "conv4_2", "conv4_3",
    ]  # fmt: skip
    assert rows["fc6"].parameters == 102_764_544
    assert rows["fc6"].fields is None
    assert rows["conv5_3"].fields is not None
    assert rows["conv5_3"].fields[0].size == 196
    assert rows["conv1_1"].notation == "conv1_1: conv 64 3x3 same relu"
    assert rows["flatten1"].activation_values == 0


def test_other_facts():
    lenet = e.named_network("lenet-5-1998")
    rows = {row.name: row for row in lenet.trace()}
    counts = [rows[name].parameters for name in ("c1", "s2", "c3", "s4", "c5", "f6", "rbf1")]
    assert counts == [156, 12, 1_516, 32, 48_120, 10_164, 0]
    assert rows["rbf1"].statistics == 840
    assert sum(row.connections for row in lenet.trace()) == 340_908
    google = e.named_network("googlenet")
    inside = [row for row in google.trace() if row.depth]
    joins = [row for row in google.trace() if row.name.startswith("inception")]
    assert sum(row.parameters for row in inside[:7]) == 163_696
    assert joins[0].output_shape == (28, 28, 256)
    assert joins[0].notation == "concat"
    v1 = e.named_network("resnet-50-v1")
    assert sum(row.macs for row in v1.trace() if len(row.output_shape) == 3) == 3_855_925_248
    fifty = e.named_network("resnet-50")
    norms = [row for row in fifty.trace() if isinstance(row.layer, layers.BatchNorm)]
    assert sum(row.output_shape[-1] for row in norms) == 26_560
    assert sum(isinstance(row.layer, layers.Conv) for row in fifty.trace()) == 53
    mobile = e.named_network("mobilenet-v1")
    depthwise = [row.macs for row in mobile.trace() if isinstance(row.layer, layers.Depthwise)]
    assert round(100 * sum(depthwise) / mobile.macs, 1) == 3.1


def test_the_input_is_a_row():
    (row,) = e.Network.parse("input 5x4x3").trace()
    assert (row.name, row.notation, row.output_shape) == ("input", "input", (5, 4, 3))
    assert row.fields == (e.ReceptiveField(), e.ReceptiveField())
    assert (row.parameters, row.macs, row.connections, row.activation_values) == (0, 0, 0, 60)


def test_branches_merge_their_fields():
    net = e.Network.parse("input 9x9x1 | concat(conv 1 5 same ; conv 1 3 same ; )")
    fields = net.trace()[-1].fields
    assert fields is not None
    assert (fields[0].size, fields[0].start) == (5, -2)
    uneven = "input 9x9x1 | concat(conv 1 3 stride 2 ; conv 1 3x5 same | conv 1 3 stride 2 | relu)"
    assert e.Network.parse(uneven).trace()[-1].fields is not None
    jumps = "input 4x4x1 | concat(maxpool 4 ; maxpool 3 stride 2)"
    assert e.Network.parse(jumps).trace()[-1].fields is None
    whole = "input 4x4x1 | concat(flatten | dense 3 ; globalavgpool)"
    assert e.Network.parse(whole).trace()[-1].fields is None
    far = "input 9x9x1 | conv 1 3 dilation 1000000 pad 1000000"
    assert e.Network.parse(far).trace()[-1].fields is None
    assert e.Network.parse("input 6x6x1 | adaptiveavgpool 4").trace()[-1].fields is None
    even = e.Network.parse("input 6x6x1 | adaptiveavgpool 3x2").trace()[-1].fields
    assert even is not None
    assert [(axis.size, axis.jump) for axis in even] == [(2, 2), (3, 3)]


LAYERS = [
    ("conv 6 3x2 same stride 2 groups 2", lambda: e.conv_parameters((3, 2), 4, 6, groups=2)),
    ("conv 6 3 nobias", lambda: e.conv_parameters(3, 4, 6, bias=False)),
    ("conv 6 3 links 5", lambda: 9 * 5 + 6),
    ("depthwise 3 multiplier 2", lambda: e.depthwise_parameters(3, 4, multiplier=2)),
    ("separable 6 3 multiplier 2", lambda: e.separable_parameters(3, 4, 6, multiplier=2)),
    ("transposed 6 3 stride 2", lambda: e.conv_transpose_parameters(3, 4, 6)),
    ("local 6 3", lambda: e.local_parameters(3, 4, 6, output_shape=(6, 5))),
    ("batchnorm", lambda: e.batch_norm_parameters(4)),
    ("layernorm", lambda: e.layer_norm_parameters(4)),
    ("groupnorm 2", lambda: e.group_norm_parameters(4)),
    ("prelu", lambda: e.prelu_parameters(4)),
    ("subsample 2", lambda: 8),
    ("flatten | dense 5", lambda: e.dense_parameters(8 * 7 * 4, 5)),
    ("flatten | dense 5 nobias", lambda: e.dense_parameters(8 * 7 * 4, 5, bias=False)),
    ("maxpool 2", lambda: 0),
    ("lrn 3", lambda: 0),
    ("dropout 0.5", lambda: 0),
]


@pytest.mark.parametrize(("text", "count"), LAYERS)
def test_rows_agree_with_the_counts(text, count):
    net = e.Network.parse("input 8x7x4 | " + text)
    assert net.parameters == count()


COSTS = [
    ("conv 6 3x2 same groups 2", e.conv_macs((3, 2), 4, 6, output_shape=(8, 7), groups=2)),
    ("conv 6 3 links 5", 9 * 5 * 30),
    ("depthwise 3 multiplier 2", e.depthwise_macs(3, 4, output_shape=(6, 5), multiplier=2)),
    ("separable 6 3", e.separable_macs(3, 4, 6, output_shape=(6, 5))),
    ("transposed 6 3 stride 2", e.conv_transpose_macs(3, 4, 6, input_shape=(8, 7))),
    ("local 6 3", e.conv_macs(3, 4, 6, output_shape=(6, 5))),
    ("subsample 2", 4 * 3 * 4 * 4),
    ("flatten | dense 5", e.dense_macs(224, 5)),
    ("flatten | rbf 5", 224 * 5),
    ("avgpool 2 | batchnorm | relu", 0),
]


@pytest.mark.parametrize(("text", "macs"), COSTS)
def test_rows_agree_with_the_costs(text, macs):
    assert e.Network.parse("input 8x7x4 | " + text).macs == macs


RUN = [
    ("conv 6 3x2 same stride 2 groups 2 relu", (8, 7, 4)),
    ("conv 3 2 nobias | conv 2 2 pad 0+1 leaky_relu", (9, 2)),
    ("conv 3 2x1x2 | maxpool 2 | globalmaxpool", (5, 4, 6, 2)),
    ("depthwise 3 multiplier 2 gelu", (8, 7, 4)),
    ("separable 6 3 multiplier 2 dilation 2", (8, 7, 4)),
    ("transposed 6 3 stride 2 output_padding 1", (3, 4, 4)),
    ("local 6 3x2 same stride 2 sigmoid", (5, 4, 3)),
    ("local 2 3 nobias", (6, 3)),
    ("maxpool 3 stride 2 ceil | avgpool 2 pad 1 countpad", (8, 7, 4)),
    ("subsample 2 tanh", (8, 6, 4)),
    ("globalavgpool | softmax", (5, 4, 3)),
    ("adaptivemaxpool 3x2 | adaptiveavgpool 2", (8, 7, 2)),
    ("flatten | dense 5 relu6 | dense 2 nobias", (3, 2, 2)),
    ("rbf 3", (4,)),
    ("batchnorm relu | layernorm | groupnorm 2 | lrn 3 | prelu | dropout 0.3", (3, 3, 4)),
    ("residual(conv 4 3 same | batchnorm ; conv 4 1) relu | residual(relu)", (5, 5, 2)),
    ("concat(conv 2 1 ; maxpool 3 same stride 1 ; )", (4, 4, 3)),
    ("2*(conv 3 1 relu)", (4, 4, 3)),
]


def weights_of(net: e.Network, seed: int = 0) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    return {name: rng.normal(size=shape) ** 2 for name, shape in net.weight_shapes().items()}


@pytest.mark.parametrize(("text", "shape"), RUN)
def test_a_run_has_the_traced_shapes(text, shape):
    net = e.Network.parse(f"input {'x'.join(map(str, shape))} | {text}")
    x = np.random.default_rng(1).normal(size=(2, *shape))
    found = net.run(x, weights_of(net))
    assert found.shape == (2, *net.output_shape)
    assert np.isfinite(found).all()
    one = net.run(x[1:], weights_of(net))
    np.testing.assert_allclose(found[1:], one, rtol=1e-10)


def test_a_run_is_its_layers_one_after_the_other():
    net = e.Network.parse(
        "input 6x6x2 | conv 4 3x3 same relu | residual(conv 4 3x3 same | batchnorm) relu"
        " | concat(conv 2 1 ; ) | maxpool 2 | flatten | dense 3 softmax"
    )
    w = weights_of(net)
    x = np.random.default_rng(1).normal(size=(2, 6, 6, 2))
    y = e.relu(e.conv2d(x, w["conv1/kernel"], w["conv1/bias"], padding="SAME"))
    inner = e.conv2d(y, w["conv2/kernel"], w["conv2/bias"], padding="SAME")
    inner = e.batch_norm(
        inner,
        w["batchnorm1/scale"],
        w["batchnorm1/shift"],
        mean=w["batchnorm1/mean"],
        variance=w["batchnorm1/variance"],
    )
    y = e.relu(y + inner)
    y = np.concatenate([e.conv2d(y, w["conv3/kernel"], w["conv3/bias"]), y], axis=-1)
    y = e.max_pool2d(y, 2).reshape(2, -1)
    y = e.softmax(e.dense(y, w["dense1/kernel"], w["dense1/bias"]))
    np.testing.assert_array_equal(net.run(x, w), y)


def test_lenet_pieces_run_as_written():
    sub = e.Network.parse("input 2x2x1 | subsample 2")
    run = sub.run(
        np.arange(4.0).reshape(1, 2, 2, 1), {"subsample1/kernel": [2], "subsample1/bias": [1]}
    )
    assert run.tolist() == [[[[13.0]]]]
    rbf = e.Network.parse("input 2 | rbf 1")
    assert rbf.run([[1.0, 5.0]], {"rbf1/patterns": [[2.0], [3.0]]}).tolist() == [[5.0]]
    prelu = e.Network.parse("input 2 | prelu")
    assert prelu.run([[-2.0, 3.0]], {"prelu1/slope": [0.5, 0.5]}).tolist() == [[-1.0, 3.0]]


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
def test_local_with_equal_filters_is_a_convolution(kernel, stride, channels):
    net = e.Network.parse(f"input 5x4x{channels} | local 3 {kernel} same stride {stride}")
    rng = np.random.default_rng(0)
    w, b = rng.integers(-9, 9, (kernel, kernel, channels, 3)), rng.integers(-9, 9, 3)
    shapes = net.weight_shapes()
    held = {
        "local1/kernel": np.broadcast_to(w, shapes["local1/kernel"]),
        "local1/bias": np.broadcast_to(b, shapes["local1/bias"]),
    }
    x = rng.integers(-9, 9, (2, 5, 4, channels))
    expected = e.conv2d(x, w, b, stride=stride, padding="SAME")
    assert net.run(x, held).tolist() == expected.tolist()


def test_weights_that_do_not_fit_are_named():
    net = e.Network.parse("input 2 | dense 1")
    good = {"dense1/kernel": np.ones((2, 1)), "dense1/bias": np.ones(1)}
    with pytest.raises(ValueError, match="see dense1/bias"):
        net.run([[1, 2]], {"dense1/kernel": good["dense1/kernel"]})
    with pytest.raises(ValueError, match="see other"):
        net.run([[1, 2]], {**good, "other": np.ones(1)})
    with pytest.raises(ValueError, match=r"weight_shapes\(\); see dense1/bias, dense1/kernel$"):
        net.run([[1, 2]], {})
    half = {name: value.astype(np.float16) for name, value in good.items()}
    assert net.run(np.array([[1, 2]], np.float32), half).dtype == np.float32
    assert net.run(np.array([[1, 2]], np.float16), good).dtype == np.float64
    assert net.run([[1, 2]], half).dtype == np.float16
    with pytest.raises(e.ShapeError, match=r"dense1/kernel needs shape \(2, 1\), got \(1, 2\)"):
        net.run([[1, 2]], {**good, "dense1/kernel": np.ones((1, 2))})
    with pytest.raises(e.ShapeError, match=r"input x needs shape \(1, 2\), got \(1, 3\)"):
        net.run([[1, 2, 3]], good)


def test_records_make_a_network_without_a_text():
    net = e.Network((4, 4, 1), (layers.Conv(2, 3), layers.Flatten()))
    assert net.output_shape == (8,)
    wrong = e.Network((4, 4, 1), (layers.Conv(2, 5),))
    with pytest.raises(e.ShapeError, match=r"^conv1: axis 0: no room"):
        wrong.trace()
    with pytest.raises(ValueError, match="stride must be at least 1") as caught:
        e.Network((4, 4, 1), (layers.Conv(2, 3, stride=0),)).trace()
    assert not isinstance(caught.value, e.ShapeError)
