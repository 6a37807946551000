"""``index.toml``: what each family holds, so that counts over a whole bank cost one small file."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.bank.files import NoFileError, read_at_most

FILE = "index.toml"
LARGEST = 2**22
"""Bytes that are read: an index of more than 10,000 families."""

Counts = Mapping[int, tuple[int, int]]
"""Variants and diagnostic variants at each level."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One family: its version, its digest, its counts; ``pending`` says what can't be asked yet."""

    version: int
    digest: str
    counts: Counts = field(default_factory=dict)
    pending: tuple[str, ...] = ()


def read_index(folder: Path) -> dict[str, Entry] | None:
    """The entries by family; None where there is no index or it can't be read."""
    try:
        tables = tomllib.loads(read_at_most(folder / FILE, LARGEST).decode("utf-8"))
        return {
            str(name): Entry(
                int(table["version"]),
                str(table["digest"]),
                {int(level): (int(a), int(b)) for level, (a, b) in table["levels"].items()},
                tuple(map(str, table.get("pending", ()))),
            )
            for name, table in tables.get("family", {}).items()
        }
    except (NoFileError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_index(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Writes the index in one replacement."""
    lines = [
        "# Made by `quizapp check --update`: at each level, variants and diagnostic variants.",
        f'bank = "{bank_digest(entries)}"',
    ]
    for name in sorted(entries):
        entry = entries[name]
        levels = ", ".join(f"{level} = [{a}, {b}]" for level, (a, b) in entry.counts.items())
        lines += ["", f'[family."{name}"]', f"version = {entry.version}"]
        lines += [
            f'digest  = "{entry.digest}"',
            f"levels  = {{ {levels} }}" if levels else "levels  = {}",
        ]
        if entry.pending:
            lines.append("pending = [" + ", ".join(f'"{word}"' for word in entry.pending) + "]")
    temporary = folder / f"{FILE}.new"
    temporary.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    temporary.replace(folder / FILE)


def bank_digest(entries: Mapping[str, Entry]) -> str:
    """One digest over the families, their versions and their digests."""
    total = hashlib.blake2b(digest_size=16)
    for name in sorted(entries):
        entry = entries[name]
        for part in (name, str(entry.version), entry.digest):
            raw = part.encode()
            total.update(len(raw).to_bytes(8, "little") + raw)
    return total.hexdigest()
