"""The picture in the steps: under them, beside them on a wide screen, in signs one can choose."""

from pathlib import Path
from typing import get_args

from quizapp.quiz.picture import Role
from quizapp.tui.layout import beside
from quizapp.tui.paint import STYLES
from quizapp.tui.rows import EMPTY, plain, row

from .stage import desk, playing, rows, shown, write


def test_every_role_of_a_picture_has_a_style() -> None:
    assert set(get_args(Role)) <= set(STYLES)


def test_rows_side_by_side() -> None:
    left, right = [row("a"), EMPTY, row("abc")], [row("1", indent=0), row("2", indent=0), EMPTY]
    assert plain(beside(left, right, 8)) == "  a     1\n        2\n  abc"
    assert plain(beside([], right[:2], 2)) == "  1\n  2"


async def test_below_the_steps_down_to_its_last_row_and_beside_them(tmp_path: Path) -> None:
    async with playing(desk(tmp_path)) as pilot:
        await pilot.press("enter")
        await write(pilot, "5")
        await pilot.press("enter")
        assert "↓ steps and picture" in shown(pilot)
        await pilot.press("down", *["down"] * 3)
        assert "no 5    · · · · · · · · □ □ □ □ │ □  needs a column 13" in shown(pilot)
        prompt = [line.strip() for line in rows(pilot)[2:8]]
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert rows(pilot)[9].endswith("column  1       5         10  12")
        assert [line.strip() for line in rows(pilot)[2:8]] == prompt
        steps = rows(pilot)
        await pilot.press("up")
        assert rows(pilot)[:9] == steps[:9]
        await pilot.press("?")
        assert rows(pilot)[:8] == steps[:8]
        assert "column" not in shown(pilot)


async def test_in_ascii_by_the_setting(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, pictures="ascii")) as pilot:
        await pilot.press("enter")
        await write(pilot, "5")
        await pilot.press("enter", "down")
        assert "out 1   # # # # # . . . . . . . |" in shown(pilot)
