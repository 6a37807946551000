"""Doing something again whenever a question file of a folder changes."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from quizapp.bank import index
from quizapp.cli.speech import tell
from quizapp.errors import SpokenError

PAUSE = 0.5
"""Seconds between two looks."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Stamps = dict[Path, tuple[int, int]]


def watch(
    folder: Path,
    look: Callable[[], object],
    before: Stamps,
    sleep: Callable[[float], None] = time.sleep,
) -> NoReturn:
    """Calls ``look`` each time a file in ``folder`` is not as ``before``, until interrupted.

    What can't be looked at for now, as a file that is being saved, is said and waited for.
    """
    while True:
        sleep(PAUSE)
        now = stamps(folder)
        if now == before:
            continue
        before = now
        sys.stdout.write(CLEAR if sys.stdout.isatty() else "\n")
        try:
            look()
        except SpokenError as error:
            tell(error.sentence, **error.values)
        tell("check.watching", folder=folder)


def stamps(folder: Path) -> Stamps:
    """When each question file was changed, and how long it is; not the index, which is made."""
    found: Stamps = {}
    for pattern in ("*.toml", "*/*.toml"):
        for path in folder.glob(pattern):
            try:
                status = path.stat()
            except OSError:
                continue
            found[path] = status.st_mtime_ns, status.st_size
    found.pop(folder / index.FILE, None)
    return found
