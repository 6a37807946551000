"""A stage for screens: a desk of the tests' own, an app on it, and what it shows as text."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console
from textual.pilot import Pilot

from quizapp.config import Config
from quizapp.learner.history import History
from quizapp.learner.wish import Wish
from quizapp.quiz.attempt import Choice
from quizapp.quiz.events import Answered, Ended, Started
from quizapp.quiz.question import Question
from quizapp.quiz.session import Session
from quizapp.tui import app as app_module
from quizapp.tui.app import Outcome, QuizApp
from quizapp.tui.desk import Desk

BANK = Path(__file__).parent / "bank"
NETS = Path(__file__).parent / "nets"
MAPS = Path(__file__).parent / "maps"
WAITS = 250
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PLAIN = Config("en", 15, "each", "all", "quizapp", "")
TRACE = "networks/trace@1?n=32&c=3&k=5&p=0&maps=6-16&head=lenet"
MATRIX = "pooling/max@1?side=4&k=2&x=4"
FIRST = "output-size/valid@1?n=12&k=5&s=2"


class StageDesk(Desk):
    """Draws in the same order each time, and the time stands still."""

    def open_history(self) -> None:
        super().open_history()
        assert self.history is not None
        self.history.key = "0" * 32

    def wish_to_go_on(self) -> Wish:
        wish = super().wish_to_go_on()
        return replace(wish, form="value") if self.glance.tally.all else wish


def desk(folder: Path, *, bank: Path = BANK, answers: int = 0, **settings: str | int) -> Desk:
    """A desk in a folder; ``answers`` is how many questions were answered long ago."""
    path = folder / "history.db"
    if answers:
        _answer(path, answers)
    config = PLAIN._replace(**settings)  # type: ignore[arg-type]  # the test names its settings
    return StageDesk(config, folder / "config.toml", path, bank, now=lambda: NOW, clock=lambda: 0.0)


def _answer(path: Path, count: int) -> None:
    with History.open(path) as history:
        history.append(Started("before", "k", (), None, count), NOW)
        for n in range(count):
            variant = f"output-size/valid@1?n={7 + n}&k=7&s=1"
            wording = ("value", "en", 0)
            event = Answered("before", variant, *wording, "1", "correct", 1.0, (), None, 9.0, 0)
            history.append(event, NOW)
        history.append(Ended("before"), NOW)


@asynccontextmanager
async def playing(
    desk: Desk, size: tuple[int, int] = (80, 24), *, warm: bool = True
) -> AsyncIterator[Pilot[Outcome]]:
    """The app at its home screen, its bank open, Enter heard at once."""
    app_module.PAUSE = 0.0
    app = QuizApp(desk)
    async with app.run_test(size=size) as pilot:
        for _ in range(WAITS if warm else 0):
            if desk.bank is not None:
                break
            await pilot.pause(0.02)
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[Outcome]) -> str:
    """The screen as text, with what lies beneath an overlay."""
    app = pilot.app
    console = Console(
        width=app.size.width,
        height=app.size.height,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        _environ={},
    )
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console.print(update)
    text = console.export_text(styles=False)
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n") + "\n"


def rows(pilot: Pilot[Outcome]) -> list[str]:
    """The rows of the screen."""
    return shown(pilot).splitlines()


async def write(pilot: Pilot[Outcome], text: str) -> None:
    """Puts a text on the answer line, as pasted: one message for all of it."""
    from textual.widgets import Input

    pilot.app.screen.query_one(Input).value = text
    await pilot.pause()


def asks_trace(pilot: Pilot[Outcome]) -> Session:
    """Asks for a trace, whatever the order of the bank."""
    return _asks(pilot, "networks", TRACE)


def asks_matrix(pilot: Pilot[Outcome]) -> Session:
    """Asks for a matrix, whose answer is 7 7 5; 5 9 9; 9 9 9."""
    return _asks(pilot, "pooling", MATRIX)


def _asks(pilot: Pilot[Outcome], scope: str, variant: str) -> Session:
    app = pilot.app
    assert isinstance(app, QuizApp)
    app.practise(Wish((scope,), count=5))
    session, bank = app.desk.session, app.desk.bank
    assert session is not None
    assert bank is not None
    question = Question(bank.variant(variant), "value", app.desk.config.language, 0)
    session._choice = Choice(question, "fresh")
    app.redraw_all()
    return session
