"""A session driven in any way a person can: what each deed does and leaves alone."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from quizapp.quiz.plan import FIRST_SURE, Phase

from .samples import Log, mistaken, practising, right

LANGUAGES = ("en", "zh-Hant")


class Practice(RuleBasedStateMachine):
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
