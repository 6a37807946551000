"""Files to read, and what is said about them."""

from pathlib import Path

import pytest

from quizapp import words
from quizapp.config import Config, load
from quizapp.errors import ConfigError, SpokenError

DEFAULT = Config("en", 15, "each", "all", "quizapp", "")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def said(error: SpokenError) -> str:
    """The English sentence, once both languages have been said."""
    for language in words.LANGUAGES:
        words.speaker(language)(error.sentence, **error.values)
    return str(error)


def fault(path: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(write(path, text))
    assert str(path) in said(caught.value)
    assert caught.value.status == 3
    return said(caught.value).removeprefix(str(path))
