"""What happens in a session, as immutable records: the history stores them and nothing else.

A record holds ids and plain values, never question objects, so that an old history stays readable
whatever becomes of a family. ``variant`` is the identity of the question's variant
(``output-size/valid@1?n=28&k=3&s=2``); form, language and wording stand beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """A session began: what it draws from (``scope`` empty: everything) and how long it is."""

    session: str
    key: str
    scope: tuple[str, ...]
    level: int | None
    count: int
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question was put on the screen; ``reason`` is why this one was chosen.

    ``base`` is the variant that a follow-up is a change of.
    """

    session: str
    variant: str
    form: str
    language: str
    wording: int
    reason: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was graded; the text as typed, empty where the answer was given up.

    ``sure`` is 1 (a guess), 2 (think so), 3 (sure) or None (not said); ``hints`` is how many were
    seen before the answer; ``mistakes`` are the names of all that fit.
    """

    session: str
    variant: str
    form: str
    language: str
    wording: int
    text: str
    verdict: str
    credit: float
    mistakes: tuple[str, ...]
    sure: int | None
    seconds: float
    hints: int
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Retracted:
    """The session's last answer to ``variant`` was a slip of the finger and is not counted."""

    session: str
    variant: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """The user finds something wrong with a question and says what."""

    session: str
    variant: str
    form: str
    language: str
    wording: int
    note: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A session is over and will not be gone on with."""

    session: str


Event = Started | Asked | Answered | Retracted | Flagged | Ended
