"""JSON Lines: one question a line, in UTF-8, its keys always in the same order."""

from collections.abc import Sequence

import msgspec

from quizapp.bank.columns import Piece, Texts, join
from quizapp.sets.row import Row
from quizapp.sets.table import Style, Table

_write = msgspec.json.Encoder().encode


def _inside(text: str) -> bytes:
    """A text as it stands between quotation marks."""
    return _write(text)[1:-1]


STYLE = Style(_inside, _write, (b"[", b",", b"]"))


def line(row: Row) -> bytes:
    """The line of one question.

    >>> row = Row(1, "a/b@1?n=2#value.en.1", "Two?", (), 2, {"off": 3, "odd": None}, ("2 = 2",))
    >>> print(line(row).decode(), end="")
    {"number":1,"id":"a/b@1?n=2#value.en.1","prompt":"Two?","options":[],"answer":2,\
"mistakes":{"off":3,"odd":null},"steps":["2 = 2"]}
    """
    return _write(row) + b"\n"


def lines(table: Table, numbers: Sequence[int]) -> Texts:
    """The lines of a table's questions, whose numbers in the set are given."""
    pieces: list[Piece] = [b'{"number":', [b"%d" % number for number in numbers]]
    pieces += [b',"id":"', *table.ids, b'","prompt":"', *table.prompts, b'","options":[]']
    pieces += [b',"answer":', *table.answers, b',"mistakes":{']
    for n, (name, values) in enumerate(table.mistakes.items()):
        pieces += [b"," * (n > 0), _write(name), b":", *values]
    pieces.append(b'},"steps":[')
    for n, sentences in enumerate(table.steps):
        pieces += [b"," * (n > 0), b'"', *sentences, b'"']
    return join([*pieces, b"]}\n"], table.count)
