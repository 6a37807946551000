"""What goes to stdout: rows, tables aligned by terminal cells, JSON."""

import json
import sys
from collections.abc import Collection, Sequence

from quizapp.bank.texts import width
from quizapp.paths import quoted
from quizapp.words.glyphs import ascii_safe

__all__ = ["quoted", "write", "write_json", "write_table"]


def write(*rows: str) -> None:
    """Writes rows, in signs that the encoding of stdout has."""
    for row in rows:
        print(ascii_safe(row, sys.stdout.encoding), flush=True)


def write_json(data: object) -> None:
    """Writes JSON; what the encoding of stdout lacks is escaped, so that nothing is lost."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=1)
    print(text)


def write_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right_aligned: Collection[int] = ()
) -> None:
    """Writes a head and rows; the last column is not padded."""
    table = [heads, *rows]
    widths = [max(width(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        cells = []
        for column, cell in enumerate(row):
            space = " " * (widths[column] - width(cell))
            cells.append(space + cell if column in right_aligned else cell + space)
        write("  ".join(cells).rstrip())
