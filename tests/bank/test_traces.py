"""Traced networks: their branches, what a mistake knows of a row, faults of notations."""

import pytest

from quizapp.bank.bank import Bank
from quizapp.bank.numerals import Typed
from quizapp.cli.new import start
from quizapp.quiz.identity import read_question
from quizapp.words import speaker

from .samples import bank_of, change, checked, faults_of

LANGUAGES = ("en", "zh-Hant")
START = start("trace", LANGUAGES)
NET = "input {n}x{n}x3 | conv {f} 3x3 same | globalavgpool | dense {classes}"
CHECK = "(3 * 3 * 3 + 1) * f + (f + 1) * classes"


def with_net(net, rule="parameters - biases", check=CHECK):
    text = change(START, (NET, net), (CHECK, check), ("parameters - biases", rule))
    return text[: text.index("[[example]]")]


def question_of(folder, net):
    bank: Bank = bank_of(folder, {"test/net": with_net(net)})
    return read_question(bank, "test/net@1?n=16&f=8&classes=2")


END = " | flatten | dense {classes}"
START_OF_ALL = "input {n}x{n}x3 | conv {f} 3x3 same"
BRANCHED = f"{START_OF_ALL} | residual(conv 8 3x3 same ; conv 8 1x1){END}"
ROWS = ["16x16x8 224", "16x16x8 584", "16x16x8 72", "16x16x8 0", "2048 0", "2 4098"]


def graded(question, rows):
    return question.asked_as.grade(question, "; ".join(rows))


def test_a_network_with_branches_is_graded_row_by_row(tmp_path):
    question = question_of(tmp_path, BRANCHED)
    assert graded(question, ROWS).correct
    wrong = graded(question, [ROWS[0], "16x16x8 583", *ROWS[2:]])
    assert wrong.parts.count(False) == 1


@pytest.mark.parametrize(
    ("place", "row", "then"),
    [
        # a slip before the branches is carried into both of them, and both must meet again
        (0, "16x16x4 224", {1: "16x16x8 296", 2: "16x16x8 40"}),
        # a slip in the first branch is nothing to the second
        (1, "16x16x4 584", {}),
        (2, "8x8x8 72", {}),
    ],
)
def test_a_slip_is_carried_along_its_own_branch(tmp_path, place, row, then):
    question = question_of(tmp_path, BRANCHED)
    rows = [then.get(n, each) for n, each in enumerate(ROWS)]
    rows[place] = row
    parts = graded(question, rows).parts
    assert parts[2 * place] is False
    assert parts.count(False) == 1


def test_a_repeated_block_with_branches_is_followed(tmp_path):
    net = "input {n}x{n}x3 | conv {f} 1x1 | 2*(concat(conv 2 1x1 | relu ; ))" + END
    question = question_of(tmp_path, net)
    family = question.variant.family
    rows = family.kind.write(question.variant.answer).split("; ")
    assert graded(question, rows).correct
    assert len(rows) == 9
    wrong = graded(question, ["16x16x9 32", *rows[1:]])
    assert wrong.parts[0] is False
    assert wrong.parts[2:4] == (True, False)  # 16x16x2 with (9 + 1) * 2 parameters would follow


def given_by(folder, net, rule):
    bank = bank_of(folder, {"test/net": with_net(net, rule)})
    variant = read_question(bank, "test/net@1?n=16&f=8&classes=2").variant
    wrong = variant.mistakes["no-bias"]
    assert wrong is not None
    return [int(row.split()[1]) for row in variant.family.kind.write(wrong).split("; ")]


def test_the_depth_in_is_that_of_what_a_row_reads(tmp_path):
    net = f"{START_OF_ALL} | residual(conv 5 1x1 | conv 8 1x1 ; conv 8 1x1){END}"
    assert given_by(tmp_path, net, "c") == [3, 8, 5, 8, 8, 8, 2048]


def test_the_depth_in_of_a_first_layer_without_weights(tmp_path):
    assert given_by(tmp_path, "input {n}x{n}x3 | maxpool 2 | conv {f} 1x1" + END, "c") == [
        3,
        3,
        8,
        512,
    ]
    assert given_by(tmp_path, "input {n}x{n}x3 | dropout 0.5 | conv {f} 1x1" + END, "c")[0] == 3


@pytest.mark.parametrize(
    ("net", "said"),
    [
        ("input {n}x{n}x3 | convo {f} 3x3 | dense {classes}", "Did you mean “conv”?"),
        ("input {n}x{n}x3 | conv {f} | dense {classes}", "conv needs a window"),
        ("input {n}x{n}x3 | conv {f} 30x30 | dense {classes}", "a window of at most 16 would fit"),
    ],
)
def test_what_is_wrong_with_a_notation_reaches_its_author(tmp_path, net, said):
    found = checked(tmp_path, with_net(net))
    told = {fault.where: fault for fault in found}
    assert said in told["notation.net"].reason(speaker("en"))
    assert told["notation.net"].reason(speaker("zh-Hant"))
    assert told["notation.net"].line == with_net(net).split("\n").index(f'net = "{net}"') + 1


@pytest.mark.parametrize(
    ("where", "sentence", "pair"),
    [
        ("answer.value", "fault.trace-value", ('of      = "net"', 'of = "net"\nvalue = "5"')),
        (
            "notation.other",
            "fault.unused-notation",
            ("[ask]", 'other = "input {n} | dense {f}"\n[ask]'),
        ),
        ("answer.en", "fault.slot", ("Layer by layer: {answer}", "Layer by layer: {calc}")),
    ],
)
def test_what_a_trace_does_not_use_is_a_fault(tmp_path, where, sentence, pair):
    found = faults_of(tmp_path, change(START, pair))
    assert (where, sentence) in {(fault.where, fault.sentence) for fault in found}


def test_what_is_typed_is_no_shape(tmp_path):
    variant = question_of(tmp_path, BRANCHED).variant
    assert not any(variant.accepts([Typed(1), Typed(1), Typed(7), Typed(7)]))
