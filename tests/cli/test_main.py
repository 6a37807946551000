"""How every command starts and ends: help, version, exit statuses, what is imported."""

import ast
import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import __version__, words
from quizapp.cli import ending, options
from quizapp.cli.main import COMMANDS
from quizapp.errors import HistoryError
from quizapp.quiz import forms

from .conftest import Call
from .stage import ROOT, VALID, command, environment, run

IMPORTED = """
import sys
from quizapp.cli.main import run
status = run(sys.argv[1:])
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(status)
"""
HEAVY = {"numpy", "textual", "rich", "msgspec", "sqlite3"}


def imported(home: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *arguments],
        capture_output=True,
        cwd=ROOT,
        env=environment(home),
        check=True,
    )
    return set(ast.literal_eval(done.stderr.decode()))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["practice", "--help"]])
def test_help_and_version_import_nothing_heavy(home: Path, arguments: list[str]) -> None:
    assert not imported(home, *arguments) & HEAVY
    assert not home.exists()


def test_the_version_is_printed(call: Call) -> None:
    assert call("--version").out == f"quizapp {__version__}\n"


def test_every_command_has_a_line_in_the_help(call: Call) -> None:
    said = call("--help")
    assert said.status == 0
    for name in COMMANDS:
        assert f"  {name} " in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(call: Call, name: str) -> None:
    said = call(name, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Usage: quizapp {name}")


def test_help_is_in_the_language_of_the_locale_or_of_the_configuration(home: Path) -> None:
    chinese = words.speaker("zh-Hant")
    by_locale = run(home, "--help", LANG="zh_TW.UTF-8")
    assert chinese("help.practice") in by_locale.out
    assert run(home, "config", "language", "zh-Hant").status == 0
    configured = run(home, "practice", "--help")
    assert chinese("help.practice") in configured.out
    assert chinese("help.option.plain") in configured.out


def test_forms_on_offer_are_those_there_are() -> None:
    assert options.FORMS == forms.NAMES


@pytest.mark.parametrize(
    "arguments",
    [
        ["practise"],
        ["--no-such-option"],
        ["practice", "--count", "0"],
        ["practice", "--level", "6"],
        ["practice", "--form", "song"],
        ["practice", "--language", "de"],
        ["practice", "--plain", "no-such-skill"],
        ["families", "no-such-skill"],
        ["show"],
        ["show", "no/such"],
        ["check", "no-such-skill"],
        ["config", "no-such-setting"],
        ["config", "minutes", "many"],
        ["history", "too", "many"],
    ],
)
def test_wrong_usage_is_2_and_said_on_stderr(call: Call, home: Path, arguments: list[str]) -> None:
    ended = call(*arguments)
    assert ended.status == 2
    assert ended.out == ""
    assert ended.err
    assert not home.exists()


@pytest.mark.parametrize("name", ["practice", "families", "show", "check"])
def test_a_folder_that_is_no_bank_is_3(call: Call, tmp_path: Path, name: str) -> None:
    scope = ["output-size/valid"] if name == "show" else []
    ended = call(name, *scope, "--bank", str(tmp_path), *(["--plain"] * (name == "practice")))
    assert (ended.status, ended.out) == (3, "")
    assert str(tmp_path) in ended.err


@pytest.mark.parametrize(
    "arguments", [["families"], ["practice", "--plain"], ["config"], ["show", "output-size/valid"]]
)
def test_a_faulty_configuration_is_3_with_file_and_line(
    call: Call, home: Path, arguments: list[str]
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('# mine\nminutes = "many"\n', encoding="utf-8")
    ended = call(*arguments)
    assert (ended.status, ended.out) == (3, "")
    assert f"{home / 'config.toml'}, line 2: minutes" in ended.err


def test_help_works_with_a_faulty_configuration(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("minutes = [\n", encoding="utf-8")
    assert run(home, "--help").status == 0


def test_the_app_with_a_faulty_configuration_is_3(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("colour = 1\n", encoding="utf-8")
    ended = run(home)
    assert (ended.status, ended.out) == (3, "")
    assert "line 1" in ended.err


@pytest.mark.parametrize("words", [(), ("practice",), ("practice", VALID)])
def test_the_app_without_a_terminal_is_2_and_names_the_line_mode(
    home: Path, words: tuple[str, ...]
) -> None:
    ended = run(home, *words)
    assert (ended.status, ended.out) == (2, "")
    assert "quizapp practice --plain" in ended.err


def test_an_error_in_passing_is_said_once_and_ends_with_its_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> int:
        raise HistoryError("history.full", file="history.db")

    assert ending.guarded(fail) == 3
    assert capsys.readouterr().err.startswith("history.db can not be written")


def test_an_interrupt_is_130() -> None:
    def interrupt() -> int:
        raise KeyboardInterrupt

    assert ending.guarded(interrupt) == 130


def test_other_errors_are_not_hidden() -> None:
    def fail() -> int:
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        ending.guarded(fail)


CLOSED = [
    ("practice", "--plain"),
    ("families", "--json"),
    ("show", "output-size/valid"),
    ("check",),
    ("config",),
    ("--help",),
]


@pytest.mark.skipif(os.name == "nt", reason="the shell is a POSIX one")
@pytest.mark.parametrize("words", CLOSED, ids=lambda words: words[0])
def test_a_closed_pipe_is_no_error(home: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # who would read is gone before the first row
    with os.fdopen(writer, "wb") as sink:
        done = subprocess.run(
            command(*words),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environment(home),
            timeout=60,
            check=False,
        )
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "Traceback" not in said
    assert "Error" not in said


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_is_130_and_says_where_to_go_on(home: Path) -> None:
    process = subprocess.Popen(
        command("practice", "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(home),
    )
    assert process.stdout is not None
    while b"(" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.decode() == "Saved. Next time you go on at question 1.\n"


def test_windows_says_of_a_closed_pipe_that_the_argument_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = OSError(errno.EINVAL, "Invalid argument")
    assert ending.is_closed_pipe(BrokenPipeError())
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", "nt")
        on_windows = ending.is_closed_pipe(wrong)
        patched.setattr(os, "name", "posix")
        elsewhere = ending.is_closed_pipe(wrong)
    assert (on_windows, elsewhere) == (True, False)
