"""``quizapp practice --plain`` in a pipe: one line in is one answer."""

import json
import re
from pathlib import Path

import pytest

from .stage import FIRST, VALID, copied_bank, edit, run

ONE = ("practice", "--plain", "--count", "1")


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"^Question (\d+) of", text, re.M)]


def prompts(text: str) -> list[str]:
    """The row below each "Question i of n"."""
    return re.findall(r"^Question \d+ of \d+\n(.*)$", text, re.M)


def test_the_first_practice(home: Path) -> None:
    ended = run(home, "practice", "--plain", given="3\n8\n")
    assert ended.status == 0
    assert numbers(ended.out) == [1, 2, 3]
    assert ended.out.startswith("\nQuestion 1 of 5\nA side of 12 px")
    assert "✗ No. It is 4." in ended.out
    assert "3 fits one mistake: “Starting position not counted”." in ended.out
    assert "Next: the same trap, other numbers." in ended.out
    assert ended.err == "Saved. Next time you go on at question 3.\n"


def test_a_practice_to_its_end_says_what_it_came_to(home: Path) -> None:
    ended = run(home, *ONE, given="4\n")
    assert (ended.status, ended.err) == (0, "")
    assert "✓ Yes, 4." in ended.out
    assert ended.out.endswith("Practice is over. Questions: 1. Right: 1, wrong: 0, passed: 0.\n")


def test_in_a_pipe_nothing_is_asked_but_the_question(home: Path) -> None:
    given = "1\n" * 12
    ended = run(home, "practice", "--plain", VALID, "--count", "12", given=given)
    assert numbers(ended.out) == list(range(1, 13))
    assert "How sure" not in ended.out
    assert "Enter: next" not in ended.out
    assert "> " not in ended.out
    assert "Practice is over. Questions: 12." in ended.out


def test_an_empty_line_twice_passes(home: Path) -> None:
    ended = run(home, *ONE, given="\n\n")
    assert "Nothing typed." in ended.out
    assert "It is 4. This kind comes back" in ended.out
    assert "passed: 1." in ended.out


def test_an_empty_line_warns_for_each_question(home: Path) -> None:
    ended = run(home, "practice", "--plain", given="\n4\n\n")
    assert ended.out.count("Nothing typed.") == 2
    assert numbers(ended.out) == [1, 2]


def test_a_text_that_is_no_answer_is_not_counted(home: Path) -> None:
    ended = run(home, *ONE, given="abc\nㄅ\n4\n")
    assert "No whole number found in “abc”." in ended.out
    assert "is Zhuyin" in ended.out
    assert "Right: 1, wrong: 0" in ended.out


def test_a_line_with_a_question_mark_is_no_answer(home: Path) -> None:
    given = "?\n？h\n?w\n?f the wording\n?l\n?x\n?u\n4\n"
    ended = run(home, *ONE, given=given)
    assert "?h  hint" in ended.out
    assert "?u" not in ended.out.split("Hint 1")[0]  # there is nothing yet to take back
    assert "Hint 1 of 2" in ended.out
    assert "It is the first of all" in ended.out
    assert "Flagged." in ended.out
    assert "邊長" in ended.out
    assert "✓ 對，是 4，用了提示。" in ended.out


def test_the_other_language_shows_the_options_as_well(home: Path) -> None:
    ended = run(home, *ONE, VALID, "--form", "options", "--key", "k", given="?l\n")
    english, _, chinese = ended.out.partition("(letter)")
    options = re.findall(r"^[a-d]  .*$", english, re.M)
    assert options
    assert re.findall(r"^[a-d]  .*$", chinese, re.M) == options


def test_a_practice_that_was_left_goes_on_at_the_same_question(home: Path) -> None:
    left = run(home, "practice", "--plain", given="4\n")
    again = run(home, "practice", "--plain", given="?l\n")
    once_more = run(home, "practice", "--plain")
    assert numbers(again.out) == numbers(once_more.out) == [2]
    assert prompts(left.out)[1:] == prompts(again.out) == prompts(once_more.out)
    assert again.err == "Saved. Next time you go on at question 2.\n"


def test_another_wish_begins_another_practice(home: Path) -> None:
    run(home, "practice", "--plain", given="4\n")
    other = run(home, "practice", "--plain", "parameters")
    assert numbers(other.out) == [1]


def test_an_answer_is_saved_before_its_verdict_is_read(home: Path) -> None:
    run(home, "practice", "--plain", given="3\n")
    (answer,) = json.loads(run(home, "history", "--json").out)
    assert (answer["variant"], answer["text"], answer["sure"]) == (FIRST, "3", None)


def test_options_of_the_command(home: Path) -> None:
    ended = run(home, *ONE, "parameters/*", "--form", "options", "--level", "1", given="a\n")
    assert "\na  " in ended.out
    assert "(letter)" in ended.out
    chinese = run(home, *ONE, "--language", "zh-Hant", "--key", "k")
    assert chinese.out.startswith("\n第 1 題，共 1 題\n")
    assert "下次" not in chinese.err  # stderr speaks the configured language


