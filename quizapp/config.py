"""The user's settings: one TOML file, written on the first change, read into one frozen record.

`KEYS` is the table of what may stand in the file. The file is the user's own: a change rewrites
one line of it and keeps every other line and comment.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.errors import ConfigError, UsageError

Setting = str | int

# Every command waits for these records, and named tuples are made in a fifth of a dataclass's time.


def locale_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the user's locale: zh_TW, zh_HK and zh_Hant are zh-Hant, all else is en.

    >>> locale_language({"LANG": "zh_TW.UTF-8"})
    'zh-Hant'
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            plain = locale.replace("-", "_").lower()
            return "zh-Hant" if re.match(r"zh_(tw|hk|hant)(?![a-z])", plain) else "en"
    return "en"


class Choice(NamedTuple):
    """A key with a few allowed values; ``default`` is one of them or finds one."""

    values: tuple[str, ...]
    default: str | Callable[[], str]

    @property
    def kind(self) -> str:
        """Names the sentence that says what may stand there."""
        return "choice"

    def admits(self, value: object) -> bool:
        """Whether the value may stand in the file."""
        return isinstance(value, str) and value in self.values

    @property
    def allowed(self) -> dict[str, object]:
        """What may stand there, as the slots of a sentence."""
        return {"allowed": ", ".join(self.values)}


class Whole(NamedTuple):
    """A key for a whole number from ``low`` to ``high``."""

    low: int
    high: int
    default: int

    @property
    def kind(self) -> str:
        """Names the sentence that says what may stand there."""
        return "whole"

    def admits(self, value: object) -> bool:
        """Whether the value may stand in the file."""
        return type(value) is int and self.low <= value <= self.high  # True is no number here

    @property
    def allowed(self) -> dict[str, object]:
        """What may stand there, as the slots of a sentence."""
        return {"low": self.low, "high": self.high}


class Text(NamedTuple):
    """A key for any text that UTF-8 can hold."""

    default: str

    @property
    def kind(self) -> str:
        """Names the sentence that says what may stand there."""
        return "text"

    def admits(self, value: object) -> bool:
        """Whether the value may stand in the file."""
        # a path from the command line may hold bytes that are no text
        return isinstance(value, str) and not re.search("[\ud800-\udfff]", value)

    @property
    def allowed(self) -> dict[str, object]:
        """What may stand there: nothing to say."""
        return {}


KEYS: dict[str, Choice | Whole | Text] = {
    "language": Choice(("en", "zh-Hant"), default=locale_language),
    "minutes": Whole(1, 180, default=15),
    "ask_sure": Choice(("each", "some", "never"), default="each"),
    "follow_ups": Choice(("all", "after-miss", "never"), default="all"),
    "theme": Choice(
        ("quizapp", "quizapp-light", "textual-dark", "textual-light", "ansi-dark", "ansi-light"),
        default="quizapp",
    ),
    "bank": Text(default=""),
    "pictures": Choice(("blocks", "ascii"), default="blocks"),
}


class Config(NamedTuple):
    """All settings, those of the file and the defaults of the rest.

    ``minutes`` is the length of a practice; an empty ``bank`` is the built-in one; ``pictures`` is
    the signs they are drawn in.
    """

    language: str
    minutes: int
    ask_sure: str
    follow_ups: str
    theme: str
    bank: str
    pictures: str = "blocks"


def load(path: Path) -> Config:
    """The settings in the file at ``path``; the defaults where there is no file.

    Raises ConfigError: which key, which file and line, what was found, what is allowed.
    """
    return _config(_values(_read(path), path))


def change(path: Path, key: str, value: Setting) -> Config:
    """Set one key in the file at ``path``, made with its folder where there is none.

    A number may come as text, as from the command line. The file is replaced whole or not at all.
    Raises UsageError for an unknown key or a value that is not allowed, ConfigError where the
    file holds another fault or can not be written.
    """
    if key not in KEYS:
        raise UsageError("config.key", key=key, allowed=", ".join(KEYS))
    allowed = KEYS[key]
    if allowed.kind == "whole" and isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value):
        value = int(value)
    if not allowed.admits(value):
        raise UsageError(f"config.{allowed.kind}", key=key, found=shown(value), **allowed.allowed)
    text = _read(path)
    values = _values(text, path, changing=key) | {key: value}
    _write(path, _changed(text, key, values, path))
    return _config(values)


def shown(value: object) -> str:
    """A value as it stands in the file, or, where only Python can hold it, as near as may be."""
    import json

    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    # JSON writes texts as TOML does, but for this one character
    quoted = json.dumps(value, ensure_ascii=not Text("").admits(value))
    return quoted.replace("\x7f", "\\u007f")


def _config(values: Mapping[str, Any]) -> Config:
    defaults: dict[str, Any] = {
        key: allowed.default() if callable(allowed.default) else allowed.default
        for key, allowed in KEYS.items()
    }
    return Config(**{**defaults, **values})


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigError("config.read", file=str(path), reason=error.strerror) from error
    try:
        return raw.decode("utf-8-sig")  # Windows editors write a mark before the first line
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError("config.encoding", file=str(path), line=line) from error


def _values(text: str, path: Path, changing: str | None = None) -> dict[str, Any]:
    """What the text sets, all of it allowed but the value of the key that is being changed."""
    values = _parsed(text, path)
    for key, value in values.items():
        if key not in KEYS:
            place = {"file": str(path), "line": _line_of(text, key)}
            raise ConfigError("config.file.key", key=key, allowed=", ".join(KEYS), **place)
        allowed = KEYS[key]
        if key != changing and not allowed.admits(value):
            place = {"file": str(path), "line": _line_of(text, key)}
            slots = {"key": key, "found": shown(value), **allowed.allowed}
            raise ConfigError(f"config.file.{allowed.kind}", **place, **slots)
    return values


def _parsed(text: str, path: Path) -> dict[str, Any]:
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Python 3.11 to 3.13 say the line only in the message; none is the end of the file
        said = re.search(r"at line (\d+)", str(error))
        lines = text.rstrip().split("\n")
        line = min(int(said[1]) if said else len(lines), len(lines))
        content = lines[line - 1].strip()
        raise ConfigError("config.syntax", file=str(path), line=line, text=content) from error


def _key_at_start(key: str) -> str:
    name = re.escape(key)
    return rf"""[ \t]*(?:{name}|"{name}"|'{name}')[ \t]*"""


def _line_of(text: str, key: str) -> int:
    """The line that sets ``key`` or opens the table of its name, counted from 1."""
    start = re.compile(rf"(?:[ \t]*\[\[?)?{_key_at_start(key)}[=.\]]")
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if start.match(line)), 1)


def _changed(text: str, key: str, values: Mapping[str, Any], path: Path) -> str:
    """The text with the value of ``key`` as in ``values``, else unchanged."""
    written = shown(values[key])
    value = r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"',]+"""
    setting = re.compile(rf"^({_key_at_start(key)}=[ \t]*)(?:{value})(?=[ \t]*(?:#|\r?$))", re.M)
    candidates = [
        text[: found.end(1)] + written + text[found.end() :] for found in setting.finditer(text)
    ]
    newline = "" if not text or text.endswith("\n") else "\n"
    candidates.append(f"{text}{newline}{key} = {written}\n")
    for candidate in candidates:
        # what looks like the line may stand inside a longer text: reading it back decides
        try:
            if _parsed(candidate, path) == values:
                return candidate
        except ConfigError:
            continue
    raise ConfigError("config.by-hand", file=str(path), key=key)


def _write(path: Path, text: str) -> None:
    import tempfile
    from contextlib import suppress

    path = path.resolve()  # a link to a file elsewhere stays a link
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)  # private
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise ConfigError("config.write", file=str(path), reason=error.strerror) from error
