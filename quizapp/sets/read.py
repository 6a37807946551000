"""Reading sets and files of answers back, line by line; what is wrong with a line is noted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import SetError, SpokenError
from quizapp.sets.row import as_text


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


def read_set(path: Path, bad: list[Bad]) -> list[Listed]:
    """The questions of a set in their order; lines that are left out are added to ``bad``.

    A question without a number has that of its line.

    Raises:
        SetError: the file can't be read, or holds no question.
    """
    found: dict[int, Listed] = {}
    for line, entry in _objects(path, bad):
        number, identity = _whole(entry.get("number", line)), entry.get("id")
        if number is None or not isinstance(identity, str):
            bad.append(Bad(str(path), line, SpokenError("grade.bad.id")))
        elif number in found:
            before = found[number].line
            reason = SpokenError("grade.bad.known", number=number, before=before)
            bad.append(Bad(str(path), line, reason))
        else:
            found[number] = Listed(number, identity, line)
    if not found:
        raise SetError("error.set-empty", file=path)
    return list(found.values())


def read_answers(path: Path, bad: list[Bad]) -> list[Given]:
    """The answers of a file in their order; lines that are left out are added to ``bad``.

    Raises:
        SetError: the file can't be read.
    """
    found = []
    for line, entry in _objects(path, bad):
        number, identity = _whole(entry.get("number")), entry.get("id")
        text = as_text(entry.get("answer"))
        if number is None and not isinstance(identity, str):
            bad.append(Bad(str(path), line, SpokenError("grade.bad.which")))
        elif text is None:
            bad.append(Bad(str(path), line, SpokenError("grade.bad.answer")))
        else:
            named = identity if isinstance(identity, str) else None
            found.append(Given(number, named, text, line))
    return found


def _objects(path: Path, bad: list[Bad]) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of a file with their lines, counted from 1; empty lines are passed over."""
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
            yield line, entry
        else:
            bad.append(Bad(str(path), line, SpokenError("grade.bad.json")))


def _whole(entry: object) -> int | None:
    return entry if isinstance(entry, int) and not isinstance(entry, bool) else None
