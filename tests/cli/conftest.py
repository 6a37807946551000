"""What every test of the command line has: a home of its own, and a command run in this process."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.cli import speech
from quizapp.cli.main import run

from .stage import Ended

Call = Callable[..., Ended]


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> Iterator[None]:
    """Lets Ctrl-C through, which a suite started in the background and all it starts ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the history and the configuration; both are yet to be made."""
    home = tmp_path / "home"
    for name in [name for name in os.environ if name.startswith("LC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("QUIZAPP_HOME", str(home))
    speech.language.cache_clear()
    yield home
    speech.language.cache_clear()


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command and tells how it ended."""

    def called(*words: str) -> Ended:
        speech.language.cache_clear()
        status = run(words)
        return Ended(status, *capsys.readouterr())

    return called
