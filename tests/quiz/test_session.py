"""A session, whatever a person does: what holds at every moment of it."""

from hypothesis import settings
from hypothesis.stateful import invariant

from quizapp.errors import HistoryError
from quizapp.quiz import feedback
from quizapp.quiz.events import Answered, Asked, Ended, Flagged, Retracted, Started
from quizapp.quiz.plan import Phase
from quizapp.quiz.resume import replay

from .machine import Practice
from .samples import bank


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


class Practising(Practice):
    """What holds after each deed."""

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
