"""Reading a bank's files, which may be a stranger's: regular ones only, and no more than a limit.

A pipe would be waited for, and a device such as /dev/zero has no end.
"""

import os
import stat
from pathlib import Path

from quizapp.errors import BankError

_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Nothing is waited for, should a pipe have come in the file's place."""


class NoFileError(BankError):
    """A path that is no regular file."""


def read_at_most(path: Path, most: int) -> bytes:
    """What a file holds; of a file that is longer than ``most`` one byte more than that.

    Raises:
        NoFileError: it is a folder, a pipe or a device, or a link to one.
        OSError: it can't be read.
    """
    _demand_regular(path.stat())  # a device may do something when it is opened
    with os.fdopen(os.open(path, _AT_ONCE), "rb") as file:
        _demand_regular(os.fstat(file.fileno()))
        return file.read(most + 1)


def _demand_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NoFileError("fault.no-file")
