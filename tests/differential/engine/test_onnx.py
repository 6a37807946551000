"""Windows against onnx's reference evaluator and onnxruntime, and onnx's published node cases."""

from typing import Any

import numpy as np
import pytest

from quizapp import engine as e
from tests.differential.engine import nodes
from tests.differential.engine.frameworks import CASES, framework, pick, whole_numbers

onnx = framework("onnx")
framework("onnx.reference")
framework("onnx.backend.test.case.node")
pytestmark = pytest.mark.filterwarnings("ignore")

OPS = [
    "Conv",
    "ConvTranspose",
    "MaxPool",
    "AveragePool",
    "GlobalMaxPool",
    "GlobalAveragePool",
    "Softmax",
    "LogSoftmax",
    "Gelu",
    "LeakyRelu",
    "Relu",
    "Sigmoid",
    "Tanh",
    "BatchNormalization",
    "LayerNormalization",
    "GroupNormalization",
    "LRN",
    "SoftmaxCrossEntropyLoss",
]
AUTO = ["NOTSET", "NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"]


def node_cases() -> list[Any]:
    collect = onnx.backend.test.case.node.collect_testcases
    return [
        case
        for case in collect(None)
        if len(case.model.graph.node) == 1 and case.model.graph.node[0].op_type in OPS
    ]


def as_array(value: Any) -> Any:
    return onnx.numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else value


def test_the_published_node_cases():
    answered: dict[str, int] = {}
    outside: list[str] = []
    for case in node_cases():
        node = case.model.graph.node[0]
        attributes = {
            a.name: (
                v.decode() if isinstance(v := onnx.helper.get_attribute_value(a), bytes) else v
            )
            for a in node.attribute
        }
        for inputs, outputs in case.data_sets:
            values = [as_array(value) for value in inputs]
            try:
                found = nodes.answer(node.op_type, attributes, values)
            except nodes.OutsideError as reason:
                outside.append(f"{case.name}: {reason}")
                continue
            expected = as_array(outputs[0])
            assert found.shape == expected.shape, case.name
            np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-5, err_msg=case.name)
            answered[node.op_type] = answered.get(node.op_type, 0) + 1
    print(f"\nnode cases answered: {answered}; outside the engine: {len(outside)}")
    print(*outside, sep="\n")
    assert sum(answered.values()) >= 80


def model(op: str, attributes: dict[str, Any], inputs: list[Any]) -> Any:
    names = [f"i{number}" for number in range(len(inputs))]
    kind = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node(op, names, ["y"], **attributes)],
        "one",
        [
            onnx.helper.make_tensor_value_info(name, kind, value.shape)
            for name, value in zip(names, inputs, strict=True)
        ],
        [onnx.helper.make_tensor_value_info("y", kind, None)],
    )
    opset = onnx.helper.make_opsetid("", 22)
    return onnx.helper.make_model(graph, opset_imports=[opset], ir_version=10)


def reference(made: Any, inputs: list[Any]) -> Any:
    session = onnx.reference.ReferenceEvaluator(made)
    return session.run(None, {f"i{n}": value for n, value in enumerate(inputs)})[0]


