"""Runs a command that starts the app, in a pseudo-terminal, and leaves it after its first frame."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

FIRST_FRAME = b"Settings"
"""A word of the home screen, with answers or without, and of nothing printed on the way to it."""
WAIT = 300.0
"""Seconds for all of it; the command may install the app first."""


def main(command: list[str]) -> int:
    """The exit status: 0 where the home screen was painted and ctrl+q ended it."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, painted, end = b"", False, time.monotonic() + WAIT
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the end, as Linux says it
                break
        if FIRST_FRAME in seen and not painted:
            os.write(terminal, b"\x11")
            painted = True
    if not painted:
        os.kill(child, 9)
    _, status = os.waitpid(child, 0)
    if painted and status == 0:
        print("the app painted its first frame and ended")
        return 0
    print(seen.decode(errors="replace")[-2000:], "\nno first frame", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
