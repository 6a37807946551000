"""What stands under an answer, as rows: hints, how sure, the verdict, the worked solution."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.quiz import feedback
from quizapp.quiz.feedback import Paragraph, StepLine
from quizapp.quiz.picture import Glyphs, Picture
from quizapp.quiz.plan import SURE, Phase
from quizapp.quiz.session import Session
from quizapp.quiz.sheets import sheet_of
from quizapp.tui.rows import EMPTY, MARGIN, Part, Row, row, text_rows
from quizapp.tui.table import truth_rows
from quizapp.tui.wrap import wrap
from quizapp.words import speaker

WORKING_GAP = "        "
"""Stands between the calculations of a working."""
BESIDE = "         "
"""Stands between the degrees of sureness."""
USUAL_HEIGHT = 13
"""Rows that the panel has where the terminal has 24."""
GLYPHS = ("✓ ", "✗ ", "OK ", "NO ")
COLUMN_GAP = 4
"""Cells between the steps and a picture beside them."""
NARROWEST = 36
"""Cells of the steps beside a picture."""


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to draw in: the width of the text, that of the whole panel, the signs."""

    text: int
    panel: int
    glyphs: Glyphs = "blocks"

    @property
    def is_wide(self) -> bool:
        """Whether a picture may stand beside the steps."""
        return self.panel > self.text


def paragraphs(said: Iterable[Paragraph], width: int) -> list[Row]:
    """What is said after an answer, with an empty row where a new thought begins."""
    rows: list[Row] = []
    before = ""
    for paragraph in said:
        if rows and not (paragraph.role == before == "text"):
            rows.append(EMPTY)
        rows += _paragraph(paragraph, width)
        before = paragraph.role
    return rows


def _paragraph(paragraph: Paragraph, width: int) -> list[Row]:
    role = {"next": "quiet", "dim": "quiet"}.get(paragraph.role, paragraph.role)
    if paragraph.role == "working":
        return [row(line) for line in _working(paragraph.text, width)]
    glyph = next((glyph for glyph in GLYPHS if paragraph.text.startswith(glyph)), "")
    if paragraph.role in ("right", "wrong"):
        return _headline(paragraph, role if glyph else "strong", glyph, width)
    return text_rows(paragraph.text, width, role)


def _headline(paragraph: Paragraph, role: str, glyph: str, width: int) -> list[Row]:
    """The verdict; its glyph hangs in the margin, its aside stands at the right end."""
    aside = cell_len(paragraph.aside)
    text = paragraph.text[len(glyph) :]
    lead = max(MARGIN, len(glyph))
    room = width + MARGIN - lead
    beside = bool(aside) and room - aside - 3 >= 24
    lines = wrap(text, room - aside - 3 if beside else room)
    fill = " " * (room - cell_len(lines[0]) - aside) if beside else ""
    first: Row = (Part(glyph.rjust(lead), role), Part(lines[0], role))
    if beside:
        first += (Part(fill), Part(paragraph.aside, "quiet"))
    rest = [row(line, role, lead) for line in lines[1:]]
    below = [] if beside or not aside else [row(paragraph.aside, "quiet")]
    return [first, *rest, *below]


def _working(text: str, width: int) -> list[str]:
    """Calculations side by side; one that does not fit begins a new row."""
    lines: list[str] = []
    for calculation in text.split(WORKING_GAP):
        joined = f"{lines[-1]}{WORKING_GAP}{calculation}" if lines else calculation
        if lines and cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines += wrap(calculation, width)
    return lines


def worked(session: Session, room: Room) -> list[Row]:
    """The worked solution with its picture: under it, or right of it where there is room."""
    steps = feedback.steps(session)
    if table := truth_rows(session, room.text):
        return [*table, EMPTY, *text_rows(steps[-1].line.why, room.text, "quiet")]
    most = room.panel - MARGIN - COLUMN_GAP - NARROWEST if room.is_wide else room.text
    picture = feedback.drawn(session, most, room.glyphs)
    if picture is None:
        return solution(steps, room.text)
    drawn = picture_rows(picture)
    if not room.is_wide:
        said = solution(steps, room.text, USUAL_HEIGHT - len(drawn) - 1)
        return [*said, EMPTY, *((Part(" " * MARGIN), *each) for each in drawn)]
    width = min(room.panel - MARGIN - COLUMN_GAP - picture.width, room.text)
    return beside(solution(steps, width), drawn, MARGIN + width + COLUMN_GAP)


