"""Generating a set: the same bytes row by row and in blocks of any size.

A block is drawn whole; its questions are computed family by family, a column at a time, and put
back in their order.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Protocol

import numpy as np

from quizapp.bank.columns import Texts
from quizapp.bank.value import Array
from quizapp.bank.worked import at_rows
from quizapp.quiz import forms
from quizapp.quiz.drawing import Drawn
from quizapp.sets.choosing import Selection, Span
from quizapp.sets.row import Row, row_of
from quizapp.sets.table import Style, Table, can_tabulate

BLOCK = 2**15
"""Questions computed at once: some 20 MB of text."""

FIRST_BLOCK = 2**8
"""The first is small, so that what reads along sees something at once."""

FORMATS = ("jsonl",)


class Writer(Protocol):
    """What one format does."""

    STYLE: Style
    line: Callable[[Row], bytes]
    lines: Callable[[Table, Sequence[int]], Texts]


def writer(name: str) -> Writer:
    """The writer of a format, an entry of ``FORMATS``."""
    if name not in FORMATS:
        raise KeyError(name)
    found: Writer = import_module(f"quizapp.sets.{name}")
    return found


def one_by_one(selection: Selection, write: Writer, start: int, stop: int) -> Iterator[bytes]:
    """The lines of questions ``start`` to ``stop`` − 1, each by itself."""
    for i in range(start, stop):
        yield write.line(row_of(selection.question(i), i + 1))


def in_blocks(
    selection: Selection, write: Writer, start: int, stop: int, block: int = BLOCK
) -> Iterator[bytes]:
    """The same text in pieces of ``block`` questions; the first pieces are smaller."""
    length = min(block, FIRST_BLOCK)
    while start < stop:
        end = min(stop, start + length)
        yield b"".join(_span_text(span, write) for span in selection.spans(start, end))
        start, length = end, min(block, 8 * length)


def _span_text(span: Span, write: Writer) -> bytes:
    found = np.empty(len(span), dtype=object)
    drawn = span.block()
    for family in dict.fromkeys(each.family for each in drawn):
        for places, lines in _family_lines(span, [d for d in drawn if d.family == family], write):
            found[places] = lines
    return b"".join(found.tolist())


def _family_lines(
    span: Span, drawn: Sequence[Drawn], write: Writer
) -> Iterator[tuple[Array, Texts]]:
    """The lines of a family's questions, at all its levels, with their places in the span."""
    draw = span.draw
    family = draw.bank.open(drawn[0].family)
    for n, form in enumerate(draw.forms):
        chosen = [np.flatnonzero(each.forms == n) for each in drawn]
        if not (can_tabulate(family) and forms.get(form).is_plain):
            for each, here in zip(drawn, chosen, strict=True):
                yield each.places[here], _rows(span, each, here, write)
            continue
        places = np.concatenate([d.places[here] for d, here in zip(drawn, chosen, strict=True)])
        if not places.size:
            continue
        rows = np.concatenate([d.rows[here] for d, here in zip(drawn, chosen, strict=True)])
        wordings = np.concatenate([d.wordings[here] for d, here in zip(drawn, chosen, strict=True)])
        table = Table(family, rows, wordings, form, draw.language, write.STYLE)
        yield places, write.lines(table, (places + span.at + 1).tolist())


def _rows(span: Span, drawn: Drawn, here: Array, write: Writer) -> Texts:
    """The lines of questions that are worded one by one, worked out together."""
    family = span.draw.bank.open(drawn.family)
    variants = at_rows(family, drawn.rows[here])
    ranks, numbers = drawn.ranks[here].tolist(), (drawn.places[here] + span.at + 1).tolist()
    return [
        write.line(row_of(span.draw.worded(variant, drawn.level, rank), number))
        for number, rank, variant in zip(numbers, ranks, variants, strict=True)
    ]
