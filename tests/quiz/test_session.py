"""A session, driven in any way a person can: what holds at every moment of it."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.errors import HistoryError
from quizapp.quiz import feedback
from quizapp.quiz.events import Answered, Asked, Ended, Flagged, Retracted, Started
from quizapp.quiz.resume import replay
from quizapp.quiz.session import FIRST_SURE, Phase

from .samples import Log, bank, mistaken, practising, right

LANGUAGES = ("en", "zh-Hant")


def bare(attempt):
    """An attempt without what a record rounds and without its objects."""
    return (
        attempt.variant,
        attempt.choice.reason,
        attempt.choice.question.id,
        attempt.text,
        attempt.grade,
        attempt.sure,
        attempt.hints,
        attempt.retracted,
    )


class Practising(RuleBasedStateMachine):
    """Types, hands in, takes back, changes language, loses its disk, gets it back."""

    @initialize(
        before=st.sampled_from([0, FIRST_SURE]),
        count=st.integers(1, 8),
        ask=st.sampled_from(["each", "some", "never"]),
        key=st.sampled_from(["a", "b", "c"]),
        failing=st.booleans(),
    )
    def begin(self, before, count, ask, key, failing):
        self.log = Log()
        self.log.failing = failing
        self.now = 0.0
        self.unsaved = False
        self.session = practising(
            self.log, key=key, count=count, ask_sure=ask, before=before, clock=lambda: self.now
        )
        self.session.start()

    def in_phase(self, *phases):
        return self.session.phase in phases

    @rule(seconds=st.floats(0, 90))
    def wait(self, seconds):
        self.now += seconds

    @rule(language=st.sampled_from(LANGUAGES))
    def change_language(self, language):
        draft, phase, notice = self.session.draft, self.session.phase, self.session.notice
        self.session.language = language
        assert (self.session.draft, self.session.phase, self.session.notice) == (
            draft,
            phase,
            notice,
        )
        if phase is not Phase.OVER:
            assert self.session.question.prompt

    @precondition(lambda self: self.in_phase(Phase.ASKING))
    @rule(
        text=st.one_of(st.text(max_size=8), st.sampled_from(["", " ", "12", "2.4M", "abc", "ㄅ"]))
    )
    def type_anything(self, text):
        self.session.type(text)
        assert self.session.draft == text

    @precondition(lambda self: not self.in_phase(Phase.ASKING))
    @rule(text=st.sampled_from(["", "1", "7 "]))
    def type_too_late(self, text):
        draft, notice = self.session.draft, self.session.notice
        self.session.type(text)
        assert (self.session.draft, self.session.notice) == (draft, notice)

    @precondition(lambda self: self.in_phase(Phase.ASKING))
    @rule(data=st.data())
    def type_an_answer(self, data):
        question = self.session.question
        names = sorted(question.variant.mistakes)
        deed = data.draw(st.sampled_from(["right", *names]))
        text = right(question) if deed == "right" or question.offers else mistaken(question, deed)
        self.session.type(text or "123456789")

    @rule()
    def hand_in(self):
        session, phase, draft = self.session, self.session.phase, self.session.draft
        before = len(self.log.events)
        session.hand_in()
        if phase is not Phase.ASKING:
            assert session.phase is phase
            assert len(self.log.events) == before
        elif session.phase is Phase.ASKING:  # unreadable, a first part, or nothing typed
            assert session.notice is not None
            assert session.draft == ("" if session.unfinished else draft)
            assert len(self.log.events) == before
        else:
            assert session.draft == draft
            assert session.phase in (Phase.SURE, Phase.VERDICT, Phase.UNSAVED)

    @rule(sure=st.sampled_from([None, 1, 2, 3]))
    def say_sure(self, sure):
        phase, count = self.session.phase, len(self.session.attempts)
        self.session.say_sure(sure)
        if phase is Phase.SURE and self.in_phase(Phase.VERDICT):
            assert self.session.verdict.sure == sure
        elif phase is not Phase.SURE:
            assert len(self.session.attempts) == count

    @rule()
    def take_back(self):
        phase, draft = self.session.phase, self.session.draft
        self.session.take_back()
        assert self.session.draft == draft
        assert self.session.phase is (Phase.ASKING if phase is Phase.SURE else phase)

    @rule(failing=st.booleans())
    def lose_or_regain_the_disk(self, failing):
        self.log.failing = failing

    @precondition(lambda self: self.in_phase(Phase.UNSAVED))
    @rule()
    def save_again(self):
        draft = self.session.draft
        self.session.save()
        assert self.session.draft == draft
        assert self.in_phase(Phase.UNSAVED) == self.log.failing

    @rule()
    def go_unsaved(self):
        phase = self.session.phase
        self.session.go_unsaved()
        if phase is Phase.UNSAVED:
            self.unsaved = True
            assert self.in_phase(Phase.VERDICT)
        else:
            assert self.session.phase is phase

    @rule()
    def hint(self):
        phase, hints = self.session.phase, self.session.hints
        most = self.session.most_hints
        assert self.session.hint() == (phase is Phase.ASKING and hints < most)
        assert self.session.hints <= most

    @rule()
    def retract(self):
        phase = self.session.phase
        before = self.session.attempts[-1].retracted if self.session.attempts else True
        done = self.session.retract()
        may = phase is Phase.VERDICT and not before
        assert done == (may and (self.unsaved or not self.log.failing))
        assert not done or self.session.verdict.retracted

    @rule(note=st.sampled_from(["", " unclear "]))
    def flag(self, note):
        kept = self.session.flag(note)
        assert kept == (self.unsaved or not self.log.failing)

    @rule()
    def go_on(self):
        phase, upcoming = self.session.phase, self.session.upcoming
        self.session.go_on()
        if phase is not Phase.VERDICT:
            assert self.session.phase is phase
        elif upcoming is None:
            assert self.in_phase(Phase.OVER)
        else:
            assert self.in_phase(Phase.ASKING)
            assert self.session.question.variant == upcoming.question.variant
            assert self.session.draft == ""
            assert self.session.hints == 0

    @invariant()
    def an_answer_is_recorded_once_and_before_its_verdict(self):
        answered = [event for event in self.log.events if isinstance(event, Answered)]
        shown = [attempt.event("s") for attempt in self.session.attempts]
        if self.unsaved:
            assert answered == shown[: len(answered)]
        else:
            assert answered == shown

    @invariant()
    def nothing_is_recorded_twice(self):
        asked = [event.variant for event in self.log.events if isinstance(event, Asked)]
        assert len(set(asked)) == len(asked)
        started = [isinstance(event, Started) for event in self.log.events]
        assert started == [True, *[False] * len(started[1:])][: len(started)]
        assert sum(isinstance(event, Ended) for event in self.log.events) <= 1
        retracted = [e.variant for e in self.log.events if isinstance(e, Retracted)]
        assert len(set(retracted)) == len(retracted)
        assert all(not isinstance(e, Flagged) or e.note == e.note.strip() for e in self.log.events)

    @invariant()
    def what_is_said_can_be_said_in_the_language_of_the_moment(self):
        session = self.session
        feedback.notice(session)
        if self.in_phase(Phase.VERDICT):
            assert feedback.verdict(session)
            assert feedback.steps(session)
        if not self.in_phase(Phase.OVER):
            feedback.hints(session)
            assert feedback.expects(session.question)
        if self.in_phase(Phase.UNSAVED):
            assert isinstance(session.notice, HistoryError)

    @invariant()
    def phases_and_numbers_are_as_documented(self):
        session, plan = self.session, self.session.plan
        assert len(session.attempts) <= plan.count
        if self.in_phase(Phase.VERDICT, Phase.OVER):
            assert session.number == len(session.attempts)
        else:
            assert session.number == len(session.attempts) + 1 <= plan.count
            assert session.upcoming is None

    @invariant()
    def its_events_give_it_back(self):
        if self.unsaved or not self.log.events:
            return
        left = replay(self.log.events, bank())
        assert left.plan is not None
        assert list(map(bare, left.attempts)) == list(map(bare, self.session.attempts))
        asked = self.session._choice
        kept = [event.variant for event in self.log.events if isinstance(event, Asked)]
        if self.in_phase(Phase.VERDICT, Phase.OVER) or asked is None:
            assert left.open is None
        elif asked.question.variant.id in kept:
            assert left.open is not None
            assert left.open.reason == asked.reason
            assert left.open.question == asked.question


TestPractising = Practising.TestCase
TestPractising.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
