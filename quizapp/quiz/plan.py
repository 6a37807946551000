"""What a session is planned to be, and what it waits for."""

from dataclasses import dataclass
from enum import Enum, auto

from quizapp.quiz.events import Started

FIRST_SURE = 6
"""The first five questions of a person never ask how sure."""

SURE = (1, 2, 3)
"""A guess, think so, sure."""


class Phase(Enum):
    """What the session waits for."""

    ASKING = auto()
    """An answer to the question."""
    SURE = auto()
    """How sure the person is of the answer handed in."""
    UNSAVED = auto()
    """Whether to try again, or go on unsaved, after an answer could not be saved."""
    VERDICT = auto()
    """That the verdict has been read."""
    OVER = auto()
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session is: its id, what it draws from and how many questions it holds."""

    session: str
    key: str
    scope: tuple[str, ...]
    level: int | None
    count: int
    form: str | None = None
    started: bool = False

    def event(self) -> Started:
        """The record of its beginning."""
        return Started(self.session, self.key, self.scope, self.level, self.count, self.form)
