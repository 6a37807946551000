"""``quizapp check``: faults and figures of question files, and the index."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from quizapp.bank.bank import Bank

from .conftest import Call
from .stage import QUESTIONS, VALID, copied_bank, edit, run

FC = "parameters/fc"


@pytest.fixture
def bank(tmp_path: Path, call: Call) -> Path:
    """A small bank with its index."""
    bank = copied_bank(tmp_path, VALID, FC)
    assert call("check", "--update", "--bank", str(bank)).status == 0
    return bank


def families(call: Call, *words: str) -> list[str]:
    return [each["family"] for each in json.loads(call("check", "--json", *words).out)["families"]]


def test_the_figures_of_a_sound_family(call: Call) -> None:
    ended = call("check", VALID)
    assert (ended.status, ended.err) == (0, "")
    total, diagnostic = Bank(QUESTIONS).counts(VALID)[1]
    figures = f"level 1: variants {total:,}, diagnostic {diagnostic / total:.0%}"
    assert ended.out.splitlines()[0] == f"{VALID}  {figures}"
    assert re.search(r"equal to the truth: .*fencepost 0%.*round-up [1-9]\d%", ended.out)
    assert re.search(r"closest pair: \S+ and \S+, told apart on \d+%", ended.out)


def test_json_holds_the_same_figures(call: Call) -> None:
    data = json.loads(call("check", VALID, "--json").out)
    (found,) = data["families"]
    assert found["family"] == VALID
    total, diagnostic = Bank(QUESTIONS).counts(VALID)[1]
    assert found["levels"] == {"1": {"variants": total, "diagnostic": diagnostic / total}}
    assert found["right_by_mistake"]["fencepost"] == 0
    assert found["faults"] == data["faults"] == []


def test_words_are_families_skills_patterns_files_and_folders(
    call: Call, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = ("--bank", str(bank))
    assert families(call, *inside) == [VALID, FC]
    assert families(call, VALID, *inside) == [VALID]
    assert families(call, "parameters", *inside) == [FC]
    assert families(call, "*/valid", *inside) == [VALID]
    # a path says by itself which bank it belongs to
    assert families(call, str(bank / f"{FC}.toml")) == [FC]
    assert families(call, str(bank / "output-size")) == [VALID]
    assert families(call, str(bank)) == [VALID, FC]
    monkeypatch.chdir(bank)
    assert families(call, f"{FC}.toml", "output-size") == [FC, VALID]


def test_a_folder_elsewhere_with_the_name_of_a_skill_is_no_path(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pooling").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "pooling/shape" in families(call, "pooling")


@pytest.mark.parametrize("name", ["output-size/vald.toml", "bank.toml", "index.toml"])
def test_a_path_that_is_no_family_does_not_pass(call: Call, bank: Path, name: str) -> None:
    ended = call("check", str(bank / name))
    assert (ended.status, ended.out) == (2, "")
    assert name in ended.err.replace("\\", "/")


def test_a_file_of_another_bank_does_not_pass(call: Call, bank: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.toml"
    other.write_text("version = 1\n", encoding="utf-8")
    for words in ([str(other)], [str(bank), str(other)]):
        ended = call("check", *words)
        assert (ended.status, ended.out) == (2, "")
        assert "notes.toml" in ended.err


def test_all_faults_are_told_in_one_run_with_file_key_and_line(call: Call, bank: Path) -> None:
    path = bank / f"{VALID}.toml"
    edit(path, "version = 1", "version = 1\ncolour = 3")
    edit(path, 'value   = "n - k"', 'value   = "n - q"')
    edit(bank / f"{FC}.toml", "[answer]", "[answer]\nweight = 2")
    ended = call("check", "--bank", str(bank))
    assert ended.status == 1
    assert f"{VALID}  has faults" in ended.out
    told = re.findall(r"^  (\S+\.toml):(\d+): (\S+): ", ended.out, re.M)
    assert {file for file, _, _ in told} >= {f"{VALID}.toml", f"{FC}.toml"}
    lines = path.read_text(encoding="utf-8").splitlines()
    for file, line, key in told:
        if file == f"{VALID}.toml":
            assert key.rpartition(".")[2] in lines[int(line) - 1]


def test_faults_in_json(call: Call, bank: Path) -> None:
    edit(bank / f"{VALID}.toml", "version = 1", "version = 1\ncolour = 3")
    ended = call("check", "--json", VALID, "--bank", str(bank))
    assert ended.status == 1
    (family,) = json.loads(ended.out)["families"]
    (fault,) = family["faults"]
    assert fault["file"] == f"{VALID}.toml"
    assert fault["key"] == "colour"
    assert isinstance(fault["line"], int)
    assert fault["warning"] is False
    assert "colour" in fault["reason"]


def test_a_file_that_is_no_toml(call: Call, bank: Path) -> None:
    (bank / f"{VALID}.toml").write_text("version = \n", encoding="utf-8")
    ended = call("check", "--bank", str(bank))
    assert ended.status == 1
    assert f"{VALID}.toml:1" in ended.out


def test_a_stale_index_does_not_pass_until_it_is_written(call: Call, bank: Path) -> None:
    edit(bank / f"{VALID}.toml", "k = [2, 3,", "k = [3,")
    edit(bank / f"{VALID}.toml", "version = 1", "version = 2")
    stale = call("check", "--bank", str(bank))
    assert stale.status == 1
    assert "index.toml does not agree" in stale.err
    assert call("check", VALID, "--bank", str(bank)).status == 0
    assert call("check", "--update", "--bank", str(bank)).status == 0
    assert call("check", "--bank", str(bank)).status == 0


def test_what_decides_answers_changes_only_with_the_version(call: Call, bank: Path) -> None:
    before = (bank / "index.toml").read_bytes()
    edit(bank / f"{VALID}.toml", "k = [2, 3,", "k = [3,")
    ended = call("check", "--update", "--bank", str(bank))
    assert ended.status == 1
    assert "raise version above 1" in ended.out
    assert "index.toml was not written" in ended.err
    assert (bank / "index.toml").read_bytes() == before


def test_texts_may_change_without_the_version(call: Call, bank: Path) -> None:
    edit(bank / f"{VALID}.toml", "meets a kernel", "meets one kernel")
    assert call("check", "--update", "--bank", str(bank)).status == 0


def test_an_update_takes_the_whole_bank(call: Call, bank: Path) -> None:
    before = (bank / "index.toml").read_bytes()
    ended = call("check", "--update", VALID, "--bank", str(bank))
    assert ended.status == 1
    assert "takes the whole bank" in ended.err
    assert (bank / "index.toml").read_bytes() == before


def test_an_update_is_the_same_bytes_again(call: Call, bank: Path) -> None:
    before = (bank / "index.toml").read_bytes()
    assert b"\r" not in before
    assert call("check", "--update", "--bank", str(bank)).status == 0
    assert (bank / "index.toml").read_bytes() == before


def test_an_index_that_can_not_be_written_is_3(call: Call, bank: Path) -> None:
    (bank / "index.toml").unlink()
    (bank / "index.toml").mkdir()
    ended = call("check", "--update", "--bank", str(bank))
    assert ended.status == 3
    assert "index.toml can not be written" in ended.err


@pytest.mark.skipif(os.name == "nt", reason="no pipes among files")
def test_a_pipe_among_the_files_is_a_fault_that_names_it(home: Path, tmp_path: Path) -> None:
    folder = copied_bank(tmp_path, VALID)
    os.mkfifo(folder / "output-size" / "pipe.toml")
    os.mkfifo(folder / "index.toml")
    ended = run(home, "check", "--bank", str(folder))
    assert (ended.status, ended.err) == (1, "")
    assert "output-size/pipe.toml: -: this is no regular file" in ended.out
    ended = run(home, "families", "--bank", str(folder))
    assert "output-size/pipe.toml" in ended.err
    ended = run(home, "practice", "--plain", "--bank", str(folder), given="4\n")
    assert "output-size/pipe" in ended.err
    assert "Question 1 of" in ended.out


def test_a_bank_file_with_faults_is_told_with_its_lines_beside_the_families(
    call: Call, bank: Path
) -> None:
    edit(bank / "bank.toml", "licence", "license")
    edit(bank / f"{VALID}.toml", "version = 1", "version = 1\ncolour = 3")
    ended = call("check", "--bank", str(bank))
    assert ended.status == 1
    assert re.search(r"^bank\.toml:\d+: license: there is no key license", ended.out, re.M)
    assert re.search(r"^bank\.toml:\d+: -: the key licence is missing", ended.out, re.M)
    assert f"{VALID}.toml:" in ended.out
    (bank / "bank.toml").write_text('name = "x"\nlanguages =\n', encoding="utf-8")
    ended = call("check", "--bank", str(bank))
    assert (ended.status, ended.out.count("\n")) == (1, 1)
    assert ended.out.startswith("bank.toml:2: -: this is no TOML")


@pytest.mark.skipif(os.name == "nt", reason="quoted for another shell")
@pytest.mark.parametrize(
    "broken", ["version = 1\n", "version = 1\nlevel = 9", 'name = "x"\n', None]
)
def test_a_command_that_is_named_works_when_it_is_copied(
    home: Path, tmp_path: Path, call: Call, broken: str | None
) -> None:
    folder = copied_bank(tmp_path, VALID).rename(tmp_path / "my bank")
    path = folder / f"{VALID}.toml"
    if broken is None:
        assert call("check", "--update", "--bank", str(folder)).status == 0
        edit(path, "version = 1", "version = 2")
        said = call("check", "--bank", str(folder)).err
    else:
        if "level" in broken:
            edit(path, "level   = 1", "level   = 9")
        else:
            (folder / "bank.toml" if "name" in broken else path).write_text(
                broken, encoding="utf-8"
            )
        said = call("generate", VALID, "--bank", str(folder)).err
    (named,) = re.findall("`quizapp ([^`]+)`", said)
    ended = call(*shlex.split(named))
    assert "There is no file" not in ended.err
    assert (ended.status, ended.out != "") == (0 if broken is None else 1, True)


def test_a_fault_of_a_whole_file_has_no_empty_key(call: Call, bank: Path) -> None:
    (bank / f"{VALID}.toml").write_text("version = 1\n", encoding="utf-8")
    said = call("show", VALID, "--bank", str(bank)).err
    assert f"{VALID}.toml, line 1: faults in this file" in said
