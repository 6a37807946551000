"""``quizapp show``: one question in full."""

import json
import re
from pathlib import Path

import pytest

from quizapp.bank.bank import Bank
from quizapp.cli.table import quoted
from quizapp.quiz import forms
from tests.bank import samples

from .conftest import Call
from .stage import FIRST, QUESTIONS, VALID, run

FAMILIES = Bank(QUESTIONS).names


def data(call: Call, *words: str) -> dict[str, object]:
    ended = call("show", "--json", *words)
    assert (ended.status, ended.err) == (0, "")
    found: dict[str, object] = json.loads(ended.out)
    return found


def test_a_question_is_shown_in_full(call: Call) -> None:
    ended = call("show", FIRST)
    assert (ended.status, ended.err) == (0, "")
    rows = ended.out.splitlines()
    assert rows[0] == quoted(f"{FIRST}#value.en.1")
    assert rows[2].startswith("A side of 12 px")
    assert "Answer: 4" in rows
    assert "  3  Starting position not counted" in rows
    assert any("12 − 5 = 7" in row for row in rows)
    assert max(map(len, rows)) <= 80


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_family_can_be_shown(call: Call, family: str, language: str) -> None:
    ended = call("show", family, "--language", language)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out[1:].startswith(f"{family}@")


def test_an_identity_printed_is_an_identity_shown(call: Call) -> None:
    for family in FAMILIES:
        found = data(call, family)
        assert data(call, str(found["id"])) == found


def test_an_identity_says_form_language_and_wording(call: Call) -> None:
    wording = data(call, f"{FIRST}#value.zh-Hant.2")
    assert wording["language"] == "zh-Hant"
    assert wording["id"] == f"{FIRST}#value.zh-Hant.2"
    assert wording["prompt"] != data(call, FIRST, "--language", "zh-Hant")["prompt"]
    assert data(call, f"{FIRST}#options.en.1")["form"] == "options"


def test_an_option_beats_the_identity(call: Call) -> None:
    found = data(call, f"{FIRST}#value.zh-Hant.1", "--language", "en", "--form", "options")
    assert found["id"] == f"{FIRST}#options.en.1"


def test_options_are_shown_with_their_letters(call: Call) -> None:
    found = data(call, FIRST, "--form", "options")
    assert set(found["options"].values()) > {"4"}  # type: ignore[attr-defined]
    out = call("show", FIRST, "--form", "options").out
    letter = next(row[0] for row in out.splitlines() if row.endswith("  4"))
    assert f"Answer: {letter}, 4" in out


def test_parameters_may_be_given(call: Call) -> None:
    assert data(call, VALID, "n=28", "k=3", "s=2")["id"] == f"{VALID}@1?n=28&k=3&s=2#value.en.1"
    assert data(call, f"{VALID}@1?n=28&k=3", "s=2")["given"] == {"n": 28, "k": 3, "s": 2}
    assert data(call, FIRST, "n=13")["given"] == {"n": 13, "k": 5, "s": 2}
    given = data(call, VALID, "n=28")["given"]
    assert given["n"] == 28  # type: ignore[index]


def test_numbers_off_the_grid_are_worked_out_and_said_to_be_so(call: Call) -> None:
    ended = call("show", VALID, "n=1000", "k=3", "s=2")
    assert ended.status == 0
    assert "Answer: 499" in ended.out
    assert "off the family's grid" not in call("show", FIRST).out
    small = call("show", VALID, "n=2", "k=5", "s=1")
    assert (small.status, small.out) == (1, "")
    assert "off the family's grid" in small.err
    assert "off the family's grid" in call("show", VALID, "n=12", "k=3", "s=5").out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((VALID, "q=3"), 1, "has no parameter “q”; it has n, k, s"),
        ((VALID, "n"), 2, "“n” is no NAME=VALUE"),
        ((VALID, "n=many"), 1, "n can not be “many”"),
        ((f"{VALID}@7?n=28&k=3&s=2",), 1, "another version"),
        ((f"{VALID}@7", "n=28"), 1, "another version"),
        ((f"{VALID}@x?n=28",), 1, "is no identity"),
        ((f"{VALID}@1?n=28",), 1, "needs a value for k"),
        ((f"{FIRST}#song.en.1",), 2, "song"),
        ((f"{FIRST}#value.de.1",), 2, "de"),
        ((f"{FIRST}#value.en.99",), 1, "99"),
        ((f"{FIRST}#value",), 1, "is no identity"),
        (("output-size/vald",), 2, f"Nearest: {VALID}"),
    ],
)
def test_what_is_wrong_is_said(call: Call, words: tuple[str, ...], status: int, said: str) -> None:
    ended = call("show", *words)
    assert (ended.status, ended.out) == (status, "")
    assert said in ended.err


def test_a_bank_without_the_spoken_language_is_shown_in_its_own(home: Path, tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    (bank / "output-size").mkdir(parents=True)
    (bank / "bank.toml").write_text(
        'name = "mine"\nlanguages = ["en"]\nlicence = "MIT"\n', encoding="utf-8"
    )
    english = re.sub(r'^zh-Hant = .*\n|, zh-Hant = "[^"]*"', "", samples.VALID, flags=re.M)
    (bank / f"{VALID}.toml").write_text(english, encoding="utf-8")
    ended = run(home, "show", VALID, "--bank", str(bank), LANG="zh_TW.UTF-8")
    assert (ended.status, ended.err) == (0, "")
    assert "#value.en.1" in ended.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp950", "latin-1"])
def test_what_an_encoding_lacks_has_a_plain_form(home: Path, encoding: str) -> None:
    ended = run(home, "show", FIRST, PYTHONIOENCODING=encoding)
    assert (ended.status, ended.err) == (0, "")
    # nothing became a question mark
    assert ended.out.count("?") == run(home, "show", FIRST).out.count("?")
    if encoding == "ascii":
        assert ended.out.isascii()
        assert "12 - 5 = 7" in ended.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_loses_nothing_in_any_encoding(home: Path, encoding: str) -> None:
    ended = run(home, "show", FIRST, "--language", "zh-Hant", "--json", PYTHONIOENCODING=encoding)
    assert "輸出" in json.loads(ended.out)["prompt"]


def test_every_form_is_one_that_can_be_shown(call: Call) -> None:
    for form in forms.NAMES:
        assert data(call, FIRST, "--form", form)["form"] == form


def test_lines_of_max_pooling_are_shown_with_an_error(call: Call) -> None:
    assert data(call, "pooling/max-values", "--form", "spot-error")["answer"]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_shown_in_every_form_it_is_said_to_have(call: Call, family: str) -> None:
    (row,) = json.loads(call("families", family, "--json").out)
    for form in row["forms"]:
        found = data(call, family, "--form", form)
        assert found["form"] == form
        assert found["answer"]


def test_pictures_are_drawn_in_the_signs_that_are_set(call: Call) -> None:
    assert "■" in call("show", FIRST).out
    assert call("config", "pictures", "ascii").status == 0
    drawn = call("show", FIRST).out
    assert "■" not in drawn
    assert "#" in drawn
