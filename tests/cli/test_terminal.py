"""``quizapp practice --plain`` where a person types: how sure, steps and what to do next."""

import json
import os
from pathlib import Path

import pytest

from .stage import VALID, command, run

if os.name == "nt":
    pytest.skip("no pseudo-terminal on Windows", allow_module_level=True)

from .terminal import Terminal

TYPED = ("practice", "--plain", VALID, "--form", "value", "--key", "k")
END_OF_INPUT = "\x04"
INTERRUPT = "\x03"


def answered(home: Path, count: int) -> None:
    """Answers a practice before, so that how sure is asked."""
    run(home, "practice", "--plain", "pooling", "--count", str(count), given="\n\n" * count)


def test_a_first_practice_with_everything_after_a_miss(home: Path) -> None:
    with Terminal(home, "practice", "--plain") as terminal:
        assert "? alone lists what can be done." in terminal.wait("Question 1 of 5")
        terminal.wait("> ")
        terminal.write("3")
        verdict = terminal.wait("s: steps   t: try in steps   u: slip of the finger   ?: more")
        assert "✗ No. It is 4." in verdict
        assert "How sure" not in verdict
        terminal.write("s")
        steps = terminal.wait("?: more")
        assert "The window can travel 12 − 5 = 7 px." in steps
        assert "out 4" in steps  # the picture
        terminal.write("?")
        assert "?u  the last answer was a slip" in terminal.wait("?: more")
        terminal.write("?f The Wording")
        assert "Flagged." in terminal.wait("?: more")
        terminal.write("?l")
        assert "✗ 不對，答案是 4。" in terminal.wait("?：更多")
        terminal.write("?l")
        terminal.wait("?: more")
        terminal.write("u")
        assert "A slip of the finger: not counted." in terminal.wait("?: more")
        terminal.write("")
        terminal.wait("Question 2 of 5")
        terminal.wait("> ")
        terminal.write(END_OF_INPUT, "")
        assert "Saved. Next time you go on at question 2." in terminal.rest()
        assert terminal.status() == 0
    kept = json.loads(run(home, "history", "--json").out)
    assert all(each.get("taken_back") or "note" in each for each in kept)


def test_trying_in_steps(home: Path) -> None:
    with Terminal(home, *TYPED) as terminal:
        terminal.wait("> ")
        terminal.write("1")
        terminal.wait("t: try in steps")
        terminal.write("ｔ")  # from a keyboard that types full-width letters
        begun = terminal.wait("> ")
        begun += terminal.wait("> ")
        assert "Try in steps  (an empty line goes back)" in begun
        assert "The window can travel … px." in begun
        terminal.write("?")
        assert "The window can travel … px." in terminal.wait("> ")
        terminal.write("many")
        assert "No number found" in terminal.wait("> ")
        terminal.write("0")
        assert "✗ travel 0" in terminal.wait("> ")
        terminal.write("0")
        assert "~ jumps 0" in terminal.wait("> ")
        terminal.write("1")
        done = terminal.wait("> ")
        assert "right for your earlier number" in done
        assert "Steps that went wrong by themselves: 1." in done
        terminal.write("t")
        terminal.wait("Try in steps")
        terminal.write("")
        terminal.wait("?: more")


def test_how_sure_is_asked_from_the_sixth_question_on(home: Path) -> None:
    answered(home, 5)
    with Terminal(home, *TYPED, "--count", "3") as terminal:
        terminal.wait("> ")
        terminal.write("100000")
        asked = terminal.wait("> ")
        assert "Said before the verdict" in asked
        assert "How sure are you?  1 a guess  2 I think so  3 sure  Enter: not said" in asked
        assert "✗" not in asked
        terminal.write("very")
        assert "How sure are you?" in terminal.wait("> ")
        terminal.write("３")
        assert "You were sure" in terminal.wait("> ")
        terminal.write("")
        terminal.wait("> ")
        terminal.write("100001")
        terminal.wait("How sure are you?")
        terminal.wait("> ")
        terminal.write("")
        terminal.wait("✗ No.")
    answers = json.loads(run(home, "history", "--json").out)
    assert [answer["sure"] for answer in answers[5:]] == [3, None]


