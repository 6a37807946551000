"""``quizapp check --watch``: again when a file changes, until Ctrl-C, whatever is saved."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.cli.watch import stamps, watch
from quizapp.errors import BankError

from .conftest import Call
from .stage import VALID, command, copied_bank, edit, environment


class OverError(Exception):
    """Ends a watch."""


def pauses(*deeds: object) -> object:
    """A sleep that does one deed after another, and then ends the watch."""
    left: Iterator[object] = iter(deeds)

    def sleep(seconds: float) -> None:
        deed = next(left, None)
        if deed is None:
            raise OverError
        deed()  # type: ignore[operator]  # a callable

    return sleep


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return copied_bank(tmp_path, VALID)


def watched(bank: Path, look: object, *deeds: object) -> None:
    with pytest.raises(OverError):
        watch(bank, look, stamps(bank), pauses(*deeds))  # type: ignore[arg-type]  # callables


def test_only_a_change_is_looked_at(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, looks = bank / f"{VALID}.toml", []
    change = lambda: edit(path, "version = 1", "version = 10")  # noqa: E731  # said at once
    watched(bank, lambda: looks.append(1), lambda: None, change, lambda: None, lambda: None)
    assert len(looks) == 1
    assert "Ctrl-C" in capsys.readouterr().err


def test_a_file_that_comes_or_goes_is_a_change(bank: Path) -> None:
    path, looks = bank / "output-size" / "mine.toml", []
    come = lambda: path.write_text("version = 1\n", encoding="utf-8")  # noqa: E731
    watched(bank, lambda: looks.append(1), come, path.unlink, lambda: None)
    assert len(looks) == 2


def test_the_index_that_a_check_writes_is_no_change(bank: Path) -> None:
    looks: list[int] = []
    write = lambda: (bank / "index.toml").write_text("x", encoding="utf-8")  # noqa: E731
    watched(bank, lambda: looks.append(1), write)
    assert looks == []


def test_what_can_not_be_looked_at_is_said_and_waited_for(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bank / "bank.toml"

    def look() -> None:
        if "broken" in path.read_text(encoding="utf-8"):
            raise BankError("error.bank", folder=bank)
        print("looked")

    broken = lambda: path.write_text("broken", encoding="utf-8")  # noqa: E731
    mended = lambda: path.write_text("ok", encoding="utf-8")  # noqa: E731
    watched(bank, look, broken, mended)
    said = capsys.readouterr()
    assert said.out.split() == ["looked"]
    assert str(bank) in said.err
    assert "\x1b" not in said.out  # no terminal, nothing cleared


def test_words_that_mean_nothing_end_it_at_once(call: Call) -> None:
    assert call("check", "nothing-like-it", "--watch").status == 2


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C goes to the whole console there")
def test_it_checks_again_and_ends_with_130(bank: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        command("check", "--watch", "--bank", str(bank)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(tmp_path / "home"),
        text=True,
        encoding="utf-8",
    ) as program:
        out = program.stdout
        assert out is not None
        until(out, "Ctrl-C")
        edit(bank / f"{VALID}.toml", "version = 1", "version = 1\ncolour = 3")
        assert "colour" in until(out, "Ctrl-C")
        edit(bank / f"{VALID}.toml", "version = 1\ncolour = 3", "version = 1")
        assert "colour" not in until(out, "Ctrl-C")
        program.send_signal(signal.SIGINT)
        assert program.wait(60) == 130
        assert "Traceback" not in out.read()


def until(out: object, word: str) -> str:
    """What is written up to the row that has a word."""
    rows = []
    for row in out:  # type: ignore[attr-defined]  # a stream
        rows.append(row)
        if word in row:
            return "".join(rows)
    raise AssertionError("".join(rows))
