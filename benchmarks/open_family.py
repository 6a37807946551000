"""Opening a family: reading its file, compiling its rules, classifying its whole grid.

    python benchmarks/open_family.py [ROUNDS]

Prints times of the fastest round, as whatever else runs only adds, beside their limits: for a
family of 10^4 rows (5 ms), of 10^6 rows (200 ms, and 40 MB at the peak), for the slowest deck of
the built-in bank (15 ms), and for a check of the whole bank (20 s); without a limit for the three
slowest families of another kind. The exit status is 1 where a limit does not hold.
"""

import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from quizapp.bank.bank import Bank, askable
from quizapp.bank.check import check_family
from quizapp.paths import questions

FAMILY = """version = 1
level = 1
seconds = 30
where = ["n + 2*p >= k"]
title = {{ en = "Windows" }}
[params]
n = {{ from = 4, to = {last} }}
k = [2, 3, 5, 7]
s = [1, 2, 3, 4, 5]
p = [0, 1, 2, 3, 4]
[ask]
en = ["Side {{n}}, kernel {{k}}, stride {{s}}, padding {{p}}: how many outputs?"]
[[step]]
name = "travel"
value = "n + 2*p - k"
label.en = "travel"
en = "The window can travel {{calc}} px."
[[step]]
name = "jumps"
value = "travel // s"
label.en = "jumps"
en = "Jumps: {{calc}}."
[answer]
kind = "integer"
value = "jumps + 1"
check = "ceil_div(n + 2*p - k + 1, s)"
label.en = "outputs"
en = "Outputs: {{calc}}."
[[mistake]]
name = "fencepost"
short.en = "Start not counted"
value = "jumps"
en = "The start was left out."
[[mistake]]
name = "round-up"
short.en = "Rounds up"
at = "jumps"
when = "s > 1"
value = "ceil_div(travel, s)"
en = "It was rounded up."
[[mistake]]
name = "pad-once"
short.en = "Padding on one side"
at = "travel"
when = "p > 0"
value = "n + p - k"
en = "Padding was added on one side."
[[mistake]]
name = "no-stride"
short.en = "Stride left out"
at = "jumps"
when = "s > 1"
value = "travel"
en = "The stride was left out."
"""


def bank_of(folder: Path, rows: int) -> Bank:
    """A bank with one family of so many rows."""
    (folder / "test").mkdir(parents=True)
    about = 'name = "test"\nlanguages = ["en"]\nlicence = "MIT"\n'
    (folder / "bank.toml").write_text(about, encoding="utf-8")
    text = FAMILY.format(last=3 + rows // 100)
    (folder / "test" / "windows.toml").write_text(text, encoding="utf-8")
    return Bank(folder)


def opened(folder: Path, name: str) -> Callable[[], None]:
    """Opens a family from its file, with nothing kept from before."""

    def call() -> None:
        Bank(folder).census(name)

    return call


def milliseconds(call: Callable[[], None], rounds: int) -> float:
    """The time of a call, of the fastest round after one to warm up."""
    call()
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1e3)
    return min(found)


def peak(call: Callable[[], None]) -> float:
    """The most megabytes that a call holds at once."""
    tracemalloc.start()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def tell(what: str, found: float, limit: float, unit: str) -> bool:
    """Prints a figure beside its limit; whether it holds."""
    print(f"{what:44s} {found:8.2f} {unit:2s}   limit {limit:3g}   ratio {found / limit:.2f}")
    return found <= limit


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    held = []
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        bank_of(small, 10**4)
        bank_of(large, 10**6)
        name = "test/windows"
        held.append(tell("10^4 rows", milliseconds(opened(small, name), rounds), 5, "ms"))
        held.append(tell("10^6 rows", milliseconds(opened(large, name), rounds), 200, "ms"))
        held.append(tell("10^6 rows, memory", peak(opened(large, name)), 40, "MB"))
    bank = Bank(questions())
    times = {
        name: milliseconds(opened(bank.folder, name), max(3, rounds // 3))
        for name in askable(bank, bank.names)
    }
    decks = [name for name in times if bank.open(name).marks is not None]
    slowest = max(decks, key=lambda name: times[name])
    held.append(tell(f"slowest deck: {slowest}", times[slowest], 15, "ms"))
    others = {name: spent for name, spent in times.items() if name not in decks}
    for name in sorted(others, key=lambda name: -others[name])[:3]:
        rows = bank.open(name).grid.size
        print(f"  {name}, {rows:,} rows: {others[name]:.1f} ms")
    start = time.perf_counter()
    for name in bank.names:
        check_family(bank, name)
    held.append(tell("check of the whole bank", time.perf_counter() - start, 20, "s"))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
