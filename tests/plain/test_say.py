"""What the line mode writes, and in which signs."""

import pytest

from quizapp.plain import say as lines
from quizapp.quiz.picture import picture

from .stage import played


def test_a_question_says_where_one_is_what_is_asked_and_what_to_type() -> None:
    with played() as here:
        blank, number, prompt, expects = lines.question(here.session)
        assert (blank, number) == ("", "Question 1 of 3")
        assert prompt.startswith("A side of 12 px")
        assert expects == "(px, a whole number)"


def test_options_have_their_letters() -> None:
    with played(form="options") as here:
        rows = lines.question(here.session)
        assert [row[:3] for row in rows[3:-1]] == ["a  ", "b  ", "c  ", "d  "][: len(rows) - 4]
        assert rows[-1] == "(letter)"


def test_a_verdict_begins_with_its_sign_and_word_and_names_the_mistake() -> None:
    with played(at_terminal=True) as here:
        here.play("3")
        rows = lines.verdict(here.session)
        assert rows[0] == "✗ No. It is 4.  (output-size/valid)"
        assert "Starting position not counted" in rows[1]
        assert rows[-1].startswith("Next: ")


def test_steps_mark_where_the_answer_went_another_way() -> None:
    with played(at_terminal=True) as here:
        here.play("5")  # rounded up
        assert sum("< here 5 went another way" in row for row in lines.steps(here.session)) == 1


def test_an_answer_of_another_kind_marks_nothing_in_the_picture() -> None:
    with played(form="formula", at_terminal=True) as here:
        here.play("n - k + 1")
        answered = here.session.verdict
        assert answered.grade.mistakes == ("no-stride",)
        plain = picture(answered.choice.question.variant, None, "en", 72)
        assert plain is not None
        assert lines.steps(here.session)[-len(plain.lines) :] == list(plain.lines)


def test_pictures_are_drawn_in_the_signs_that_are_set() -> None:
    with played(at_terminal=True) as here:
        assert "■" in here.play("3", "s")
        here.mode.glyphs = "ascii"
        drawn = here.play("s")
        assert "■" not in drawn
        assert "#" in drawn


def test_the_summary_counts_and_takes_the_mistakes_along() -> None:
    with played(count=1) as here:
        out = here.play("3")
        assert "Questions: 1. Right: 0, wrong: 1, passed: 0." in out
        assert "To take along: Starting position not counted (suspected)" in out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp950", "cp437", "latin-1", "utf-8"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_everything_can_be_written_in_every_encoding(encoding: str, language: str) -> None:
    with played(at_terminal=True, encoding=encoding) as here:
        here.session.language = language
        out = here.play("3", "s", "t", "1", "2", "3", "", "5", "s")
        assert ("✗" in out) == (encoding == "utf-8")
        assert ("NO" in out) == (encoding != "utf-8")


@pytest.mark.parametrize("encoding", [None, "ascii", "no-such-encoding", "cp1252"])
def test_signs_that_an_encoding_lacks_become_words(encoding: str | None) -> None:
    assert lines.for_encoding("✓ Yes, ⌊7 / 2⌋.", encoding) == "OK Yes, floor(7 / 2)."


def test_utf_8_keeps_every_sign() -> None:
    text = "✓ Yes, ⌊7 / 2⌋ ■·□"
    assert lines.for_encoding(text, "utf-8") == text
