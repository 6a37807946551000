"""``quizapp trace``: the table, its JSON, what differs, and faults that point at their place."""

import json

import pytest

from quizapp.engine import faults, grammar, named_network
from quizapp.words import LANGUAGES, sentences

from .conftest import Call

TEXT = "input 28x28x1 | conv 32 5x5 same relu | maxpool 2 | flatten | dense 10"


def test_the_table_has_a_row_for_each_layer(call: Call) -> None:
    ended = call("trace", TEXT)
    assert (ended.status, ended.err) == (0, "")
    head, *rows, total = ended.out.splitlines()
    assert head.split() == [
        "layer", "notation", "output", "parameters", "share", "not", "learnt", "MACs", "share",
        "bytes", "field",
    ]  # fmt: skip
    assert [row.split()[0] for row in rows] == ["input", "conv1", "maxpool1", "flatten1", "dense1"]
    conv = rows[1]
    assert "conv 32 5x5 same relu  28x28x32         832   1.3%" in conv
    assert conv.split()[-4:] == ["627,200", "90.9%", "100,352", "5"]
    assert rows[-1].endswith("all")
    assert total.startswith("Total: 63,562 parameters, 0 numbers kept and not learnt, 689,920 MACs")


def test_a_name_is_a_network_too(call: Call) -> None:
    assert "138,357,544 parameters" in call("trace", "VGG-16").out
    assert "5×5" not in call("trace", "googlenet").out
    nested = call("trace", "googlenet").out.splitlines()
    assert any(row.startswith("  conv4 ") for row in nested)
    assert any(row.startswith("inception3a ") for row in nested)


def test_json_has_the_numbers_bare(call: Call) -> None:
    data = json.loads(call("trace", "resnet-50", "--json").out)
    net = named_network("resnet-50")
    assert data["network"] == str(net)
    assert data["total"] == {
        "parameters": 25_557_032,
        "statistics": 53_120,
        "macs": 4_089_184_256,
        "activation_bytes": 4 * net.activation_values,
    }
    assert len(data["rows"]) == len(net.trace())
    assert data["rows"][1]["output_shape"] == [112, 112, 64]
    assert data["rows"][1]["receptive_field"][0] == {"size": 7, "jump": 2, "start": -3}
    assert data["rows"][-1]["receptive_field"] is None
    assert sum(row["weights"] + row["biases"] for row in data["rows"]) == 25_557_032


def test_chinese(call: Call) -> None:
    out = call("trace", TEXT, "--language", "zh-Hant").out
    assert out.splitlines()[0].split()[:4] == ["層", "記法", "輸出", "參數量"]
    assert "參數 63,562 個" in out


def test_the_difference_of_two(call: Call) -> None:
    other = TEXT.replace("5x5", "3x3").replace("dense", "relu | dense")
    ended = call("trace", "--diff", TEXT, other)
    assert ended.status == 0
    _, *rows, first, second = ended.out.splitlines()
    assert [row.split()[:2] for row in rows] == [
        ["rows", "alike:"], ["-", "conv1"], ["+", "conv1"], ["rows", "alike:"], ["+", "relu1"],
        ["rows", "alike:"],
    ]  # fmt: skip
    assert first.startswith("Total: 63,562")
    assert second.startswith("Total: 63,050")
    data = json.loads(call("trace", "--diff", TEXT, other, "--json").out)
    assert [(row["side"], row["layer"]) for row in data["rows"]] == [
        ("first", "conv1"), ("second", "conv1"), ("second", "relu1"),
    ]  # fmt: skip
    assert [total["parameters"] for total in data["totals"]] == [63_562, 63_050]


def test_equal_networks_differ_in_nothing(call: Call) -> None:
    data = json.loads(call("trace", "--diff", TEXT, TEXT, "--json").out)
    assert data["rows"] == []
    assert "rows alike: 5" in call("trace", "--diff", TEXT, TEXT).out


def test_a_fault_is_pointed_at(call: Call) -> None:
    ended = call("trace", "input 28x28x1 | covn 32")
    assert (ended.status, ended.out) == (2, "")
    said, quoted, carets = ended.err.splitlines()
    assert said == "There is no layer “covn”. Did you mean “conv”?"
    assert quoted[carets.index("^") : carets.rindex("^") + 1] == "covn"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("vgg",), "There is no network “vgg” here. Nearest: vgg-19"),
        (("resnet",), "Nearest: resnet-50, resnet-34, resnet-18. A notation begins with: input"),
        (("zzzz",), "“zzzz” is neither the name of a network nor a notation. A notation has"),
        (("",), "“” is neither the name of a network nor a notation. A notation has"),
        ((" ",), 'layers between |: "input 28x28x1 | conv 32 5x5 same relu | maxpool 2 | '),
        (("input",), "input needs a shape, such as 28x28x1.\n  input\n       ^"),
        (("--diff", "vgg-16", "Input "), "input needs a shape, such as 28x28x1.\n  Input\n"),
        ((), "Give 1 of these"),
        (("vgg-16", "vgg-19"), "Give 1 of these"),
        (("--diff", "vgg-16"), "Give 2 of these"),
        (("input 8x8x1 | conv 3 9",), "conv1 does not fit here: axis 0: no room"),
        (("input 28x28x1 | conv 32 50x50",), "dilation 1; a window of at most 28 would fit; this"),
        (("input 8x8x1 | conv 3",), "conv needs a window, such as 3x3."),
    ],
)
def test_wrong_usage(call: Call, words: tuple[str, ...], said: str) -> None:
    ended = call("trace", *words)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_and_number_has_its_words(language: str) -> None:
    known = sentences(language)
    assert {f"notation.{reason}" for reason in faults.PROBLEMS} <= set(known)
    assert {f"notation.what.{field}" for field in grammar.EXAMPLES} <= set(known)
