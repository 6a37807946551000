"""The history: one SQLite file of events that is only ever added to.

An event is on disk when `History.append` returns: under a write-ahead log, which a killed process
can not harm, or under a rollback journal where the file system has no shared memory. Everything
else that is known of the learner is derived from the events (`quizapp.learner.record`).
"""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from quizapp.errors import HistoryError
from quizapp.learner.entry import Entry, from_row, to_row
from quizapp.learner.faults import REPLACEABLE, spoken
from quizapp.learner.place import make_private, move_aside
from quizapp.learner.schema import STEPS, Step, migrate, version_of
from quizapp.quiz.events import Ended, Event

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""


class History:
    """An open history; use it in the thread that opened it, and close it."""

    key: str
    """The profile's random key for drawing: 32 hex digits, made once."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, steps: tuple[Step, ...] = STEPS
    ) -> None:
        self.path = path
        self._connection = connection
        with spoken(path):
            # a file of someone else is left as it is, down to the way it keeps its journal
            connection.execute("BEGIN")
            version_of(connection, path, len(steps))
            connection.execute("ROLLBACK")
            _make_durable(connection)
            migrate(connection, path, steps)
            profile = connection.execute("SELECT key FROM profile").fetchone()
        if not profile:
            raise HistoryError("history.damaged", file=str(path))
        self.key = profile[0]

    @classmethod
    def open(cls, path: Path, steps: tuple[Step, ...] = STEPS) -> Self:
        """Open the history at ``path``, made where there is none, private to its user.

        A file of an older version is copied and lifted to the present one. Raises HistoryError:
        damaged, newer, a folder, read-only, a full disk, held by another program.
        """
        with spoken(path):
            make_private(path)
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            return cls(path, connection, steps)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def unsaved(cls) -> Self:
        """A history in memory, to go on with where the real one can not be used."""
        return cls(Path(), sqlite3.connect(":memory:", isolation_level=None))

    @classmethod
    def start_afresh(cls, path: Path) -> Self:
        """Move a history that can not be used into a folder of its own, and begin a new one.

        The folder is ``history.db.kept-1``, or the next number that is free. A history that can
        be used is opened and stays. Raises HistoryError where moving can not help.
        """
        history = None
        try:
            history = cls.open(path)
            history._prove()
            return history
        except HistoryError as error:
            if history:
                history.close()
            if error.sentence not in REPLACEABLE:
                raise
        with spoken(path):
            move_aside(path)
        return cls.open(path)

    def append(self, event: Event, at: datetime | None = None) -> None:
        """Add an event, by default at the present time; it is on disk when this returns.

        Raises HistoryError, and then has added nothing: the same call may be tried again.
        """
        row = to_row(Entry(at or datetime.now(UTC), event))
        with spoken(self.path):
            self._connection.execute(
                "INSERT INTO events (at, kind, session, variant, data) VALUES (?, ?, ?, ?, ?)", row
            )

    def events(self, session: str | None = None) -> list[Entry]:
        """All entries, or those of one session, in the order in which they were added.

        Raises HistoryError where they can not be read.
        """
        of_session = "" if session is None else "WHERE session = ?"
        select = f"SELECT at, kind, session, variant, data FROM events {of_session} ORDER BY id"
        with spoken(self.path):
            rows = self._connection.execute(select, () if session is None else (session,))
            try:
                return [from_row(row) for row in rows]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise HistoryError("history.damaged", file=str(self.path)) from error

    def _prove(self) -> None:
        """Raise HistoryError unless all of the file can be read and more be added."""
        with spoken(self.path):
            self.events()
            self._connection.execute("BEGIN IMMEDIATE")
            self.append(Ended("trial"))
            self._connection.execute("ROLLBACK")
            (result,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        if result != "ok":
            raise HistoryError("history.damaged", file=str(self.path))

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _make_durable(connection: sqlite3.Connection) -> None:
    # refused (no shared memory) or in use by another process: the rollback journal is as safe
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    # EXTRA is FULL under a write-ahead log; under a rollback journal its folder is synced too
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: through the drive's own cache
