"""What the other screens do, and what all of them have in common."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.learner.history import History
from quizapp.tui import deeds
from quizapp.tui.app import Outcome, QuizApp
from quizapp.tui.deeds import Deed
from quizapp.tui.screens.page import Page
from quizapp.words import LANGUAGES, sentences

from .stage import BANK, desk, playing, rows, shown, write

TINY = [(1, 1), (2, 40), (13, 5), (80, 3), (200, 60), (80, 24)]


@pytest.mark.parametrize("size", [(60, 20), (50, 12), (24, 9)])
async def test_all_of_home_is_there_or_reachable(size: tuple[int, int], tmp_path: Path) -> None:
    async with playing(desk(tmp_path), size) as pilot:
        above = _without_bar(pilot)
        await pilot.press(*["down"] * 30)
        seen = _without_bar(pilot)
        assert "leave whenever you like." in seen
        assert size[1] < 20 or "Numbers a deep" in seen
        assert "Enter start" in rows(pilot)[-1]
        await pilot.press(*["up"] * 30)
        assert _without_bar(pilot) == above


def _without_bar(pilot: Pilot[Outcome]) -> str:
    """What the screen says, without the signs of a scroll bar."""
    return " ".join(re.sub("[▁-█]", "", shown(pilot)).split())


async def test_home_says_only_what_is_true_of_saving(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.history_path.mkdir()
    async with playing(at) as pilot:
        await pilot.press("n")
        assert "not saved" in rows(pilot)[0]
        assert "is saved when you give it" not in shown(pilot)
        assert "No answer of this run is saved" in shown(pilot)


async def test_settings_hold_at_once_and_for_good(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("s", "down", "right", "right", "left", "down", "enter")
        assert (at.config.minutes, at.config.ask_sure) == (20, "some")
        await pilot.press("down", "down", "right")
        assert pilot.app.theme == "quizapp-light"
        kept = at.config_path.read_text(encoding="utf-8")
        assert "minutes = 20" in kept
        assert 'theme = "quizapp-light"' in kept
        await pilot.press("escape")
        assert "Start with five questions" in shown(pilot)


async def test_a_click_beside_a_setting_goes_back_or_forward(tmp_path: Path) -> None:
    at = desk(tmp_path, minutes=10)
    async with playing(at) as pilot:
        await pilot.press("s", "down")
        row = next(line for line in rows(pilot) if "< 10 >" in line)
        place = rows(pilot).index(row)
        await pilot.click(offset=(row.index("<"), place))
        assert at.config.minutes == 5
        await pilot.click(offset=(row.index("<"), place))
        assert at.config.minutes == 5
        await pilot.click(offset=(rows(pilot)[place].index(">"), place))
        assert at.config.minutes == 10
        await pilot.click(offset=(row.index("10"), place))
        assert at.config.minutes == 15
        await pilot.click(offset=(row.index("<"), place + 2))
        assert at.config.ask_sure == "some"


@pytest.mark.parametrize("keys", [(), ("s",), ("enter",), ("enter", "5", "enter")])
async def test_the_list_holds_all_that_the_last_row_shows(
    keys: tuple[str, ...], tmp_path: Path
) -> None:
    async with playing(desk(tmp_path)) as pilot:
        await pilot.press(*keys)
        page = pilot.app.screen
        assert isinstance(page, Page)
        listed = {deed.shown for deed in page.deeds() if deed.action}
        shown_keys = list(page.keys())
        for deed in shown_keys:
            assert deed == deeds.LIST or {deed.shown, *deed.shown.split()} & listed, deed
            assert deed.action or set(deed.shown.split()) <= listed, deed


async def test_settings_that_can_not_be_kept_say_so(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.config_path.write_text("nonsense = 1\n", encoding="utf-8")
    async with playing(at) as pilot:
        await pilot.press("s", "down", "right")
        assert "nonsense" in shown(pilot)
        assert at.config.minutes == 20


async def test_the_palette_leads_to_a_family(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("o")
        assert "VALID output size" in shown(pilot)
        await write(pilot, "zzz")
        assert "Nothing is called that." in shown(pilot)
        await pilot.press("enter")
        await write(pilot, "output-size/va")
        await pilot.press("enter")
        assert at.session is not None
        assert at.session.plan.scope == ("output-size/valid",)


async def test_a_practice_left_for_another_is_spoken_of_and_offered_again(tmp_path: Path) -> None:
    at = desk(tmp_path, ask_sure="never")
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "4")
        await pilot.press("enter", "enter", "ctrl+p")
        await write(pilot, "output-size/va")
        await pilot.press("enter")
        await pilot.pause()
        assert "The practice before waits at question 2 of 5." in rows(pilot)[-2]
        await pilot.press("escape")
        assert "Go on: question 1 of 12" in shown(pilot)
        waiting = "Another practice waits at question 2 of 5; it is offered when this one is over."
        assert waiting in " ".join(shown(pilot).split())
        assert at.session is not None
        for _ in range(12):
            at.session.give_up()
            at.session.go_on()
        at.look()
        pilot.app.screen.redraw()  # type: ignore[attr-defined]  # a page of ours
        await pilot.pause()
        assert "Go on: question 2 of 5" in shown(pilot)
        assert "Another practice" not in shown(pilot)


async def test_the_palette_leads_to_colours_in_chinese(tmp_path: Path) -> None:
    at = desk(tmp_path, language="zh-Hant")
    async with playing(at) as pilot:
        await pilot.press("ctrl+p")
        await write(pilot, "淺色 quizapp")
        await pilot.press("enter")
        assert at.config.theme == "quizapp-light"


async def test_the_palette_changes_its_language_while_it_is_open(tmp_path: Path) -> None:
    async with playing(desk(tmp_path)) as pilot:
        await pilot.press("o")
        assert "Output sizes" in shown(pilot)
        await pilot.press("ctrl+l")
        assert "輸出大小" in shown(pilot)
        assert "Output sizes" not in shown(pilot)


async def test_a_damaged_history_is_kept_and_begun_afresh(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.history_path.write_text("no history\n" * 99, encoding="utf-8")
    async with playing(at) as pilot:
        assert "is damaged or is no quizapp history" in shown(pilot)
        await pilot.press("enter")
        assert "is damaged" in shown(pilot)
        await pilot.press("a")
        assert "Start with five questions" in shown(pilot)
    kept = tmp_path / "history.db.kept-1" / "history.db"
    assert kept.read_text(encoding="utf-8").startswith("no history")


async def test_without_a_history_one_can_go_on_unsaved(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.history_path.mkdir()
    async with playing(at) as pilot:
        await pilot.press("n", "enter")
        assert "not saved" in rows(pilot)[0]
        await write(pilot, "4")
        await pilot.press("enter")
        assert "✓ Yes, 4." in shown(pilot)
        assert "not saved" in at.farewell()


async def test_a_faulty_family_is_left_out_and_named(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    (bank / "output-size").mkdir(parents=True)
    for path in BANK.rglob("*.toml"):
        (bank / path.relative_to(BANK)).write_bytes(path.read_bytes())
    (bank / "output-size" / "broken.toml").write_text("version = 1\nlevel =\n", encoding="utf-8")
    async with playing(desk(tmp_path, bank=bank)) as pilot:
        assert "broken.toml" in shown(pilot)
        await pilot.press("enter")
        assert "A side of 12 px" in shown(pilot)


async def test_a_folder_that_is_no_bank(tmp_path: Path) -> None:
    async with playing(desk(tmp_path, bank=tmp_path), warm=False) as pilot:
        await pilot.pause(0.3)
        assert "is no bank of questions" in " ".join(shown(pilot).split())
        await pilot.press("enter")
    assert pilot.app.return_value == Outcome(0, "")


async def test_the_mouse_does_what_keys_do(tmp_path: Path) -> None:
    at = desk(tmp_path, answers=6)
    async with playing(at) as pilot:
        await pilot.click(offset=(10, 10))
        await pilot.pause(0.1)
        await write(pilot, "4")
        await pilot.click(offset=(3, 23))
        await pilot.click(offset=(30, 11))
        assert at.session is not None
        assert at.session.verdict.sure == 2
        await pilot.click(offset=(18, 23))
        assert at.session.steps_open


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "?"), ("s",), ("ctrl+p",)])
async def test_any_size_is_survived(keys: tuple[str, ...], tmp_path: Path) -> None:
    async with playing(desk(tmp_path)) as pilot:
        await pilot.press(*keys)
        before = shown(pilot)
        for size in TINY:
            await pilot.resize_terminal(*size)
        await pilot.pause()
        assert shown(pilot) == before


async def test_leaving_says_where_one_goes_on(tmp_path: Path) -> None:
    at = desk(tmp_path)
    async with playing(at) as pilot:
        await pilot.press("enter")
        await write(pilot, "4")
        await pilot.press("enter", "enter")
        variant = at.session and at.session.question.variant.id
        await pilot.press("ctrl+c")
    assert pilot.app.return_value == Outcome(0, "Saved. Next time you go on at question 2.")
    again = desk(tmp_path)
    async with playing(again) as pilot:
        assert "▸ Go on: question 2 of 5" in shown(pilot)
        await pilot.press("enter")
        assert again.session is not None
        assert again.session.question.variant.id == variant


async def test_straight_to_a_question_or_a_word_about_it(tmp_path: Path) -> None:
    from quizapp.learner.wish import Wish

    app = QuizApp(desk(tmp_path), Wish(("no-such-skill",)))
    async with app.run_test() as pilot:
        await pilot.pause(0.5)
    assert app.return_value is not None
    assert app.return_value.status == 2
    assert "no-such-skill" in app.return_value.farewell
    app = QuizApp(desk(tmp_path), Wish(("output-size",), count=3))
    async with app.run_test() as pilot:
        await pilot.pause(0.5)
        assert "1 of 3" in shown(pilot)


def test_every_binding_has_an_identity_and_a_sentence() -> None:
    all_deeds = [each for each in vars(deeds).values() if isinstance(each, Deed)]
    all_deeds += deeds.SURE
    for language in LANGUAGES:
        assert {deed.binding().description for deed in all_deeds} <= sentences(language).keys()
    for page in _pages():
        names = [binding.id for binding in page.BINDINGS]  # type: ignore[attr-defined]
        assert all(names)
        assert len(names) == len(set(names))


def _pages() -> list[type]:
    from quizapp.tui.screens.card import CardPage
    from quizapp.tui.screens.home import HomePage
    from quizapp.tui.screens.list import ListPage
    from quizapp.tui.screens.palette import PalettePage
    from quizapp.tui.screens.question import QuestionPage
    from quizapp.tui.screens.settings import SettingsPage
    from quizapp.tui.screens.summary import SummaryPage

    pages = [HomePage, QuestionPage, SummaryPage, SettingsPage, CardPage, ListPage, PalettePage]
    return [QuizApp, *pages]


def test_the_desk_speaks_of_an_open_session_without_the_bank(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.open_history()
    assert at.offer() is None
    assert at.glance.count == 5
    assert isinstance(at.history, History)
    at.close()
