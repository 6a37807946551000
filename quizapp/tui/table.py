"""A trace as a table, as rows: layers, their cells, and with the verdict how each came out."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.bank.printing import number
from quizapp.quiz import cells
from quizapp.quiz.plan import Phase
from quizapp.quiz.scaffold import Mark
from quizapp.quiz.session import Session
from quizapp.tui.rows import MARGIN, Part, Row
from quizapp.tui.tried import ROLES
from quizapp.tui.wrap import fit
from quizapp.words import speaker

LABEL, SHAPE, OWN = 30, 22, 18
"""Cells of the columns, where there is room for all of them."""
NARROWEST = 12
MARK = 2
NOTHING = "·"
"""Stands in a cell that is still empty."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each column, and where the texts of its cells begin."""

    label: int
    shape: int
    own: int

    def start(self, place: int) -> int:
        """The first cell of a table's cell."""
        first = MARGIN + self.label + MARK
        return first + (self.shape + MARK if place % cells.COLUMNS else 0)

    def width(self, place: int) -> int:
        """Cells that the text of a table's cell has."""
        return self.own if place % cells.COLUMNS else self.shape


def columns(labels: Sequence[str], width: int) -> Columns:
    """The columns in ``width`` cells: the labels have what they need, the rest shares."""
    label = min(max(map(cell_len, labels), default=0) + 3, width // 2)
    if label + SHAPE + OWN + 2 * MARK <= width:
        return Columns(max(label, min(LABEL, width - SHAPE - OWN - 2 * MARK)), SHAPE, OWN)
    share = max((width - label - 2 * MARK) // 2, NARROWEST)
    return Columns(label, share, share)


def head_row(session: Session, width: int) -> Row:
    """What the columns are."""
    say, variant = speaker(session.language), session.question.variant
    at = columns(cells.labels(variant), width)
    return (
        Part(" " * MARGIN),
        Part(fit(say("table.layer"), at.label + MARK), "quiet"),
        Part(fit(say("table.shape"), at.shape + MARK), "quiet"),
        Part(say("table.parameters"), "quiet"),
    )


def table_rows(session: Session, width: int, place: int | None) -> list[Row]:
    """One row a layer, the mark at that of the cell ``place``; the sum of what is typed below."""
    variant = session.question.variant
    labels = cells.labels(variant)
    at = columns(labels, width)
    typed = cells.read(session.draft, cells.COLUMNS * len(labels))
    marks, truth = _marks(session), cells.truth(variant)
    rows = []
    for line, label in enumerate(labels):
        here = place is not None and place // cells.COLUMNS == line
        row: Row = (
            Part("▸ " if here else " " * MARGIN, "mark"),
            Part(fit(label, at.label), "strong" if here else ""),
        )
        for cell in range(cells.COLUMNS * line, cells.COLUMNS * (line + 1)):
            mark = marks[cell] if marks else None
            glyph = f"{mark.value} " if mark else " " * MARK
            role = ROLES[mark] if mark else "" if typed[cell] else "quiet"
            text = fit(_shown(typed[cell], mark, truth[cell], at.width(cell)), at.width(cell))
            action = f"cell_at({cell})"
            row += (Part(glyph, role, action), Part(text, role if not typed[cell] else "", action))
        rows.append(row)
    label = variant.family.answer.label.get(session.language, "")
    if (sum_ := cells.total(typed)) is not None:
        room = at.label + MARK + at.shape + MARK
        rows.append((Part(" " * MARGIN), Part(fit(label, room), "quiet"), Part(number(sum_))))
    return rows


def _shown(typed: str, mark: Mark | None, truth: str, width: int) -> str:
    """What was typed, and what is true where that is another and there is room for both."""
    both = f"{typed} → {truth}"
    is_other = mark not in (None, Mark.RIGHT) and typed.replace(",", "") != truth.replace(",", "")
    return both if is_other and cell_len(both) < width else typed or NOTHING


def first_wrong(session: Session) -> int:
    """The row of the first cell that went wrong by itself."""
    marks = _marks(session)
    return marks.index(Mark.WRONG) // cells.COLUMNS if Mark.WRONG in marks else 0


def truth_rows(session: Session, width: int) -> list[Row]:
    """The table as it should be, with its sum."""
    variant = session.verdict.choice.question.variant
    labels, right = cells.labels(variant), cells.truth(variant)
    at = columns(labels, width)
    labels.append(variant.family.answer.label.get(session.language, ""))
    right += ["", number(cells.total(right) or 0)]
    return [
        (
            Part(" " * MARGIN),
            Part(fit(label, at.label + MARK), "quiet"),
            Part(fit(right[cells.COLUMNS * line], at.shape + MARK)),
            Part(right[cells.COLUMNS * line + 1]),
        )
        for line, label in enumerate(labels)
    ]


def _marks(session: Session) -> list[Mark]:
    """How each cell came out, once there is a verdict."""
    if session.phase is not Phase.VERDICT:
        return []
    return cells.marks(session.question.variant, session.verdict.grade)
