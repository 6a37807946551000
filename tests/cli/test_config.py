"""``quizapp config``: the settings, printed and changed."""

import json
from pathlib import Path

import pytest

from quizapp.config import KEYS

from .conftest import Call
from .stage import run


def test_all_settings_are_listed_with_what_is_allowed(call: Call, home: Path) -> None:
    ended = call("config")
    _, *rows = ended.out.splitlines()
    assert [row.split()[0] for row in rows] == list(KEYS)
    assert "1 to 180" in ended.out
    assert str(home / "config.toml") in ended.err
    assert not home.exists()


def test_one_setting_is_printed_bare(call: Call) -> None:
    assert call("config", "minutes").out == "15\n"
    assert call("config", "language").out == "en\n"


def test_a_change_is_kept_and_says_nothing(call: Call, home: Path) -> None:
    ended = call("config", "minutes", "20")
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert call("config", "minutes").out == "20\n"
    found = json.loads(call("config", "--json").out)
    assert found["file"] == str(home / "config.toml")
    assert found["settings"]["minutes"] == 20


def test_a_change_keeps_every_other_line(call: Call, home: Path) -> None:
    home.mkdir()
    path = home / "config.toml"
    path.write_text('# mine\nminutes = 30 # half an hour\ntheme = "quizapp"\n', encoding="utf-8")
    call("config", "minutes", "45")
    assert path.read_text(encoding="utf-8") == (
        '# mine\nminutes = 45 # half an hour\ntheme = "quizapp"\n'
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("colour",), "There is no setting “colour”. There are: language, minutes"),
        (("colour", "red"), "There is no setting “colour”"),
        (("minutes", "0"), "a whole number from 1 to 180"),
        (("language", "de"), "It can be: en, zh-Hant"),
    ],
)
def test_what_is_not_allowed_is_said(
    call: Call, home: Path, words: tuple[str, ...], said: str
) -> None:
    ended = call("config", *words)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert not home.exists()


def test_a_fault_elsewhere_stops_a_change_and_its_correction_is_let_through(
    call: Call, home: Path
) -> None:
    home.mkdir()
    path = home / "config.toml"
    path.write_text('minutes = "many"\n', encoding="utf-8")
    assert call("config", "language", "en").status == 3
    assert call("config", "minutes", "20").status == 0
    assert path.read_text(encoding="utf-8") == "minutes = 20\n"


def test_settings_hold_in_every_command(home: Path) -> None:
    run(home, "config", "language", "zh-Hant")
    assert "第 1 題" in run(home, "practice", "--plain").out


def test_a_file_that_can_not_be_written_is_3(call: Call, home: Path) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    ended = call("config", "minutes", "20")
    assert (ended.status, ended.out) == (3, "")
    assert "config.toml" in ended.err
