"""A practice session as a state machine without a screen.

The terminal app, the line mode and the tests drive this one object; they draw what it holds. It is
given two callables: ``choose`` picks the next question and ``record`` keeps an event. ``record``
has returned before a verdict exists to be shown.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import Variant
from quizapp.errors import HistoryError, SpokenError
from quizapp.quiz import grading
from quizapp.quiz.attempt import Attempt, Choice, asked
from quizapp.quiz.events import Ended, Event, Flagged, Retracted
from quizapp.quiz.forms.moves import UnfinishedError
from quizapp.quiz.grading import Grade
from quizapp.quiz.plan import FIRST_SURE, Phase, Plan
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Scaffold

Choose = Callable[[Sequence[Attempt], int], Choice | None]
Record = Callable[[Event], None]
OtherNumbers = Callable[[Attempt], Variant | None]


@dataclass
class Session:
    """Asks, reads, grades, records and moves on.

    ``before`` is how many questions the person answered before this session; ``ask_sure`` is each,
    some or never. ``notice`` is what was wrong with a text that was not counted, or with saving.
    ``other_numbers`` finds a variant to try in steps. ``draft`` is the text on the answer line;
    ``unfinished`` is whether a first part of the answer
    was given that asks for the rest.
    """

    plan: Plan
    choose: Choose
    record: Record
    language: str
    ask_sure: str = "each"
    before: int = 0
    attempts: list[Attempt] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic
    other_numbers: OtherNumbers | None = None
    scaffold: Scaffold | None = field(default=None, init=False)
    phase: Phase = field(default=Phase.ASKING, init=False)
    draft: str = field(default="", init=False)
    notice: SpokenError | None = field(default=None, init=False)
    hints: int = field(default=0, init=False)
    steps_open: bool = field(default=False, init=False)
    unfinished: bool = field(default=False, init=False)
    saving: bool = field(default=True, init=False)
    upcoming: Choice | None = field(default=None, init=False)
    _choice: Choice | None = field(default=None, init=False)
    _pending: Attempt | Grade | None = field(default=None, init=False)
    _owed: list[Event] = field(default_factory=list, init=False)
    _since: float = field(default=0.0, init=False)
    _warned: bool = field(default=False, init=False)

    def start(self, choice: Choice | None = None) -> None:
        """Begins, or goes on with ``choice`` that was open when the session was left."""
        if not self.plan.started:
            self._keep(self.plan.event(), owed=True)
        resumed = choice is not None
        self._ask(choice if resumed else self._choose(), log=not resumed)

    @property
    def question(self) -> Question:
        """The question asked, in the language of the moment."""
        assert self._choice is not None
        return self._choice.question.in_language(self.language)

    @property
    def reason(self) -> str:
        """Why this question."""
        assert self._choice is not None
        return self._choice.reason

    @property
    def number(self) -> int:
        """Which question of the session it is, counted from 1."""
        answered = len(self.attempts)
        return answered if self.phase in (Phase.VERDICT, Phase.OVER) else answered + 1

    @property
    def verdict(self) -> Attempt:
        """The attempt whose verdict is shown."""
        return self.attempts[-1]

    @property
    def asks_sure(self) -> bool:
        """Whether the question of the moment asks how sure."""
        total = self.before + len(self.attempts) + 1
        if self.ask_sure == "never" or total < FIRST_SURE:
            return False
        return self.ask_sure == "each" or total % 3 == 0

    @property
    def explains_sure(self) -> bool:
        """Whether to say what the question how sure is good for: the first three times."""
        return self.before + len(self.attempts) + 1 < FIRST_SURE + 3

    def type(self, text: str) -> None:
        """The text on the answer line has changed; what was handed in stays as it is."""
        if self.phase is Phase.ASKING and text != self.draft:
            self.draft, self._warned = text, False
            self.notice = None

    def hand_in(self) -> None:
        """The text is the answer; an empty one twice gives up."""
        if self.phase is not Phase.ASKING:
            return
        if not self.draft.strip():
            self._hand_in_nothing()
            return
        try:
            grade = self.question.asked_as.grade(self.question, self.draft)
        except UnfinishedError as error:
            self.notice, self.draft, self.unfinished = error, "", True
            return
        except UnreadableError as error:
            self.notice = error
            return
        self.notice, self._pending = None, grade
        if self.asks_sure:
            self.phase = Phase.SURE
        else:
            self._settle(grade, None)

    def _hand_in_nothing(self) -> None:
        if not self._warned:
            self._warned, self.notice = True, SpokenError("empty")
            return
        self.give_up()

    def give_up(self) -> None:
        """Passes while nothing is typed."""
        if self.phase is Phase.ASKING and not self.draft.strip():
            self.notice = None
            self._settle(grading.gave_up(self.question.variant), None)

    def say_sure(self, sure: int | None) -> None:
        """How sure the person is (an entry of ``SURE``, or None for not said); hands in."""
        if self.phase is Phase.SURE:
            assert isinstance(self._pending, Grade)
            self._settle(self._pending, sure)

    def take_back(self) -> None:
        """From how sure back to the answer line, with its text."""
        if self.phase is Phase.SURE:
            self.phase, self._pending = Phase.ASKING, None

    def _settle(self, grade: Grade, sure: int | None) -> None:
        assert self._choice is not None
        choice = Choice(self.question, self._choice.reason)
        seconds = self.clock() - self._since
        self._pending = Attempt(choice, self.draft.strip(), grade, sure, seconds, self.hints)
        self.save()

    def save(self) -> None:
        """Keeps the answer handed in, then shows its verdict; where it can't, waits for a word."""
        attempt = self._pending
        assert isinstance(attempt, Attempt)
        try:
            self._record(attempt.event(self.plan.session))
        except HistoryError as error:
            self.phase, self.notice = Phase.UNSAVED, error
            return
        self.notice, self._pending = None, None
        self.attempts.append(attempt)
        self.phase = Phase.VERDICT
        self.upcoming = self._choose()

    def go_unsaved(self) -> None:
        """Goes on without keeping anything more of this session."""
        if self.phase is Phase.UNSAVED:
            self.saving = False
            self.save()

    def hint(self) -> bool:
        """Shows the next hint; False where there is none."""
        if self.phase is not Phase.ASKING or self.hints >= self.most_hints:
            return False
        self.hints += 1
        return True

    @property
    def most_hints(self) -> int:
        """How many hints the question has: one for each step before the answer."""
        return len(self.question.variant.family.steps)

    def try_in_steps(self) -> bool:
        """After a miss: the same kind on other numbers, step by step; False where there is none."""
        if not self.can_try_in_steps or self.other_numbers is None:
            return False
        variant = self.other_numbers(self.verdict)
        if variant is None:
            return False
        self.scaffold = Scaffold(variant)
        # What is tried here is not asked next.
        self.upcoming = self._choose()
        return True

    @property
    def can_try_in_steps(self) -> bool:
        """Whether the verdict shown is of a miss that has steps to try."""
        if self.phase is not Phase.VERDICT or self.other_numbers is None:
            return False
        family = self.verdict.choice.question.variant.family
        numbers = bool(family.steps) and all(step.rank == 0 for step in family.steps)
        return not self.verdict.grade.correct and numbers

    def leave_steps(self) -> None:
        """Back from the steps to the verdict."""
        self.scaffold = None

    def retract(self) -> bool:
        """The last answer was a slip of the finger: it is not counted."""
        if self.phase is not Phase.VERDICT or self.verdict.retracted:
            return False
        if not self._keep(Retracted(self.plan.session, self.verdict.variant)):
            return False
        self.attempts[-1] = self.verdict.take_back()
        self.upcoming = self._choose()
        return True

    def flag(self, note: str) -> bool:
        """Something is wrong with the question; False where the note could not be kept."""
        question = self.question
        return self._keep(
            Flagged(
                self.plan.session,
                question.variant.id,
                question.form,
                question.language,
                question.wording,
                note.strip(),
            )
        )

    def go_on(self) -> None:
        """To the next question, or to the end."""
        if self.phase is Phase.VERDICT:
            self.scaffold = None
            self._ask(self.upcoming)

    def _choose(self) -> Choice | None:
        remaining = self.plan.count - len(self.attempts)
        return self.choose(self.attempts, remaining) if remaining > 0 else None

    def _ask(self, choice: Choice | None, *, log: bool = True) -> None:
        self.upcoming, self.notice, self.draft = None, None, ""
        self.hints, self.steps_open, self._warned, self.unfinished = 0, False, False, False
        if choice is None:
            self.phase = Phase.OVER
            self._keep(Ended(self.plan.session), owed=True)
            return
        self._choice, self.phase = choice, Phase.ASKING
        self._since = self.clock()
        if log:
            self._keep(asked(choice, self.plan.session), owed=True)

    def _keep(self, event: Event, *, owed: bool = False) -> bool:
        """Records an event that no verdict hangs on; False, with a notice, where it can't.

        What is ``owed`` is recorded before the next event that can be: an answer without its
        question, or its session, could not be gone on with.
        """
        try:
            self._record(event)
        except HistoryError as error:
            self.notice = error
            if owed:
                self._owed.append(event)
            return False
        return True

    def _record(self, event: Event) -> None:
        if not self.saving:
            return
        while self._owed:
            self.record(self._owed[0])
            del self._owed[0]
        self.record(event)