def picture_rows(picture: Picture) -> list[Row]:
    """The rows of a picture, each span with its role."""
    return [tuple(Part(span.text, span.role) for span in each) for each in picture.rows]


def beside(left: Sequence[Row], right: Sequence[Row], column: int) -> list[Row]:
    """Rows side by side, the second ones from a column on."""
    rows = []
    for place in range(max(len(left), len(right))):
        row = left[place] if place < len(left) else EMPTY
        if place < len(right) and right[place]:
            gap = column - sum(cell_len(part.text) for part in row)
            row = (*row, Part(" " * gap), *right[place])
        rows.append(row)
    return rows


def solution(steps: Sequence[StepLine], width: int, height: int = USUAL_HEIGHT) -> list[Row]:
    """The worked solution: a label, the calculation, where another way was gone, and why.

    Empty rows part the steps where ``height`` has them.
    """
    labels = max((cell_len(step.line.label) for step in steps), default=0)
    said = [_step(step, MARGIN + labels + 3, width) for step in steps]
    airy = sum(map(len, said)) + len(said) - 1 <= height
    rows: list[Row] = []
    for each in said:
        rows += [EMPTY, *each] if rows and airy else each
    return rows


def _step(step: StepLine, column: int, width: int) -> list[Row]:
    line = step.line
    label = line.label + " " * (column - MARGIN - cell_len(line.label))
    room = width + MARGIN - column
    lines = wrap(line.calculation or line.sentence, room)
    rows: list[Row] = [(Part(" " * MARGIN), Part(label, "quiet"), Part(lines[0], "strong"))]
    rows += [row(each, "strong", column) for each in lines[1:]]
    if step.aside:
        gap = room - cell_len(lines[-1]) - cell_len(step.aside)
        if gap >= 3:
            rows[-1] += (Part(" " * gap), Part(step.aside, "wrong"))
        else:
            rows += text_rows(step.aside, width, "wrong", column)
    return rows + text_rows(line.why, width, "quiet", column) if line.why else rows


def panel(session: Session, room: Room, marked: int | None) -> list[Row]:
    """What stands under the answer now; ``marked`` is the marked degree of sureness."""
    width = room.text
    if session.phase is Phase.SURE:
        return sure(session, width, marked)
    if session.phase is Phase.VERDICT:
        notice = feedback.notice(session)
        after = [EMPTY, *text_rows(notice, width, "wrong")] if notice else []
        if session.steps_open:
            slip = speaker(session.language)("retracted") if session.verdict.retracted else ""
            below = [EMPTY, *text_rows(slip, width, "quiet")] if slip else []
            return worked(session, room) + below + after
        said = feedback.verdict(session)
        sheet = sheet_of(session.verdict.choice.question)
        if sheet is not None and sheet.labels:
            # the table above says it row by row
            said = [paragraph for paragraph in said if paragraph.role != "working"]
        return paragraphs(said, width) + after
    rows = paragraphs(feedback.hints(session), width)
    if not rows and session.notice is None and (note := _note(session)):
        return text_rows(speaker(session.language)(note), width, "quiet")
    if notice := feedback.notice(session):
        rows += [EMPTY] if rows else []
        rows += text_rows(notice, width, "strong" if session.phase is Phase.UNSAVED else "")
    return rows


def _note(session: Session) -> str:
    """What to say of the way in which an answer is given, where it is not typed on one line."""
    if (sheet := sheet_of(session.question)) is not None:
        return sheet.note
    return "choice.ticks" if session.question.ticks else ""


def sure(session: Session, width: int, marked: int | None) -> list[Row]:
    """The question how sure, its three answers side by side or below each other."""
    say = speaker(session.language)
    options = [f"{degree}  {say(f'sure.{degree}')}" for degree in SURE]
    beside = sum(map(cell_len, options)) + 2 * len(BESIDE) + MARGIN <= width
    parts: list[Row] = []
    for degree, text in zip(SURE, options, strict=True):
        mark = "▸ " if degree == marked else "  "
        action = f"sure({degree})"
        role = "strong" if degree == marked else ""
        parts.append((Part(mark, "mark", action), Part(text, role, action)))
    rows: list[Row] = [row(say("sure.ask"), "strong"), EMPTY]
    if beside:
        gap = Part(BESIDE[MARGIN:])
        rows.append((Part(" " * MARGIN), *parts[0], gap, *parts[1], gap, *parts[2]))
    else:
        rows += [(Part(" " * MARGIN), *each) for each in parts]
    if session.explains_sure:
        rows += [EMPTY, *text_rows(say("sure.why"), width, "quiet")]
    return rows
