"""A traced network as a table of cells: what is typed in each, and how each came out.

A row is a layer with two cells, its output shape and its parameters; cells are counted row by row
from 0. All of them together are one text, in the notation that traces are typed in on one line.
"""

import re
from collections.abc import Sequence
from itertools import chain

from quizapp.bank.kinds.trace import EMPTY, rows
from quizapp.bank.layers import rows_of
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.traces import split
from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Mark

COLUMNS = 2


def is_table(question: Question) -> bool:
    """Whether the answer is typed cell by cell."""
    return question.variant.family.trace is not None and not question.offers


def labels(variant: Variant) -> list[str]:
    """The layers of the traced network, as the notation writes them."""
    trace = variant.family.trace
    assert trace is not None
    return [row.notation for row in rows_of(variant.working.environment[trace.of])[0]]


def read(draft: str, count: int) -> list[str]:
    """The cells of a text, ``count`` of them; all empty where it is no such table.

    >>> read("28x28x6 456; 14x14x6 ?", 4)
    ['28x28x6', '456', '14x14x6', '']
    """
    pairs = [row.strip().rsplit(maxsplit=1) for row in draft.split(";")]
    found = ["" if word == EMPTY else word for word in chain.from_iterable(pairs)]
    return found if len(found) == count and len(pairs) == count // COLUMNS else [""] * count


def written(cells: Sequence[str]) -> str:
    """The text of all cells; nothing where all are empty.

    >>> written(["28x28x6", "456", "14x14x6", ""])
    '28x28x6 456; 14x14x6 ?'
    """
    if not any(cells):
        return ""
    filled = [cell or EMPTY for cell in cells]
    return "; ".join(" ".join(filled[at : at + COLUMNS]) for at in range(0, len(filled), COLUMNS))


def put(draft: str, count: int, place: int, text: str) -> str:
    """The text after a cell is typed.

    >>> put("28x28x6 ?; ? ?", 4, 1, "4 56")
    '28x28x6 456; ? ?'
    """
    cells = read(draft, count)
    cells[place] = tidy(place, text)
    return written(cells)


def tidy(place: int, text: str) -> str:
    """The text of one cell without what parts cells: a space in a shape stands for a times sign.

    >>> tidy(0, "28 28 x 6"), tidy(1, " 1 280;")
    ('28x28x6', '1280')
    """
    text = re.sub(rf"[;；{EMPTY}？]", "", text).lstrip()
    if place % COLUMNS:
        return re.sub(r"\s", "", text)
    return re.sub(r"[xX×]*(?:\s+[xX×]*)+", "x", text)


def total(cells: Sequence[str]) -> int | None:
    """The parameters of all rows; None while one of them is no number."""
    plain = [re.sub("[,，_]", "", cell) for cell in cells[1::COLUMNS]]
    return sum(map(int, plain)) if all(cell.isdecimal() for cell in plain) else None


def truth(variant: Variant) -> list[str]:
    """The cells as they should be."""
    pairs = rows(variant.answer)
    return [cell for shape, own in pairs for cell in (shape, f"{own:,}")]


def marks(variant: Variant, grade: Grade) -> list[Mark]:
    """How each cell came out; nothing where no table of this size was handed in.

    A cell that follows from an earlier slip is right, though it is not the true one.
    """
    try:
        typed = split(variant.family.kind.read(grade.typed)) if grade.typed else []
    except UnreadableError:
        return []
    right = rows(variant.answer)
    if len(grade.parts) != COLUMNS * len(right) or len(typed) != len(right):
        return []
    found = []
    for place, follows in enumerate(grade.parts):
        shape, own = typed[place // COLUMNS]
        written = "x".join(str(int(size)) for size in shape), own
        same = written[place % COLUMNS] == right[place // COLUMNS][place % COLUMNS]
        found.append(Mark.WRONG if not follows else Mark.RIGHT if same else Mark.CARRIED)
    return found


def only_slip(variant: Variant, grade: Grade) -> int | None:
    """The row of the one cell that went wrong by itself; None where none or several did."""
    found = marks(variant, grade) if variant.family.trace is not None else []
    return found.index(Mark.WRONG) // COLUMNS if found.count(Mark.WRONG) == 1 else None
