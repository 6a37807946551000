"""A row of a set: all that it holds of one question, as plain values.

The answer is what a person would hand in: a number, several, yes or no; where something is offered,
the letters. Mistakes are given alike, so that each can be handed in too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.bank.kinds import Answer, Part, Plain
from quizapp.quiz.question import Question

_GROUPED = re.compile(r"-?\d{1,3}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a set; ``number`` counts from 1.

    ``mistakes`` has a value for each named mistake, None where it can't be made or is not offered.
    """

    number: int
    id: str
    prompt: str
    options: tuple[str, ...]
    answer: Plain
    mistakes: Mapping[str, Plain | None]
    steps: tuple[str, ...]


def row_of(question: Question, number: int) -> Row:
    """The row of a question."""
    return Row(
        number,
        question.id,
        question.prompt,
        options(question),
        answer(question),
        mistakes(question),
        steps(question),
    )


def options(question: Question) -> tuple[str, ...]:
    """What is offered, in the order of its letters; nothing where the answer is typed."""
    return tuple(offer.text for offer in question.offers)


def answer(question: Question) -> Plain:
    """The right answer; where nothing plain is asked for, such as a formula, its text."""
    form = question.asked_as
    if question.offers:
        return ", ".join(form.right_letters(question)) or "-"
    if form.is_plain:
        return _plain(question, question.variant.answer)
    return form.truth(question)


def mistakes(question: Question) -> dict[str, Plain | None]:
    """What someone answers who makes a mistake."""
    if question.offers or not question.asked_as.is_plain:
        return dict(question.asked_as.typed_by(question))
    return {
        name: None if wrong is None else _plain(question, wrong)
        for name, wrong in question.variant.mistakes.items()
    }


def steps(question: Question) -> tuple[str, ...]:
    """The worked solution, a sentence each."""
    return tuple(line.sentence for line in question.variant.lines(question.language))


def _plain(question: Question, answer: Answer) -> Plain:
    """An answer as a question file writes it."""
    kind = question.variant.family.kind
    if len(answer) == len(kind.parts):
        pairs = zip(kind.parts, answer, strict=True)
        return kind.to_file(tuple(exact(part, number) for part, number in pairs))
    if kind.asks_whole:
        return kind.to_file(tuple(exact(Part(), number) for number in answer))
    return kind.to_file(answer)


def exact(part: Part, number: int | float) -> int | float:
    """A number as its part is meant: 0 and not 0.0 where a whole one is asked for."""
    is_whole = part.tolerance is None and isinstance(number, float) and number.is_integer()
    return int(number) if is_whole else number


def as_text(entry: object) -> str | None:
    """The text that hands in a plain value; None for what is none.

    >>> as_text(25088), as_text((14, 14, 32)), as_text(True), as_text("a, c"), as_text({})
    ('25088', '14, 14, 32', 'true', 'a, c', None)
    >>> as_text([[4, -1], [6, 8]])
    '[4, -1]; [6, 8]'
    """
    if isinstance(entry, str):
        return entry
    if isinstance(entry, bool):
        return str(entry).lower()
    if isinstance(entry, int | float):
        # 1.024 may be meant as 1,024 where it is typed, and never where it is a number
        return f"{entry!r}0" if _GROUPED.fullmatch(repr(entry)) else repr(entry)
    if not isinstance(entry, list | tuple) or not entry:
        return None
    if all(isinstance(part, list | tuple) for part in entry):
        rows = [as_text(row) for row in entry if not _is_nested(row)]
        return (
            None if None in rows or len(rows) < len(entry) else f"[{']; ['.join(map(str, rows))}]"
        )
    parts = [None if isinstance(part, list | tuple) else as_text(part) for part in entry]
    return None if None in parts else ", ".join(map(str, parts))


def _is_nested(row: object) -> bool:
    return isinstance(row, list | tuple) and any(isinstance(part, list | tuple) for part in row)
