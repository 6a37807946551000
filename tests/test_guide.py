"""The guide for authors: its files are written, its commands run, its table is the code's."""

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

from quizapp.bank.functions import FUNCTIONS
from quizapp.cli.new import start

from .cli.stage import ROOT, environment

DOCS = ROOT / "docs"
GUIDE = (DOCS / "question-files.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
BLOCKS = BLOCK.findall(GUIDE)
FILE = re.compile(r"# (mine/\S+\.toml)\n")
STARTS = "".join(start(kind, ["en"]) for kind in ("choice", "choices"))
"""What a block shows an excerpt of that belongs to no file of the guide."""


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(folder: Path, line: str) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = environment(folder / "home", PATH=path, PYTHONPATH=str(ROOT))
    words = [sys.executable, "-m", *shlex.split(line)] if os.name == "nt" else ["sh", "-euc", line]
    done = subprocess.run(
        words, input=b"", capture_output=True, cwd=folder, env=env, timeout=60, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout.decode()}{done.stderr.decode()}"
    return done.stdout.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the guide is followed, with a `quizapp` to be found."""
    folder = tmp_path_factory.mktemp("guide")
    program = folder / "bin" / "quizapp"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quizapp "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def test_the_guide_can_be_followed_from_its_first_line_to_its_last(folder: Path) -> None:
    """Each block in turn: a file begun or gone on with, commands, what the last one prints."""
    shutil.rmtree(folder / "mine", ignore_errors=True)
    path: Path | None = None
    said, excerpts = "", 0
    for language, code in BLOCKS:
        if language == "sh":
            path = None
            for line in code.splitlines():
                said = run(folder, line)
        elif language == "text":
            assert code == said
        elif found := FILE.match(code):
            path = folder / found[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")
        elif language == "toml" and path is not None and path.stem != "bank":
            path.write_text(path.read_text("utf-8") + "\n" + code, encoding="utf-8")
        elif language == "toml":
            assert code in STARTS
            excerpts += 1
        else:
            assert language == "python"  # run with the other pages
    assert excerpts == 2


def test_a_block_of_every_language_is_run() -> None:
    assert {language for language, _ in BLOCKS} == {"sh", "toml", "text", "python"}


@pytest.mark.parametrize("command", re.findall(r"`(quizapp [^`]+)`", BLOCK.sub("", GUIDE)))
def test_a_command_in_the_text_is_one(folder: Path, command: str) -> None:
    words = command.split()
    assert f"{words[1]}" in run(folder, f"quizapp {words[1]} --help")
    for option in re.findall(r"--\w+", command):
        assert option in run(folder, f"quizapp {words[1]} --help")


def test_the_table_of_functions_is_the_codes() -> None:
    made = script("make_guide")
    assert made.page(GUIDE) == GUIDE, "run: python docs/make_guide.py"
    assert all(f"| `{function.signature}` |" in GUIDE for function in FUNCTIONS.values())
