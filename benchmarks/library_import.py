"""What ``import quizapp`` costs against a bare Python, processes in turn, in one run.

    python benchmarks/library_import.py [ROUNDS]

Prints the medians, their ratio (limit: 1.5) and the modules that it imports. The exit status is 1
where the limit does not hold or NumPy is imported.
"""

import statistics
import subprocess
import sys
import time

IMPORT = "import quizapp"
MODULES = "import sys; before = set(sys.modules); import quizapp; print(*set(sys.modules) - before)"


def milliseconds(code: str) -> float:
    """How long a process takes that runs ``code``."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - start) * 1e3


def main() -> None:
    """Run as a script."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    pairs = [(milliseconds("pass"), milliseconds(IMPORT)) for _ in range(rounds)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    done = subprocess.run([sys.executable, "-c", MODULES], capture_output=True, check=True)
    modules = done.stdout.decode().split()
    print(f"bare Python       {bare:6.1f} ms")
    print(f"import quizapp    {ours:6.1f} ms")
    print(f"ratio             {ours / bare:6.2f}     (limit 1.5)")
    print(f"modules           {' '.join(modules)}")
    sys.exit(0 if ours / bare <= 1.5 and "numpy" not in modules else 1)


if __name__ == "__main__":
    main()
