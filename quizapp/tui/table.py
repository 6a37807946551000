"""An answer cell by cell, as rows: labels, their cells, and with the verdict how each came out."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.bank.printing import number
from quizapp.quiz.plan import Phase
from quizapp.quiz.scaffold import Mark
from quizapp.quiz.session import Session
from quizapp.quiz.sheets import Sheet, of_variant
from quizapp.tui.rows import MARGIN, Part, Row
from quizapp.tui.tried import ROLES
from quizapp.tui.wrap import fit
from quizapp.words import speaker

LABEL = 30
WIDEST, SECOND = 22, 18
"""Cells of the columns beside labels, where there is room for all of them."""
ALONE = 10
"""Cells of a column where there are no labels."""
NARROWEST = 12
MARK = 2
NOTHING = "·"
"""Stands in a cell that is still empty."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the labels and of each column, and where the texts of its cells begin."""

    label: int
    widths: tuple[int, ...]

    def start(self, column: int) -> int:
        """The first cell of a column's texts."""
        return MARGIN + self.label + MARK + sum(self.widths[:column]) + MARK * column


def columns(labels: Sequence[str], count: int, width: int) -> Columns:
    """The columns in ``width`` cells: the labels have what they need, the rest shares."""
    if not labels:
        return Columns(0, (min(ALONE, width // count - MARK),) * count)
    label = min(max(map(cell_len, labels), default=0) + 3, width // 2)
    if label + WIDEST + SECOND + 2 * MARK <= width:
        widths = (WIDEST, SECOND)
        return Columns(max(label, min(LABEL, width - sum(widths) - 2 * MARK)), widths)
    share = max((width - label - 2 * MARK) // 2, NARROWEST)
    return Columns(label, (share,) * count)


def head_rows(sheet: Sheet, language: str, width: int) -> list[Row]:
    """What the columns are; nothing where they have no names."""
    if not sheet.heads:
        return []
    say = speaker(language)
    at = columns(sheet.labels, sheet.columns, width)
    rooms = [at.label + MARK, *(each + MARK for each in at.widths)]
    named = zip(sheet.heads, rooms, strict=True)
    return [(Part(" " * MARGIN), *(Part(fit(say(head), room), "quiet") for head, room in named))]


def table_rows(session: Session, sheet: Sheet, width: int, place: int | None) -> list[Row]:
    """The cells, the mark at the row of the cell ``place``; below, the sum of what is typed."""
    typed = sheet.read(session.draft)
    marks = sheet.marks(session.verdict.grade) if session.phase is Phase.VERDICT else []
    truth = sheet.truth() if marks else typed
    height, across = sheet.size(typed, place)
    at = columns(sheet.labels, across, width)
    rows = []
    for line in range(height):
        here = place is not None and place // sheet.columns == line
        row: Row = (Part("▸ " if here else " " * MARGIN, "mark"),)
        if sheet.labels:
            row += (Part(fit(sheet.labels[line], at.label), "strong" if here else ""),)
        for column, room in enumerate(at.widths):
            cell = line * sheet.columns + column
            mark = marks[cell] if marks else None
            glyph = f"{mark.value} " if mark else " " * MARK
            role = ROLES[mark] if mark else "" if typed[cell] else "quiet"
            text = fit(_shown(typed[cell], mark, truth[cell], room), room)
            action = f"cell_at({cell})"
            row += (Part(glyph, role, action), Part(text, role if not typed[cell] else "", action))
        rows.append(row)
    return rows + _sum_rows(sheet, typed, at)


def _sum_rows(sheet: Sheet, cells: Sequence[str], at: Columns) -> list[Row]:
    if (total := sheet.total(cells)) is None:
        return []
    label, sum_ = total
    room = at.start(len(at.widths) - 1) - MARGIN
    return [(Part(" " * MARGIN), Part(fit(label, room), "quiet"), Part(number(sum_)))]


def _shown(typed: str, mark: Mark | None, truth: str, width: int) -> str:
    """What was typed, and what is true where that is another; that alone where room is short."""
    both = f"{typed} → {truth}"
    is_other = mark not in (None, Mark.RIGHT) and typed.replace(",", "") != truth.replace(",", "")
    if not is_other:
        return typed or NOTHING
    return both if cell_len(both) < width else f"→ {truth}"


def first_wrong(session: Session, sheet: Sheet) -> int:
    """The row of the first cell that went wrong by itself."""
    marks = sheet.marks(session.verdict.grade) if session.phase is Phase.VERDICT else []
    return marks.index(Mark.WRONG) // sheet.columns if Mark.WRONG in marks else 0


def truth_rows(session: Session, width: int) -> list[Row]:
    """The cells as they should be, with their sum; where rows have names."""
    variant = session.verdict.choice.question.variant
    sheet = of_variant(variant, session.language)
    if sheet is None or not sheet.labels:
        return []
    right, at = sheet.truth(), columns(sheet.labels, sheet.columns, width)
    rows: list[Row] = []
    for line, label in enumerate(sheet.labels):
        own = right[line * sheet.columns : (line + 1) * sheet.columns]
        rooms = [each + MARK for each in at.widths]
        cells = (Part(fit(cell, room)) for cell, room in zip(own, rooms, strict=True))
        rows.append((Part(" " * MARGIN), Part(fit(label, at.label + MARK), "quiet"), *cells))
    return rows + _sum_rows(sheet, right, at)
