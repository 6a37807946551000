"""Sets and answers read back and scored; bad lines are named and the rest is graded."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import SetError, UsageError
from quizapp.library import grade
from quizapp.sets.choosing import Request, Selection
from quizapp.sets.generate import in_blocks, writer
from quizapp.sets.read import Bad, listed, objects
from quizapp.sets.read import given as answers_given
from quizapp.sets.row import as_text
from quizapp.sets.score import score

from .samples import built_in

JSONL = writer("jsonl")


def written(path, *entries):
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def the_set(tmp_path):
    """A set of six questions: its file and its rows."""
    selection = Selection(built_in(), Request(("output-size/valid", "pooling/shape"), count=6))
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"".join(in_blocks(selection, JSONL, 0, 6)))
    return path, [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def scored(the_set, tmp_path, *answers):
    return score(built_in(), the_set[0], written(tmp_path / "answers.jsonl", *answers))


def reasons(report):
    return [(bad.line, bad.reason.sentence) for bad in report.bad]


def test_the_answers_of_the_set_are_all_right(the_set, tmp_path):
    answers = [{"id": row["id"], "answer": row["answer"]} for row in the_set[1]]
    report = scored(the_set, tmp_path, *answers)
    assert report.verdicts == {"correct": 6}
    assert report.credit == 6
    assert not report.bad


def test_mistakes_are_counted(the_set, tmp_path):
    row = next(row for row in the_set[1] if row["mistakes"].get("swap-padding"))
    answer = {"number": row["number"], "answer": row["mistakes"]["swap-padding"]}
    report = scored(the_set, tmp_path, answer)
    assert report.mistakes == {("pooling/shape", "swap-padding"): 1}
    assert report.verdicts == {"partial": 1, "missing": 5}
    assert report.credit == pytest.approx(1 / 3)


def test_numbers_texts_and_lists_are_answers(the_set, tmp_path):
    row = next(row for row in the_set[1] if isinstance(row["answer"], list))
    shape = row["answer"]
    for answer in (shape, "x".join(map(str, shape)), f"({shape[0]}, {shape[1]}, {shape[2]})"):
        report = scored(the_set, tmp_path, {"number": row["number"], "answer": answer})
        assert report.verdicts["correct"] == 1


def test_what_can_not_be_read_is_not_wrong(the_set, tmp_path):
    report = scored(the_set, tmp_path, {"number": 1, "answer": "no idea"})
    assert report.verdicts == {"unreadable": 1, "missing": 5}
    assert "no idea" in report.questions[0].grade.message


def test_bad_lines_are_named_and_the_rest_is_graded(the_set, tmp_path):
    first, second = the_set[1][0], the_set[1][1]
    report = scored(
        the_set,
        tmp_path,
        {"id": first["id"], "answer": first["answer"]},
        "not JSON",
        [1, 2],
        "",
        {"answer": 3},
        {"number": 2},
        {"number": 2, "answer": {"a": 1}},
        {"number": 2, "answer": None},
        {"number": 99, "answer": 3},
        {"id": "output-size/valid@1?n=1", "answer": 3},
        {"number": 1, "answer": 3},
        {"number": 2, "id": first["id"], "answer": 3},
        {"number": True, "answer": 3},
        {"number": 2, "answer": second["answer"]},
        '{"number": 3, "answer": ' + "[" * 100_000,
    )
    assert reasons(report) == [
        (2, "grade.bad.json"),
        (3, "grade.bad.json"),
        (5, "grade.bad.which"),
        (6, "grade.bad.answer"),
        (7, "grade.bad.type"),
        (8, "grade.bad.type"),
        (9, "grade.bad.unknown"),
        (10, "grade.bad.unknown"),
        (11, "grade.bad.twice"),
        (12, "grade.bad.unknown"),
        (13, "grade.bad.type"),
        (15, "grade.bad.json"),
    ]
    assert report.verdicts == {"correct": 2, "missing": 4}


def test_bad_bytes_are_a_bad_line(the_set, tmp_path):
    path = tmp_path / "answers.jsonl"
    good = json.dumps({"number": 1, "answer": the_set[1][0]["answer"]}).encode()
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n\xff\xfe{}\n")
    report = score(built_in(), the_set[0], path)
    assert reasons(report) == [(2, "grade.bad.json")]
    assert report.verdicts["correct"] == 1


def test_a_question_twice_in_a_set_is_answered_by_its_number(tmp_path):
    identity = "output-size/valid@1?n=36&k=11&s=4#value.en.1"
    path = written(tmp_path / "set.jsonl", {"id": identity}, {"id": identity})
    answers = ({"id": identity, "answer": 7}, {"number": 2, "id": identity, "answer": 7})
    report = scored((path, []), tmp_path, *answers)
    assert reasons(report) == [(1, "grade.bad.number")]
    assert [each.verdict for each in report.questions] == ["missing", "correct"]


def test_bad_lines_of_the_set_are_named(tmp_path):
    path = written(
        tmp_path / "set.jsonl",
        {"number": 1, "id": "output-size/valid@1?n=36&k=11&s=4"},
        {"number": 1, "id": "output-size/valid@1?n=37&k=11&s=4"},
        {"number": 2},
        {"number": 3, "id": "output-size/valid@99?n=37&k=11&s=4"},
        {"number": 4, "id": "nowhere/else@1?n=1"},
    )
    answers = [{"number": n, "answer": 7} for n in (1, 3, 4)]
    report = scored((path, []), tmp_path, *answers)
    assert reasons(report) == [
        (2, "grade.bad.known"),
        (3, "grade.bad.id"),
        (4, "grade.bad.bank"),
        (5, "grade.bad.bank"),
    ]
    assert report.verdicts == {"correct": 1}


def test_files_that_can_not_be_read_say_so(tmp_path):
    with pytest.raises(SetError, match="nowhere"):
        objects(tmp_path / "nowhere.jsonl", [])
    empty = written(tmp_path / "empty.jsonl")
    lines = objects(empty, [])
    with pytest.raises(SetError, match="holds no question"):
        listed(empty, lines, [])


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=80))
def test_any_bytes_are_read_or_named(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("any") / "answers.jsonl"
    path.write_bytes(raw)
    bad: list[Bad] = []
    found = answers_given(path, objects(path, bad), bad)
    lines = [line for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    assert len(found) + len(bad) == len(lines)


numbers = st.integers() | st.floats(allow_nan=False) | st.booleans()


@given(numbers | st.text(max_size=3) | st.lists(numbers, min_size=1))
def test_plain_values_can_be_handed_in(entry):
    assert isinstance(as_text(entry), str)


@pytest.mark.parametrize(
    "entry", [None, [], {}, [None], [[]], [1, [2]], [[1, [2]]], [{}], ["a", []]]
)
def test_nothing_else_can(entry):
    assert as_text(entry) is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"number": "6", "answer": 1}, "“number” holds a text, where a whole number belongs"),
        ({"number": 1.5, "answer": 1}, "“number” holds a number"),
        ({"number": True, "answer": 1}, "“number” holds true or false"),
        ({"id": 6, "answer": 1}, "“id” holds a whole number"),
        ({"number": 1, "answer": None}, "“answer” holds nothing (null)"),
        ({"number": 1, "answer": {}}, "“answer” holds a table"),
        ({"number": 1, "answer": []}, "the list in “answer” is empty"),
    ],
)
def test_a_value_of_another_type_is_not_called_missing(the_set, tmp_path, entry, said):
    (bad,) = scored(the_set, tmp_path, entry).bad
    assert said in str(bad.reason)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_an_empty_answer_is_none(the_set, tmp_path, text):
    report = scored(the_set, tmp_path, {"number": 1, "answer": text})
    assert report.verdicts == {"missing": 6}
    assert not report.bad


def test_a_set_and_answers_that_are_swapped_are_said_to_be(the_set, tmp_path):
    answers = [{"number": row["number"], "answer": row["answer"]} for row in the_set[1]]
    path = written(tmp_path / "answers.jsonl", *answers)
    with pytest.raises(UsageError, match=r"quizapp grade \S*set.jsonl \S*answers.jsonl"):
        score(built_in(), path, the_set[0])
    assert not score(built_in(), the_set[0], the_set[0]).bad


def test_a_row_of_a_set_that_is_no_question_is_named_without_an_answer_too(tmp_path):
    good = "output-size/valid@1?n=36&k=11&s=4"
    path = written(tmp_path / "set.jsonl", {"id": good}, {"id": "nope"}, {"id": 3})
    report = scored((path, []), tmp_path, {"number": 1, "answer": 7})
    assert reasons(report) == [(2, "grade.bad.bank"), (3, "grade.bad.type")]
    assert [each.number for each in report.questions] == [1]


def test_a_number_that_is_a_number_is_not_taken_for_a_grouped_one():
    question = "design/debug-flatten@2?n=40&k1=7&k2=7&f=50"
    assert grade(question, 703.125).mistakes == ("scaled-up",)
    assert grade(question, "703.125").verdict == "unreadable"
