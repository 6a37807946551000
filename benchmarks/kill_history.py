"""Kill a process that writes the history, at random moments: is every answer it had saved there?

    python benchmarks/kill_history.py [ROUNDS]

Prints the rounds, the answers whose saving had returned, and how many of them are missing.
"""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from quizapp.learner.history import History
from quizapp.quiz.events import Answered

VARIANT = "output-size/valid@1?n=28&k=3&s=2"


@dataclass(frozen=True)
class Outcome:
    """What came of the rounds: answers reported as saved, those missing, those not reported."""

    rounds: int
    saved: int
    missing: tuple[str, ...]
    unreported: int
    doubled: int


def run(rounds: int, path: Path, seed: int = 0) -> Outcome:
    """Start and kill ``rounds`` writers on the history at ``path``, one after the other."""
    chance = random.Random(seed)
    saved = [text for number in range(rounds) for text in _round(number, path, chance)]
    with History.open(path) as history:
        kept = [e.event.text for e in history.events() if isinstance(e.event, Answered)]
    missing = tuple(sorted(set(saved) - set(kept)))
    return Outcome(
        rounds, len(saved), missing, len(set(kept) - set(saved)), len(kept) - len(set(kept))
    )


def _round(number: int, path: Path, chance: random.Random) -> list[str]:
    command = [sys.executable, __file__, "--write", str(path), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        # one round in five ends while the file is being opened or made
        early = number % 5 == 0
        lines = [] if early else [writer.stdout.readline() for _ in range(chance.randint(1, 40))]
        time.sleep(chance.uniform(0, 0.12 if early else 0.004))
        writer.kill()
        lines += writer.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


def _write(path: Path, name: str) -> None:
    with History.open(path) as history:
        for number in range(1_000_000):
            text = f"{name}-{number}"
            history.append(
                Answered(
                    "kill", VARIANT, "value", "en", 0, text, "wrong", 0.0, ("round-up",), 2, 1.5, 0
                )
            )
            print(text, flush=True)


def main() -> None:
    """Run as a script: the rounds, or with ``--write`` one of the processes to be killed."""
    if sys.argv[1:2] == ["--write"]:
        _write(Path(sys.argv[2]), sys.argv[3])
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(rounds, Path(folder) / "history.db", seed=time.time_ns())
    print(
        f"{outcome.rounds} rounds: {outcome.saved} answers saved, {len(outcome.missing)} missing, "
        f"{outcome.doubled} doubled; {outcome.unreported} on disk before they could be reported"
    )
    sys.exit(1 if outcome.missing else 0)


if __name__ == "__main__":
    main()
