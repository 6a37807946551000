"""Events to test with: one by hand, and all there can be."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from quizapp.learner.entry import Entry
from quizapp.quiz.events import Answered, Asked, Ended, Event, Flagged, Retracted, Started

VARIANT = "output-size/valid@1?n=28&k=3&s=2"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def answered(
    variant: str = VARIANT,
    verdict: str = "wrong",
    mistakes: tuple[str, ...] = (),
    *,
    session: str = "s",
    text: str = "8",
    sure: int | None = None,
) -> Answered:
    credit = float(verdict == "correct")
    return Answered(
        session, variant, "value", "en", 0, text, verdict, credit, mistakes, sure, 7.25, 0
    )


def log(*events: Event) -> list[Entry]:
    """Entries a minute apart."""
    return [Entry(NOON + timedelta(minutes=i), event) for i, event in enumerate(events)]


_session = st.sampled_from(("a", "b")) | st.text(max_size=5)
_variant = st.sampled_from((VARIANT, "x/y@1?a=1", "x/y@1?a=2")) | st.text(max_size=5)
_names = st.lists(st.sampled_from(("round-up", "fencepost")) | st.text(max_size=3), max_size=3)
_finite = st.floats(allow_nan=False, allow_infinity=False)

any_answer = st.builds(
    Answered,
    session=_session,
    variant=_variant,
    # what a terminal can not decode arrives as lone surrogates
    text=st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")),
    verdict=st.sampled_from(("correct", "partial", "wrong", "gave-up")),
    mistakes=_names.map(tuple),
    sure=st.sampled_from((None, 1, 2, 3)),
    credit=_finite,
    seconds=_finite,
)
any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(Started, session=_session),
    st.builds(Asked, session=_session, variant=_variant),
    any_answer,
    st.builds(Retracted, session=_session, variant=_variant),
    st.builds(Flagged, session=_session, variant=_variant),
    st.builds(Ended, session=_session),
)
any_time = st.datetimes(timezones=st.just(UTC))
any_log = st.lists(st.builds(Entry, at=any_time, event=any_event), max_size=25)
