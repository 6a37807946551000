"""The lines of a try in steps, as rows."""

from collections.abc import Sequence

from rich.cells import cell_len

from quizapp.quiz.scaffold import Mark
from quizapp.quiz.trying import TriedLine
from quizapp.tui.rows import MARGIN, Part, Row, row
from quizapp.tui.wrap import wrap

ROLES = {Mark.RIGHT: "right", Mark.CARRIED: "mark", Mark.WRONG: "wrong"}
GAP = 3
NARROWEST = 24
"""Cells of a remark beside what was typed; with fewer it stands below."""


def tried_rows(lines: Sequence[TriedLine], width: int) -> list[Row]:
    """One line a step: its mark, its label, what was typed, and what there is to say about it."""
    labels = max((cell_len(line.label) for line in lines), default=0) + GAP
    texts = max((cell_len(line.text) for line in lines), default=0) + GAP
    rows: list[Row] = []
    for line in lines:
        role = ROLES[line.mark]
        first: Row = (
            Part(f"{line.mark.value} ", role),
            Part(_filled(line.label, labels), "quiet"),
            Part(_filled(line.text, texts) if line.remark else line.text, "strong"),
        )
        beside = width - labels - texts >= NARROWEST
        column = MARGIN + labels + (texts if beside else 0)
        said = wrap(line.remark, width + MARGIN - column) if line.remark else []
        if said and beside:
            first, said = (*first, Part(said[0])), said[1:]
        rows += [first, *(row(each, "", column) for each in said)]
    return rows


def _filled(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
