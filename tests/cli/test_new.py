"""``quizapp new``: a file that passes the check at once, and nothing of what was there lost."""

import re
import tomllib
from pathlib import Path

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.variant import at_row
from quizapp.cli.new import KINDS, start
from quizapp.words import LANGUAGES

from .conftest import Call
from .stage import run

NAME = "first-steps/my-family"


def bank_of(folder: Path, *languages: str) -> Path:
    folder.mkdir(exist_ok=True)
    said = ", ".join(f'"{language}"' for language in languages)
    text = f'name = "mine"\nlanguages = [{said}]\nlicence = "MIT"\n'
    (folder / "bank.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("languages", [("en",), ("en", "zh-Hant"), ("zh-Hant",), ("de", "en")])
def test_a_new_file_passes_at_once_without_a_warning(
    call: Call, tmp_path: Path, kind: str, languages: tuple[str, ...]
) -> None:
    bank = bank_of(tmp_path / "mine", *languages)
    ended = call("new", NAME, "--kind", kind, "--bank", str(bank))
    assert ended.status == 0
    path = bank / f"{NAME}.toml"
    assert ended.out == f"{path}\n"
    for words in ([str(path)], ["--bank", str(bank)]):
        checked = call("check", *words)
        assert (checked.status, checked.err) == (0, "")
        assert ".toml" not in checked.out  # no fault and no warning
    family = Bank(bank).open(NAME)
    assert family.kind.name == kind
    assert set(family.wordings) == set(languages)


def test_a_kind_without_a_start_writes_nothing_and_the_kinds_are_named(
    call: Call, tmp_path: Path
) -> None:
    bank = tmp_path / "mine"
    ended = call("new", NAME, "--kind", "design", "--bank", str(bank))
    assert (ended.status, ended.out) == (2, "")
    assert not bank.exists()
    assert all(f"'{kind}'" in ended.err for kind in KINDS)
    helped = re.sub(r"\s", "", call("new", "--help").out)
    assert f"[{'|'.join(KINDS)}]" in helped


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_mistakes_to_find(kind: str) -> None:
    least = 1 if kind == "yes-no" else 2 if kind == "choices" else 3
    assert start(kind, ["en"]).count("[[mistake]]") >= least


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_teaches_by_its_comments(call: Call, tmp_path: Path, kind: str, language: str) -> None:
    bank = tmp_path / "mine"
    call("config", "language", language)
    assert call("new", NAME, "--kind", kind, "--bank", str(bank)).status == 0
    text = (bank / f"{NAME}.toml").read_text(encoding="utf-8")
    comments = [row for row in text.splitlines() if row.startswith("# ")]
    assert len(comments) >= 6
    assert bool(re.search("[\u4e00-\u9fff]", "".join(comments))) == (language == "zh-Hant")
    assert not re.search(r"[«»]|# @|\S\||\|\S", text)  # a notation has its | between spaces
    assert max(map(len, comments)) <= 100
    assert Bank(bank).languages == (language,)


@pytest.mark.parametrize("kind", KINDS)
def test_its_mistakes_are_made_somewhere_and_its_texts_fill(tmp_path: Path, kind: str) -> None:
    bank = bank_of(tmp_path / "mine", *LANGUAGES)
    (bank / "a").mkdir()
    (bank / "a" / "b.toml").write_text(start(kind, LANGUAGES), encoding="utf-8")
    family = Bank(bank).open("a/b")
    variant = at_row(family, int(Bank(bank).census("a/b").valid[0]))
    for language in LANGUAGES:
        assert "{" not in variant.prompt(language, 0)
        assert all(line.sentence for line in variant.lines(language))


def test_it_says_the_next_commands_and_they_run(call: Call, tmp_path: Path) -> None:
    ended = call("new", NAME, "--bank", str(tmp_path / "mine"))
    found = re.findall(r"quizapp (check|show) (.+)$", ended.err, re.M)
    assert [command for command, _ in found] == ["check", "show"]
    for command, rest in found:
        words = [word.strip("'\"") for word in rest.replace(" --watch", "").split()]
        assert call(command, *words).status == 0


def test_what_is_there_is_left_as_it_is(call: Call, tmp_path: Path) -> None:
    bank = bank_of(tmp_path / "mine", "en")
    path = bank / f"{NAME}.toml"
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    ended = call("new", NAME, "--bank", str(bank))
    assert (ended.status, ended.out) == (1, "")
    assert "there already" in ended.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert 'name = "mine"' in (bank / "bank.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["one", "a/b/c", "../a/b", "A/b", "a/b.toml", "a b/c", "chains/x", "/a/b", "a/", "-a/b"]
)
def test_a_name_that_is_none_writes_nothing(call: Call, tmp_path: Path, name: str) -> None:
    bank = tmp_path / "mine"
    ended = call("new", "--bank", str(bank), "--", name)
    assert (ended.status, ended.out) == (2, "")
    assert "SKILL/NAME" in ended.err
    assert not bank.exists()


def test_a_new_bank_is_sound_whatever_its_folder_is_called(call: Call, tmp_path: Path) -> None:
    bank = tmp_path / 'my "bank" 題庫'
    assert call("new", NAME, "--bank", str(bank)).status == 0
    assert Bank(bank).name == 'my "bank" 題庫'
    tomllib.loads((bank / "bank.toml").read_text(encoding="utf-8"))
    assert call("check", "--bank", str(bank)).status == 0


def test_the_built_in_bank_of_an_installed_program_is_left_alone(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "questions").mkdir()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    ended = call("new", NAME)
    assert (ended.status, ended.out) == (2, "")
    assert "--bank DIR" in ended.err
    assert list((tmp_path / "questions").iterdir()) == []


def test_the_configured_bank_is_used(call: Call, tmp_path: Path) -> None:
    call("config", "bank", str(tmp_path / "mine"))
    assert call("new", NAME).status == 0
    assert (tmp_path / "mine" / f"{NAME}.toml").is_file()


def test_a_folder_that_can_not_be_written_is_3(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file", encoding="utf-8")
    ended = call("new", NAME, "--bank", str(tmp_path / "mine"))
    assert (ended.status, ended.out) == (3, "")


def test_the_program_itself_starts_a_file(home: Path, tmp_path: Path) -> None:
    ended = run(home, "new", NAME, "--kind", "tuple", "--bank", str(tmp_path / "mine"))
    assert ended.status == 0
    assert run(home, "practice", "--plain", "--bank", str(tmp_path / "mine"), given="").status == 0
