"""Lines that begin with a question mark."""

import pytest

from quizapp.plain.commands import COMMANDS, run_command
from quizapp.quiz.events import Event, Flagged
from quizapp.quiz.plan import Phase

from .stage import played


def letters(rows: list[str]) -> str:
    return "".join(row[1] for row in rows)


@pytest.mark.parametrize("text", ["", "x", " ", "?"])
def test_the_list_names_what_fits_where_one_is(text: str) -> None:
    with played(at_terminal=True) as here:
        assert letters(run_command(here.session, text)) == "hlwf"
        here.play("3")
        assert here.session.phase is Phase.VERDICT
        assert letters(run_command(here.session, text)) == "lwfu"


def test_every_command_is_listed_somewhere() -> None:
    assert set("hlwf") | set("lwfu") == set(COMMANDS)


def test_hints_come_one_by_one_and_end() -> None:
    with played() as here:
        assert len(run_command(here.session, "h")) == 1
        second = run_command(here.session, "H")
        assert second[0].startswith("Hint 1 of 2")
        assert second[-1] == "That was the last hint."
        assert run_command(here.session, "h") == second


def test_the_other_language_and_back() -> None:
    with played() as here:
        english = run_command(here.session, "x") and here.session.question.prompt
        chinese = run_command(here.session, "l")
        assert chinese[0] != english
        assert here.session.language == "zh-Hant"
        assert run_command(here.session, "l")[0] == english


def test_after_a_verdict_the_verdict_is_said_in_the_other_language() -> None:
    with played(at_terminal=True) as here:
        here.play("3")
        assert run_command(here.session, "l")[0].startswith("✗ 不對，答案是 4。")


def test_a_flag_keeps_its_note_as_written() -> None:
    with played() as here:
        kept: list[Event] = []
        here.session.record = kept.append
        assert run_command(here.session, "f  What is a Kernel?  ") == ["Flagged. Thank you."]
        (flag,) = kept
        assert isinstance(flag, Flagged)
        assert flag.note == "What is a Kernel?"


def test_a_slip_is_taken_back_once() -> None:
    with played(at_terminal=True) as here:
        assert run_command(here.session, "u") == ["There is no answer to take back."]
        here.play("3")
        assert run_command(here.session, "u") == ["A slip of the finger: not counted."]
        assert run_command(here.session, "u") == ["There is no answer to take back."]
        assert here.session.attempts[-1].retracted
