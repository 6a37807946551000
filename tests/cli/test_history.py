"""``quizapp history``: the answers so far."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from quizapp.cli.table import quoted
from quizapp.learner.history import History
from quizapp.quiz.events import Answered, Flagged, Retracted

from .conftest import Call
from .stage import FIRST, run


def test_no_answers_are_said_so_and_no_history_is_made(call: Call, home: Path) -> None:
    ended = call("history")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith("No answers yet.")
    assert json.loads(call("history", "--json").out) == []
    assert not home.exists()


def test_answers_are_listed_oldest_first(call: Call, home: Path) -> None:
    run(home, "practice", "--plain", "output-size/valid", "--count", "3", given="3\n100000\n\n\n")
    head, *rows = call("history").out.splitlines()
    assert head.split()[:3] == ["when", "outcome", "answer"]
    assert [row.split()[2] for row in rows] == ["wrong", "wrong", "passed"]
    assert "fencepost" in rows[0]
    assert rows[0].endswith(quoted(FIRST))


def test_json_holds_everything_about_an_answer(call: Call, home: Path) -> None:
    run(home, "practice", "--plain", "--count", "1", given="?h\n 3 \n")
    (answer,) = json.loads(call("history", "--json").out)
    assert answer.pop("at")
    assert answer.pop("seconds") >= 0
    assert answer == {
        "variant": FIRST,
        "form": "value",
        "language": "en",
        "wording": 1,
        "text": "3",
        "outcome": "wrong",
        "taken_back": False,
        "credit": 0.0,
        "mistakes": ["fencepost"],
        "sure": None,
        "hints": 1,
    }


def test_answers_taken_back_and_flags_are_listed_and_marked(home: Path, call: Call) -> None:
    with History.open(home / "history.db") as history:
        answer = Answered(
            "s", FIRST, "value", "en", 0, "3", "wrong", 0.0, ("fencepost",), 3, 1.0, 0
        )
        history.append(answer)
        history.append(Retracted("s", FIRST))
        history.append(Flagged("s", FIRST, "value", "en", 0, "what is a px?"))
        history.append(replace(answer, text="4", verdict="correct"))
    ended = call("history")
    taken_back, flagged, counted = ended.out.splitlines()[1:]
    assert "(wrong)" in taken_back
    assert "flagged" in flagged
    assert "what is a px?" in flagged
    assert " right " in counted
    assert "taken back" in ended.err
    found = json.loads(call("history", "--json").out)
    assert [each.get("taken_back") for each in found] == [True, None, False]
    assert found[1]["note"] == "what is a px?"
    assert "1 of 1" in call("families", "output-size/valid").out


def test_a_folder_in_its_place_is_3(call: Call, home: Path) -> None:
    (home / "history.db").mkdir(parents=True)
    for words in (["history"], ["families"], ["practice", "--plain"]):
        ended = call(*words)
        assert (ended.status, ended.out) == (3, "")
        assert "is a folder" in ended.err
        assert str(home / "history.db") in ended.err


def test_the_history_of_a_newer_version_is_3_and_stays_as_it_is(call: Call, home: Path) -> None:
    home.mkdir()
    with sqlite3.connect(home / "history.db") as connection:
        connection.execute("PRAGMA application_id = 0")
        connection.execute("CREATE TABLE events (id INTEGER)")
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (home / "history.db").read_bytes()
    ended = call("practice", "--plain")
    assert (ended.status, ended.out) == (3, "")
    assert (home / "history.db").read_bytes() == before


def test_a_damaged_history_is_3_and_stays_as_it_is(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "history.db").write_bytes(b"no database" * 1000)
    ended = call("practice", "--plain")
    assert (ended.status, ended.out) == (3, "")
    assert "is damaged" in ended.err
    assert (home / "history.db").read_bytes() == b"no database" * 1000