def test_a_level_without_questions_is_wrong_usage(home: Path) -> None:
    ended = run(home, "practice", "--plain", VALID, "--level", "5")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "No question can be asked from this choice of skills and level.\n"


def test_the_same_key_gives_the_same_questions_to_everyone(home: Path, tmp_path: Path) -> None:
    wish = ("practice", "--plain", "--key", "exam", "--count", "4")
    given = "\n" * 8
    mine, yours = run(home, *wish, given=given), run(tmp_path / "other", *wish, given=given)
    assert len(prompts(mine.out)) == 4
    assert prompts(mine.out) == prompts(yours.out)
    other = run(tmp_path / "third", *wish[:3], "other", *wish[4:], given=given)
    assert prompts(other.out) != prompts(mine.out)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp950", "cp437"])
def test_an_encoding_without_the_signs_gets_plain_ones(home: Path, encoding: str) -> None:
    ended = run(home, "practice", "--plain", given="3\n5\n", PYTHONIOENCODING=encoding)
    assert ended.status == 0
    assert "NO No. It is 4." in ended.out or encoding == "cp437"
    assert "Traceback" not in ended.err
    right = run(
        home,
        *ONE,
        VALID,
        "--key",
        "k",
        "--language",
        "zh-Hant",
        given="1\n",
        PYTHONIOENCODING=encoding,
    )
    assert right.status == 0


def test_right_is_ok_in_ascii(home: Path) -> None:
    ended = run(home, *ONE, given="4\n", PYTHONIOENCODING="ascii")
    assert "OK Yes, 4." in ended.out
    assert "12 - 5 = 7" in ended.out
    assert ended.out.isascii()


@pytest.mark.parametrize(
    "given", [b"\xff\xfe\x00\n4\n", b"4", b"4\r\n", b"\xef\xbb\xbf4\n", b"  4  \n", "４\n".encode()]
)
def test_lines_of_any_bytes(home: Path, given: bytes) -> None:
    ended = run(home, *ONE, given=given)
    assert ended.status == 0
    assert "✓ Yes, 4." in ended.out


def test_questions_of_ones_own(home: Path, tmp_path: Path) -> None:
    bank = copied_bank(tmp_path, VALID)
    edit(bank / f"{VALID}.toml", "A side of", "One side of")
    ended = run(home, *ONE, "--bank", str(bank))
    assert "One side of 12 px" in ended.out
    run(home, "config", "bank", str(bank))
    assert "One side of 12 px" in run(home, *ONE).out


def test_a_faulty_file_of_the_bank_is_said_and_left_out(home: Path, tmp_path: Path) -> None:
    bank = copied_bank(tmp_path, VALID, "parameters/fc")
    edit(bank / "parameters/fc.toml", "version = 1", "version = 'one'")
    ended = run(home, *ONE, "--bank", str(bank), given="4\n")
    assert ended.status == 0
    assert "parameters/fc" in ended.err
    assert "✓ Yes, 4." in ended.out


def test_a_practice_in_a_form_asks_in_no_other(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('follow_ups = "never"\n', encoding="utf-8")
    both = ("output-size/same", "output-size/volume")
    words = ("practice", "--plain", *both, "--form", "options", "--count", "12", "--key", "k")
    ended = run(home, *words, given="a\n" * 12)
    assert ended.status == 0
    assert ended.out.count("\nc  ") == 12
    ended = run(home, "practice", "--plain", *both, "--form", "formula", given="n\n")
    assert "output-size/volume" in ended.err.splitlines()[0]
    assert "Write it as a formula" in ended.out
    ended = run(home, "practice", "--plain", "output-size/volume", "--form", "formula")
    assert (ended.status, ended.out) == (2, "")


def test_a_history_that_can_not_be_used_can_be_gone_without(home: Path) -> None:
    home.mkdir()
    (home / "history.db").write_bytes(b"no history" * 1000)
    ended = run(home, "practice", "--plain", given="4\n")
    assert (ended.status, ended.out) == (3, "")
    assert "practice --plain --unsaved" in ended.err
    ended = run(home, "practice", "--plain", "--unsaved", given="4\n")
    assert ended.status == 0
    assert "✓ Yes, 4." in ended.out
    assert ended.err == "Nothing of this session was saved.\n"
    assert (home / "history.db").read_bytes() == b"no history" * 1000
    ended = run(home, "practice", "--unsaved")
    assert (ended.status, ended.out) == (2, "")
    assert "--plain" in ended.err


def test_unsaved_makes_no_history(home: Path) -> None:
    ended = run(home, "practice", "--plain", "--unsaved", "--count", "1", given="4\n")
    assert "Practice is over." in ended.out
    assert not (home / "history.db").exists()


def test_in_a_pipe_rows_are_not_broken(home: Path) -> None:
    ended = run(home, "practice", "--plain", given="4\n", COLUMNS="20")
    assert any(len(row) > 60 for row in ended.out.split("\n"))
