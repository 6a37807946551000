"""A history that can not be used: how it comes to that, and what is said."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp import words
from quizapp.errors import HistoryError
from quizapp.learner.history import History

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


def refused(path: Path) -> HistoryError:
    """The error of opening and reading, which can be said in each language."""
    with pytest.raises(HistoryError) as caught, History.open(path) as history:
        history.events()
    return check(caught.value, path)


def check(error: HistoryError, path: Path) -> HistoryError:
    assert error.status == 3
    for language in words.LANGUAGES:
        say = words.speaker(language)
        assert str(path) in say(error.sentence, **error.values)
        reason = say(f"{error.sentence}.reason", **error.values)
        assert reason in say("error.save", reason=reason)
    return error


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@contextmanager
def mode(file: Path, bits: int) -> Iterator[None]:
    before = file.stat().st_mode
    file.chmod(bits)
    try:
        yield
    finally:
        file.chmod(before)


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
