"""Where things are: the question files, and the user's data and configuration."""

import os
from pathlib import Path

PACKAGE = Path(__file__).parent


def questions() -> Path:
    """The built-in bank: inside an installed package, beside it in a checkout."""
    packed = PACKAGE / "questions"
    return packed if packed.is_dir() else PACKAGE.parent / "questions"


def data() -> Path:
    """The folder of the user's history; ``QUIZAPP_HOME`` overrides the platform's own."""
    if home := os.environ.get("QUIZAPP_HOME"):
        return Path(home)
    import platformdirs

    return Path(platformdirs.user_data_dir("quizapp", appauthor=False))


def configuration() -> Path:
    """The configuration file, in ``QUIZAPP_HOME`` or the platform's configuration folder."""
    if home := os.environ.get("QUIZAPP_HOME"):
        return Path(home) / "config.toml"
    import platformdirs

    return Path(platformdirs.user_config_dir("quizapp", appauthor=False)) / "config.toml"


def history() -> Path:
    """The file of the user's history."""
    return data() / "history.db"


def quoted(text: str, *, windows: bool = os.name == "nt") -> str:
    """A path or an identity as it can be pasted into the system's own shell.

    >>> quoted("output-size/valid@1?n=28&k=3&s=2", windows=True)
    '"output-size/valid@1?n=28&k=3&s=2"'
    """
    if windows:
        return f'"{text}"'
    import shlex

    return shlex.quote(text)
