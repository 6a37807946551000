"""Faults that only a whole grid shows."""

import pytest

from quizapp.bank.check import check_chains, check_family, is_stale
from quizapp.bank.index import write_index

from .samples import VALID, assert_refused, bank_of, change, checked

# where, sentence, what the line shows, the changes that break the file
CASES = [
    ("answer.check", "fault.check", "check", [("ceil_div(n - k + 1, s)", "ceil_div(n - k, s)")]),
    ("answer.check", "fault.check", "check", [("ceil_div(n - k + 1, s)", "n > 4")]),
    ("answer.check", "fault.undefined", "check", [("ceil_div(n - k + 1, s)", "n // (n - 4)")]),
    ("answer.value", "fault.undefined", "value", [("jumps + 1", "jumps + 1 + 0 // (n - 40)")]),
    ("answer.value", "fault.not-whole", "value", [("jumps + 1", "jumps + 1.0")]),
    ("step[1].value", "fault.undefined", "value", [("room // s", "room // s + 0 // (n - 9)")]),
    ("where", "fault.undefined", "where", [("n >= k", "1 // (n - 9) >= 0")]),
    ("where", "fault.where-all", "where", [("n >= k", "n < 0")]),
    ("where", "fault.where-nothing", "where", [('"n >= k"', '"n >= k", "n > 3"')]),
    ("level", "fault.level", "level", [("level = 1", 'level = "n"')]),
    ("level", "fault.level", "level", [("level = 1", 'level = "1 // (n - 9)"')]),
    ("level", "fault.level", "level", [("level = 1", 'level = "1 if n < 9 else 1.5"')]),
    ("seconds", "fault.seconds", "seconds", [("seconds = 30", "seconds = 0")]),
    ("seconds", "fault.seconds", "seconds", [("seconds = 30", 'seconds = "n - 20"')]),
    ("mistake[2]", "fault.mistake-nowhere", "[[mistake]]", [('"s > 1"', '"s > 9"')]),
    ("mistake[2]", "fault.mistake-nowhere", "[[mistake]]", [('"ceil_div(room, s)"', '"1 // 0"')]),
    ("mistake[2]", "fault.pair", "[[mistake]]", [('"ceil_div(room, s)"', '"jumps - 1"')]),
    ("mistake[2]", "fault.pair", "[[mistake]]", [('"ceil_div(room, s)"', '"room // s"')]),
    ("example[1].value", "fault.example", "value", [("value = 4", "value = 5")]),
    ("example[1].value", "fault.example-kind", "value", [("value = 4", 'value = "four"')]),
    ("example[1].value", "fault.example-kind", "value", [("value = 4", "value = true")]),
    ("example[1].mistakes", "fault.example", "mistakes", [("fencepost = 3", "fencepost = 2")]),
    ("example[1].mistakes", "fault.example-mistake", "mistakes", [("{ fencepost", "{ fence")]),
    ("example[1].given", "fault.example-given", "given", [("s = 2 }", "t = 2 }")]),
    ("example[1].given", "fault.example-given", "given", [("s = 2 }", "s = 2, t = 2 }")]),
    ("example[1].given", "fault.example-entry", "given", [("s = 2 }", "s = true }")]),
    ("example[1].given", "fault.example-entry", "given", [("s = 2 }", "s = [2] }")]),
    ("example[1].given", "fault.example-entry", "given", [("s = 2 }", "s = nan }")]),
    ("example[1].given", "fault.example-entry", "given", [("s = 2 }", f"s = {10**30} }}")]),
    ("example[1].given", "error.variant", "given", [("s = 2 }", "s = 0 }")]),
    (
        "example[1].mistakes",
        "fault.example-exists",
        "mistakes",
        [("s = 2 }", "s = 1 }"), ("value = 4", "value = 7"), ("fencepost = 3", "round-up = 6")],
    ),
]


@pytest.mark.parametrize(("where", "sentence", "shows", "pairs"), CASES)
def test_a_fault_of_the_grid_is_told_with_key_line_and_reason(
    tmp_path, where, sentence, shows, pairs
):
    text = change(VALID, *pairs)
    assert_refused(checked(tmp_path, text), text, where, sentence, shows)


WARNINGS = [
    ("", "fault.few", [("to = 40", "to = 5")]),
    ("change[1]", "fault.change-rare", [('"n + 1"', '"n + 30"')]),
    ("change[1].family", "fault.change-family", [("[[change]]", '[[change]]\nfamily = "a/b"')]),
]


@pytest.mark.parametrize(("where", "sentence", "pairs"), WARNINGS)
def test_a_warning_does_not_fail_a_family(tmp_path, where, sentence, pairs):
    bank = bank_of(tmp_path, {"test/family": change(VALID, *pairs)})
    report = check_family(bank, "test/family")
    assert (where, sentence) in [(fault.where, fault.sentence) for fault in report.faults]
    assert report.passes


def test_figures_are_what_counting_the_variants_gives(tmp_path):
    from quizapp.bank.variant import at_row

    bank = bank_of(tmp_path, {"test/family": VALID})
    report = check_family(bank, "test/family")
    family = bank.open("test/family")
    every = [at_row(family, row) for row in bank.census("test/family").valid]
    pairs = [v for v in every if None not in v.mistakes.values()]
    apart = [v for v in pairs if len({v.answer, *v.mistakes.values()}) == 3]
    made = [v for v in every if v.mistakes["round-up"] is not None]
    right = [v for v in made if v.mistakes["round-up"] == v.answer]
    assert report.passes
    assert report.right_by_mistake == {
        "fencepost": 0.0,
        "round-up": pytest.approx(len(right) / len(made)),
    }
    assert report.closest is not None
    assert report.closest[2] == pytest.approx(len(apart) / len(pairs))
    assert sum(total for total, _ in report.counts.values()) == len(every)


def test_what_decides_a_grade_may_change_with_a_higher_version_only(tmp_path):
    bank = bank_of(tmp_path, {"test/family": VALID})
    entry = check_family(bank, "test/family").entry
    assert entry is not None
    write_index(tmp_path, {"test/family": entry})
    for pairs, sentence in [
        ([("to = 40", "to = 41")], "fault.version-same"),
        ([("Jumps:", "Leaps:")], None),
        ([("to = 40", "to = 41"), ("version = 1", "version = 2")], None),
    ]:
        changed = bank_of(tmp_path, {"test/family": change(VALID, *pairs)})
        report = check_family(changed, "test/family")
        assert [fault.sentence for fault in report.faults] == [sentence] * (sentence is not None)
        assert is_stale(changed, [report]) == (len(pairs) > 1 or sentence is not None)


def test_a_broken_chain_is_told(tmp_path):
    bank = bank_of(tmp_path, {"test/family": VALID, "chains/one": "format = 2\n"})
    assert [fault.file for fault in check_chains(bank)] != []
    assert {fault.file for fault in check_chains(bank)} == {"chains/one.toml"}
