"""The configuration file changed: the one line, and nothing else."""

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.config import KEYS, Choice, Whole, change, load
from quizapp.errors import ConfigError, UsageError

from .samples import DEFAULT, said, write


def test_the_first_change_writes_the_file(path: Path) -> None:
    assert change(path, "minutes", 20) == DEFAULT._replace(minutes=20)
    assert path.read_bytes() == b"minutes = 20\n"
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]
    change(path, "bank", 'C:\\題庫 \x7f\t"')
    assert load(path) == DEFAULT._replace(minutes=20, bank='C:\\題庫 \x7f\t"')


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
        assert changed == load(path) == DEFAULT._replace(**expected)  # type: ignore[arg-type]
        after = path.read_bytes().split(b"\n")
        assert len(after) - len(before) in (0, 1)
        kept = [line for line in before if not line.startswith(key.encode())]
        assert [line for line in after if not line.startswith(key.encode())] == kept
    assert tomllib.loads(path.read_bytes().decode()) == expected
