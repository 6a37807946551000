"""How every use of quizapp ends: the one place of the command line where errors are caught."""

import io
import os
import sys
from collections.abc import Callable

from quizapp.cli.speech import say
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
        print(say(error.sentence, **error.values), file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has read enough; what Python would flush at exit has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
