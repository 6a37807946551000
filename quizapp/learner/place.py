"""Where the history lies: files that are private to their user, and old ones put aside."""

import os
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

from quizapp.errors import HistoryError


def make_private(path: Path) -> None:
    """Make folder and file where they are missing; shut an existing file to other users.

    Raises OSError, and HistoryError where the place is taken by something else.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_dir():
        raise HistoryError("history.folder", file=str(path))
    log, index = _beside(path, "-wal"), _beside(path, "-shm")
    if log.exists() and not path.exists():
        # SQLite would throw the answers of a log away whose file is gone
        raise HistoryError("history.damaged", file=str(path))
    # SQLite gives its other files the mode of this one
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    if sys.platform != "win32":
        # a file system without modes refuses; then there is nothing to shut
        with suppress(PermissionError):
            path.chmod(path.stat().st_mode & 0o700)
        for file in (log, index):
            # left by a process that could only read, they would bar the way
            with suppress(PermissionError, FileNotFoundError):
                file.chmod(0o600)


def move_aside(path: Path) -> None:
    """Move the file at ``path`` and its journals into ``history.db.kept-1``, or the next free one.

    Raises OSError.
    """
    for number in count(1):
        kept = _beside(path, f".kept-{number}")
        try:
            kept.mkdir(mode=0o700)  # refused where it exists, so nothing is ever overwritten
        except FileExistsError:
            continue
        # the log last: without its file it still asks for a fresh start
        for file in (path, *(_beside(path, suffix) for suffix in ("-journal", "-shm", "-wal"))):
            if file.exists():
                file.rename(kept / file.name)
        return


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
