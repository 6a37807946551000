"""The tables of the history and the steps that led to them, one for each version.

A file's version is its ``user_version``. A step is a tuple of statements that lifts a file from
version i to i + 1; it runs in one transaction, after the old file has been copied.
"""

import os
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from quizapp.errors import HistoryError

Step = tuple[str, ...]

MARK = 0x71756970  # "quip": how a history is told from any other SQLite file

_NEVER_CHANGED = """
    CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"""
# "INSERT OR REPLACE" deletes without asking the trigger for DELETE
_NEVER_REPLACED = """
    CREATE TRIGGER {table}_never_replaced BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"""

STEPS: tuple[Step, ...] = (
    (
        f"PRAGMA application_id = {MARK}",
        """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,       -- UTC, ISO 8601
            kind TEXT NOT NULL,     -- the event's name: started, asked, answered, ...
            session TEXT NOT NULL,
            variant TEXT,           -- NULL where the event is not about a question
            data TEXT NOT NULL      -- the event's other values, JSON
        )""",
        "CREATE INDEX events_of_session ON events (session)",
        "CREATE TABLE profile (id INTEGER PRIMARY KEY CHECK (id = 1), key TEXT NOT NULL)",
        "INSERT INTO profile VALUES (1, lower(hex(randomblob(16))))",
        *(
            statement.format(table=table, verb=verb)
            for table in ("events", "profile")
            for statement, verb in (
                (_NEVER_CHANGED, "UPDATE"),
                (_NEVER_CHANGED, "DELETE"),
                (_NEVER_REPLACED, ""),
            )
        ),
    ),
)


def version_of(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The file's version; 0 is a new, empty file.

    Raises HistoryError where the file is not a history or is newer than version ``known``.
    """
    version = _number(connection, "user_version")
    mark = _number(connection, "application_id")
    empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if version == 0 and mark == 0 and empty:
        return 0
    if version < 1 or mark != MARK:
        raise HistoryError("history.damaged", file=str(path))
    if version > known:
        raise HistoryError("history.newer", file=str(path), found=version, known=known)
    return version


def migrate(connection: sqlite3.Connection, path: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Lift the file at ``path`` to the version of the last step, one transaction a step.

    Before a step an older file is copied to ``history.db.v1.bak``, or to the first free
    ``history.db.v1-2.bak`` and so on. Two processes may do this at once.
    """
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection, path, len(steps))
            if version == len(steps):
                # a file that can only be read begins any transaction, and refuses this
                connection.execute("UPDATE events SET at = at WHERE 0")
                connection.execute("ROLLBACK")
                return
            if version:
                _copy(path, version)
            for statement in steps[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back by itself
                connection.execute("ROLLBACK")
            raise


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def _copy(path: Path, version: int) -> None:
    """Copy the committed file, while the caller's transaction keeps others from writing."""
    copy = _free(path, version)
    try:
        # a connection of its own: one that is writing can not be copied from
        with (
            closing(sqlite3.connect(path, timeout=0)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except BaseException:
        copy.unlink()  # half a copy would pass for a whole one
        raise


def _free(path: Path, version: int) -> Path:
    for number in count(1):
        suffix = f".v{version}.bak" if number == 1 else f".v{version}-{number}.bak"
        copy = path.with_name(path.name + suffix)
        try:
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            continue
        return copy
    raise AssertionError
