"""A full disk, and what may not be written: one clear error, and nothing is lost."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.errors import HistoryError
from quizapp.learner.history import History
from quizapp.quiz.events import Ended

from .refusals import check, mode, posix, refused
from .samples import answered


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


@posix
def test_starting_afresh_does_not_help_where_nothing_may_be_written(ordinary: Path) -> None:
    with mode(ordinary, 0o500), pytest.raises(HistoryError) as caught:
        History.start_afresh(ordinary / "history.db")
    assert caught.value.sentence == "history.read-only"
