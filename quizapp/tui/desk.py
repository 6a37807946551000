"""The desk: settings, history, bank and the session that the screens draw. Nothing of Textual.

The bank, and NumPy with it, is opened by `Desk.open_bank`, which the app runs in a thread after the
first frame; until then the desk answers from the history and the settings alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp import config as settings
from quizapp import paths
from quizapp.config import Config, Setting
from quizapp.errors import BankError, HistoryError, SpokenError
from quizapp.learner.entry import Entry
from quizapp.learner.history import History
from quizapp.learner.pending import FIRST_COUNT, Pending, pending, usual_count
from quizapp.learner.record import Tally, attempts, tally
from quizapp.learner.wish import Manner, Wish
from quizapp.words import LANGUAGES, speaker

if TYPE_CHECKING:
    from quizapp.bank.bank import Bank
    from quizapp.quiz.session import Session

MORE = 5
"""Questions of a practice on what was missed."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Glance:
    """What the history says at a glance; reading it all takes time once it is long."""

    tally: Tally = field(default_factory=Tally)
    left: Pending | None = None
    waiting: Pending | None = None
    """Another session that can be gone on with, once the one of the moment is over."""
    count: int = FIRST_COUNT


@dataclass
class Desk:
    """What all screens share."""

    config: Config
    config_path: Path
    history_path: Path = field(default_factory=paths.history)
    bank_folder: Path | None = None
    now: Callable[[], datetime] = _now
    clock: Callable[[], float] | None = None
    history: History | None = field(default=None, init=False)
    bank: Bank | None = field(default=None, init=False)
    session: Session | None = field(default=None, init=False)
    saving: bool = field(default=True, init=False)
    closed: bool = field(default=False, init=False)
    glance: Glance = field(default_factory=Glance, init=False)

    # -- words

    def say(self, sentence: str, /, **values: object) -> str:
        """A sentence of the interface, in the language of the moment."""
        return speaker(self.config.language)(sentence, **values)

    def say_error(self, error: SpokenError) -> str:
        """What an error says."""
        return self.say(error.sentence, **error.values)

    @property
    def other_language(self) -> str:
        """The language that one key changes to."""
        known = [name for name in LANGUAGES if self.bank is None or name in self.bank.languages]
        others = [name for name in known if name != self.config.language]
        return others[0] if others else self.config.language

    # -- settings

    def change(self, key: str, value: Setting) -> SpokenError | None:
        """Changes a setting at once and for good; the error where it could not be kept."""
        changed: dict[str, Any] = {key: value}
        self.config = self.config._replace(**changed)
        if key == "minutes":
            self.look()
        if self.session is not None:
            self.session.language = self.config.language
            self.session.ask_sure = self.config.ask_sure
            follow = self.config.follow_ups
            # a session that goes on keeps its questions and takes the new manner
            if hasattr(self.session.choose, "follow_ups"):
                self.session.choose.follow_ups = follow
        try:
            settings.change(self.config_path, key, value)
        except SpokenError as error:
            return error
        return None

    # -- history

    def open_history(self) -> None:
        """Opens the history and sees that it can be read; raises HistoryError."""
        history = History.open(self.history_path)
        try:
            entries = history.events()
        except HistoryError:
            history.close()
            raise
        self.history = history
        self.look(entries)

    def start_afresh(self) -> None:
        """Begins a new history and keeps the old file beside it; raises HistoryError."""
        self.history = History.start_afresh(self.history_path)
        self.look()

    def go_unsaved(self) -> None:
        """Goes on with a history in memory."""
        self.history, self.saving = History.unsaved(), False
        self.look()

    def entries(self) -> Sequence[Entry]:
        """All of the history; nothing where it can't be read."""
        try:
            return self.history.events() if self.history else []
        except HistoryError:
            return []

    def look(self, entries: Sequence[Entry] | None = None) -> None:
        """Takes from the history, read again unless it is given, what home and settings say."""
        entries = self.entries() if entries is None else entries
        left = pending(entries, self.now())
        count = usual_count(entries, self.config.minutes)
        self.glance = Glance(tally(attempts(entries)), left, self._waiting(entries, left), count)

    def _waiting(self, entries: Sequence[Entry], left: Pending | None) -> Pending | None:
        if left is None:
            return None
        offered = left.started.session
        if self.session is not None and self.session_is_open():
            offered = self.session.plan.session
        others = [entry for entry in entries if entry.event.session != offered]
        return pending(others, self.now())

    def session_is_open(self) -> bool:
        """Whether a session of this run can be gone on with."""
        # by its name: the phases would bring NumPy with them
        return self.session is not None and self.session.phase.name != "OVER"

    @property
    def keeps(self) -> bool:
        """Whether the next answer is kept: by this run, and by the session that is open."""
        is_open = self.session is not None and self.session_is_open()
        return self.saving and (not is_open or self.session is None or self.session.saving)

    def offer(self) -> tuple[int, int] | None:
        """The question to go on with and how many there are; None where nothing was left."""
        if self.session is not None and self.session_is_open():
            return self.session.number, self.session.plan.count
        left = self.glance.left
        return (left.number, left.started.count) if left else None

    # -- bank and session

    def load(self) -> Bank:
        """Opens the bank with all that the first question needs, NumPy and its screen among it."""
        import quizapp.learner.opening
        import quizapp.tui.screens.question  # noqa: F401  # imported so that no key waits for it

        return self.open_bank()

    def open_bank(self) -> Bank:
        """Opens the bank, none of its families.

        Raises:
            BankError: the folder is no bank.
        """
        from quizapp.bank.bank import Bank, askable

        bank = Bank(self.bank_folder or Path(self.config.bank or paths.questions()))
        askable(bank, bank.names)
        return bank

    def warm(self, bank: Bank) -> dict[str, BankError]:
        """Opens the families, so that no key waits for one later; the errors of those that fail.

        It runs in a thread while questions are asked: a family that both need at the same moment is
        opened twice, which costs a little and harms nothing. It stops when the desk is closed.
        """
        from quizapp.bank.bank import askable

        faulty: dict[str, BankError] = {}
        for name in askable(bank, bank.names):
            if self.closed:
                break
            try:
                bank.census(name)
            except BankError as error:
                faulty[name] = error
        return faulty

    def practise(self, wish: Wish) -> Session:
        """Goes on with what was left, where that is what is wished for, or begins.

        Raises:
            UsageError: nothing can be asked from the scope.
            HistoryError: the history can't be read.
        """
        from quizapp.learner.opening import open_practice

        assert self.bank is not None
        assert self.history is not None
        if self.config.language not in self.bank.languages:
            self.config = self.config._replace(language=self.other_language)
        config = self.config
        manner = Manner(config.language, config.minutes, config.ask_sure, config.follow_ups)
        extra: dict[str, Any] = {"clock": self.clock} if self.clock else {}
        self.session = open_practice(self.bank, self.history, manner, wish, self.now(), **extra)
        return self.session

    def wish_to_go_on(self) -> Wish:
        """What was left, or all there is."""
        self.look()
        left = self.glance.left
        if left is None or self.history is None:
            return Wish()
        started = left.started
        key = None if started.key == self.history.key else started.key
        return Wish(started.scope, started.level, started.count, key, started.form)

    def wish_for_more(self) -> Wish | None:
        """A few more questions of the families that were missed; None where none was."""
        missed = (
            {each.family for each in self.session.attempts if each.missed} if self.session else ()
        )
        return Wish(tuple(sorted(missed)), count=MORE) if missed else None

    def farewell(self) -> str:
        """What the shell says after the app is left; empty where there is nothing to say."""
        from quizapp.quiz.plan import Phase

        session = self.session
        if session is None or session.phase is Phase.OVER:
            return ""
        if session.phase is Phase.VERDICT and session.upcoming is None:
            session.go_on()
            return ""
        if not session.saving or not self.saving:
            return self.say("left.unsaved")
        number = session.number + (session.phase is Phase.VERDICT)
        if session.phase is Phase.UNSAVED and session.notice is not None:
            return self.say("left.lost", reason=self._reason(session.notice), i=number)
        return self.say("left", i=number)

    def _reason(self, error: SpokenError) -> str:
        return self.say(f"{error.sentence}.reason", **error.values)

    def close(self) -> None:
        """Closes the history, and lets the thread that warms the bank end."""
        self.closed = True
        if self.history is not None:
            self.history.close()
