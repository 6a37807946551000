"""The configuration file: what it may hold, and what is said when it does not."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import words
from quizapp.config import KEYS, Choice, Config, change, load, locale_language
from quizapp.errors import ConfigError

from .samples import DEFAULT, fault, said, write


def test_no_file_is_all_defaults_and_makes_none(path: Path) -> None:
    assert load(path) == DEFAULT
    assert not path.parent.exists()


def test_the_table_and_the_record_name_the_same_keys() -> None:
    assert list(KEYS) == list(Config._fields)
    language = KEYS["language"]
    assert isinstance(language, Choice)
    assert language.values == words.LANGUAGES
    for key, allowed in KEYS.items():
        assert allowed.admits(getattr(DEFAULT, key))


def test_every_key_can_be_set(path: Path) -> None:
    text = """
language = "zh-Hant"
minutes = 25            # on weekdays
ask_sure = "some"
follow_ups = 'never'
theme = "ansi-light"
"bank" = "~/題庫"
pictures = "ascii"
"""
    expected = Config("zh-Hant", 25, "some", "never", "ansi-light", "~/題庫", "ascii")
    assert load(write(path, text)) == expected
    assert load(write(path, text.replace("\n", "\r\n"))) == expected
    assert load(write(path, "\ufeff" + text)) == expected
    assert load(write(path, "")) == DEFAULT


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_HK"}, "zh-Hant"),
        ({"LANG": "zh_Hant_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh-Hant"}, "zh-Hant"),
        ({"LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_Hans_HK"}, "en"),
        ({"LANG": "zh"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "zh_TW", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": ""}, "zh-Hant"),
    ],
)
def test_the_language_of_a_locale(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


def test_the_locale_decides_only_where_the_file_does_not(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert load(path).language == "zh-Hant"
    assert load(write(path, 'language = "en"\n')).language == "en"


# -- faults


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "\nminute = 15\n",
            ", line 2: there is no setting “minute”. There are: language, minutes, ask_sure, "
            "follow_ups, theme, bank, pictures. Correct the line or take it out.",
        ),
        (
            "# mine\n\nminutes = 500\n",
            ", line 3: minutes can not be 500. It is a whole number from 1 to 180, "
            "without quotation marks.",
        ),
        (
            'language = "en"\nask_sure = "always"\n',
            ', line 2: ask_sure can not be "always". It can be: each, some, never.',
        ),
        (
            'pictures = "dots"',
            ', line 1: pictures can not be "dots". It can be: blocks, ascii.',
        ),
        (
            "bank = 3",
            ", line 1: bank can not be 3. It is text, in quotation marks.",
        ),
        (
            'minutes = 15\nlanguage = "en',
            ', line 2: “language = "en” can not be read as TOML. '
            "Lines look like this: minutes = 15",
        ),
    ],
)
def test_a_fault_is_said_in_one_sentence(path: Path, text: str, sentence: str) -> None:
    assert fault(path, text) == sentence


@pytest.mark.parametrize("value", ["0", "181", "-1", "1.0", '"15"', "true", "[15]", "{}", "1e1"])
def test_minutes_are_a_whole_number_in_range(path: Path, value: str) -> None:
    assert fault(path, f"minutes = {value}").startswith(", line 1: minutes can not be ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[colours]\nblue = 1\n", 1),
        ("minutes = 15\n  [[colours]]\n", 2),
        ('minutes = 15\n"colours".blue = 1\n', 2),
        ("minutes = 15\n'colours' = 1\n", 2),
        ('bank = """\n# two\n"""\ncolours = 1\n', 4),
    ],
)
def test_the_line_of_an_unknown_key(path: Path, text: str, line: int) -> None:
    assert fault(path, text).startswith(f", line {line}: there is no setting “colours”.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("minutes 15", 1),
        ("minutes = 15\nminutes = 16\n", 2),
        ('bank = """\n\n', 1),
        ("minutes = \n", 1),
        ("a = 1\n[a]\n", 2),
    ],
)
def test_the_line_of_a_syntax_error(path: Path, text: str, line: int) -> None:
    assert fault(path, text).startswith(f", line {line}: “")


def test_other_encodings_are_named_with_their_line(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes('minutes = 15\nbank = "題"\n'.encode("big5"))
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert said(caught.value) == f"{path}, line 2: this is not UTF-8. Save the file as UTF-8."


def test_a_folder_in_its_place_can_not_be_read_or_changed(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert said(caught.value).startswith(f"{path} can not be read; the system says: ")
    with pytest.raises(ConfigError):
        change(path, "minutes", 20)


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(alphabet='minutes =15"[].#\n\\é', max_size=40))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes | str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        load(path)
    except ConfigError as error:
        said(error)


def test_importing_is_cheap() -> None:
    code = """
import sys, quizapp.config
heavy = {"tomllib", "json", "tempfile", "quizapp.words", "platformdirs", "msgspec", "numpy"}
print(*heavy & set(sys.modules))"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
