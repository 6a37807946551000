"""The configuration file: what it may hold, what is said when it does not, how it is changed."""

import dataclasses
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import words
from quizapp.config import KEYS, Choice, Config, Whole, change, load, locale_language
from quizapp.errors import ConfigError, SpokenError, UsageError

DEFAULT = Config("en", 15, "each", "all", "quizapp", "")


@pytest.fixture(autouse=True)
def plain_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quizapp" / "config.toml"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def said(error: SpokenError) -> str:
    """The English sentence, once both languages have been said."""
    for language in words.LANGUAGES:
        words.speaker(language)(error.sentence, **error.values)
    return str(error)


def fault(path: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(write(path, text))
    assert str(path) in said(caught.value)
    assert caught.value.status == 3
    return said(caught.value).removeprefix(str(path))


# -- reading


def test_no_file_is_all_defaults_and_makes_none(path: Path) -> None:
    assert load(path) == DEFAULT
    assert not path.parent.exists()


def test_the_table_and_the_record_name_the_same_keys() -> None:
    assert list(KEYS) == [field.name for field in dataclasses.fields(Config)]
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


# -- changing


def test_the_first_change_writes_the_file(path: Path) -> None:
    assert change(path, "minutes", 20) == dataclasses.replace(DEFAULT, minutes=20)
    assert path.read_bytes() == b"minutes = 20\n"
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]
    change(path, "bank", 'C:\\題庫 \x7f\t"')
    assert load(path) == dataclasses.replace(DEFAULT, minutes=20, bank='C:\\題庫 \x7f\t"')


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_file_is_private_and_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    change(path, "minutes", 20)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    change(link, "minutes", 21)
    assert link.is_symlink()
    assert load(path).minutes == 21


MINE = """\
# my settings

minutes   = 15    # on weekdays
'theme' = 'quizapp'  # minutes = 1
\tbank = "a # b"
# ask_sure = "never"
"""


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        ("minutes", 30, "minutes   = 15    #", "minutes   = 30    #"),
        ("theme", "ansi-dark", "'theme' = 'quizapp'  #", "'theme' = \"ansi-dark\"  #"),
        ("bank", "c", '\tbank = "a # b"\n', '\tbank = "c"\n'),
        ("ask_sure", "some", '"never"\n', '"never"\nask_sure = "some"\n'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_other_line_is_kept(
    path: Path, key: str, value: str | int, before: str, after: str, end: str
) -> None:
    write(path, MINE.replace("\n", end))
    change(path, key, value)
    text = path.read_bytes().decode()
    assert text.replace("\r\n", "\n") == MINE.replace(before, after)
    assert text.count("\r\n") == (6 if end == "\r\n" else 0)


def test_a_line_inside_a_text_is_not_taken_for_the_setting(path: Path) -> None:
    write(path, 'bank = """\nminutes = 1\n"""\nminutes = 2\n')
    assert change(path, "minutes", 30).minutes == 30
    assert path.read_text() == 'bank = """\nminutes = 1\n"""\nminutes = 30\n'


def test_a_last_line_without_an_end_is_ended(path: Path) -> None:
    write(path, "minutes = 15")
    change(path, "theme", "ansi-dark")
    assert path.read_text() == 'minutes = 15\ntheme = "ansi-dark"\n'


def test_what_is_written_over_several_lines_is_left_to_the_user(path: Path) -> None:
    text = 'bank = """\nover\nlines"""\n'
    write(path, text)
    with pytest.raises(ConfigError) as caught:
        change(path, "bank", "x")
    assert said(caught.value) == (
        f"{path} writes bank in a way that quizapp does not change by itself. "
        "Change it in an editor."
    )
    assert path.read_text() == text


def test_a_change_mends_its_own_key_and_no_other(path: Path) -> None:
    write(path, "minutes = 500 # too many\n")
    assert change(path, "minutes", 20).minutes == 20
    assert path.read_text() == "minutes = 20 # too many\n"
    write(path, "minutes = 500\n")
    with pytest.raises(ConfigError, match="minutes"):
        change(path, "theme", "ansi-dark")
    assert path.read_text() == "minutes = 500\n"


def test_numbers_may_come_as_text(path: Path) -> None:
    assert change(path, "minutes", "20").minutes == 20
    assert path.read_text() == "minutes = 20\n"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("minutes", 181, "minutes can not be 181. It is a whole number from 1 to 180."),
        ("minutes", "ten", 'minutes can not be "ten". It is a whole number from 1 to 180.'),
        ("minutes", "２０", 'minutes can not be "２０". It is a whole number from 1 to 180.'),
        ("minutes", True, "minutes can not be true. It is a whole number from 1 to 180."),
        ("language", "de", 'language can not be "de". It can be: en, zh-Hant.'),
        ("bank", 3, "bank can not be 3. It is text."),
        ("bank", "\udce9", 'bank can not be "\\udce9". It is text.'),
        (
            "colour",
            "blue",
            "There is no setting “colour”. There are: "
            "language, minutes, ask_sure, follow_ups, theme, bank, pictures.",
        ),
    ],
)
def test_a_wrong_change_is_wrong_usage(
    path: Path, key: str, value: str | int, sentence: str
) -> None:
    with pytest.raises(UsageError) as caught:
        change(path, key, value)
    assert said(caught.value) == sentence
    assert not path.exists()


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_change_that_fails_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    write(path, MINE)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr("os.fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ConfigError) as caught:
        change(path, "minutes", 20)
    assert said(caught.value).endswith("the system says: No space left on device.")
    assert path.read_text() == MINE
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


def _values(key: str) -> st.SearchStrategy[str | int]:
    allowed = KEYS[key]
    if isinstance(allowed, Choice):
        return st.sampled_from(allowed.values)
    if isinstance(allowed, Whole):
        return st.integers(allowed.low, allowed.high)
    return st.text(max_size=12) | st.text(alphabet="\\\"'#\n\r\t \x00\x7f題", max_size=12)


any_change = st.sampled_from(list(KEYS)).flatmap(lambda key: st.tuples(st.just(key), _values(key)))
comments = st.lists(st.sampled_from(["# minutes = 3", "", "  # x = [", "#"]), max_size=3)


@settings(deadline=None)
@given(st.lists(any_change, max_size=12), comments)
def test_changes_hold_and_touch_nothing_else(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[str, str | int]],
    comments: list[str],
) -> None:
    path = tmp_path_factory.getbasetemp() / "changed.toml"
    path.write_bytes("".join(line + "\n" for line in comments).encode())
    expected: dict[str, str | int] = {}
    for key, value in changes:
        before = path.read_bytes().split(b"\n")
        changed = change(path, key, value)
        expected[key] = value
        assert changed == load(path) == dataclasses.replace(DEFAULT, **expected)  # type: ignore[arg-type]
        after = path.read_bytes().split(b"\n")
        assert len(after) - len(before) in (0, 1)
        kept = [line for line in before if not line.startswith(key.encode())]
        assert [line for line in after if not line.startswith(key.encode())] == kept
    assert tomllib.loads(path.read_bytes().decode()) == expected


def test_importing_is_cheap() -> None:
    code = """
import sys, quizapp.config
heavy = {"tomllib", "json", "tempfile", "quizapp.words", "platformdirs", "msgspec", "numpy"}
print(*heavy & set(sys.modules))"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
