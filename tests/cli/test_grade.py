"""``quizapp grade``: answers to a set."""

import json
from pathlib import Path

import pytest

from .conftest import Call
from .stage import copied_bank


@pytest.fixture
def the_set(call: Call, tmp_path: Path) -> Path:
    """A set of four questions."""
    path = tmp_path / "set.jsonl"
    assert call("generate", "output-size/valid", "--count", "4", "-o", str(path)).status == 0
    return path


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def answered(path: Path, *entries: object) -> Path:
    file = path.with_name("answers.jsonl")
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_all_right(call: Call, the_set: Path) -> None:
    given = [{"id": row["id"], "answer": row["answer"]} for row in rows(the_set)]
    ended = call("grade", str(the_set), str(answered(the_set, *given)))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[-1].startswith("Questions: 4. Right: 4,")
    assert "Credit: 4.0 of 4." in ended.out


def test_a_mistake_is_named_for_its_question_and_in_sum(call: Call, the_set: Path) -> None:
    mistakes = rows(the_set)[1]["mistakes"]
    assert isinstance(mistakes, dict)
    file = answered(the_set, {"number": 2, "answer": str(mistakes["fencepost"])})
    ended = call("grade", str(the_set), str(file))
    assert ended.status == 0
    assert any(row.startswith("  2  wrong") and "fencepost" in row for row in ended.out.split("\n"))
    assert "1 × Starting position not counted (output-size/valid: fencepost)" in ended.out
    assert "no answer: 3" in ended.out


def test_bad_lines_are_named_and_the_rest_is_graded(call: Call, the_set: Path) -> None:
    right = {"number": 1, "answer": rows(the_set)[0]["answer"]}
    file = answered(the_set, "{", right, {"number": 77, "answer": 1})
    ended = call("grade", str(the_set), str(file))
    assert ended.status == 1
    assert ended.err.splitlines() == [
        f"{file}, line 1: this is no JSON object. This line was left out.",
        f"{file}, line 3: the set has no question 77. This line was left out.",
    ]
    assert "Right: 1" in ended.out


def test_json(call: Call, the_set: Path) -> None:
    file = answered(the_set, {"number": 3, "answer": "what"}, "[]")
    ended = call("grade", "--json", str(the_set), str(file))
    found = json.loads(ended.out)
    assert ended.status == 1
    assert [question["verdict"] for question in found["questions"]] == [
        *("missing", "missing", "unreadable", "missing")
    ]
    assert "what" in found["questions"][2]["message"]
    assert found["sum"]["n"] == 4
    assert found["sum"]["unreadable"] == 1
    assert found["bad"] == [{"file": str(file), "line": 2, "reason": "this is no JSON object"}]


def test_a_set_of_another_version_is_named_line_by_line(
    call: Call, the_set: Path, tmp_path: Path
) -> None:
    text = the_set.read_text("utf-8").replace("valid@1?", "valid@2?", 1)
    the_set.write_text(text, encoding="utf-8")
    ended = call("grade", str(the_set), str(answered(the_set, {"number": 1, "answer": 1})))
    assert ended.status == 1
    assert ended.err.startswith(f"{the_set}, line 1: ")
    assert "version" in ended.err


def test_a_bank_of_ones_own(call: Call, tmp_path: Path) -> None:
    bank = str(copied_bank(tmp_path, "parameters/fc"))
    path = tmp_path / "own.jsonl"
    call("generate", "--bank", bank, "--count", "2", "-o", str(path))
    given = [{"number": row["number"], "answer": row["answer"]} for row in rows(path)]
    ended = call("grade", "--bank", bank, str(path), str(answered(path, *given)))
    assert (ended.status, ended.err) == (0, "")
    assert "Right: 2" in ended.out


@pytest.mark.parametrize("missing", ["set", "answers"])
def test_a_file_that_is_not_there_is_said(call: Call, the_set: Path, missing: str) -> None:
    files = {"set": str(the_set), "answers": str(answered(the_set))} | {missing: "nowhere.jsonl"}
    ended = call("grade", *files.values())
    assert (ended.status, ended.out) == (3, "")
    assert "nowhere.jsonl" in ended.err


def test_an_empty_set_is_said(call: Call, the_set: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    ended = call("grade", str(empty), str(answered(the_set)))
    assert ended.status == 3
    assert "quizapp generate" in ended.err


def test_chinese(call: Call, the_set: Path) -> None:
    call("config", "language", "zh-Hant")
    ended = call("grade", str(the_set), str(answered(the_set, {"number": 1, "answer": 1}, "x")))
    assert "共 4 題" in ended.out
    assert "第 2 行" in ended.err
