"""Playing a session on two streams, at a terminal and in a pipe."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import HistoryError
from quizapp.quiz.events import Answered, Event
from quizapp.quiz.plan import Phase

from .stage import Played, played


class Disk:
    """Keeps events while there is room."""

    def __init__(self, here: Played) -> None:
        self.kept: list[Event] = []
        self.full = False
        here.session.record = self.record

    def record(self, event: Event) -> None:
        if self.full:
            raise HistoryError("history.full", file="history.db")
        self.kept.append(event)

    @property
    def answers(self) -> list[str]:
        return [event.text for event in self.kept if isinstance(event, Answered)]


def test_a_practice_in_a_pipe() -> None:
    with played() as here:
        out = here.play("3", "5", "6", "7")
        assert [f"Question {i} of 3" in out for i in (1, 2, 3)] == [True] * 3
        assert "> " not in out
        assert here.session.phase is Phase.OVER


def test_the_end_of_the_input_leaves_the_practice_open() -> None:
    with played() as here:
        here.play("3")
        assert here.session.phase is Phase.ASKING
        assert here.session.number == 2


def test_a_pipe_is_never_asked_how_sure() -> None:
    with played(before=20) as here:
        here.play("3")
        assert [attempt.sure for attempt in here.session.attempts] == [None]


@pytest.mark.parametrize(("line", "sure"), [("1", 1), ("2", 2), (" 3 ", 3), ("３", 3), ("", None)])
def test_how_sure_at_a_terminal(line: str, sure: int | None) -> None:
    with played(at_terminal=True, before=20) as here:
        here.play("3", line)
        assert [attempt.sure for attempt in here.session.attempts] == [sure]


@pytest.mark.parametrize("line", ["4", "12", "sure", "?", "-1"])
def test_how_sure_is_asked_again_where_the_answer_is_none(line: str) -> None:
    with played(at_terminal=True, before=20) as here:
        out = here.play("3", line)
        assert here.session.phase is Phase.SURE
        assert out.count("How sure are you?") == 2


def test_what_how_sure_is_good_for_is_said_the_first_times_only() -> None:
    with played(at_terminal=True, before=5) as here:
        assert "Said before the verdict" in here.play("3")
    with played(at_terminal=True, before=20) as here:
        assert "Said before the verdict" not in here.play("3")


def test_at_a_terminal_a_full_disk_is_said_and_can_be_tried_again() -> None:
    with played(at_terminal=True) as here:
        disk = Disk(here)
        disk.full = True
        out = here.play("3", "", "x")
        assert out.count("Not saved (the disk is full). Your answer is still here") == 3
        assert "✗" not in out
        disk.full = False
        assert "✗ No. It is 4." in here.play("")
        assert disk.answers == ["3"]


@pytest.mark.parametrize("word", ["n", " N ", "ｎ"])
def test_at_a_terminal_one_may_go_on_unsaved(word: str) -> None:
    with played(at_terminal=True) as here:
        disk = Disk(here)
        disk.full = True
        out = here.play("3", word, "", "5")
        assert "✗ No. It is 4." in out
        assert "Question 2 of 3" in out
        assert disk.answers == []
        assert not here.session.saving


def test_in_a_pipe_a_full_disk_ends_it_and_shows_no_verdict() -> None:
    with played() as here:
        disk = Disk(here)
        assert "✗ No. It is 4." in here.play("3")
        disk.full = True
        with pytest.raises(HistoryError):
            here.play("5", "6")
        assert disk.answers == ["3"]
        assert len(here.session.attempts) == 1


def test_steps_tried_to_their_end_and_left() -> None:
    with played(at_terminal=True) as here:
        here.play("3", "t")
        assert here.session.scaffold is not None
        variant = here.session.scaffold.variant
        steps = [line.calculation.rpartition("= ")[2] for line in variant.lines("en")]
        out = here.play(*steps)
        assert "Every step is right." in out
        assert here.session.scaffold is None
        assert here.session.phase is Phase.VERDICT
        here.play("t", "")
        assert here.session.scaffold is None


def test_t_after_a_right_answer_does_nothing() -> None:
    with played(at_terminal=True) as here:
        out = here.play("4", "t")
        assert here.session.scaffold is None
        assert "try in steps" not in out


def test_an_unknown_word_after_a_verdict_says_what_can_be_done() -> None:
    with played(at_terminal=True) as here:
        out = here.play("4", "next please")
        assert out.count("Enter: next") == 2
        assert here.session.phase is Phase.VERDICT


LINES = st.lists(
    st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=12)
    | st.sampled_from(["", "?", "?h", "?l", "?u", "?f x", "t", "s", "u", "1", "3", "4", "n"]),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(lines=LINES, at_terminal=st.booleans(), form=st.sampled_from(["value", "options"]))
def test_no_lines_end_it_before_their_end(lines: list[str], at_terminal: bool, form: str) -> None:
    with played(at_terminal=at_terminal, before=9, form=form, encoding="ascii") as here:
        out = here.play(*lines)
        assert out.isascii()
        assert "Traceback" not in out
