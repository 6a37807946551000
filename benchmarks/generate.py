"""Generating and grading against reasoning-gym's simple_geometry, in turn, in one run.

    python benchmarks/generate.py [PEER_PYTHON] [ROUNDS]

``PEER_PYTHON`` is an interpreter that has reasoning-gym; without it the peer is left out, with a
line that says so. Prints for the whole process at 100,000 questions the medians and their ratio
(limit: 3), for single questions the median time of one that was not seen before (limit: 1 ms), and
for grading that of one answer (limit: 50 µs). The exit status is 1 where a limit does not hold.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import quizapp
from quizapp.bank.bank import Bank
from quizapp.paths import questions
from quizapp.sets.choosing import Request, Selection
from quizapp.sets.generate import one_by_one, writer
from quizapp.sets.row import as_text

COUNT = 100_000
PEER = f"""
import json, sys, reasoning_gym
data = reasoning_gym.create_dataset("simple_geometry", size={COUNT}, seed=1)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for item in data:
        file.write(json.dumps(item) + "\\n")
"""
PEER_FIRST = """
import reasoning_gym
reasoning_gym.create_dataset("simple_geometry", size=1, seed=1)[0]
"""


def seconds(command: Sequence[str]) -> float:
    """How long a process takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def has_peer(python: str) -> bool:
    """Whether an interpreter has reasoning-gym."""
    found = subprocess.run([python, "-c", "import reasoning_gym"], capture_output=True)
    return found.returncode == 0


def compare(ours: Sequence[str], peer: Sequence[str], rounds: int) -> tuple[float, float]:
    """The median seconds of each of two processes, run in turn."""
    pairs = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def whole_process(python: str, rounds: int, folder: Path) -> bool:
    """Prints the whole process of both; whether the ratio holds."""
    quiz = [sys.executable, "-m", "quizapp", "generate", "--count"]
    ours, peer = folder / "ours.jsonl", folder / "peer.jsonl"
    a, b = compare([*quiz, str(COUNT), "-o", str(ours)], [python, "-c", PEER, str(peer)], rounds)
    sizes = [path.stat().st_size / COUNT for path in (ours, peer)]
    print(f"whole process, {COUNT:,} questions to a file:")
    print(f"  quizapp         {a:6.3f} s   {COUNT / a:9,.0f} a second   {sizes[0]:4.0f} B each")
    print(f"  reasoning-gym   {b:6.3f} s   {COUNT / b:9,.0f} a second   {sizes[1]:4.0f} B each")
    print(f"  ratio           {b / a:6.2f}     (limit 3)")
    first, other = compare([*quiz, "1"], [python, "-c", PEER_FIRST], rounds)
    print(f"  first question from a cold start: {first:.3f} s against {other:.3f} s")
    return b / a >= 3


def each(call: Callable[[], object]) -> float:
    """The microseconds that a call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e6


def single_questions() -> bool:
    """Prints what one question takes that was not seen before; whether the limit holds."""
    selection = Selection(Bank(questions()), Request(key="benchmark", count=1_000))
    next(one_by_one(selection, writer("jsonl"), 0, 1))
    lines = one_by_one(selection, writer("jsonl"), 1, 1_000)
    times = [each(lambda: next(lines)) for _ in range(1, 1_000)]
    median = statistics.median(times)
    print(f"one question, not seen before: {median:.0f} µs (limit 1000)")
    return median <= 1_000


def graded(question: quizapp.Question, text: str | None) -> float:
    """The microseconds that grading a text takes."""
    return each(lambda: quizapp.grade(question, text))


def grading() -> bool:
    """Prints what grading one answer takes; whether the limit holds."""
    drawn = list(quizapp.questions(key="benchmark", count=500))
    first, right, wrong = [], [], []
    for question in drawn:
        mistake = next((v for v in question.mistakes.values() if v is not None), question.answer)
        first.append(graded(quizapp.question(question.id), as_text(mistake)))
        right.append(graded(question, as_text(question.answer)))
        wrong.append(graded(question, as_text(mistake)))
    middle = [statistics.median(times) for times in (right, wrong, first)]
    print(f"grading one answer: right {middle[0]:.0f} µs, a mistake {middle[1]:.0f} µs (limit 50)")
    print(f"  the first mistake of a question, which works out all of them: {middle[2]:.0f} µs")
    return max(middle[:2]) <= 50


def main() -> None:
    """Run as a script."""
    os.environ["QUIZAPP_HOME"] = tempfile.mkdtemp()
    python = sys.argv[1] if len(sys.argv) > 1 else ""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    held = []
    if not python:
        print("whole process: left out; no interpreter with reasoning-gym was named")
    elif not has_peer(python):
        print(f"whole process: left out; {python} has no reasoning-gym")
    else:
        with tempfile.TemporaryDirectory() as folder:
            held.append(whole_process(python, rounds, Path(folder)))
    held += [single_questions(), grading()]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
