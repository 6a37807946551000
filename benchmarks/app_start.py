"""From the start of the process to the first painted frame, against a minimal Textual app.

Both run in a pseudo-terminal, in turns, in one run; medians.
Usage: python benchmarks/app_start.py [ROUNDS]
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time

LIMIT = 1.25
ROUNDS = 15

MINIMAL = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("painted")

Minimal().run()
"""
QUIZAPP = "from quizapp.__main__ import main; main()"


def painted(program: str, marker: bytes, home: str) -> float:
    """Milliseconds until ``marker`` is written; the app is then left by ctrl+q."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        environment = {**os.environ, "QUIZAPP_HOME": home, "TERM": "xterm-256color"}
        environment |= {"LC_ALL": "C.UTF-8"}
        os.execve(sys.executable, [sys.executable, "-c", program], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while marker not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit(f"no frame of {program!r}")
        seen += os.read(terminal, 1 << 16)
    elapsed = (time.perf_counter() - start) * 1000
    os.write(terminal, b"\x11")
    while True:
        try:
            if not os.read(terminal, 1 << 16):
                break
        except OSError:
            break
    os.waitpid(child, 0)
    os.close(terminal)
    return elapsed


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    minimal, quizapp = [], []
    with tempfile.TemporaryDirectory() as home:
        painted(QUIZAPP, b"No account", home)  # compiled files, and a history that exists
        painted(MINIMAL, b"painted", home)
        for _ in range(rounds):
            minimal.append(painted(MINIMAL, b"painted", home))
            quizapp.append(painted(QUIZAPP, b"No account", home))
    least, ours = statistics.median(minimal), statistics.median(quizapp)
    ratio = ours / least
    print(f"first frame, median of {rounds}: minimal Textual app {least:.0f} ms, ", end="")
    print(f"quizapp {ours:.0f} ms, ratio {ratio:.2f} (limit {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
