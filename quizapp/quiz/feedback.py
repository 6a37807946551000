"""What is said after an answer: the verdict, the mistake behind it, the steps; as paragraphs.

A paragraph has a role, which a front end may colour, and carries nothing by its role that its
words do not say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Line, Variant
from quizapp.quiz import sheets
from quizapp.quiz.attempt import Attempt
from quizapp.quiz.grading import Grade, held, wrong_marks
from quizapp.quiz.picture import PICTURES, Glyphs, Picture, picture
from quizapp.quiz.plan import Phase
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Mark
from quizapp.quiz.session import Session
from quizapp.quiz.sheets import Sheet
from quizapp.words import speaker


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``aside`` stands at the right end of its first row."""

    role: str
    text: str
    aside: str = ""


def verdict(session: Session) -> list[Paragraph]:
    """The verdict in one line, the mistake behind a wrong answer, the working, what comes next."""
    say, attempt = speaker(session.language), session.verdict
    variant = attempt.choice.question.variant
    role = "right" if attempt.grade.correct else "wrong"
    paragraphs = [Paragraph(role, headline(attempt, session.language), variant.family.name)]
    question = attempt.choice.question.in_language(session.language)
    remarks = question.asked_as.remarks(question, attempt.grade)
    if attempt.grade.typed and wants_diagnosis(attempt.grade, remarks):
        again = _made_before(session)
        paragraphs += diagnosis(attempt.grade, variant, session.language, again=again)
    paragraphs += [Paragraph("text", remark) for remark in remarks]
    paragraphs += _wrong_marks(attempt, session.language)
    if said := working(variant, session.language):
        asked_as = question.asked_as
        if not asked_as.prints_values or not (asked_as.own_kind or question.offers):
            # the question did not give all of these numbers, or the answer is another one
            given = [f"{name} = {entry}" for name, entry in variant.given.items()]
            said = say("working.with", entries=given, working=said)
        paragraphs.append(Paragraph("working", said))
    if attempt.retracted:
        paragraphs.append(Paragraph("next", say("retracted")))
    elif session.upcoming is not None and f"next.{session.upcoming.reason}" in _NEXT:
        paragraphs.append(Paragraph("next", say(f"next.{session.upcoming.reason}")))
    return paragraphs


_NEXT = ("next.again", "next.settle", "next.comeback", "next.change", "next.twin")


def headline(attempt: Attempt, language: str) -> str:
    """Glyph, word and truth, in that order."""
    say, grade = speaker(language), attempt.grade
    question = attempt.choice.question.in_language(language)
    asked_as = question.asked_as
    if grade.correct:
        sentence = "right.hint" if attempt.hints else "right"
        truth = asked_as.affirmed(question, grade)
        return say("right.guess" if attempt.sure == 1 else sentence, truth=truth)
    truth = asked_as.truth(question)
    if grade.verdict == "gave-up":
        return say("gave-up", truth=truth)
    if grade.verdict == "partial":
        return say("wrong.part", n=sum(grade.parts), all=len(grade.parts), truth=truth)
    return say("wrong.sure" if attempt.sure == 3 else "wrong", truth=truth)


def _wrong_marks(attempt: Attempt, language: str) -> list[Paragraph]:
    """Of each option that was marked wrongly, whether it holds and why."""
    say, question = speaker(language), attempt.choice.question
    letters = {offer.name: offer.letter for offer in question.offers}
    right = {option.name for option in held(question.variant)}
    said = []
    for option in wrong_marks(question.variant, attempt.grade):
        sentence = "mark.true" if option.name in right else "mark.false"
        why = option.why.get(language, "")
        said.append(Paragraph("text", say(sentence, letter=letters[option.name], why=why).rstrip()))
    return said


def wants_diagnosis(grade: Grade, remarks: Sequence[str]) -> bool:
    """Whether mistakes are spoken of: not where none fits and the form says what was wrong."""
    return not grade.correct and bool(grade.mistakes or not remarks)


def diagnosis(
    grade: Grade, variant: Variant, language: str, *, again: bool = False
) -> list[Paragraph]:
    """The mistakes that a wrong answer fits; ``again`` where it was made before."""
    say = speaker(language)
    mistakes = [variant.mistake(name) for name in grade.mistakes]
    shorts = [mistake.short[language] for mistake in mistakes]
    sheet = sheets.of_variant(variant, language)
    named = sheet is not None and bool(sheet.labels)
    typed = say("table.yours") if named and ";" in grade.typed else grade.typed
    if not mistakes and variant.family.marks is not None:
        return []
    if sheet is not None and not mistakes and (slipped := _only_slip(sheet, grade)) is not None:
        row, layer = slipped
        return [Paragraph("text", say("table.slip", row=row, layer=layer))]
    size = None if sheet is None or mistakes else sheet.other_size(grade)
    if size is not None:
        rows, columns, height, width = size
        said = say(
            "table.size", typed=typed, rows=rows, columns=columns, height=height, width=width
        )
        return [Paragraph("text", said)]
    if not mistakes:
        sentence = f"sign.{grade.sign}" if grade.sign else "mistake.none"
        return [Paragraph("text", say(sentence, typed=typed))]
    if len(mistakes) == 1:
        fits = say("mistake.again" if again else "mistake.one", typed=typed, a=shorts[0])
        return [
            Paragraph("text", fits),
            Paragraph("text", variant.text(mistakes[0].texts, language)),
        ]
    joined = say("list.or").join(say("quoted", text=short) for short in shorts)
    return [Paragraph("text", say("mistake.several", typed=typed, n=len(shorts), all=joined))]


