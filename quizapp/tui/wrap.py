"""Breaking text into rows of a terminal, English and Chinese alike, without a screen.

Chinese has no spaces: any two of its characters may part, but no row begins with a mark that closes
something and none ends with a mark that opens something (kinsoku).
"""

import re

from rich.cells import cell_len

NEVER_FIRST = frozenset("，。；：？！、）」』》〉】…%％,.;:?!)]}”’")
NEVER_LAST = frozenset("（「『《〈【([{“‘")

_PIECES = re.compile(r"\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|.", re.DOTALL)
"""A run of spaces, a word of a script with spaces, or one wide character."""


def wrap(text: str, width: int) -> list[str]:
    """The text in rows of at most ``width`` cells; its own line breaks are kept.

    A word that is wider than a row is cut.

    >>> wrap("How many outputs along that side?", 20)
    ['How many outputs', 'along that side?']
    >>> wrap("該邊有幾個輸出？", 14)
    ['該邊有幾個輸', '出？']
    """
    return [row for line in text.split("\n") for row in _wrap_line(line, max(width, 2))]


def _wrap_line(line: str, width: int) -> list[str]:
    rows, row = [], ""
    for piece in _clusters(line):
        if cell_len((row + piece).rstrip()) <= width:
            row += piece
            continue
        if row.strip():
            rows.append(row.rstrip())
        row = piece.lstrip()
        while cell_len(row.rstrip()) > width:
            head = _head(row, width)
            rows.append(head)
            row = row[len(head) :]
    return [*rows, row.rstrip()] if row.strip() or not rows else rows


def _clusters(line: str) -> list[str]:
    """What must stay together: a piece with the marks that may not leave it."""
    clusters: list[str] = []
    for piece in _PIECES.findall(line):
        glued = clusters and (
            piece[0] in NEVER_FIRST or clusters[-1][-1] in NEVER_LAST or piece.isspace()
        )
        if glued:
            clusters[-1] += piece
        else:
            clusters.append(piece)
    return clusters


def _head(text: str, width: int) -> str:
    """As many characters as fit, at least one."""
    cells, count = 0, 0
    for sign in text:
        cells += cell_len(sign)
        if cells > width and count:
            break
        count += 1
    return text[:count]


def fit(text: str, width: int) -> str:
    """The text in exactly ``width`` cells: filled with spaces, or cut with an ellipsis."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    if width < 1:
        return ""
    head = text
    while cell_len(head) > width - 1:
        head = head[:-1]
    return head + "…" + " " * (width - 1 - cell_len(head))
