"""Plays a session on two streams: one line in is one answer, or a ``?`` command.

How sure and the steps are asked for only where a person sits at a terminal; in a pipe a line is
never an answer to anything but the question.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from quizapp.plain import say as lines
from quizapp.plain.commands import run_command
from quizapp.quiz.picture import Glyphs
from quizapp.quiz.plan import SURE, Phase
from quizapp.quiz.session import Session
from quizapp.words import speaker


@dataclass
class LineMode:
    """A session with its streams; ``at_terminal`` is whether a person types.

    ``glyphs`` are the signs of its pictures, which are no wider than ``width``; ``fold`` breaks a
    row to the width of its reader.
    """

    session: Session
    source: TextIO
    sink: TextIO
    at_terminal: bool
    glyphs: Glyphs = "blocks"
    width: int = lines.WIDTH
    fold: Callable[[str], Sequence[str]] = lambda row: (row,)

    def play(self) -> bool:
        """Plays to the end; False where the input ended before.

        Raises HistoryError where an answer can't be saved and nobody is there to be asked.
        """
        if self.at_terminal:
            self.put("", speaker(self.session.language)("plain.more"))
        asked = 0
        while self.session.phase is not Phase.OVER:
            if self.session.phase is Phase.ASKING and asked != self.session.number:
                asked = self.session.number
                self.put(*lines.question(self.session))
            line = self._read()
            if line is None and not self._is_last_verdict():
                return False
            self._take(line or "")
        self.put("", *lines.summary(self.session))
        return True

    def _is_last_verdict(self) -> bool:
        return self.session.phase is Phase.VERDICT and self.session.upcoming is None

    def _take(self, line: str) -> None:
        session = self.session
        match session.phase:
            case Phase.ASKING:
                self._answer(line)
            case Phase.SURE:
                self._sure(line)
            case Phase.UNSAVED:
                if word(line) == "n":
                    session.go_unsaved()
                else:
                    session.save()
                self._say_verdict()
            case Phase.VERDICT:
                self._after(line)

    def _answer(self, line: str) -> None:
        session = self.session
        if _is_command(line):
            self._command(line)
            return
        # The empty line warns once; a draft that stays the same does not forget the warning.
        session.type(line)
        session.hand_in()
        if session.phase is Phase.SURE:
            if self.at_terminal:
                self.put(*lines.sure(session))
                return
            session.say_sure(None)
        self._say_verdict()

    def _sure(self, line: str) -> None:
        said = word(line)
        if said and said not in map(str, SURE):
            self.put(*lines.sure(self.session))
            return
        self.session.say_sure(int(said) if said else None)
        self._say_verdict()

    def _say_verdict(self) -> None:
        session = self.session
        if session.phase is Phase.UNSAVED and session.notice and not self.at_terminal:
            raise session.notice
        if session.phase is not Phase.VERDICT:
            self.put(lines.notice(session))
            return
        self.put(*lines.verdict(session))
        if not self.at_terminal:
            session.go_on()
        else:
            self.put(self._after_words())

    def _after(self, line: str) -> None:
        """At a terminal: what to do before the next question."""
        said = word(line)
        if self.session.scaffold is not None:
            self._step(line)
            return
        if said == "t" and self.session.try_in_steps():
            self.put(*lines.scaffold(self.session))
            return
        if said == "":
            self.session.go_on()
            return
        if said == "s":
            self.put(*lines.steps(self.session, self.glyphs, self.width))
        elif said == "u":
            self._command("?u")
        elif _is_command(line):
            self._command(line)
        self.put(self._after_words())

    def _step(self, line: str) -> None:
        """A line of a try in steps; an empty one leaves it."""
        scaffold = self.session.scaffold
        assert scaffold is not None
        if _is_command(line):
            self.put(speaker(self.session.language)("plain.try"), lines.asked_step(self.session))
            return
        if line.strip() and scaffold.step is not None:
            scaffold.type(line)
            scaffold.hand_in()
            self.put(*lines.tried(self.session))
        if not line.strip() or scaffold.step is None:
            self.session.leave_steps()
            self.put(self._after_words())

    def _after_words(self) -> str:
        say = speaker(self.session.language)
        return say("plain.after-miss" if self.session.can_try_in_steps else "plain.after")

    def _command(self, line: str) -> None:
        self.put(*run_command(self.session, line.strip()[1:]))

    def put(self, *rows: str) -> None:
        """Writes rows at once, so that a reader never waits for half a question."""
        texts = [lines.for_encoding(row, self.sink.encoding) for row in rows]
        folded = [part for text in texts for row in text.split("\n") for part in self.fold(row)]
        self.sink.write("".join(f"{row}\n" for row in folded))
        self.sink.flush()

    def _read(self) -> str | None:
        if self.at_terminal:
            self.sink.write("> ")
            self.sink.flush()
        line = self.source.readline()
        # Windows programs put a mark before the first line
        return line.rstrip("\r\n").removeprefix("\ufeff") if line else None


def _is_command(line: str) -> bool:
    """A line that begins with a question mark, of either width."""
    return word(line).startswith("?")


def word(line: str) -> str:
    """A line that is no answer, as it may come from a keyboard that types full-width letters."""
    return unicodedata.normalize("NFKC", line).strip().lower()
