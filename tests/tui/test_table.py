"""A trace, cell by cell: moving, what is empty, and how each cell came out."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from quizapp.quiz.scaffold import Mark
from quizapp.quiz.sheets import sheet_of
from quizapp.quiz.sheets.trace import written
from quizapp.tui.app import QuizApp
from quizapp.tui.table import columns
from quizapp.tui.widgets.table import Table

from .stage import MAPS, NETS, asks_matrix, asks_trace, desk, playing, rows, shown


async def test_cells_are_typed_moved_between_and_handed_in(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=NETS)) as pilot:
        session = asks_trace(pilot)
        await pilot.pause()
        await pilot.press("2", "8", "space", "2", "8", "x", "6", "enter", "4", "down", "0", "left")
        assert session.draft.startswith("28x28x6 4; ? 0; ? ?")
        await pilot.press("left", "1", "4", "tab", "tab", "up", "up", "shift+tab", "9")
        assert session.draft.startswith("28x28x6 4; 14 0; ? ?")
        assert session.draft.endswith("; ? 9")
        await pilot.press("ctrl+l")
        assert rows(pilot)[-1].startswith("  Enter 送出    ↑ ↓ ← → 其他格")
        await pilot.press("ctrl+l", "enter")
        assert "Row 2, output" not in shown(pilot)
        assert "Row 3, output: nothing is filled in yet. Not counted." in shown(pilot)
        table = pilot.app.screen.query_one(Table)
        assert pilot.app.focused is table.typed
        await pilot.press("1")
        assert session.draft.split("; ")[2] == "1 ?"
        await pilot.click(table, offset=(34, 1))
        await pilot.press("5")
        assert session.draft.split("; ")[1] == "145 0"
        assert not session.attempts


async def test_what_parts_numbers_leads_on_in_a_matrix(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=MAPS)) as pilot:
        session = asks_matrix(pilot)
        await pilot.pause()
        await pilot.press("7", "space", "7", "comma", "5", "semicolon", "5", "space", "space", "-")
        await pilot.press("9")
        assert session.draft == "7 7 5; 5 -9 ?"
        await pilot.press("tab", "8", "tab", "3", "shift+tab", "0")
        assert session.draft == "7 7 5; 5 -9 80; 3 ? ?"
        # no further than the empty column beside what is filled in
        await pilot.press(*["right"] * 9, "1")
        assert session.draft == "7 7 5 ?; 5 -9 80 1; 3 ? ? ?"


async def test_a_table_is_pasted_whole(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=MAPS)) as pilot:
        session = asks_matrix(pilot)
        await pilot.pause()
        line = pilot.app.screen.query_one(Table).typed
        await pilot.press("4")
        line.post_message(Paste("7 7 5\n5 9 9\n9 9 9\n"))
        await pilot.pause()
        assert session.draft == "7 7 5; 5 9 9; 9 9 9"
        await pilot.press("backspace", "8")
        assert session.draft == "7 7 5; 5 9 9; 9 9 8"
        await pilot.press("enter", "enter")
        assert session.verdict.grade.parts.count(False) == 1


async def test_keys_that_arrive_together_go_to_the_cells_they_were_meant_for(
    tmp_path: Path,
) -> None:
    async with playing(desk(tmp_path, bank=NETS)) as pilot:
        session = asks_trace(pilot)
        await pilot.pause()
        line = pilot.app.screen.query_one(Table).typed
        keys = ["1", "enter", "2", "down", "3", "left", "left", "4", "tab", "5", "up", "6"]
        for key in [*keys, "left", "7", "right", "right", "8", "shift+tab", "9", "enter", "0"]:
            line.post_message(Key(key, key if key.isdigit() else None))
        await pilot.pause()
        assert session.draft.startswith("1 2769; 480 35; ? ?; ")


TABLE = "7 7 5\n5 9 9\n9 9 9"


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(
    ("keys", "draft"),
    [
        ((TABLE, "tab", "1"), "7 7 5; 5 9 9; 9 9 9; 1 ? ?"),
        (("7", "space", "7", "enter", "5"), "7 7 5"),
    ],
)
async def test_what_leads_on_to_another_cell_is_not_put_twice(
    tmp_path: Path, keys: tuple[str, ...], draft: str, together: bool
) -> None:
    async with playing(desk(tmp_path, bank=MAPS)) as pilot:
        session = asks_matrix(pilot)
        await pilot.pause()
        line = pilot.app.screen.query_one(Table).typed
        for key in keys:
            signs = {"space": " ", "tab": "\t", "enter": "\r"}
            event = Paste(key) if key == TABLE else Key(key, signs.get(key, key))
            line.post_message(event)
            if not together:
                await pilot.pause()
        await pilot.pause()
        assert session.draft == draft


async def test_nothing_at_all_twice_gives_up(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=NETS)) as pilot:
        session = asks_trace(pilot)
        await pilot.pause()
        await pilot.press("enter")
        assert "Enter again shows the answer" in shown(pilot)
        await pilot.press("enter")
        assert session.verdict.grade.verdict == "gave-up"
        assert "It is 62,006." in shown(pilot)


async def test_a_slip_and_what_followed_from_it(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=NETS)) as pilot:
        session = asks_trace(pilot)
        sheet = sheet_of(session.question)
        assert sheet is not None
        typed = sheet.truth()
        typed[2:12] = ["13x13x6", "0", "9x9x16", "2,416", "4x4x16", "0", "256", "0", "120", "30840"]
        session.type(written(typed))
        session.hand_in()
        assert isinstance(pilot.app, QuizApp)
        pilot.app.redraw_all()
        await pilot.pause()
        screen = shown(pilot)
        assert "✗ 13x13x6 → 14x14x6" in screen
        assert "~ 9x9x16 → 10x10x16" in screen
        assert "~ 30840 → 48,120" in screen
        marks = sheet.marks(session.verdict.grade)
        assert marks.count(Mark.WRONG) == 1
        before = rows(pilot)[:18]
        await pilot.press(*["down"] * 20)
        assert rows(pilot)[:18] == before
        assert "sit where flatten meets" in shown(pilot)


@pytest.mark.parametrize("width", [20, 56, 72])
def test_columns_share_what_there_is(width: int) -> None:
    at = columns(["conv 16 5x5", "maxpool 2"], 2, width)
    assert at.widths[0] >= 12
    assert at.start(1) == at.start(0) + at.widths[0] + 2
    assert width == 20 or at.start(1) + at.widths[1] <= width + 2


async def test_where_not_all_rows_fit_the_mark_stays_in_sight(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=NETS), (60, 20)) as pilot:
        session = asks_trace(pilot)
        await pilot.pause()
        await pilot.press("1", *["down"] * 6, "2")
        assert session.draft.split("; ")[6] == "2 ?"
        assert any(line.startswith("▸ dense 84") for line in rows(pilot))
        await pilot.press(*["up"] * 6)
        assert any(line.startswith("▸ conv 6 5x5 pad 0") for line in rows(pilot))
