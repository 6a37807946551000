"""What a session is planned to be."""

from dataclasses import dataclass

from quizapp.quiz.events import Started


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
