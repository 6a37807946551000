"""The app in a real pseudo-terminal: a wrong answer, its mistake, away mid-question, and back."""

import os
import re
import select
import sys
import time
from pathlib import Path

import pytest

from quizapp.learner.history import History
from quizapp.quiz.events import Asked

from .stage import BANK

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs a Unix", allow_module_level=True)

import fcntl
import pty
import struct
import termios

PATIENCE = 30.0
RUN = """
import sys
from pathlib import Path
from quizapp import config, paths
from quizapp.tui.app import run
outcome = run(config.load(paths.configuration()), paths.configuration(), None, Path(sys.argv[1]))
print(outcome.farewell)
sys.exit(outcome.status)
"""


class Terminal:
    """A program in a pseudo-terminal, and all that it has written."""

    def __init__(self, home: Path) -> None:
        self.child, self.file = pty.fork()
        if self.child == 0:
            environment = {
                **os.environ,
                "QUIZAPP_HOME": str(home),
                "TERM": "xterm-256color",
                "LC_ALL": "C.UTF-8",
            }
            os.execve(sys.executable, [sys.executable, "-c", RUN, str(BANK)], environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.text = ""

    def wait_for(self, text: str) -> str:
        """Reads until the text has been written since the last wait; gives what was."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            at = self.text.find(text)
            if at >= 0:
                before, self.text = self.text[: at + len(text)], self.text[at + len(text) :]
                return before
            self._read()
        raise AssertionError(f"{text!r} was not written; {self.text[-2000:]!r} was")

    def _read(self) -> None:
        ready, _, _ = select.select([self.file], [], [], 0.1)
        if not ready:
            return
        try:
            raw = os.read(self.file, 1 << 16)
        except OSError:
            return
        # what is painted in one style comes in one piece; colours and moves fall away
        plain = re.sub(rb"\x1b\[[0-9;?<>=]*[A-Za-z]", b"", raw)
        self.text += plain.decode("utf-8", "replace")

    def press(self, keys: str) -> None:
        """Writes keys, after the moment in which Enter is not heard."""
        time.sleep(0.5)
        os.write(self.file, keys.encode())

    def end(self) -> int:
        """The exit status."""
        _, status = os.waitpid(self.child, 0)
        os.close(self.file)
        return os.waitstatus_to_exitcode(status)


def test_a_mistake_is_named_and_the_same_question_comes_back(tmp_path: Path) -> None:
    first = Terminal(tmp_path)
    first.wait_for("Start with five questions")
    first.press("\r")
    first.wait_for("1 of 5")
    first.press("5\r")
    first.wait_for("✗ ")
    first.wait_for("Rounds up where VALID rounds down")
    first.press("\r")
    first.wait_for("hand in")
    first.press("7\x11")
    first.wait_for("Saved. Next time you go on at question 2.")
    assert first.end() == 0

    again = Terminal(tmp_path)
    again.wait_for("Go on: question 2 of 5")
    again.press("\r")
    with History.open(tmp_path / "history.db") as history:
        asked = [entry.event for entry in history.events() if isinstance(entry.event, Asked)]
    again.wait_for(asked[-1].variant.partition("n=")[2].partition("&")[0])
    assert len(asked) == 2
    again.press("\x03")
    again.wait_for("Saved. Next time you go on at question 2.")
    assert again.end() == 0
