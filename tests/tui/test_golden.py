"""Screens as text, at three sizes in both languages.

``UPDATE_GOLDEN=1`` writes them anew; the difference is there to be read in the review.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from quizapp.quiz.sheets import sheet_of
from quizapp.quiz.sheets.trace import written
from quizapp.tui.app import Outcome

from .stage import BANK, MAPS, NETS, asks_matrix, asks_trace, desk, playing, shown, write

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(60, 20), (80, 24), (120, 40)]
Scene = Callable[[Pilot[Outcome]], Awaitable[None]]


async def home(pilot: Pilot[Outcome]) -> None:
    pass


async def question(pilot: Pilot[Outcome]) -> None:
    await pilot.press("enter")
    await write(pilot, "5")


async def verdict(pilot: Pilot[Outcome]) -> None:
    await question(pilot)
    await pilot.press("enter")


async def steps(pilot: Pilot[Outcome]) -> None:
    await verdict(pilot)
    await pilot.press("down")


async def deeds(pilot: Pilot[Outcome]) -> None:
    await question(pilot)
    await pilot.press("?")


async def settings(pilot: Pilot[Outcome]) -> None:
    await pilot.press("s", "down")


async def summary(pilot: Pilot[Outcome]) -> None:
    await verdict(pilot)
    session = pilot.app.desk.session  # type: ignore[attr-defined]  # the app is ours
    while session.phase.name == "VERDICT" and session.upcoming:
        session.go_on()
        session.type("1000" if session.number % 2 else str(session.question.variant.answer[0]))
        session.hand_in()
    await pilot.press("enter")


async def sure(pilot: Pilot[Outcome]) -> None:
    await question(pilot)
    await pilot.press("enter", "right")


async def trying(pilot: Pilot[Outcome]) -> None:
    await verdict(pilot)
    await pilot.press("t")
    for text in ("1", "12", "x"):
        await write(pilot, text)
        await pilot.press("enter")


async def trace(pilot: Pilot[Outcome]) -> None:
    session = asks_trace(pilot)
    await pilot.pause()
    sheet = sheet_of(session.question)
    assert sheet is not None
    typed = sheet.truth()
    typed[3], typed[4], typed[15] = "4", "12x12x16", ""
    session.type(written(typed))
    page = pilot.app.screen
    page.redraw()  # type: ignore[attr-defined]  # a page of ours
    page.action_cell_at(15)  # type: ignore[attr-defined]
    await pilot.pause()


async def traced(pilot: Pilot[Outcome]) -> None:
    await trace(pilot)
    await pilot.press("8", "5", "0", "enter")


async def matrix(pilot: Pilot[Outcome]) -> None:
    asks_matrix(pilot)
    await pilot.pause()
    await pilot.press("7", "space", "7", "space", "6", "enter", "enter", "5", "tab")


async def filled(pilot: Pilot[Outcome]) -> None:
    session = asks_matrix(pilot)
    session.type("7 7 6; 5 9 9; 9 -9 9")
    session.hand_in()
    pilot.app.redraw_all()  # type: ignore[attr-defined]  # the app is ours
    await pilot.pause()


async def other_size(pilot: Pilot[Outcome]) -> None:
    session = asks_matrix(pilot)
    session.type("7 7; 5 9; 9 9")
    session.hand_in()
    pilot.app.redraw_all()  # type: ignore[attr-defined]  # the app is ours
    await pilot.pause()


SCENES: dict[str, tuple[Scene, int]] = {
    "home": (home, 0),
    "home-again": (home, 6),
    "question": (question, 0),
    "verdict": (verdict, 0),
    "steps": (steps, 0),
    "list": (deeds, 0),
    "settings": (settings, 6),
    "summary": (summary, 0),
    "sure": (sure, 6),
    "trying": (trying, 0),
    "trace": (trace, 0),
    "traced": (traced, 0),
    "traced-steps": (traced, 0),
    "matrix": (matrix, 0),
    "matrix-filled": (filled, 0),
    "matrix-other-size": (other_size, 0),
}

PRESSED = {"traced-steps": ["down"] * 12}
"""Keys pressed at each size, since what is in sight differs."""


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("name", SCENES)
async def test_screen(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run, resized: a screen is the same at a size however it came to it."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    scene, answers = SCENES[name]
    bank = {"trace": NETS, "traced": NETS, "matrix": MAPS}.get(name.partition("-")[0], BANK)
    at = desk(tmp_path, bank=bank, language=language, answers=answers)
    async with playing(at, SIZES[0]) as pilot:
        await scene(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.press(*PRESSED.get(name, ()))
            await pilot.pause()
            check(f"{name}-{size[0]}x{size[1]}-{language}", shown(pilot), size)


def check(name: str, text: str, size: tuple[int, int]) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= size[1]
    assert all(cell_len(line) <= size[0] for line in text.splitlines())
