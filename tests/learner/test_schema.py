"""Old files are copied, then lifted step by step; the only step so far makes the tables."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.errors import HistoryError
from quizapp.learner.history import History
from quizapp.learner.schema import STEPS, Step
from quizapp.quiz.events import Ended

from .samples import answered

NOTE: Step = (
    "ALTER TABLE events ADD COLUMN note TEXT",
    "CREATE INDEX events_of_kind ON events (kind)",
)
AGAIN: Step = ("CREATE TABLE again (id INTEGER PRIMARY KEY)",)
BROKEN: Step = ("CREATE TABLE half (id INTEGER PRIMARY KEY)", "INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.db"
    with History.open(path) as history:
        history.append(answered())
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_a_new_file_is_of_the_last_version_and_has_no_copy(path: Path) -> None:
    assert version(path) == len(STEPS) == 1
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_each_step_copies_the_file_it_found(path: Path) -> None:
    with History.open(path) as history:
        key, before = history.key, history.events()
    with History.open(path, steps=(*STEPS, NOTE, AGAIN)) as history:
        assert (history.key, history.events()) == (key, before)
        history.append(Ended("s"))
    assert version(path) == 3
    assert {"events_of_kind", "again"} <= tables(path)
    first, second = path.with_name("history.db.v1.bak"), path.with_name("history.db.v2.bak")
    assert version(first) == 1
    assert "events_of_kind" not in tables(first)
    assert version(second) == 2
    assert "again" not in tables(second)
    with History.open(first) as old:  # a copy is a history like any other
        assert (old.key, old.events()) == (key, before)
    if sys.platform != "win32":
        assert {file.stat().st_mode & 0o777 for file in (first, second)} == {0o600}


def test_an_up_to_date_file_is_not_copied_again(path: Path) -> None:
    for _ in range(3):
        History.open(path, steps=(*STEPS, NOTE)).close()
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "history.db",
        "history.db.v1.bak",
    ]


def test_a_copy_holds_answers_that_are_still_in_the_log(path: Path) -> None:
    with History.open(path) as writing:
        writing.append(answered(text="in the log"))
        History.open(path, steps=(*STEPS, NOTE)).close()
    with History.open(path.with_name("history.db.v1.bak")) as copy:
        assert [entry.event for entry in copy.events()] == [
            answered(),
            answered(text="in the log"),
        ]


def test_an_earlier_copy_is_never_overwritten(path: Path) -> None:
    path.with_name("history.db.v1.bak").write_text("mine")
    path.with_name("history.db.v1-2.bak").write_text("mine too")
    History.open(path, steps=(*STEPS, NOTE)).close()
    assert path.with_name("history.db.v1.bak").read_text() == "mine"
    assert path.with_name("history.db.v1-2.bak").read_text() == "mine too"
    assert version(path.with_name("history.db.v1-3.bak")) == 1


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    with pytest.raises(HistoryError):
        History.open(path, steps=(*STEPS, NOTE, BROKEN))
    assert version(path) == 2  # the step before it holds
    assert "half" not in tables(path)
    with History.open(path, steps=(*STEPS, NOTE)) as history:
        assert [entry.event for entry in history.events()] == [answered()]


def test_a_copy_that_fails_leaves_no_half_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    def connect(database: Path, timeout: float = 5.0) -> sqlite3.Connection:
        if database.suffix == ".bak":
            raise sqlite3.OperationalError("unable to open database file")
        return real(database, timeout=timeout)

    with History.open(path) as history:
        monkeypatch.setattr("quizapp.learner.schema.sqlite3.connect", connect)
        from quizapp.learner.schema import migrate

        with pytest.raises(sqlite3.OperationalError):
            migrate(history._connection, path, (*STEPS, NOTE))
        history.append(Ended("s"))
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
    monkeypatch.undo()
    assert version(path) == 1
