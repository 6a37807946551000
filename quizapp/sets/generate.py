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
        yield b"".join(
            line for span in selection.spans(start, end) for line in _span_lines(span, write)
        )
        start, length = end, min(block, 8 * length)


def _span_lines(span: Span, write: Writer) -> Texts:
    found: Texts = [b""] * (span.stop - span.start)
    drawn = span.draw.block(span.start, span.stop)
    for family in dict.fromkeys(each.family for each in drawn):
        for place, line in _family_lines(span, [d for d in drawn if d.family == family], write):
            found[place] = line
    return found


def _family_lines(span: Span, drawn: Sequence[Drawn], write: Writer) -> Iterator[tuple[int, bytes]]:
    """The lines of a family's questions, at all its levels, each with its place in the span."""
    draw = span.draw
    family = draw.bank.open(drawn[0].family)
    for n, form in enumerate(draw.forms):
        if not (can_tabulate(family) and forms.get(form).is_plain):
            for each in drawn:
                yield from _rows(span, each, np.flatnonzero(each.forms == n), write)
            continue
        chosen = [np.flatnonzero(each.forms == n) for each in drawn]
        places = np.concatenate([d.places[here] for d, here in zip(drawn, chosen, strict=True)])
        if not places.size:
            continue
        rows = np.concatenate([d.rows[here] for d, here in zip(drawn, chosen, strict=True)])
        wordings = np.concatenate([d.wordings[here] for d, here in zip(drawn, chosen, strict=True)])
        table = Table(family, rows, wordings, form, draw.language, write.STYLE)
        numbers = (places + span.at + 1).tolist()
        yield from zip(places.tolist(), write.lines(table, numbers), strict=True)


def _rows(span: Span, drawn: Drawn, here: Array, write: Writer) -> Iterator[tuple[int, bytes]]:
    """The lines of questions that are worded one by one, worked out together."""
    family = span.draw.bank.open(drawn.family)
    variants = at_rows(family, drawn.rows[here])
    ranks, places = drawn.ranks[here].tolist(), drawn.places[here].tolist()
    for place, rank, variant in zip(places, ranks, variants, strict=True):
        question = span.draw.worded(variant, drawn.level, rank)
        yield place, write.line(row_of(question, span.at + place + 1))
