"""Why a history can not be used: each cause of SQLite and of the system becomes one sentence.

Each sentence ``history.x`` has a sister ``history.x.reason``, a few words with the same values,
for a line such as ``error.save`` that says the reason in passing.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.errors import HistoryError

REPLACEABLE = frozenset({"history.damaged", "history.newer", "history.folder"})
"""The sentences of errors after which `History.start_afresh` can help."""

_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "history.full",
    sqlite3.SQLITE_READONLY: "history.read-only",
    sqlite3.SQLITE_CANTOPEN: "history.read-only",
    sqlite3.SQLITE_PERM: "history.read-only",
    sqlite3.SQLITE_BUSY: "history.busy",
    sqlite3.SQLITE_LOCKED: "history.busy",
    sqlite3.SQLITE_PROTOCOL: "history.busy",
    sqlite3.SQLITE_IOERR: "history.system",
}
_OF_SYSTEM = {
    errno.ENOSPC: "history.full",
    errno.EDQUOT: "history.full",
    errno.EACCES: "history.read-only",
    errno.EPERM: "history.read-only",
    errno.EROFS: "history.read-only",
    errno.EEXIST: "history.parent",
    errno.ENOTDIR: "history.parent",
}


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise over ``path`` into a HistoryError."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours, such as a closed history
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)  # none where a text is not UTF-8
        sentence = "history.damaged" if code is None else _sentence(code)
        raise HistoryError(sentence, file=str(path), reason=str(error)) from error
    except UnicodeDecodeError as error:  # SQLite quotes damage that is not even text
        raise HistoryError("history.damaged", file=str(path)) from error
    except OSError as error:
        sentence = _OF_SYSTEM.get(error.errno or 0, "history.system")
        reason = error.strerror or str(error)
        raise HistoryError(sentence, file=str(path), reason=reason) from error


def _sentence(code: int) -> str:
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the log's index
        return "history.full"
    # the low byte is the cause, the rest says more about it
    return _OF_SQLITE.get(code & 0xFF, "history.damaged")
