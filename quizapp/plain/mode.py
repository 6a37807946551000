"""Plays a session on two streams: one line in is one answer.

How sure and the steps are asked for only where a person sits at a terminal; in a pipe a line is
never anything but an answer.
"""

from dataclasses import dataclass
from typing import TextIO

from quizapp.plain import say as lines
from quizapp.plain.commands import run_command
from quizapp.quiz.session import Phase, Session
from quizapp.words import speaker


@dataclass
class LineMode:
    """A session with its streams; ``at_terminal`` is whether a person types."""

    session: Session
    source: TextIO
    sink: TextIO
    at_terminal: bool

    def play(self) -> bool:
        """Plays to the end; False where the input ended before."""
        asked = 0
        while self.session.phase is not Phase.OVER:
            if self.session.phase is Phase.ASKING and asked != self.session.number:
                asked = self.session.number
                self.put(*lines.question(self.session))
            line = self._read()
            if line is None:
                return False
            self._take(line)
        self.put("", *lines.summary(self.session))
        return True

    def _take(self, line: str) -> None:
        session = self.session
        match session.phase:
            case Phase.ASKING:
                self._answer(line)
            case Phase.SURE:
                self._sure(line)
            case Phase.UNSAVED:
                if line.strip().lower() == "n":
                    session.go_unsaved()
                else:
                    session.save()
                self._say_verdict()
            case Phase.VERDICT:
                self._after(line)

    def _answer(self, line: str) -> None:
        session = self.session
        if line.strip()[:1] in ("?", "？"):
            self.put(*run_command(session, line.strip()[1:]))
            return
        # The empty line warns once; a draft that stays the same does not forget the warning.
        session.type(line)
        session.hand_in()
        if session.phase is Phase.SURE:
            if self.at_terminal:
                self.put(lines.sure(session))
                return
            session.say_sure(None)
        self._say_verdict()

    def _sure(self, line: str) -> None:
        word = line.strip()
        self.session.say_sure(int(word) if word in ("1", "2", "3") else None)
        self._say_verdict()

    def _say_verdict(self) -> None:
        session = self.session
        if session.phase is not Phase.VERDICT:
            self.put(lines.notice(session))
            return
        self.put(*lines.verdict(session))
        if not self.at_terminal:
            session.go_on()
        else:
            self.put(speaker(session.language)("plain.after"))

    def _after(self, line: str) -> None:
        """At a terminal: what to do before the next question."""
        word = line.strip().lower()
        if word == "s":
            self.put(*lines.steps(self.session))
        elif word[:1] in ("?", "？") and word[1:]:
            self.put(*run_command(self.session, word[1:]))
        elif word == "u":
            self.put(*run_command(self.session, "u"))
        elif word == "":
            self.session.go_on()
            return
        self.put(speaker(self.session.language)("plain.after"))

    def put(self, *rows: str) -> None:
        """Writes rows at once, so that a reader never waits for half a question."""
        text = "".join(f"{row}\n" for row in rows)
        self.sink.write(lines.for_encoding(text, self.sink.encoding))
        self.sink.flush()

    def _read(self) -> str | None:
        if self.at_terminal:
            self.sink.write("> ")
            self.sink.flush()
        line = self.source.readline()
        return line.rstrip("\r\n") if line else None
