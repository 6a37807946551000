"""Writes docs/verdict.svg: the app itself, after its first question was answered with 5."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from quizapp import paths
from quizapp.config import Config
from quizapp.tui import app as app_module
from quizapp.tui.app import QuizApp
from quizapp.tui.desk import Desk

TARGET = Path(__file__).with_name("verdict.svg")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PLAIN = Config("en", 15, "each", "all", "quizapp", "")
SIZE = (80, 24)


async def screenshot(language: str = "en") -> str:
    """The screen as an SVG that loads nothing from elsewhere."""
    app_module.PAUSE = 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = PLAIN._replace(language=language)
        desk = Desk(
            settings,
            home / "config.toml",
            home / "history.db",
            paths.questions(),
            now=lambda: NOON,
            clock=lambda: 0.0,
        )
        app = QuizApp(desk)
        async with app.run_test(size=SIZE) as pilot:
            while desk.bank is None:
                await pilot.pause(0.01)
            await pilot.pause()
            await pilot.press("enter", "5", "enter")
            await pilot.pause()
            drawn = app.export_screenshot(title="quizapp")
        if desk.history is not None:
            desk.history.close()
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


if __name__ == "__main__":
    TARGET.write_text(asyncio.run(screenshot()), encoding="utf-8", newline="\n")
