"""JSON Lines: one question a line, in UTF-8, its keys always in the same order."""

from collections.abc import Sequence

import msgspec

from quizapp.bank.columns import Column, join
from quizapp.sets.row import Row
from quizapp.sets.table import Style, Table

_encode = msgspec.json.Encoder().encode


def _written(entry: object) -> str:
    return _encode(entry).decode()


def _inside(text: str) -> str:
    """A text as it stands between quotation marks."""
    return _written(text)[1:-1]


STYLE = Style(_inside, _written)


def line(row: Row) -> str:
    """The line of one question.

    >>> line(Row(1, "a/b@1?n=2#value.en.1", "Two?", (), 2, {"off": 3, "odd": None}, ("2 = 2",)))
    '{"number":1,"id":"a/b@1?n=2#value.en.1","prompt":"Two?","options":[],"answer":2,\
"mistakes":{"off":3,"odd":null},"steps":["2 = 2"]}\\n'
    """
    return _written(row) + "\n"


def lines(table: Table, numbers: Sequence[int]) -> Column:
    """The lines of a table's questions, whose numbers in the set are given."""
    pieces: list[str | Column] = [
        '{"number":',
        [str(number) for number in numbers],
        ',"id":"',
        table.ids,
        '","prompt":"',
        table.prompts,
        '","options":[],"answer":',
        table.answers,
        ',"mistakes":{',
    ]
    for n, (name, column) in enumerate(table.mistakes.items()):
        pieces += ["," * (n > 0) + f"{_written(name)}:", column]
    pieces.append('},"steps":[')
    for n, column in enumerate(table.steps):
        pieces += ["," * (n > 0) + '"', column, '"']
    pieces.append("]}\n")
    return join(pieces, table.count)
