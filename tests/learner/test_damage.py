"""Damaged, strange and newer files: one clear error, the file is kept, and one can start afresh."""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.errors import HistoryError
from quizapp.learner.faults import REPLACEABLE
from quizapp.learner.history import History

from .refusals import check, contents, overwrite, refused
from .samples import answered, log


def test_damage_is_said_and_the_file_is_kept_as_it_is(used: Path) -> None:
    overwrite(used, 0, b"not a database at all")
    before = contents(used.parent)
    assert refused(used).sentence == "history.damaged"
    assert refused(used).sentence in REPLACEABLE
    assert contents(used.parent) == before


def test_damage_far_inside_is_found_when_reading(used: Path) -> None:
    with History.open(used) as history:
        for number in range(500):
            history.append(answered(text=str(number)))
    size = used.stat().st_size
    overwrite(used, size // 2, b"\xff" * (size // 4))
    assert refused(used).sentence == "history.damaged"
    with History.start_afresh(used) as history:
        assert history.events() == []
    assert (used.with_name("history.db.kept-1") / "history.db").stat().st_size == size


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO events (at, kind, session, data) VALUES ('x', 'ended', 's', '{}')",
        "INSERT INTO events (at, kind, session, data) VALUES ('2026-11-24', 'dreamt', 's', '{}')",
        "INSERT INTO events (at, kind, session, data) VALUES ('2026-11-24', 'ended', 's', '{')",
        "INSERT INTO events (at, kind, session, data) VALUES ('2026-11-24', 'ended', 's', '[]')",
        "INSERT INTO events (at, kind, session, data) VALUES ('2026-11-24', 'asked', 's', '{}')",
        "INSERT INTO events (at, kind, session, data)"
        " VALUES ('2026-11-24', 'ended', CAST(x'ff' AS TEXT), '{}')",
        "DROP TABLE events",
        "DROP TABLE profile",
        "DROP TRIGGER profile_never_DELETE; DELETE FROM profile",
    ],
)
def test_what_quizapp_can_not_have_written(used: Path, statement: str) -> None:
    with closing(sqlite3.connect(used)) as connection:
        connection.executescript(statement)
    assert refused(used).sentence == "history.damaged"


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = contents(path.parent)
    assert refused(path).sentence == "history.damaged"
    assert contents(path.parent) == before


def test_a_newer_history_is_left_alone(used: Path) -> None:
    with closing(sqlite3.connect(used)) as connection:
        connection.execute("PRAGMA user_version = 7")
    before = contents(used.parent)
    error = refused(used)
    assert error.sentence == "history.newer"
    assert (error.values["found"], error.values["known"]) == (7, 1)
    assert contents(used.parent) == before


def test_a_log_whose_file_is_gone_is_not_thrown_away(used: Path) -> None:
    used.rename(used.with_name("history.db-wal"))
    before = contents(used.parent)
    assert refused(used).sentence == "history.damaged"
    assert contents(used.parent) == before
    History.start_afresh(used).close()
    assert before["history.db-wal"] in contents(used.parent).values()


def test_an_empty_file_becomes_a_history(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with History.open(path) as history:
        history.append(answered())
        assert len(history.events()) == 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40_000), st.binary(min_size=1, max_size=9)), max_size=4))
def test_no_damage_ends_in_another_error(flips: list[tuple[int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        path.write_bytes(_whole())
        for at, data in flips:
            overwrite(path, at % len(_whole()), data)
        # by this byte SQLite takes the file for one of a later format that may only be read
        assume(path.read_bytes()[18] <= 2)
        try:
            with History.open(path) as history:
                history.append(answered())
                history.events()
        except HistoryError as error:
            check(error, path)
        with History.start_afresh(path) as history:
            history.append(answered())
            assert history.events()


_cache: list[bytes] = []


def _whole() -> bytes:
    if not _cache:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "history.db"
            with History.open(path) as history:
                for entry in log(*(answered(text=str(number)) for number in range(40))):
                    history.append(entry.event, entry.at)
            _cache.append(path.read_bytes())
    return _cache[0]


def test_starting_afresh_keeps_every_file_under_a_new_name(used: Path) -> None:
    kept: list[bytes] = []
    for number in (1, 2, 3):
        overwrite(used, 0, f"damage number {number}, beyond repair".encode())
        kept.append(used.read_bytes())
        with History.start_afresh(used) as history:
            history.append(answered())
            assert len(history.events()) == 1
    for number, data in enumerate(kept, 1):
        assert (used.with_name(f"history.db.kept-{number}") / "history.db").read_bytes() == data
    if sys.platform != "win32":
        assert used.with_name("history.db.kept-1").stat().st_mode & 0o777 == 0o700


def test_starting_afresh_leaves_a_good_history_alone(used: Path) -> None:
    with History.start_afresh(used) as history:
        assert [entry.event for entry in history.events()] == [answered()]
    assert [file.name for file in used.parent.iterdir()] == ["history.db"]
