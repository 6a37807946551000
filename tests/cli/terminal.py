"""A command in a real pseudo-terminal, where a person sits: waits for words, types lines."""

import fcntl
import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from .stage import ROOT, command, environment

PATIENCE = 30.0
SIZE = (24, 80)


class Terminal:
    """A running command; use it as a context, which ends it."""

    def __init__(
        self,
        home: Path,
        *words: str,
        cwd: Path = ROOT,
        started: Sequence[str] = (),
        **others: str,
    ) -> None:
        self._end, inside = pty.openpty()
        termios.tcsetwinsize(inside, SIZE)
        self._process = subprocess.Popen(
            started or command(*words),
            stdin=inside,
            stdout=inside,
            stderr=inside,
            cwd=cwd,
            env=environment(home, TERM="xterm-256color", **others),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(inside)
        self._seen = ""

    def wait(self, text: str) -> str:
        """Waits until ``text`` is written, and returns all that was, since the last wait."""
        until = time.monotonic() + PATIENCE
        while text not in self._seen:
            assert time.monotonic() < until, f"no {text!r} in {self._seen[-500:]!r}"
            assert self._read(), f"ended without {text!r}: {self._seen[-500:]!r}"
        at = self._seen.index(text) + len(text)
        found, self._seen = self._seen[:at], self._seen[at:]
        return found

    def write(self, line: str, key: str = "\r") -> None:
        """Types a line and Enter, or another key."""
        os.write(self._end, (line + key).encode())

    def rest(self) -> str:
        """All that is written until the command ends."""
        while self._read():
            pass
        return self._seen

    def status(self) -> int:
        """The exit status, once it has ended."""
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._end], [], [], PATIENCE)
        try:
            raw = os.read(self._end, 65536) if ready else b""
        except OSError:  # Linux says so of the end
            raw = b""
        self._seen += raw.decode(errors="replace").replace("\r\n", "\n")
        return bool(raw)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._end)


def _take_terminal() -> None:
    """Makes the pseudo-terminal that of the new session, so that its keys send signals."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
