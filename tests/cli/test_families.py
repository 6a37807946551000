"""``quizapp families``: the list of what there is."""

import json
import re
from pathlib import Path

import pytest

from quizapp.bank.bank import Bank
from quizapp.cli.speech import say
from quizapp.quiz import forms

from .conftest import Call
from .stage import QUESTIONS, VALID, copied_bank, edit, run


def names(call: Call, *words: str) -> list[str]:
    ended = call("families", "--json", *words)
    assert (ended.status, ended.err) == (0, "")
    return [row["family"] for row in json.loads(ended.out)]


def test_every_family_has_a_row(call: Call) -> None:
    ended = call("families")
    head, *rows = ended.out.splitlines()
    assert head.split()[:4] == ["family", "level", "kind", "variants"]
    assert [row.split()[0] for row in rows] == list(Bank(QUESTIONS).names)
    row = next(row for row in rows if row.startswith(VALID))
    assert row.split()[1:4] == ["1", "integer", f"{Bank(QUESTIONS).counts(VALID)[1][0]:,}"]
    assert re.search(r"VALID output size +value options", row)


def test_titles_come_in_the_language_asked_for(call: Call) -> None:
    assert "VALID 輸出大小" in call("families", "--language", "zh-Hant", VALID).out


def test_columns_are_aligned_in_chinese_too(home: Path) -> None:
    ended = run(home, "families", LANG="zh_TW.UTF-8")
    assert ended.status == 0
    assert "題型" in ended.out.splitlines()[0]


def test_json_holds_the_counts_of_the_bank(call: Call) -> None:
    (row,) = json.loads(call("families", VALID, "--json").out)
    assert (row["variants"], row["diagnostic"]) == Bank(QUESTIONS).counts(VALID)[1]
    assert row["levels"] == [1]
    assert row["forms"][:2] == ["value", "options"]
    assert (row["right"], row["answered"]) == (0, 0)


def test_a_scope_is_a_skill_a_family_or_a_pattern(call: Call) -> None:
    assert names(call, VALID) == [VALID]
    assert VALID in names(call, "output-size")
    assert all(name.startswith("output-size/") for name in names(call, "output-size"))
    assert names(call, "*/fc", VALID) == [VALID, "parameters/fc"]
    assert names(call, "output-size/*") == names(call, "output-size")


@pytest.mark.parametrize(
    ("word", "near"), [("output-siz", "output-size"), ("valid", VALID), ("parameter/fc", "*/fc")]
)
def test_an_unknown_name_names_the_nearest(call: Call, word: str, near: str) -> None:
    ended = call("families", word)
    assert ended.status == 2
    assert near.replace("*", "parameters") in ended.err


def test_answers_are_counted_and_the_list_makes_no_history(call: Call, home: Path) -> None:
    call("families")
    assert not home.exists()
    run(home, "practice", "--plain", "--count", "1", given="4\n")
    (row,) = json.loads(call("families", VALID, "--json").out)
    assert (row["right"], row["answered"]) == (1, 1)
    assert say("families.right", right=1, all=1) in call("families", VALID).out


def test_a_faulty_file_is_said_and_the_rest_is_listed(call: Call, tmp_path: Path) -> None:
    bank = copied_bank(tmp_path, VALID, "parameters/fc")
    edit(bank / f"{VALID}.toml", "version = 1", "version = 'one'")
    ended = call("families", "--bank", str(bank))
    assert ended.status == 0
    assert "parameters/fc" in ended.out
    assert f"{VALID}.toml, line " in ended.err
    assert "left out" in ended.err


def test_forms_are_those_that_a_family_can_be_asked_in(call: Call) -> None:
    rows = json.loads(call("families", "--json").out)
    assert all(row["forms"][0] == "value" for row in rows)
    (statements,) = (row for row in rows if row["family"] == "fc-vs-cnn/statements")
    assert statements["forms"] == ["value"]
    for row in rows:
        for form in row["forms"]:
            assert form in forms.NAMES
