"""What a person does on a question, key by key; a press costs, so each test goes a way."""

from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from quizapp.errors import HistoryError
from quizapp.quiz.events import Event, Flagged, Retracted
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session
from quizapp.tui import app as app_module
from quizapp.tui.desk import Desk

from .stage import FIRST, desk, playing, rows, shown, write


def session_of(desk: Desk) -> Session:
    assert desk.session is not None
    return desk.session


async def test_a_wrong_answer_its_steps_and_the_next_question(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        prompt = rows(pilot)[2:7]
        await write(pilot, "5")
        await pilot.press("enter")
        verdict = rows(pilot)
        assert verdict[2:7] == prompt
        assert verdict[9].startswith("  ✗ No. It is 4.")
        assert verdict[9].endswith("output-size/valid")
        assert "Rounds up where VALID rounds down" in verdict[11]
        await pilot.press("7", "backspace", "down")
        assert session_of(at).draft == "5"
        assert "< here 5 went another way: 4" in shown(pilot)
        await pilot.press("up")
        assert rows(pilot) == verdict
        line = pilot.app.screen.query_one(Input)
        line.post_message(Paste("99"))
        await pilot.pause()
        assert line.value == "5"
        await pilot.press("enter")
        assert session_of(at).number == 2
        assert rows(pilot)[7] == f"  ▸{'px, a whole number':>63}"
        assert isinstance(pilot.app.focused, Input)
        line.post_message(Paste("12"))
        await pilot.press("3")
        assert session_of(at).draft == "123"


async def test_hints_language_and_the_text_that_stays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "8")
        await pilot.press("ctrl+g", "ctrl+l")
        screen = rows(pilot)
        assert screen[2].startswith("    邊長 12 px 的輸入")
        assert screen[7].startswith("  ▸ 8")
        assert "提示 1/2    視窗可移動 … px。" in shown(pilot)
        assert screen[-1].endswith("? 所有按鍵")
        assert session_of(at).question.variant.id == FIRST
        assert 'language = "zh-Hant"' in at.config_path.read_text(encoding="utf-8")
        await pilot.press("ctrl+g", "ctrl+g")
        assert "這是最後一個提示。" in shown(pilot)


