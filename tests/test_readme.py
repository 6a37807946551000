"""Every command and code block of README.md and CONTRIBUTING.md is run.

Those that install are run by ``.ci/run``; here they are checked to be the ones that it runs.
"""

import doctest
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from quizapp.tui import deeds

from .cli.stage import ROOT, VALID, environment

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
APP = re.compile(r"quizapp( practice(?!.*--plain).*)?")
"""Commands that open the app, which needs a terminal."""
NAMES = {"SKILL/NAME": VALID, "KEY VALUE": "minutes 20", "DIR": "questions"}
"""What stands in a text for a name of the reader's own."""


def lines(text: str, language: str) -> list[str]:
    """The lines of all code blocks of a language."""
    blocks = [code for known, code in BLOCK.findall(text) if known == language]
    return [line for block in blocks for line in block.splitlines()]


def spans(text: str) -> list[str]:
    """The commands in running text, names filled in."""
    found = [
        each for each in re.findall(r"`(quizapp [^`]+)`", BLOCK.sub("", text)) if "…" not in each
    ]
    for name, own in NAMES.items():
        found = [each.replace(name, own) for each in found]
    return found


def from_ci() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme", ROOT / ".ci" / "readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


READ = from_ci()
INSTALLING = {name: READ.command(name, README) for name in READ.COMMANDS}
ELSEWHERE = {*INSTALLING.values(), "git pull", "rm -rf ~/.local/share/quizapp ~/.config/quizapp"}
"""What other tests here, or ``.ci/run``, look after."""

