"""Each way in which a history can not be used: one clear error, and nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp import words
from quizapp.errors import HistoryError
from quizapp.learner.faults import REPLACEABLE
from quizapp.learner.history import History
from quizapp.quiz.events import Ended

from .samples import answered, log

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quizapp" / "history.db"


@pytest.fixture
def used(path: Path) -> Path:
    with History.open(path) as history:
        history.append(answered())
    return path


def refused(path: Path) -> HistoryError:
    """The error of opening and reading, which can be said in each language."""
    with pytest.raises(HistoryError) as caught, History.open(path) as history:
        history.events()
    return check(caught.value, path)


def check(error: HistoryError, path: Path) -> HistoryError:
    assert error.status == 3
    for language in words.LANGUAGES:
        say = words.speaker(language)
        assert str(path) in say(error.sentence, **error.values)
        reason = say(f"{error.sentence}.reason", **error.values)
        assert reason in say("error.save", reason=reason)
    return error


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


# -- full disk


def test_a_full_file_refuses_whole_answers_and_takes_them_again_later(path: Path) -> None:
    with History.open(path) as history:
        (pages,) = history._connection.execute("PRAGMA page_count").fetchone()
        history._connection.execute(f"PRAGMA max_page_count = {pages}")
        added = 0
        try:
            while True:
                history.append(answered(text=str(added)))
                added += 1
        except HistoryError as error:
            assert check(error, path).sentence == "history.full"  # noqa: PT017
        texts = [entry.event.text for entry in history.events()]  # type: ignore[union-attr]
        assert texts == [str(number) for number in range(added)]
        history._connection.execute(f"PRAGMA max_page_count = {pages + 10}")
        history.append(Ended("s"))
        assert len(history.events()) == added + 1


ON_A_SMALL_DISK = """
import sys
from pathlib import Path
from quizapp.errors import HistoryError
from quizapp.learner.history import History
from quizapp.quiz.events import Flagged
folder = Path(sys.argv[1])
saved = 0
try:
    with History.open(folder / "history.db") as history:
        while True:
            history.append(Flagged("s", "v", "value", "en", 0, "a note " * 20))
            saved += 1
except HistoryError as error:
    print(error.sentence)
(folder / "other").unlink(missing_ok=True)
if saved:
    with History.open(folder / "history.db") as history:
        history.append(Flagged("s", "v", "value", "en", 0, "with room again"))
        assert len(history.events()) == saved + 1
print("saved" if saved else "nothing saved")
"""


@pytest.mark.parametrize(
    ("room", "outcome"), [(16, "nothing saved"), (300, "saved")], ids=["at opening", "later"]
)
@pytest.mark.skipif(sys.platform != "linux", reason="needs a small file system of its own")
def test_a_disk_that_is_really_full(tmp_path: Path, room: int, outcome: str) -> None:
    taken = 400 - room  # by another file, which makes room later
    script = (
        f'mount -t tmpfs -o size=400k none "{tmp_path}" && '
        f'head -c {taken}k /dev/zero > "{tmp_path}/other" && '
        f'exec "{sys.executable}" -c "$0" "{tmp_path}"'
    )
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    try:
        subprocess.run([*command, f'mount -t tmpfs none "{tmp_path}"'], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    ran = subprocess.run(
        [*command, script, ON_A_SMALL_DISK], capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines() == ["history.full", outcome], ran.stderr


# -- what may not be written


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """A folder of a user whom permissions bind; root is not bound, so it steps down."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        try:
            os.seteuid(65534)
        except OSError:  # a container without such a user
            folder.rmdir()
            pytest.skip("root can not step down here")
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for each in folder.rglob("*"):
            if each.is_dir():
                each.chmod(0o700)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@contextmanager
def mode(file: Path, bits: int) -> Iterator[None]:
    before = file.stat().st_mode
    file.chmod(bits)
    try:
        yield
    finally:
        file.chmod(before)


def sentence(path: Path) -> tuple[str, HistoryError]:
    # the words are read later, by whoever may
    with pytest.raises(HistoryError) as caught, History.open(path):
        pass
    return caught.value.sentence, caught.value


def test_a_parent_that_may_not_be_written(ordinary: Path) -> None:
    with mode(ordinary, 0o500):
        assert sentence(ordinary / "quizapp" / "history.db")[0] == "history.read-only"
        assert sentence(ordinary / "history.db")[0] == "history.read-only"


def test_a_folder_that_may_not_be_entered(ordinary: Path) -> None:
    with mode(ordinary, 0o000):
        assert sentence(ordinary / "history.db")[0] == "history.read-only"


def test_a_read_only_folder_and_file(ordinary: Path) -> None:
    path = ordinary / "history.db"
    with History.open(path) as history:
        history.append(answered())
    before = path.read_bytes()
    with mode(ordinary, 0o500):
        assert sentence(path)[0] == "history.read-only"
    with mode(path, 0o400):
        assert sentence(path)[0] == "history.read-only"
    with mode(path, 0o000):
        assert sentence(path)[0] == "history.read-only"
    assert path.read_bytes() == before
    with History.open(path) as history:
        history.append(answered())
        assert len(history.events()) == 2


def test_a_connection_that_may_only_read(used: Path) -> None:
    connection = sqlite3.connect(f"{used.as_uri()}?mode=ro", uri=True, isolation_level=None)
    with closing(connection), pytest.raises(HistoryError) as caught:
        History(used, connection)
    assert check(caught.value, used).sentence == "history.read-only"


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert refused(tmp_path / "file" / "history.db").sentence == "history.parent"
    assert refused(tmp_path / "file" / "deep" / "history.db").sentence == "history.parent"
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_where_the_file_should_be(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "inside").write_text("mine")
    assert refused(path).sentence == "history.folder"
    with History.start_afresh(path) as history:
        history.append(answered())
    assert (path.with_name("history.db.kept-1") / "history.db" / "inside").read_text() == "mine"


def test_a_history_that_another_program_holds(used: Path) -> None:
    with History.open(used) as history, closing(sqlite3.connect(used)) as other:
        history._connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError) as caught:
            history.append(answered())
        assert check(caught.value, used).sentence == "history.busy"
        other.rollback()
        history.append(answered())
        assert len(history.events()) == 2


# -- damaged, strange and newer files


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


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


# -- starting afresh


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


@posix
def test_starting_afresh_does_not_help_where_nothing_may_be_written(ordinary: Path) -> None:
    with mode(ordinary, 0o500), pytest.raises(HistoryError) as caught:
        History.start_afresh(ordinary / "history.db")
    assert caught.value.sentence == "history.read-only"
