"""Reading sets and files of answers back, line by line; what is wrong with a line is noted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import SetError, SpokenError
from quizapp.sets.row import as_text
from quizapp.words import Term

Lines = Sequence[tuple[int, Mapping[str, object]]]
"""The JSON objects of a file, each with its line."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is left out, and why."""

    file: str
    line: int
    reason: SpokenError


@dataclass(frozen=True, slots=True)
class Listed:
    """A question of a set, by its number and identity."""

    number: int
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to the question of a number or of an identity; ``text`` is what was handed in."""

    number: int | None
    id: str | None
    text: str
    line: int


def listed(path: Path, lines: Lines, bad: list[Bad]) -> list[Listed]:
    """The questions of a set in their order; lines that are left out are added to ``bad``.

    A question without a number has that of its line.

    Raises:
        SetError: there is no question in it.
    """
    found: dict[int, Listed] = {}
    for line, entry in lines:
        number, identity = _whole(entry.get("number", line)), entry.get("id")
        if isinstance(identity, str) and number is not None:
            if number not in found:
                found[number] = Listed(number, identity, line)
                continue
            before = found[number].line
            reason = SpokenError("grade.bad.known", number=number, before=before)
        elif "id" not in entry:
            reason = SpokenError("grade.bad.id")
        else:
            reason = _mistyped(entry, "number" if isinstance(identity, str) else "id")
        bad.append(Bad(str(path), line, reason))
    if not found:
        raise SetError("error.set-empty", file=path)
    return list(found.values())


def given(path: Path, lines: Lines, bad: list[Bad]) -> list[Given]:
    """The answers of a file in their order; lines that are left out are added to ``bad``."""
    found = []
    for line, entry in lines:
        number, identity = _whole(entry.get("number")), entry.get("id")
        named = identity if isinstance(identity, str) else None
        text = as_text(entry.get("answer"))
        if number is None and named is None:
            key = next((key for key in ("number", "id") if key in entry), None)
            reason = SpokenError("grade.bad.which") if key is None else _mistyped(entry, key)
        elif "answer" not in entry:
            reason = SpokenError("grade.bad.answer")
        elif text is None:
            is_list = isinstance(entry["answer"], list)
            reason = SpokenError("grade.bad.list") if is_list else _mistyped(entry, "answer")
        else:
            found.append(Given(number, named, text, line))
            continue
        bad.append(Bad(str(path), line, reason))
    return found


def holds_prompts(lines: Lines) -> bool:
    """Whether something is asked in a file, as in a set and not among answers."""
    return any("prompt" in entry for _, entry in lines)


_TYPES = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "object"}


def _mistyped(entry: Mapping[str, object], key: str) -> SpokenError:
    """What a key holds, and what it takes."""
    found = f"toml.{_TYPES[type(entry[key])]}" if entry[key] is not None else "grade.null"
    return SpokenError("grade.bad.type", key=key, found=Term(found), wanted=Term(f"grade.{key}"))


def objects(path: Path, bad: list[Bad]) -> Lines:
    """The objects of a file with their lines, counted from 1; empty lines are passed over.

    Raises:
        SetError: the file can't be read.
    """
    found = []
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SetError("error.file-read", file=path, reason=error.strerror or error) from None
    for line, text in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not text.strip():
            continue
        try:
            entry = json.loads(text.decode("utf-8"))
        except (ValueError, RecursionError):
            entry = None
        if isinstance(entry, dict):
            found.append((line, entry))
        else:
            bad.append(Bad(str(path), line, SpokenError("grade.bad.json")))
    return found


def _whole(entry: object) -> int | None:
    return entry if isinstance(entry, int) and not isinstance(entry, bool) else None
