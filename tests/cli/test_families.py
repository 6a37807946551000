"""``quizapp families``: the list of what there is."""

import json
import re
from pathlib import Path

import pytest

import quizapp
from quizapp.bank.bank import Bank
from quizapp.cli.new import start
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


def test_a_file_with_faults_is_not_said_to_come_later(call: Call, tmp_path: Path) -> None:
    bank = copied_bank(tmp_path, VALID)
    (bank / "output-size" / "broken.toml").write_text("version = 1\n", encoding="utf-8")
    rows = call("families", "--bank", str(bank)).out.split("\n")
    row = next(row for row in rows if "broken" in row)
    assert row.endswith("has faults")


def test_a_bank_in_another_language_is_asked_in_it(call: Call, home: Path, tmp_path: Path) -> None:
    bank = tmp_path / "mine"
    bank.mkdir()
    about = 'name = "mien"\nlanguages = ["fr"]\nlicence = "private"\n'
    (bank / "bank.toml").write_text(about, encoding="utf-8")
    (bank / "s").mkdir()
    (bank / "s" / "one.toml").write_text(start("yes-no", ["fr"]), encoding="utf-8")
    words = ["practice", "--plain", "--count", "1", "--bank", str(bank)]
    ended = run(home, *words, given="oui\nyes\n")
    assert ended.status == 0
    assert "Question 1 of 1" in ended.out
    assert "Practice is over." in ended.out
    assert call("show", "s/one", "--bank", str(bank)).status == 0
    for name in ("families", "practice"):
        words = [name, *["--plain"] * (name == "practice"), "--bank", str(bank)]
        refused = call(*words, "--language", "en")
        assert (refused.status, refused.out) == (2, "")


def test_yes_and_no_are_words_in_a_calculation_too(call: Call, tmp_path: Path) -> None:
    bank = str(tmp_path / "mine")
    assert call("new", "s/two", "--kind", "yes-no", "--bank", bank).status == 0
    shown = call("show", "s/two", "--bank", bank).out
    made = call("generate", "s/two", "--count", "20", "--bank", bank).out
    for text in (shown, made):
        assert "True" not in text
        assert "False" not in text
    for line in made.splitlines():
        row = json.loads(line)
        assert row["steps"] == list(quizapp.question(row["id"], bank=bank).steps)
