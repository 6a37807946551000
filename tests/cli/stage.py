"""A stage for commands: in this process where that suffices, else in one of their own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "questions"
VALID = "output-size/valid"
FIRST = "output-size/valid@1?n=12&k=5&s=2"
"""The very first question of a new person; its answer is 4."""


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str


def environment(home: Path, **others: str) -> dict[str, str]:
    """A plain English environment in UTF-8, with all of quizapp's own in ``home``."""
    unwanted = ("LC_", "LANG", "PYTHON", "QUIZAPP", "NO_COLOR", "COLUMNS")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
    plain = {"LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "error"}
    return kept | plain | {"QUIZAPP_HOME": str(home)} | others


def command(*words: str) -> list[str]:
    """The command line that runs quizapp."""
    return [sys.executable, "-m", "quizapp", *words]


def run(home: Path, *words: str, given: str | bytes = "", cwd: Path = ROOT, **others: str) -> Ended:
    """Runs a command in a process of its own; what it writes is read as UTF-8."""
    done = subprocess.run(
        command(*words),
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        cwd=cwd,
        env=environment(home, **others),
        timeout=60,
        check=False,
    )
    out, err = (raw.decode(errors="replace") for raw in (done.stdout, done.stderr))
    return Ended(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))


def copied_bank(folder: Path, *families: str) -> Path:
    """A bank of the built-in one's families, with its index where it is all of them."""
    bank = folder / "bank"
    if not families:
        shutil.copytree(QUESTIONS, bank)
        return bank
    for name in ("bank.toml", *(f"{family}.toml" for family in families)):
        (bank / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(QUESTIONS / name, bank / name)
    return bank


def edit(path: Path, old: str, new: str) -> None:
    """Changes a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def one(found: list[Any]) -> Any:
    """The only entry."""
    (entry,) = found
    return entry
