"""What the events say about the learner: pure functions, the history's only readers.

Right is what was graded correct. An empty answer was passed. Everything else is wrong, an answer
that is right in part as well.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from quizapp.learner.entry import Entry
from quizapp.quiz.events import Answered, Ended, Flagged, Retracted, Started

Outcome = Literal["right", "wrong", "passed"]

STAYS_OPEN = timedelta(days=1)
"""How long a session can be gone on with after its last event."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer and when it was given; one that was taken back does not count."""

    at: datetime
    answer: Answered
    taken_back: bool = False

    @property
    def family(self) -> str:
        """The family of the variant: ``output-size/valid``."""
        return family_of(self.answer.variant)

    @property
    def outcome(self) -> Outcome:
        """Right, wrong or passed."""
        if self.answer.verdict == "correct":
            return "right"
        return "wrong" if self.answer.text.strip() else "passed"


@dataclass(frozen=True, slots=True)
class Flag:
    """What was found wrong with a question, and when."""

    at: datetime
    flagged: Flagged


@dataclass(frozen=True, slots=True)
class Tally:
    """How many attempts came out which way."""

    right: int = 0
    wrong: int = 0
    passed: int = 0

    @property
    def all(self) -> int:
        """The number of attempts."""
        return self.right + self.wrong + self.passed


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that alone fitted ``times`` answers; ``variants`` are the different ones."""

    family: str
    name: str
    times: int
    variants: tuple[str, ...]

    @property
    def confirmed(self) -> bool:
        """Whether it counts as held: it fitted alone on two different variants."""
        return len(self.variants) >= 2


def family_of(variant: str) -> str:
    """The family in a variant's identity.

    >>> family_of("output-size/valid@1?n=28&k=3&s=2")
    'output-size/valid'
    """
    return variant.partition("@")[0]


def attempts(entries: Iterable[Entry]) -> list[Attempt]:
    """The answers that count, in order: each but those that were taken back."""
    return [attempt for attempt in given(entries) if not attempt.taken_back]


def given(entries: Iterable[Entry]) -> list[Attempt]:
    """All answers in order, those that were taken back marked.

    Taking back concerns the session's last answer to the variant; a second time changes nothing.
    """
    found: list[Attempt] = []
    last: dict[tuple[str, str], int] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, Answered):
            last[event.session, event.variant] = len(found)
            found.append(Attempt(entry.at, event))
        elif isinstance(event, Retracted) and (event.session, event.variant) in last:
            place = last[event.session, event.variant]
            found[place] = replace(found[place], taken_back=True)
    return found


def flags(entries: Iterable[Entry]) -> list[Flag]:
    """What was found wrong with questions, in order."""
    return [Flag(each.at, each.event) for each in entries if isinstance(each.event, Flagged)]


def answered_variants(entries: Iterable[Entry]) -> set[str]:
    """The variants that are not new any more, those of answers taken back among them.

    Their truth has been on the screen.
    """
    return {entry.event.variant for entry in entries if isinstance(entry.event, Answered)}


def tally(answers: Iterable[Attempt]) -> Tally:
    """How many of the attempts were right, wrong and passed."""
    counts = Counter(attempt.outcome for attempt in answers)
    return Tally(counts["right"], counts["wrong"], counts["passed"])


def by_family(answers: Iterable[Attempt]) -> dict[str, Tally]:
    """The tally of each family that was asked, in the order of its first attempt."""
    groups: dict[str, list[Attempt]] = {}
    for attempt in answers:
        groups.setdefault(attempt.family, []).append(attempt)
    return {family: tally(group) for family, group in groups.items()}


def by_sureness(answers: Iterable[Attempt]) -> dict[int | None, Tally]:
    """The tally of each degree of sureness: 3 sure, 2 think so, 1 a guess, None not said."""
    groups: dict[int | None, list[Attempt]] = {3: [], 2: [], 1: [], None: []}
    for attempt in answers:
        groups[attempt.answer.sure].append(attempt)
    return {sure: tally(group) for sure, group in groups.items()}


def mistakes(answers: Iterable[Attempt]) -> list[Mistake]:
    """The mistakes that alone fitted a wrong answer, confirmed ones first, then by first time."""
    seen: dict[tuple[str, str], list[str]] = {}
    for attempt in answers:
        if attempt.outcome == "wrong" and len(attempt.answer.mistakes) == 1:
            (name,) = attempt.answer.mistakes
            seen.setdefault((attempt.family, name), []).append(attempt.answer.variant)
    found = [
        Mistake(family, name, len(variants), tuple(dict.fromkeys(variants)))
        for (family, name), variants in seen.items()
    ]
    return sorted(found, key=lambda mistake: not mistake.confirmed)


def open_session(entries: Sequence[Entry], now: datetime) -> str | None:
    """The session that began last among those that can be gone on with, or None.

    Such a session has begun, has not ended, and its last event is less than a day old.
    """
    began: dict[str, datetime] = {}  # in the order of beginning, with the time of the last event
    ended: set[str] = set()
    for entry in entries:
        event = entry.event
        if isinstance(event, Ended):
            ended.add(event.session)
        if isinstance(event, Started) or event.session in began:
            began[event.session] = entry.at
    for session, last in reversed(began.items()):
        if session not in ended and now - last < STAYS_OPEN:
            return session
    return None