def test_how_sure_is_never_asked_where_it_is_set_so(home: Path) -> None:
    answered(home, 5)
    run(home, "config", "ask_sure", "never")
    with Terminal(home, *TYPED) as terminal:
        terminal.wait("> ")
        terminal.write("100000")
        assert "How sure" not in terminal.wait("?: more")


def test_the_end_of_input_after_the_last_verdict_ends_the_practice(home: Path) -> None:
    with Terminal(home, "practice", "--plain", "--count", "1") as terminal:
        terminal.wait("> ")
        terminal.write("4")
        terminal.wait("?: more")
        terminal.wait("> ")
        terminal.write(END_OF_INPUT, "")
        rest = terminal.rest()
        assert "Practice is over." in rest
        assert "Next time" not in rest
        assert terminal.status() == 0
    again = run(home, "practice", "--plain", "--count", "1")
    assert "Question 1 of 1" in again.out


def test_ctrl_c_leaves_with_130_and_goes_on_at_the_same_question(home: Path) -> None:
    with Terminal(home, "practice", "--plain") as terminal:
        terminal.wait("> ")
        terminal.write("4")
        terminal.wait("?: more")
        terminal.wait("> ")
        terminal.write(INTERRUPT, "")
        assert "Saved. Next time you go on at question 2." in terminal.rest()
        assert terminal.status() == 130
    assert "Question 2 of 5" in run(home, "practice", "--plain").out


def test_a_history_that_can_not_be_used_is_asked_about(home: Path) -> None:
    home.mkdir()
    (home / "history.db").write_bytes(b"no history" * 1000)
    with Terminal(home, *TYPED) as terminal:
        terminal.wait("n goes on without saving anything")
        terminal.write("n")
        terminal.wait("> ")
        terminal.write("", END_OF_INPUT)
        assert "Nothing of this session was saved." in terminal.rest()
        assert terminal.status() == 0
    with Terminal(home, *TYPED) as terminal:
        terminal.wait("n goes on without saving anything")
        terminal.write("")
        assert "Question" not in terminal.rest()
        assert terminal.status() == 3
    assert (home / "history.db").read_bytes() == b"no history" * 1000


@pytest.mark.parametrize("columns", [40, 80])
def test_rows_end_between_words_at_a_terminal(home: Path, columns: int) -> None:
    with Terminal(home, "practice", "--plain", COLUMNS=str(columns)) as terminal:
        seen = terminal.wait("(px, a whole number)")
        terminal.write("3")
        terminal.wait("?: more")
        terminal.write("s")
        seen += terminal.wait("?: more")
        # what is typed may be echoed before the sign that asks for it
        rows = [row.removeprefix("> ") for row in seen.split("\n")]
        assert [row for row in rows if len(row) > columns] == []
        assert "a side of 12 px" in " ".join(row.strip() for row in rows).lower()


def test_the_app_starts_and_leaves(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait("quizapp")
        terminal.wait("Start with five questions")
        terminal.write("\x11", "")  # ctrl+q
        terminal.rest()
        assert terminal.status() == 0


def test_the_app_does_not_start_where_its_screen_would_not_be_seen(home: Path) -> None:
    for away in ("<", ">", "2>"):
        script = f'exec "$@" {away} /dev/null'
        words = ("sh", "-c", script, "sh", *command())
        with Terminal(home, started=words) as terminal:
            seen = terminal.rest()
            assert terminal.status() == 2
        assert "\x1b" not in seen
        assert away == "2>" or "quizapp practice --plain" in seen


def test_practice_opens_the_app_straight_at_a_question(home: Path) -> None:
    with Terminal(home, "practice", VALID, "--language", "zh-Hant") as terminal:
        terminal.wait("邊長 12 px")
        terminal.write("\x11", "")
        assert "已儲存。下次從第 1 題繼續。" in terminal.rest()
        assert terminal.status() == 0
