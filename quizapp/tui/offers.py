"""What there is to choose, as rows: letters, marks, and with the verdict what was right."""

import re
from dataclasses import dataclass

from rich.cells import cell_len

from quizapp.quiz.grading import held
from quizapp.quiz.question import Question
from quizapp.quiz.session import Phase, Session
from quizapp.tui.rows import MARGIN, Part, Row, row
from quizapp.tui.wrap import fit, wrap
from quizapp.words import speaker

NONE = "-"
"""Stands in the place of a letter where none of the options is meant to hold."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose, as it is drawn."""

    letter: str
    text: str


def lines(question: Question) -> list[Line]:
    """The offers; where several may hold, that none does is the last of them."""
    found = [Line(offer.letter, offer.text) for offer in question.offers]
    if found and question.ticks:
        found.append(Line(NONE, speaker(question.language)("choice.none")))
    return found


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
    variant, offers = question.variant, question.offers
    if question.base is not None and offers:
        return {"a" if question.base.answer == variant.answer else "b"}
    names = {option.name for option in held(variant)}
    if variant.family.marks is not None:
        return {offer.letter for offer in offers if offer.name in names} or {NONE}
    written = variant.written(variant.answer, question.language)
    return {offer.letter for offer in offers if offer.text == written}


def offer_rows(session: Session, width: int, cursor: str, *, brief: bool = False) -> list[Row]:
    """The offers with the mark at what is chosen, or at the cursor where several may be.

    ``brief``: one row each, the rest is cut.
    """
    question = session.question
    offers = lines(question)
    letters = chosen(session.draft) if not session.unfinished else ["b"]
    truth = right(question) if session.phase is Phase.VERDICT else set()
    numeric = all(_is_number(offer.text) for offer in question.offers)
    widest = max((cell_len(each.text) for each in offers), default=0)
    rows: list[Row] = []
    for each in offers:
        is_chosen = each.letter in letters
        mark, role = _mark(session, each.letter, is_chosen, truth, cursor)
        tick = ("[x] " if is_chosen else "[ ] ") if question.ticks else ""
        lead = 2 * MARGIN + cell_len(tick) + 5
        text = each.text.rjust(widest) if numeric else each.text
        room = width + MARGIN - lead
        first, *rest = wrap(text.lstrip(), room)
        if brief and rest:
            first, rest = fit(f"{first} {rest[0]}", room).rstrip(), []
        first = " " * (cell_len(text) - cell_len(text.lstrip())) + first
        action = f"choose('{each.letter}')"
        rows.append(
            (
                Part(" " * MARGIN),
                Part(f"{mark} ", role, action),
                Part(f"{tick}{each.letter}    ", "quiet", action),
                Part(first, "strong" if is_chosen else "", action),
            )
        )
        rows += [row(line, "", lead) for line in rest]
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


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[−-]?[\d,.]+", text))


def offered(question: Question, sign: str) -> str | None:
    """The letter that a key means: itself, or the place of an offer counted from 1."""
    letters = [line.letter for line in lines(question)]
    if sign.isdecimal() and 0 < int(sign) <= len(letters):
        return letters[int(sign) - 1]
    return sign if sign in letters else None
