"""Choosing: by letter, digit, arrows, space and mouse; one of several, or all that hold."""

from pathlib import Path

from textual.events import MouseScrollDown
from textual.widgets import Input

from quizapp.learner.wish import Wish
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session
from quizapp.tui import deeds
from quizapp.tui.app import QuizApp
from quizapp.tui.offers import chosen, right
from quizapp.tui.screens.page import Page
from quizapp.tui.widgets.panel import Panel

from .stage import desk, playing, rows, shown, write

DECK = Path(__file__).parent / "deck"


async def test_one_of_several(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        session = _practise(pilot.app, Wish(("output-size",), count=9, form="options"))
        await pilot.pause(0.1)
        assert [row[6] for row in rows(pilot)[7:10]] == ["a", "b", "c"]
        assert not pilot.app.screen.query_one(Input).has_focus
        await pilot.press("enter")
        assert "Enter again shows the answer" in shown(pilot)
        for key, letter in (("b", "b"), ("3", "c"), ("up", "b"), ("up", "a"), ("up", "a")):
            await pilot.press(key)
            assert session.draft == letter
        await pilot.click(offset=(12, 8))
        assert session.draft == "b"
        truth = next(iter(right(session.question)))
        wrong = "a" if truth != "a" else "b"
        await pilot.press(wrong, "enter")
        marks = {row[6]: row[4] for row in rows(pilot)[7:10]}
        assert marks[wrong] == "✗"
        assert f"It is {truth}," in shown(pilot)


async def test_all_that_hold(tmp_path: Path) -> None:
    at = desk(tmp_path, bank=DECK, answers=6)
    async with playing(at, (60, 20)) as pilot:
        session = _practise(pilot.app, Wish(("pooling",), count=3))
        await pilot.pause(0.1)
        assert "Mark all that hold" in shown(pilot)
        await pilot.press("c", "a", "c", "down", "space")
        assert session.draft == "a, d"
        await pilot.press("-")
        assert session.draft == "-"
        await pilot.press("b", "enter", "2")
        assert session.verdict.sure == 2
        screen = shown(pilot)
        assert "[x] b" in screen
        await pilot.press("ctrl+l")
        assert "下列敘述哪些正確？" in shown(pilot)


async def test_options_stay_whole_and_in_place_after_the_verdict(tmp_path: Path) -> None:
    at = desk(tmp_path, bank=DECK)
    async with playing(at, (60, 20)) as pilot:
        session = _practise(pilot.app, Wish(("pooling",), count=3))
        await pilot.pause(0.1)
        _shows_the_long_one(session)
        await pilot.press("a")
        before = [row[5:] for row in rows(pilot)[:15]]
        await pilot.press("enter")
        assert session.phase is Phase.VERDICT
        assert [row[5:] for row in rows(pilot)[:15]] == before


async def test_options_that_do_not_fit_scroll_in_their_place(tmp_path: Path) -> None:
    at = desk(tmp_path, bank=DECK)
    async with playing(at, (60, 16)) as pilot:
        session = _practise(pilot.app, Wish(("pooling",), count=9))
        await pilot.pause(0.1)
        _shows_the_long_one(session)
        await pilot.press("a", "enter")
        first = rows(pilot)
        assert "none of these holds" not in shown(pilot)
        assert "PgUp PgDn options" in first[-1]
        await pilot.press("pagedown", "pagedown", "pagedown")
        last = rows(pilot)
        assert "none of these holds" in shown(pilot)
        assert (last[:7], last[10:]) == (first[:7], first[10:])
        await pilot.press("pageup", "pageup", "pageup")
        assert rows(pilot) == first
        offers = pilot.app.screen.query_one("#offers", Panel)
        for _ in range(5):
            await pilot._post_mouse_events([MouseScrollDown], offers)
        await pilot.pause()
        assert rows(pilot)[7:10] == last[7:10]
        page = pilot.app.screen
        assert isinstance(page, Page)
        assert {deeds.PAGE_UP, deeds.PAGE_DOWN} <= set(page.deeds())
        session._ask(session.verdict.choice)
        page.redraw()
        await pilot.pause()
        assert rows(pilot)[7].strip().startswith("[ ] a")


async def test_every_row_of_an_option_can_be_clicked(tmp_path: Path) -> None:
    at = desk(tmp_path, bank=DECK)
    async with playing(at, (44, 24)) as pilot:
        session = _practise(pilot.app, Wish(("pooling",), count=3))
        await pilot.pause(0.1)
        _shows_the_long_one(session)
        pilot.app.screen.redraw()  # type: ignore[attr-defined]  # a page of ours
        await pilot.pause()
        letter = next(offer.letter for offer in session.question.offers if "halves" in offer.text)
        top = next(n for n, row in enumerate(rows(pilot)) if "halves" in row)
        for row, column in ((top, 4), (top + 1, 20), (top + 2, 16), (top + 1, 40)):
            session.type("")
            await pilot.click(offset=(column, row))
            assert session.draft == letter


def _shows_the_long_one(session: Session) -> None:
    """Goes on to a hand with the option that takes several rows."""
    while not any("halves" in offer.text for offer in session.question.offers):
        session.type("-")
        session.hand_in()
        session.go_on()


async def test_does_it_change_then_what_is_it_now(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        session = _practise(pilot.app, Wish(("output-size",), count=9, form="value"))
        await pilot.pause(0.1)
        _ask_change(session)
        pilot.app.screen.redraw()  # type: ignore[attr-defined]  # a page of ours
        await pilot.pause()
        assert "Practice, follow-up" in shown(pilot)
        await pilot.press("b", "enter")
        assert session.unfinished
        assert "Then what is it now?" in shown(pilot)
        await write(pilot, str(session.question.variant.answer[0]))
        await pilot.press("enter")
        assert session.phase is Phase.VERDICT
        assert session.verdict.grade.correct


def _practise(app: object, wish: Wish) -> Session:
    assert isinstance(app, QuizApp)
    app.practise(wish)
    assert app.desk.session is not None
    return app.desk.session


def _ask_change(session: Session) -> None:
    """Puts a question about a change of the one that is asked."""
    from dataclasses import replace

    from quizapp.quiz.attempt import Choice

    question = session.question
    given = {**question.variant.given, "s": 1 + int(question.variant.given["s"]) % 4}
    changed = replace(question, variant=replace(question.variant, given=given))
    session._choice = Choice(replace(changed, form="moves", base=question.variant), "change")


def test_the_letters_in_an_answer() -> None:
    assert chosen("a, c") == ["a", "c"]
    assert chosen("-") == ["-"]
