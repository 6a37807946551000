"""Trying in steps after a miss: other numbers, a line a step, and back to the verdict."""

from pathlib import Path

from textual.widgets import Input

from quizapp.quiz.plan import Phase
from quizapp.quiz.scaffold import Mark, Scaffold
from quizapp.tui.app import QuizApp
from quizapp.tui.desk import Desk
from quizapp.tui.rows import plain
from quizapp.tui.tried import tried_rows

from .stage import desk, playing, rows, shown, write


def scaffold_of(desk: Desk) -> Scaffold:
    assert desk.session is not None
    assert desk.session.scaffold is not None
    return desk.session.scaffold


def working(scaffold: Scaffold) -> list[int]:
    """The right number of each line."""
    values = scaffold.variant.working.environment
    steps = [values[step.name].item() for step in scaffold.variant.family.steps]
    return [int(value) for value in (*steps, *scaffold.variant.answer) if value is not None]


async def test_a_miss_tried_again_line_by_line(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "5")
        await pilot.press("t")
        assert at.session is not None
        assert at.session.draft == "5t"
        await write(pilot, "5")
        await pilot.press("enter")
        verdict = rows(pilot)
        assert "t try in steps" in verdict[-1]
        await pilot.press("t")
        scaffold = scaffold_of(at)
        travel, jumps, _ = working(scaffold)
        assert "1 of 3" in rows(pilot)[0]
        assert isinstance(pilot.app.focused, Input)
        await write(pilot, "x")
        await pilot.press("enter")
        assert "No number found in “x”" in shown(pilot)
        await write(pilot, str(travel))
        assert "No number found" not in shown(pilot)
        await pilot.press("enter")
        await write(pilot, str(jumps + 1))
        await pilot.press("enter", "ctrl+l")
        screen = shown(pilot)
        assert screen.splitlines()[0].split()[0] == "練習，分步作答"
        assert f"  ✓ 可移動距離   {travel}" in screen
        await pilot.press("ctrl+l")
        await write(pilot, str(jumps + 2))
        await pilot.press("enter")
        assert [line.mark for line in scaffold.tried] == [Mark.RIGHT, Mark.WRONG, Mark.CARRIED]
        screen = shown(pilot)
        assert f"  ✗ jumps     {jumps + 1}" in screen
        assert "right for your earlier number" in screen
        assert "Steps that went wrong by themselves: 1." in screen
        await pilot.press("enter")
        assert at.session.scaffold is None
        assert [line.rstrip() for line in rows(pilot)[:12]] == verdict[:12]
        await pilot.press("t", "escape", "enter")
        assert at.session.phase is Phase.ASKING


async def test_a_step_that_is_not_known_is_shown_and_the_next_one_asked(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "5")
        await pilot.press("enter", "t")
        scaffold = scaffold_of(at)
        travel, jumps, _ = working(scaffold)
        await pilot.press("enter")
        assert "Enter again shows this step" in shown(pilot)
        await pilot.press("1", "backspace", "enter")
        assert not scaffold.tried
        await pilot.press("ctrl+g")
        assert "ctrl+g" not in rows(pilot)[-1]
        assert scaffold.variant.text(scaffold.variant.family.steps[0].why, "en") in shown(pilot)
        await pilot.press("enter")
        assert f"  ✗ travel      passed; it is {travel}." in shown(pilot)
        assert "2 of 3" in rows(pilot)[0]
        assert "ctrl+g hint" in rows(pilot)[-1]
        await write(pilot, str(jumps))
        await pilot.press("enter", "?")
        assert "Enter ×2  pass: shows the answer (on the empty line)" in shown(pilot)
        await pilot.press("down", "down", "enter")
        assert [line.mark for line in scaffold.tried] == [Mark.WRONG, Mark.RIGHT, Mark.WRONG]
        assert "Steps that went wrong by themselves: 2." in shown(pilot)


async def test_only_after_a_miss_and_only_where_there_are_other_numbers(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "4")
        await pilot.press("enter", "t")
        assert "try in steps" not in shown(pilot)
        assert at.session is not None
        assert at.session.scaffold is None
        await pilot.press("enter")
        await write(pilot, "1000")
        await pilot.press("enter")
        at.session.other_numbers = lambda missed: None
        await pilot.press("t")
        assert "There are no other numbers" in shown(pilot)
        assert isinstance(pilot.app, QuizApp)


def test_a_remark_stands_beside_or_below() -> None:
    from quizapp.quiz.trying import TriedLine

    line = TriedLine("jumps", "4", Mark.WRONG, "here it is 3.")
    assert plain(tried_rows([line], 60)) == "✗ jumps   4   here it is 3."
    assert plain(tried_rows([line], 20)) == "✗ jumps   4   \n          here it is\n          3."
