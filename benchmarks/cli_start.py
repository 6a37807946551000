"""What ``quizapp --help`` costs against a bare Python, processes in turn, in one run.

    python benchmarks/cli_start.py [ROUNDS]

Prints the medians, their ratio (limit: 5) and whether NumPy or Textual was imported. The exit
status is 1 where the limit does not hold or one of them was.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

BARE = ("-c", "pass")
HELP = ("-m", "quizapp", "--help")
HEAVY = ("numpy", "textual", "rich")


def milliseconds(words: Sequence[str]) -> float:
    """How long Python takes with these words."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return (time.perf_counter() - start) * 1e3


def heavy_modules() -> list[str]:
    """Those of the heavy modules that the command imports."""
    words = [sys.executable, "-X", "importtime", *HELP]
    done = subprocess.run(words, capture_output=True, check=True)
    imported = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.splitlines()}
    return [name for name in HEAVY if name in imported]


def main() -> None:
    """Run as a script."""
    os.environ["QUIZAPP_HOME"] = tempfile.mkdtemp()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    pairs = [(milliseconds(BARE), milliseconds(HELP)) for _ in range(rounds)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    heavy = heavy_modules()
    print(f"bare Python       {bare:6.1f} ms")
    print(f"quizapp --help    {ours:6.1f} ms")
    print(f"ratio             {ours / bare:6.2f}     (limit 5)")
    print(f"heavy modules     {' '.join(heavy) or 'none'}")
    sys.exit(0 if ours / bare <= 5 and not heavy else 1)


if __name__ == "__main__":
    main()
