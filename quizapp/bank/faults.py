"""Faults of question files: what is wrong, in which file, at which key and line.

A fault is said by id like every sentence. They are collected, not raised: one run tells them all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.errors import BankError, SpokenError
from quizapp.paths import quoted
from quizapp.words import Speaker

Key = tuple[str | int, ...]
"""Where in a file: ``("mistake", 2, "value")`` is the value of the third mistake."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; a warning does not make a file unusable."""

    file: str
    key: Key
    line: int | None
    sentence: str
    values: Mapping[str, object]
    warning: bool = False

    def reason(self, say: Speaker) -> str:
        """What is wrong, as a sentence."""
        return say(self.sentence, **self.values)

    @property
    def where(self) -> str:
        """The key as one would write it: ``mistake[3].value``, counted from 1."""
        text = ""
        for part in self.key:
            text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
        return text.lstrip(".")


@dataclass(slots=True)
class Faults:
    """The faults of one file, collected while it is read."""

    file: str
    text: str = ""
    found: list[Fault] = field(default_factory=list)

    def add(
        self,
        key: Key,
        sentence: str,
        *,
        warning: bool = False,
        at_line: int | None = None,
        **values: object,
    ) -> None:
        """Notes a fault, at the line of its key unless another is known."""
        line = at_line or locate(self.text, key)
        self.found.append(Fault(self.file, key, line, sentence, values, warning))

    def add_error(self, key: Key, error: SpokenError) -> None:
        """Notes what an error says."""
        line = locate(self.text, key)
        self.found.append(Fault(self.file, key, line, error.sentence, error.values))

    @property
    def errors(self) -> list[Fault]:
        """The faults that are not warnings."""
        return [fault for fault in self.found if not fault.warning]


class FaultyFileError(BankError):
    """A question file with faults; says where the first is, and the command that tells them all."""

    def __init__(self, faults: list[Fault], path: Path) -> None:
        first = faults[0]
        super().__init__(
            "error.family-faults" if first.where else "error.file-faults",
            file=first.file,
            line=first.line or 1,
            key=first.where,
            n=len(faults),
            check=check_command(path),
        )
        self.faults = faults


def check_command(path: Path) -> str:
    """The command that tells the faults of a question file, or of a bank by its folder."""
    return f"quizapp check {'--bank ' * path.is_dir()}{quoted(str(path))}"


def locate(text: str, key: Key) -> int | None:
    """The line of a key, found by scanning for its table header and then for ``key =``.

    tomllib keeps no lines, so this looks for them, and only when there is a fault to tell.

    >>> locate("[[step]]\\nname = 'a'\\n[[step]]\\nname = 'b'\\n", ("step", 1, "name"))
    4
    """
    lines = text.split("\n")
    table, first, last = -1, 0, _next_header(lines, 0)
    names: list[str] = []
    parts = rest = list(key)
    while rest and isinstance(rest[0], str):
        names.append(rest[0])
        nth = rest[1] if len(rest) > 1 and isinstance(rest[1], int) else 0
        rest = rest[2:] if len(rest) > 1 and isinstance(rest[1], int) else rest[1:]
        header = _header(lines, names, nth, max(table, 0))
        if header is not None:  # [answer.part] may stand without [answer]
            table, first, last = header, header + 1, _next_header(lines, header + 1)
            parts = rest
    if parts and isinstance(parts[0], str):
        pattern = re.compile(rf"\s*[\"']?{re.escape(parts[0])}[\"']?\s*[=.]")
        for number in range(first, last):
            if pattern.match(lines[number]):
                return number + 1
    return max(table, 0) + 1 if text else None


def _header(lines: list[str], names: list[str], nth: int, start: int) -> int | None:
    dotted = r"\s*\.\s*".join(rf"[\"']?{re.escape(name)}[\"']?" for name in names)
    pattern = re.compile(rf"\s*\[\[?\s*{dotted}\s*\]\]?\s*(#.*)?$")
    for number in range(start, len(lines)):
        if pattern.match(lines[number]):
            if nth == 0:
                return number
            nth -= 1
    return None


def _next_header(lines: list[str], start: int) -> int:
    for number in range(start, len(lines)):
        if re.match(r"\s*\[", lines[number]) and re.match(
            r"\s*\[\[?[\w\s.\"'-]+\]\]?\s*(#.*)?$", lines[number]
        ):
            return number
    return len(lines)