def runtime(made: Any, inputs: list[Any]) -> Any:
    onnxruntime = framework("onnxruntime")
    onnxruntime.set_default_logger_severity(4)
    session = onnxruntime.InferenceSession(
        made.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(None, {f"i{n}": value for n, value in enumerate(inputs)})[0]


def convolution(rng: np.random.Generator) -> tuple[str, dict[str, Any], list[Any]]:
    spatial = int(rng.integers(1, 4))
    groups, depth, out = pick(rng, 1, 2, 3)
    size, kernel = pick(rng, 1, {1: 12, 2: 7, 3: 5}[spatial], spatial), pick(rng, 1, 4, spatial)
    attributes = around(rng, spatial, most=4) | {"group": groups, "kernel_shape": kernel}
    x = whole_numbers(rng, (1, groups * depth, *size))
    w = whole_numbers(rng, (groups * out, depth, *kernel))
    return "Conv", attributes, [x, w, whole_numbers(rng, groups * out)]


def around(rng: np.random.Generator, spatial: int, most: int) -> dict[str, Any]:
    auto = str(rng.choice(AUTO))
    attributes: dict[str, Any] = {"strides": pick(rng, 1, 3, spatial), "auto_pad": auto}
    attributes["dilations"] = pick(rng, 1, 3 if auto in ("NOTSET", "VALID") else 1, spatial)
    if auto == "NOTSET":
        attributes["pads"] = pick(rng, 0, most, 2 * spatial)
    return attributes


def pooling(rng: np.random.Generator) -> tuple[str, dict[str, Any], list[Any]]:
    spatial = int(rng.integers(1, 4))
    size, kernel = pick(rng, 1, {1: 12, 2: 7, 3: 5}[spatial], spatial), pick(rng, 1, 4, spatial)
    op = str(rng.choice(["MaxPool", "AveragePool"]))
    attributes = around(rng, spatial, most=0) | {"kernel_shape": kernel}
    if attributes["auto_pad"] == "NOTSET":
        attributes["pads"] = tuple(int(rng.integers(0, k // 2 + 1)) for k in kernel * 2)
        attributes["ceil_mode"] = int(rng.integers(2))
    if op == "AveragePool":
        attributes["count_include_pad"] = int(rng.integers(2))
        attributes["dilations"] = (1,) * spatial
    return op, attributes, [whole_numbers(rng, (1, 2, *size))]


def transposed(rng: np.random.Generator) -> tuple[str, dict[str, Any], list[Any]]:
    groups, depth, out = pick(rng, 1, 2, 3)
    size, kernel, stride = pick(rng, 1, 5, 2), pick(rng, 1, 4, 2), pick(rng, 1, 3, 2)
    attributes = {
        "strides": stride,
        "pads": pick(rng, 0, 2, 4),
        "dilations": pick(rng, 1, 2, 2),
        "group": groups,
        "kernel_shape": kernel,
        "output_padding": tuple(int(rng.integers(step)) for step in stride),
    }
    x = whole_numbers(rng, (1, groups * depth, *size))
    return "ConvTranspose", attributes, [x, whole_numbers(rng, (groups * depth, out, *kernel))]


def alike(found: Any, expected: Any) -> bool:
    """Equal values where a window has a cell of the input (onnxruntime else: the least float)."""
    some = np.isfinite(found)
    return bool(np.allclose(found[some], expected[some], atol=1e-4))


def symmetric(attributes: dict[str, Any]) -> bool:
    pads = attributes.get("pads", ())
    return tuple(pads[: len(pads) // 2]) == tuple(pads[len(pads) // 2 :])


def smaller(attributes: dict[str, Any], inputs: list[Any]) -> bool:
    sides = zip(
        inputs[0].shape[2:], attributes["kernel_shape"], attributes["dilations"], strict=True
    )
    return any(size < (kernel - 1) * step + 1 for size, kernel, step in sides)


def quirk(evaluate: Any, op: str, attributes: dict[str, Any], inputs: list[Any]) -> str | None:
    """A known fault of an evaluator that this node meets; these are counted and passed over."""
    same = attributes.get("auto_pad", "").startswith("SAME")
    if evaluate is runtime:
        steps = zip(attributes["kernel_shape"], attributes["strides"], strict=True)
        if "Pool" in op and same and any(k < s for k, s in steps):
            return "crops or refuses a SAME pooling whose stride is wider than its window"
    elif "Pool" in op and same:
        return "makes other sizes for a SAME pooling than the standard's text"
    elif "Pool" in op and attributes.get("ceil_mode"):
        return "counts overhang and asymmetric zeros otherwise than onnxruntime in ceil_mode"
    elif op == "MaxPool" and smaller(attributes, inputs):
        return "wants the unpadded input of a maximum pooling as large as its window"
    elif op == "MaxPool" and not symmetric(attributes):
        return "takes asymmetric zeros of a maximum pooling for symmetric ones"
    elif op == "ConvTranspose" and attributes["group"] > 1:
        return "can not run a grouped transposed convolution"
    return None


@pytest.mark.parametrize("draw", [convolution, pooling, transposed], ids=lambda d: d.__name__)
@pytest.mark.parametrize("evaluate", [runtime, reference], ids=lambda d: d.__name__)
def test_random_nodes(draw, evaluate):
    rng = np.random.default_rng(0)
    agreed = refused = empty = 0
    quirks: dict[str, int] = {}
    odd: list[str] = []
    for _ in range(CASES):
        op, attributes, inputs = draw(rng)
        reason = quirk(evaluate, op, attributes, inputs)
        if reason:
            quirks[reason] = quirks.get(reason, 0) + 1
            continue
        try:
            found = nodes.answer(op, attributes, inputs)
        except e.ShapeError:
            found = None
        try:
            expected = evaluate(model(op, attributes, inputs), inputs)
        except pytest.skip.Exception:
            raise
        except Exception as error:
            expected = None
            said = str(error).strip().splitlines()[-1][:90]
        if found is None:
            # no room: refused, an empty array, or a size that truncation made
            empty += expected is not None
            refused += expected is None
            continue
        shape = [value.shape for value in inputs]
        if expected is None:
            odd.append(f"refused {op} {attributes} {shape}: {said}")
        elif found.shape != expected.shape or not alike(found, expected):
            odd.append(f"differs {op} {attributes} {shape}: {found.shape} {expected.shape}")
        else:
            agreed += 1
    print(f"\n{evaluate.__name__} {draw.__name__}: {agreed=} {refused=} {empty=} odd={len(odd)}")
    print(*[f"{evaluate.__name__} {reason}: {n}" for reason, n in quirks.items()], sep="\n")
    print(*odd[:12], sep="\n")
    assert not odd
    assert agreed > CASES / 10
