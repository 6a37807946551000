"""How every use of quizapp ends: the one place of the command line where errors are caught."""

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import TextIO

from quizapp.cli.speech import tell
from quizapp.errors import SpokenError

INTERRUPTED = 130


def guarded(call: Callable[[], int]) -> int:
    """The exit status of ``call``; an error that quizapp raises on purpose is said on stderr."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A sign that the terminal's encoding lacks, or a broken byte, ends no session.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return call()
    except SpokenError as error:
        tell(error.sentence, **error.values)
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:
        # click, told not to end the process, does so only where a pipe was closed
        return leave_pipe()
    except OSError as error:
        if not is_closed_pipe(error):
            raise
        return leave_pipe()


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is there and at a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def is_closed_pipe(error: OSError) -> bool:
    """Windows has no error of its own for it."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def leave_pipe() -> int:
    """The exit status where whoever read has read enough, which is no error."""
    # What Python would flush at exit has nowhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
