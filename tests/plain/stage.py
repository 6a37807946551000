"""A line mode to test with: a new person, a session in memory, streams of the tests' own."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.learner.history import History
from quizapp.learner.opening import open_practice
from quizapp.learner.wish import Manner, Wish
from quizapp.plain.mode import LineMode
from quizapp.quiz.session import Session

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WISH = Wish(scope=("output-size/valid",), count=3)


@dataclass
class Played:
    """A line mode and what it has written."""

    mode: LineMode
    sink: io.BytesIO

    @property
    def session(self) -> Session:
        """The session it plays."""
        return self.mode.session

    def play(self, *lines: str) -> str:
        """Plays on with these lines; what is written in answer to them."""
        start = len(self.sink.getvalue())
        self.mode.source = io.StringIO("".join(f"{line}\n" for line in lines))
        self.mode.play()
        encoding = self.mode.sink.encoding
        return self.sink.getvalue()[start:].decode(encoding)


@contextmanager
def played(
    *, at_terminal: bool = False, encoding: str = "utf-8", before: int = 0, **wish: object
) -> Iterator[Played]:
    """A new practice, first question open; ``before`` is how many were answered before it."""
    with History.unsaved() as history:
        history.key = "0" * 32
        bank, chosen = Bank(paths.questions()), replace(WISH, **wish)  # type: ignore[arg-type]
        session = open_practice(bank, history, Manner(), chosen, NOW, lambda: 0.0)
        session.before = before
        raw = io.BytesIO()
        sink = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
        yield Played(LineMode(session, io.StringIO(), sink, at_terminal), raw)
        sink.detach()