async def test_texts_that_are_no_answer_are_kept_and_not_counted(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        for text, said in (("ㄅ", "is Zhuyin"), ("x", "No whole number found"), ("4 5", "4 5")):
            await write(pilot, text)
            await pilot.press("enter")
            assert said in shown(pilot)
            assert pilot.app.screen.query_one(Input).value == text
        await write(pilot, "")
        assert rows(pilot)[9] == ""
        await pilot.press("enter")
        assert "Enter again shows the answer; it counts as passed" in shown(pilot)
        await pilot.press("enter")
        assert session_of(at).verdict.grade.verdict == "gave-up"
        assert rows(pilot)[9].startswith("    It is 4.")


async def test_a_slip_a_flag_and_a_copy(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "44")
        await pilot.press("enter", "u")
        assert "A slip of the finger" in shown(pilot)
        await pilot.press("f")
        assert rows(pilot)[2].startswith("    A side of 12 px")
        await pilot.press("w", "?", "enter", "y")
        assert FIRST in pilot.app.clipboard
        assert "Question copied." in rows(pilot)[-2]
        events = [entry.event for entry in at.entries()]
        assert [each.variant for each in events if isinstance(each, Retracted)] == [FIRST]
        assert [each.note for each in events if isinstance(each, Flagged)] == ["w?"]


async def test_a_slip_is_seen_at_once_and_passing_words_go(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "44")
        await pilot.press("enter", "down", "f", "enter")
        assert rows(pilot)[-2] == "    Flagged. Thank you."
        await pilot.press("u")
        assert rows(pilot)[-2] == "    A slip of the finger: not counted."
        await pilot.press("ctrl+l")
        assert not rows(pilot)[-2]
        await pilot.press("ctrl+l", *["down"] * 20)
        assert "A slip of the finger: not counted." in shown(pilot)
        assert session_of(at).steps_open
        await pilot.press("y")
        assert rows(pilot)[-2] == "    Question copied."
        await pilot.press("enter")
        assert session_of(at).number == 2
        assert not rows(pilot)[-2]
        await pilot.press("?", *["down"] * 3, "enter")
        assert rows(pilot)[-2] == "    Question copied."
        await pilot.press("enter")
        assert not rows(pilot)[-2]


async def test_how_sure_by_digit_by_arrows_and_not_said(tmp_path: Path) -> None:
    at = desk(tmp_path, answers=6)
    async with playing(at) as pilot:
        await pilot.press("enter")
        session = session_of(at)
        truth = str(session.question.variant.answer[0])
        await write(pilot, truth)
        await pilot.press("enter")
        assert session.phase is Phase.SURE
        assert "Said before the verdict" in shown(pilot)
        await pilot.press("up")
        assert session.draft == truth
        assert isinstance(pilot.app.focused, Input)
        await pilot.press("enter", "right", "right", "right", "right", "enter")
        assert session.verdict.sure == 3
        await pilot.press("enter")
        await write(pilot, "1")
        await pilot.press("enter", "1")
        assert session.verdict.sure == 1
        await pilot.press("enter")
        await write(pilot, "1")
        await pilot.press("enter", "enter")
        assert session.verdict.sure is None


async def test_an_answer_that_can_not_be_saved(tmp_path: Path) -> None:
    at = desk(tmp_path)

    def full(event: Event) -> None:
        raise HistoryError("history.full", file="history.db")

    async with playing(at) as pilot:
        await pilot.press("enter")
        session_of(at).record = full
        await write(pilot, "4")
        await pilot.press("enter")
        assert "Not saved (the disk is full)" in shown(pilot)
        assert rows(pilot)[7].startswith("    4")
        assert "could not be saved" in at.farewell()
        await pilot.press("enter")
        assert session_of(at).phase is Phase.UNSAVED
        await pilot.press("n")
        assert rows(pilot)[9].startswith("  ✓ Yes, 4.")
        assert "not saved" in rows(pilot)[0]


async def test_a_second_enter_does_not_skip_a_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        monkeypatch.setattr(app_module, "PAUSE", 60.0)
        await write(pilot, "4")
        await pilot.press("enter", "enter")
        assert session_of(at).phase is Phase.VERDICT


async def test_the_list_runs_its_lines_and_says_why(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        # as a Chinese input method sends it
        pilot.app.screen.query_one(Input).post_message(Key("fullwidth_question_mark", "？"))
        await pilot.pause()
        assert "Why this question? It is the first of all" in shown(pilot)
        assert rows(pilot)[2].startswith("    A side of 12 px")
        await pilot.press("down", "enter")
        assert session_of(at).hints == 1
        await pilot.press("?", "escape", "escape")
        assert "Go on: question 1 of 5" in shown(pilot)
        await pilot.press("enter")
        assert "Hint 1 of 2" in shown(pilot)


async def test_the_list_gives_up_an_empty_line_only(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter", "4", "?")
        assert "Enter ×2" not in shown(pilot)
        await pilot.press("escape", "backspace", "?", "down", "down", "enter")
        assert session_of(at).verdict.grade.verdict == "gave-up"
        assert "It is 4." in shown(pilot)


async def test_the_end_and_five_more(tmp_path: Path) -> None:
    at = desk(tmp_path, ask_sure="never")
    async with playing(at) as pilot:
        await pilot.press("enter")
        session = session_of(at)
        for _ in range(5):
            session.type("1000")
            session.hand_in()
            session.go_on() if session.upcoming else None
        await pilot.press("enter")
        assert "Questions: 5" in shown(pilot)
        assert "Start" not in shown(pilot)
        await pilot.press("down", "enter")
        assert session_of(at) is not session
        assert session_of(at).plan.scope == ("output-size/valid",)
        await pilot.press("escape")
        assert "Go on: question 1 of 5" in shown(pilot)


async def test_the_end_says_passed_and_what_was_not_counted(tmp_path: Path) -> None:
    at = desk(tmp_path, ask_sure="never")
    async with playing(at) as pilot:
        await pilot.press("enter")
        session = session_of(at)
        for place in range(5):
            if place:
                session.go_on()
            session.type("1000")
            session.hand_in()
            if place == 1:
                session.retract()
        await pilot.press("enter")
        assert "Questions: 4, in 1 min. Right: 0, wrong: 4, passed: 0." in shown(pilot)
        assert "Slips of the finger, not counted: 1." in shown(pilot)
        assert not [row for row in rows(pilot) if "not known" in row]
        await pilot.press("ctrl+l")
        assert "手誤未計 1 題" in shown(pilot)


async def test_long_texts_scroll_where_they_stand(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at, (24, 14)) as pilot:
        await pilot.press("enter")
        before = rows(pilot)
        await pilot.press("pagedown")
        assert rows(pilot)[2:6] != before[2:6]
        assert rows(pilot)[6:] == before[6:]
        await write(pilot, "5")
        await pilot.press("enter")
        before = rows(pilot)
        await pilot.press("pagedown")
        assert rows(pilot)[:9] == before[:9]
        assert rows(pilot)[9:] != before[9:]


async def test_down_scrolls_to_the_end_before_it_opens_the_steps(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at, (60, 14)) as pilot:
        await pilot.press("enter")
        await write(pilot, "5")
        await pilot.press("enter")
        verdict = shown(pilot)
        await pilot.press("down")
        assert not session_of(at).steps_open
        assert shown(pilot) != verdict
        await pilot.press(*["down"] * 9)
        assert session_of(at).steps_open


async def test_editing_keys_and_text_that_arrive_at_once_keep_their_order(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "713")
        line = pilot.app.screen.query_one(Input)
        for key in (Key("backspace", "\x7f"), Key("5", "5"), Key("home", None), Key("6", "6")):
            line.post_message(key)
        await pilot.pause()
        assert line.value == "6715"
        assert session_of(at).draft == "6715"


async def test_enter_hands_in_what_stood_there_when_it_was_pressed(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        line = pilot.app.screen.query_one(Input)
        for key in (Key("4", "4"), Key("enter", "\r"), Key("7", "7")):
            line.post_message(key)
        await pilot.pause()
        assert "✓ Yes, 4." in shown(pilot)