RUN = [line for line in lines(README, "sh") if line not in ELSEWHERE]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout to run commands in, which may write there, with a `quizapp` to be found."""
    checkout = tmp_path_factory.mktemp("readme") / "checkout"
    for name in ("quizapp", "questions"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    program = checkout / "bin" / "quizapp"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quizapp "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return checkout


def environ(checkout: Path) -> dict[str, str]:
    path = f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}"
    home = checkout.parent / "home"
    return environment(home, PYTHONPATH=str(checkout), PATH=path)


def run(checkout: Path, line: str) -> None:
    new = next(each for each in RUN if each.startswith("quizapp new "))
    if "mine" in line and line != new and not (checkout / "mine").exists():
        run(checkout, new)
    if os.name == "nt":
        words: list[str] | str = [sys.executable, "-m", *shlex.split(line)]
        if re.search(r"[|<>]|^(cp|rm) ", line):
            pytest.skip("a POSIX shell's own")
    else:
        words = ["sh", "-euc", line]
    done = subprocess.run(
        words,
        input=b"",
        capture_output=True,
        cwd=checkout,
        env=environ(checkout),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("line", [line for line in RUN if not APP.fullmatch(line)])
def test_a_command_of_the_readme_runs(checkout: Path, line: str) -> None:
    run(checkout, line)


@pytest.mark.parametrize("line", sorted({*spans(README), *spans(CONTRIBUTING)}))
def test_a_command_in_the_text_runs(checkout: Path, line: str) -> None:
    run(checkout, line)


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal on Windows")
@pytest.mark.parametrize("line", [line for line in RUN if APP.fullmatch(line)])
def test_a_command_that_opens_the_app_runs(checkout: Path, tmp_path: Path, line: str) -> None:
    from .cli.terminal import Terminal

    words, path = shlex.split(line)[1:], str(checkout)
    with Terminal(tmp_path, *words, cwd=checkout, PYTHONPATH=path) as terminal:
        terminal.wait("Nothing leaves this machine" if line == "quizapp" else "Practice")
        terminal.write("\x11", "")
        terminal.rest()
        assert terminal.status() == 0


def test_there_are_commands_to_run() -> None:
    assert len(RUN) > 10
    assert sum(bool(APP.fullmatch(line)) for line in RUN) >= 2
    assert all(line.startswith(("quizapp", "printf")) for line in RUN)


def test_no_block_is_of_a_language_that_no_test_runs() -> None:
    known = {language for text in (README, CONTRIBUTING) for language, _ in BLOCK.findall(text)}
    assert known <= {"sh", "bat", "python"}


def test_the_python_of_the_readme_holds() -> None:
    code = "\n".join(lines(README, "python"))
    found = doctest.DocTestParser().get_doctest(code, {}, "README.md", None, 0)
    assert found.examples
    assert doctest.DocTestRunner().run(found).failed == 0


@pytest.mark.parametrize("name", INSTALLING)
def test_what_installs_is_run_in_a_fresh_clone_by_ci(name: str) -> None:
    assert f'"$(readme {name})"' in CI
    assert "git clone" in CI


def test_the_two_commands() -> None:
    fresh = "python3 -m venv .venv && .venv/bin/pip install"
    assert INSTALLING["start"] == f"{fresh} . && .venv/bin/quizapp"
    assert INSTALLING["tests"] == f'{fresh} -e ".[test]" && .venv/bin/python -m pytest'
    assert lines(CONTRIBUTING, "sh")[0] == INSTALLING["tests"]


def test_the_windows_forms_are_the_same_commands() -> None:
    posix = [INSTALLING["start"], INSTALLING["tests"]]
    windows = [
        line.replace("python3", "py").replace(".venv/bin/", ".venv\\Scripts\\") for line in posix
    ]
    assert lines(README, "bat") == windows


def test_the_loop_after_a_change_is_what_ci_runs() -> None:
    (loop,) = lines(CONTRIBUTING, "sh")[1:]
    programs = [part.strip().removeprefix(".venv/bin/") for part in loop.split("&&")]
    assert programs[-1] == "python -m pytest"
    for program in programs[:-1]:
        name, _, rest = program.partition(" ")
        assert re.search(rf'"\$bin/{name}"( {rest.replace(" .", " (--check )?.")})?$', CI, re.M)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Linux folders")
def test_the_folders_named_hold_all_data_and_can_be_removed(tmp_path: Path) -> None:
    """With a home folder of its own, quizapp leaves nothing outside the two folders."""
    home = tmp_path / "home"
    home.mkdir()
    env = environment(tmp_path / "unused", HOME=str(home))
    del env["QUIZAPP_HOME"]
    env = {key: value for key, value in env.items() if not key.startswith("XDG_")}
    for words in (["config", "minutes", "20"], ["practice", "--plain", "--count", "1"]):
        subprocess.run(
            [sys.executable, "-m", "quizapp", *words],
            input=b"4\n",
            capture_output=True,
            env=env,
            cwd=ROOT,
            check=True,
        )
    assert (home / ".local/share/quizapp/history.db").is_file()
    assert (home / ".config/quizapp/config.toml").is_file()
    (removal,) = (line for line in lines(README, "sh") if line.startswith("rm "))
    subprocess.run(["sh", "-euc", removal], env=env, check=True)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_every_link_and_picture_is_there() -> None:
    for text in (README, CONTRIBUTING):
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert target.startswith("https://") or (ROOT / target).is_file()


def test_every_key_of_the_table_is_one_that_the_app_shows() -> None:
    shown = {each.shown for each in vars(deeds).values() if isinstance(each, deeds.Deed)}
    known = {part for each in shown for part in each.split()}
    table = README.partition("| key | does |")[2].partition("\n\n")[0]
    keys = re.findall(
        r"`([^`]+)`", "".join(row.split("|")[1] for row in table.splitlines()[1:] if row)
    )
    assert len(keys) > 10
    assert set(keys) <= known


def test_the_screenshot_is_the_app_and_loads_nothing() -> None:
    picture = (ROOT / "docs" / "verdict.svg").read_text(encoding="utf-8")
    said = picture.replace("&#160;", " ")
    assert "No. It is 4." in said
    assert "fits one mistake" in said
    assert not re.search(r"(?:src|href|url\()\s*[=:(]?\s*[\"']?https?:", picture)
