"""Prints a command of the README, so that what is run is what is written there."""

import re
import sys
from pathlib import Path

COMMANDS = {
    "start": r"python3 -m venv .*quizapp",
    "tests": r"python3 -m venv .*pytest",
    "upgrade": r"\.venv/bin/pip install --upgrade .*",
}


def command(name: str, readme: str) -> str:
    """The one line of this kind in the README's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    found = [line for line in lines if re.fullmatch(COMMANDS[name], line)]
    if len(found) != 1:
        raise SystemExit(f"README.md has {len(found)} commands like {COMMANDS[name]}, not one")
    return found[0]


if __name__ == "__main__":
    print(command(sys.argv[1], Path("README.md").read_text(encoding="utf-8")))
