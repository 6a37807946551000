"""What there is to choose, as rows: letters, marks, and with the verdict what was right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.quiz.plan import Phase
from quizapp.quiz.question import Question
from quizapp.quiz.session import Session
from quizapp.tui.rows import MARGIN, Part, Row
from quizapp.tui.wrap import wrap
from quizapp.words import speaker

GAP = "    "
NONE = "-"
"""Stands in the place of a letter where none of the options is meant to hold."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose, as it is drawn."""

    letter: str
    text: str


def lines(question: Question) -> list[Line]:
    """The offers; where several may hold, that none does is the last of them."""
    texts = _aligned([offer.text for offer in question.offers])
    found = [Line(offer.letter, text) for offer, text in zip(question.offers, texts, strict=True)]
    if found and question.ticks:
        found.append(Line(NONE, speaker(question.language)("choice.none")))
    return found


def _aligned(texts: Sequence[str]) -> list[str]:
    """The texts with what stands behind a wide gap in one column; numbers to the right."""
    labels = [text.partition(GAP)[0] for text in texts if GAP in text]
    column = max(map(cell_len, labels), default=0)
    if texts and all(re.fullmatch(r"[−-]?[\d,.]+", text) for text in texts):
        return [text.rjust(max(map(len, texts))) for text in texts]
    aligned = []
    for text in texts:
        label, gap, rest = text.partition(GAP)
        aligned.append(label + " " * (column - cell_len(label)) + gap + rest if gap else text)
    return aligned


def chosen(text: str) -> list[str]:
    """The letters in an answer that was marked."""
    words = re.findall(r"[a-z]+|-", text.lower())
    return [sign for word in words for sign in word]


def marked(question: Question, text: str, letter: str) -> str:
    """The answer after a letter is marked; where several may hold, marking again takes it back."""
    if not question.ticks or letter == NONE:
        return letter
    letters = set(chosen(text)) - {NONE}
    return ", ".join(sorted(letters ^ {letter}))


def right(question: Question) -> set[str]:
    """The letters of what holds."""
    return set(question.asked_as.right_letters(question)) or {NONE}


def offer_rows(session: Session, width: int, cursor: str) -> list[Row]:
    """The offers with the mark at what is chosen, or at the cursor where several may be."""
    question = session.question
    offers = lines(question)
    letters = chosen(session.draft) if not session.unfinished else ["b"]
    truth = right(question) if session.phase is Phase.VERDICT else set()
    rows: list[Row] = []
    for each in offers:
        is_chosen = each.letter in letters
        mark, role = _mark(session, each.letter, is_chosen, truth, cursor)
        tick = ("[x] " if is_chosen else "[ ] ") if question.ticks else ""
        lead = 2 * MARGIN + cell_len(tick) + 5
        first, *rest = wrap(each.text.lstrip(), width + MARGIN - lead)
        first = " " * (len(each.text) - len(each.text.lstrip())) + first
        action = f"choose('{each.letter}')"
        rows.append(
            (
                Part(" " * MARGIN),
                Part(f"{mark} ", role, action),
                Part(f"{tick}{each.letter}    ", "quiet", action),
                Part(first, "strong" if is_chosen else "", action),
            )
        )
        rows += [(Part(" " * lead), Part(line, "", action)) for line in rest]
    return rows


def _mark(
    session: Session, letter: str, is_chosen: bool, truth: set[str], cursor: str
) -> tuple[str, str]:
    if session.phase is Phase.VERDICT:
        if letter in truth:
            return "✓", "right"
        return ("✗", "wrong") if is_chosen else (" ", "")
    here = letter == cursor if session.question.ticks else is_chosen
    return ("▸", "mark") if here else (" ", "")


def offered(question: Question, sign: str) -> str | None:
    """The letter that a key means: itself, or the place of an offer counted from 1."""
    letters = [line.letter for line in lines(question)]
    if sign.isdecimal() and 0 < int(sign) <= len(letters):
        return letters[int(sign) - 1]
    return sign if sign in letters else None
