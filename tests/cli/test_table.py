"""What goes to stdout: aligned, in signs that it has, and pasted back as it is."""

import io
import json
import shlex
from collections.abc import Callable
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cli.table import quoted, write, write_json, write_table

from .stage import FIRST


def written(writes: Callable[[], None]) -> str:
    """What is written to a stdout in ASCII."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="replace", newline="\n")
    with redirect_stdout(stream):
        writes()
    stream.flush()
    return raw.getvalue().decode()


def test_columns_are_aligned_by_cells(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(["題型", "n", "last"], [["a", "1,000", "x"], ["池化層", "2", ""]], {1})
    assert capsys.readouterr().out == "題型        n  last\na       1,000  x\n池化層      2\n"


def test_signs_that_stdout_lacks_are_written_plainly() -> None:
    assert written(lambda: write("7 − 5 ≥ 2", "✓")) == "7 - 5 >= 2\nOK\n"


@pytest.mark.parametrize("text", ["輸出", "\udcff", "✓"])
def test_json_is_whole_in_ascii(text: str) -> None:
    assert json.loads(written(lambda: write_json({"text": text}))) == {"text": text}


def test_json_in_utf_8_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"text": "輸出"})
    assert "輸出" in capsys.readouterr().out


@given(st.text())
def test_an_identity_is_one_word_of_the_shell(text: str) -> None:
    assert shlex.split(quoted(text, windows=False)) == [text]


def test_windows_has_double_quotes() -> None:
    assert quoted(FIRST, windows=True) == f'"{FIRST}"'