def _only_slip(sheet: Sheet, grade: Grade) -> tuple[int, str] | None:
    """The one row that went wrong by itself, and its name; None where none or several did."""
    marks = sheet.marks(grade)
    if not sheet.labels or marks.count(Mark.WRONG) != 1:
        return None
    row = marks.index(Mark.WRONG) // sheet.columns
    return row + 1, sheet.labels[row]


def _made_before(session: Session) -> bool:
    last = session.verdict
    return any(
        attempt.family == last.family
        and attempt.grade.mistakes == last.grade.mistakes
        and not attempt.retracted
        for attempt in session.attempts[:-1]
    )


def working(variant: Variant, language: str) -> str:
    """The steps' calculations, one after the other."""
    lines = (line.calculation or line.sentence for line in variant.lines(language))
    return "        ".join(lines)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of the worked solution; ``aside`` marks where a wrong answer went another way."""

    line: Line
    aside: str


def steps(session: Session) -> Sequence[StepLine]:
    """The worked solution, with the line that the mistake altered marked."""
    attempt, language = session.verdict, session.language
    variant = attempt.choice.question.variant
    altered = None
    if len(attempt.grade.mistakes) == 1:
        altered = variant.wrong_line(attempt.grade.mistakes[0], language)
    found = []
    for line in variant.lines(language):
        aside = ""
        if altered is not None and line.name == altered.name:
            aside = _went_astray(altered, attempt.grade.typed, language)
        found.append(StepLine(line, aside))
    return found


def has_picture(session: Session) -> bool:
    """Whether the family of the verdict shown has a picture."""
    return session.verdict.family in PICTURES


def drawn(session: Session, width: int, glyphs: Glyphs) -> Picture | None:
    """The picture of the variant answered, with what a wrong answer counted or left out."""
    attempt = session.verdict
    question = attempt.choice.question
    grade = attempt.grade if question.asked_as.own_kind else None
    return picture(question.variant, grade, session.language, width, glyphs)


ANSWER = "answer"
"""The name of the last line."""


def _went_astray(altered: Line, typed: str, language: str) -> str:
    """That an answer went another way at a line; what came of it, or, at the last, how it came."""
    say = speaker(language)
    if altered.name != ANSWER:
        value = re.split("[=≈] ", altered.calculation)[-1]
        return say("steps.here", typed=typed, value=value)
    if not re.search("[=≈]", altered.calculation):
        return say("steps.here.last", typed=typed)
    return say("steps.here", typed=typed, value=altered.calculation)


def hints(session: Session) -> list[Paragraph]:
    """The hints seen so far: each names the next quantity to work out, without its value."""
    say, variant, language = speaker(session.language), session.question.variant, session.language
    total = session.most_hints
    shown = variant.family.steps[: session.hints]
    said = [
        Paragraph("hint", say("hint", i=i, n=total, text=variant.text(step.texts, language, "…")))
        for i, step in enumerate(shown, start=1)
    ]
    if said and session.hints == total:
        said.append(Paragraph("dim", say("hint.last")))
    return said


def notice(session: Session) -> str:
    """The sentence about a text that was not counted, or about what could not be saved."""
    say, error = speaker(session.language), session.notice
    if error is None:
        return ""
    if session.phase is Phase.UNSAVED:
        return say("error.save", reason=say(f"{error.sentence}.reason", **error.values))
    if isinstance(error, UnreadableError):
        return unread(error, session.question)
    return say(error.sentence, **error.values)


def unread(error: UnreadableError, question: Question) -> str:
    """The sentence about a text that is no answer to the question."""
    say, (kind, example) = speaker(question.language), question.asked_as.expects(question)
    return say(error.sentence, kind=say(kind), example=example, **error.values)


def expects(question: Question) -> str:
    """What is to be typed: the unit and the kind, or the names of the parts."""
    say, variant = speaker(question.language), question.variant
    kind, _ = question.asked_as.expects(question)
    if not question.asked_as.own_kind:
        return say(kind)
    parts = [part.texts.get(question.language, "") for part in variant.family.kind.parts]
    if kind == "kind.tuple" and all(parts):
        return say("list.comma").join(parts)
    unit = variant.units().get(question.language, "")
    return say("expects", unit=unit, kind=say(kind)) if unit and not question.offers else say(kind)
