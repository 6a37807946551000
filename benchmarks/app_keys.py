"""From a key to its painted frame: a typed digit against a bare Input, and Enter to the verdict.

Both run in a pseudo-terminal that answers as one with synchronized output, so that the end of each
frame is seen. The history is on disk. Usage: python benchmarks/app_keys.py [QUESTIONS]
"""

import fcntl
import os
import pty
import random
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

KEY_LIMIT = 1.5
VERDICT_LIMIT = 30.0
QUESTIONS = 20
PAUSE = 0.45
FRAME_END = b"\x1b[?2026l"

BARE = """
from textual.app import App
from textual.widgets import Input

class Bare(App):
    def compose(self):
        yield Input()

Bare().run()
"""
QUIZAPP = """
from quizapp.cli.app import start
from quizapp.learner.wish import Wish
start(Wish(("output-size/valid", "output-size/same", "parameters/conv"), None, 1000, None, "value"))
"""
SETTINGS = 'ask_sure = "never"\nfollow_ups = "after-miss"\nlanguage = "en"\n'


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, program: str, home: str) -> None:
        self.child, self.file = pty.fork()
        if self.child == 0:
            environment = {**os.environ, "QUIZAPP_HOME": home, "TERM": "xterm-256color"}
            environment |= {"LC_ALL": "C.UTF-8"}
            os.execve(sys.executable, [sys.executable, "-c", program], environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What is written within some time; the question about synchronized output is answered."""
        if not select.select([self.file], [], [], seconds)[0]:
            return b""
        raw = os.read(self.file, 1 << 16)
        if b"\x1b[?2026$p" in raw:
            os.write(self.file, b"\x1b[?2026;2$y")
        return raw

    def until(self, marker: bytes) -> None:
        """Reads to the end of the frame in which the marker stands."""
        seen = b""
        while marker not in seen or FRAME_END not in seen[seen.index(marker) :]:
            raw = self.read(20)
            if not raw:
                raise SystemExit(f"{marker!r} was not painted after {seen[-300:]!r}")
            seen += raw

    def drain(self, seconds: float) -> None:
        """Reads whatever else is painted."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def press(self, key: bytes, marker: bytes) -> float:
        """Milliseconds from the key to the end of the frame with the marker."""
        start = time.perf_counter()
        os.write(self.file, key)
        self.until(marker)
        return (time.perf_counter() - start) * 1000

    def leave(self) -> None:
        """Leaves the app."""
        os.write(self.file, b"\x11")
        while True:
            try:
                if not os.read(self.file, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(self.child, 0)
        os.close(self.file)


def typed(terminal: Terminal, times: list[float]) -> None:
    """Types four digits at a person's pace."""
    for digit in (b"1", b"2", b"3", b"4"):
        terminal.drain(random.uniform(0.05, 0.15))
        times.append(terminal.press(digit, digit))


def main() -> int:
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    bare: list[float] = []
    ours: list[float] = []
    verdicts, nexts = [], []
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "config.toml").write_text(SETTINGS, encoding="utf-8")
        other = Terminal(BARE, home)
        other.drain(1.0)
        app = Terminal(QUIZAPP, home)
        app.until(b"hand in")
        app.drain(1.0)
        for _ in range(questions):
            typed(other, bare)
            typed(app, ours)
            app.drain(PAUSE)
            verdicts.append(app.press(b"\r", "✗".encode()))
            app.drain(PAUSE)
            nexts.append(app.press(b"\r", b"hand in"))
            app.drain(PAUSE)
        other.leave()
        app.leave()
    ratio = statistics.median(ours) / statistics.median(bare)
    verdict = statistics.median(verdicts)
    print(
        f"a typed key, median of {len(ours)}: bare Input {statistics.median(bare):.1f} ms, "
        f"quizapp {statistics.median(ours):.1f} ms, ratio {ratio:.2f} (limit {KEY_LIMIT})"
    )
    print(
        f"Enter to the painted verdict, median of {questions}: {verdict:.1f} ms, "
        f"worst {max(verdicts):.1f} ms (limit {VERDICT_LIMIT:.0f}); "
        f"Enter to the next question: {statistics.median(nexts):.1f} ms"
    )
    return 0 if ratio <= KEY_LIMIT and verdict <= VERDICT_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
