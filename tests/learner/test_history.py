"""The history keeps what it is given, in order, for good and for its user alone."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learner.entry import Entry, from_row, to_row
from quizapp.learner.history import History
from quizapp.quiz.events import Ended, Started

from .samples import NOON, answered, any_log

STARTED = Started("s", "k", ("output-size",), None, 5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "quizapp" / "history.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with History.open(path) as history:
        yield history


@given(any_log)
def test_what_is_added_reads_back_equal(entries: list[Entry]) -> None:
    with History.unsaved() as history:
        for entry in entries:
            history.append(entry.event, entry.at)
        assert history.events() == entries


@given(any_log)
def test_events_of_a_session_are_all_of_its_own(entries: list[Entry]) -> None:
    with History.unsaved() as history:
        for entry in entries:
            history.append(entry.event, entry.at)
        for session in {entry.event.session for entry in entries}:
            own = [entry for entry in entries if entry.event.session == session]
            assert history.events(session) == own
        assert history.events("nobody's session") == []


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])))
def test_times_are_kept_in_utc_and_sort_as_text(at: datetime) -> None:
    try:
        row = to_row(Entry(at, Ended("s")))
    except OverflowError:  # before the year 1 in UTC
        return
    assert row[0].endswith("+00:00")
    assert len(row[0]) == len("2026-11-24T12:00:00.000000+00:00")
    assert from_row(row).at == at


def test_events_outlive_the_process(path: Path) -> None:
    with History.open(path) as history:
        key = history.key
        history.append(STARTED)
        history.append(answered(), NOON)
    with History.open(path) as history:
        assert [entry.event for entry in history.events()] == [STARTED, answered()]
        assert history.events()[1].at == NOON
        assert history.key == key


def test_an_event_has_the_present_time(history: History) -> None:
    before = datetime.now(UTC)
    history.append(STARTED)
    assert before <= history.events()[0].at <= datetime.now(UTC)


def test_each_profile_has_a_key_of_its_own() -> None:
    with History.unsaved() as one, History.unsaved() as two:
        assert one.key != two.key
        assert len(one.key) == 32
        int(one.key, 16)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET data = '{}'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT id, at, kind, session, NULL, '{}' FROM events",
        "UPDATE profile SET key = ''",
        "DELETE FROM profile",
        "INSERT OR REPLACE INTO profile VALUES (1, '')",
        "INSERT INTO profile VALUES (2, '')",
    ],
)
def test_nothing_is_ever_changed(history: History, path: Path, statement: str) -> None:
    history.append(STARTED)
    history.append(answered())
    before = history.events()
    with closing(sqlite3.connect(path)) as other:
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(statement)
        other.rollback()
    assert history.events() == before
    assert len(history.key) == 32


def test_the_log_is_synced_at_each_answer(history: History, path: Path) -> None:
    history.append(answered())
    assert history._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert history._connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert path.with_name("history.db-wal").stat().st_size > 0
    assert not history._connection.in_transaction


@pytest.mark.skipif(sys.platform == "win32", reason="the locking style is of Unix")
def test_a_rollback_journal_serves_where_the_log_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    # this way of locking has no shared memory, as network file systems have none
    connection = sqlite3.connect(
        f"{path.as_uri()}?vfs=unix-dotfile", uri=True, isolation_level=None
    )
    with History(path, connection) as history:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
        history.append(answered())
        assert [entry.event for entry in history.events()] == [answered()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_folder_and_files_are_private(path: Path) -> None:
    old = os.umask(0)
    try:
        with History.open(path) as history:
            history.append(answered())
            assert path.parent.stat().st_mode & 0o777 == 0o700
            files = sorted(path.parent.iterdir())
            assert [file.name for file in files] == [
                "history.db",
                "history.db-shm",
                "history.db-wal",
            ]
            assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    finally:
        os.umask(old)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_file_open_to_others_is_shut_and_a_folder_of_the_user_is_left(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.parent.chmod(0o755)
    path.touch()
    path.chmod(0o644)
    with History.open(path) as history:
        history.append(answered())
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o755


def test_unsaved_touches_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with History.unsaved() as history:
        history.append(answered())
        assert len(history.events()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_closed_history_may_be_closed_again(history: History) -> None:
    history.close()
    history.close()
    with pytest.raises(sqlite3.ProgrammingError):
        history.append(STARTED)


def test_importing_is_cheap() -> None:
    code = """
import sys, quizapp.learner.history, quizapp.learner.record
heavy = {"msgspec", "numpy", "platformdirs", "tomllib", "textual", "click", "asyncio"}
print(*heavy & set(sys.modules))"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
