"""Starting the app, with nothing imported that its first frame does not need."""

from dataclasses import replace
from pathlib import Path

from quizapp import config, paths
from quizapp.cli.ending import guarded


def start(
    at: str = "home",
    scope: tuple[str, ...] = (),
    *,
    level: int | None = None,
    count: int | None = None,
    key: str | None = None,
    language: str | None = None,
    bank: str | None = None,
) -> int:
    """Runs the app from its home screen, or straight at a question; the exit status."""
    from quizapp.tui.app import run

    path = paths.configuration()
    settings = config.load(path)
    if language is not None:
        settings = replace(settings, language=language)
    folder = bank or settings.bank
    outcome = run(
        settings,
        path,
        "practice" if at == "practice" else "home",
        scope,
        level,
        count,
        key,
        Path(folder) if folder else None,
    )
    if outcome.farewell:
        print(outcome.farewell)
    return outcome.status


def run_app() -> int:
    """The app at its home screen; the exit status."""
    return guarded(start)
