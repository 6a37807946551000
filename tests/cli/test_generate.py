"""``quizapp generate``: a set on stdout or in a file."""

import json
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from quizapp.bank.bank import Bank
from quizapp.cli.generate import write_whole
from quizapp.errors import SetError
from quizapp.sets.choosing import Request, Selection
from quizapp.sets.generate import one_by_one, writer

from .conftest import Call
from .stage import QUESTIONS, ROOT, command, environment, run


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_set_is_what_the_library_draws(call: Call) -> None:
    ended = call("generate", "output-size", "--count", "7", "--key", "exam")
    assert (ended.status, ended.err) == (0, "")
    selection = Selection(Bank(QUESTIONS), Request(("output-size",), "exam", 7))
    assert ended.out.encode() == b"".join(one_by_one(selection, writer("jsonl"), 0, 7))


def test_twenty_questions_of_everything_without_a_word(call: Call) -> None:
    found = rows(call("generate").out)
    assert [row["number"] for row in found] == list(range(1, 21))
    assert set(found[0]) == {*("number", "id", "prompt", "options", "answer", "mistakes", "steps")}


def test_a_family_is_a_scope_too(call: Call) -> None:
    a = call("generate", "parameters/fc", "pooling/shape", "--count", "4").out
    b = call("generate", "--family", "pooling/shape", "--family", "parameters/fc", "--count", "4")
    assert (a, b.status) == (b.out, 0)


def test_options_choose_what_is_asked(call: Call) -> None:
    words = ("--level", "2", "--form", "options", "--language", "zh-Hant", "--order", "any")
    for row in rows(call("generate", "output-size", "--count", "8", *words).out):
        assert str(row["id"]).partition("#")[2].startswith("options.zh-Hant")


def test_the_language_is_the_configured_one(call: Call) -> None:
    call("config", "language", "zh-Hant")
    assert "#value.zh-Hant." in call("generate", "--count", "1").out


def test_an_unknown_family_names_the_nearest(call: Call) -> None:
    ended = call("generate", "output-size/vaild")
    assert (ended.status, ended.out) == (2, "")
    assert "output-size/valid" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("--count", "0"),
        ("--form", "nonsense"),
        ("--order", "nonsense"),
        ("--format", "nonsense"),
        ("--level", "6"),
        ("--level", "5"),
    ],
)
def test_wrong_usage_ends_with_2(call: Call, words: tuple[str, str]) -> None:
    ended = call("generate", *words)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err


def test_past_the_end_says_how_many_there_are(call: Call) -> None:
    ended = call("generate", "parameters/fc", "--count", "1123")
    assert (ended.status, ended.out) == (2, "")
    assert "1,122" in ended.err
    assert "--repeat" in ended.err
    ended = call("generate", "parameters/fc", "--count", "1123", "--repeat")
    assert (ended.status, len(rows(ended.out))) == (0, 1123)


def test_a_file_is_written_and_said(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    ended = call("generate", "--count", "5", "-o", str(path))
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == f"Questions in {path}: 5.\n"
    assert len(rows(path.read_text("utf-8"))) == 5
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_a_dash_is_stdout(call: Call) -> None:
    assert call("generate", "--count", "2", "-o", "-").out == call("generate", "--count", "2").out


def test_a_link_is_written_through(call: Call, tmp_path: Path) -> None:
    path, link = tmp_path / "set.jsonl", tmp_path / "link.jsonl"
    path.touch()
    link.symlink_to(path)
    call("generate", "--count", "1", "-o", str(link))
    assert link.is_symlink()
    assert len(rows(path.read_text("utf-8"))) == 1


def test_a_folder_that_is_not_there_is_said(call: Call, tmp_path: Path) -> None:
    ended = call("generate", "-o", str(tmp_path / "nowhere" / "set.jsonl"))
    assert (ended.status, ended.out) == (3, "")
    assert "nowhere" in ended.err


def test_what_comes_between_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("before", encoding="utf-8")

    def interrupted():
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, interrupted())
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_device_is_said() -> None:
    with pytest.raises(SetError, match="/dev/full"):
        write_whole(Path("/dev/full"), [b"x" * 100_000])


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    words = command("generate", "--count", "3000000", "--repeat", "-o", str(tmp_path / "set.jsonl"))
    with subprocess.Popen(words, env=environment(tmp_path / "home"), cwd=ROOT) as process:
        while not list(tmp_path.glob(".set.jsonl.*")):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
    assert not [path for path in tmp_path.iterdir() if "set.jsonl" in path.name]


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    words = command("generate", "--count", "100000")
    with subprocess.Popen(
        words,
        env=environment(tmp_path / "home"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_sets_are_utf_8_whatever_the_terminal_is(tmp_path: Path) -> None:
    words = ("generate", "--count", "3", "--language", "zh-Hant")
    ended = run(tmp_path / "home", *words, PYTHONIOENCODING="ascii", LANG="C", LC_ALL="C")
    assert ended.status == 0
    assert "#value.zh-Hant." in ended.out
    assert "�" not in ended.out


def test_only_what_carries_the_form_is_asked_and_the_rest_is_named(call: Call) -> None:
    ended = call("generate", "output-size", "--form", "formula", "--count", "5")
    assert ended.status == 0
    assert {str(row["id"]).partition("#")[2][:7] for row in rows(ended.out)} == {"formula"}
    (said,) = ended.err.splitlines()
    assert "output-size/volume" in said
    assert "output-size/valid" not in said


def test_a_choice_that_can_not_be_asked_in_the_form_is_2(call: Call) -> None:
    ended = call("generate", "output-size/volume", "--form", "formula", "--count", "5")
    assert (ended.status, ended.out) == (2, "")
    assert "formula" in ended.err


def test_without_a_count_there_are_twenty_or_all_there_are(call: Call) -> None:
    found = rows(call("generate", "output-size/valid", "--form", "formula").out)
    assert 1 < len(found) < 20
    assert call("generate", "output-size/valid", "--form", "formula", "--count", "20").status == 2
    again = call("generate", "output-size/valid", "--form", "formula", "--count", "20", "--repeat")
    assert len(rows(again.out)) == 20
