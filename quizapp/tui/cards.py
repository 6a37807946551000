"""Which ways on there are after an error, and where they lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizapp.errors import HistoryError, SpokenError
from quizapp.learner.faults import REPLACEABLE
from quizapp.tui import deeds
from quizapp.tui.screens.card import CardPage, Way

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


def card_for(app: "QuizApp", error: SpokenError) -> CardPage:
    """The card of an error; for the history: try again, begin anew, or do without."""
    if not isinstance(error, HistoryError):
        return CardPage(error, [Way(deeds.BACK, app.show_home)])
    desk = app.desk
    ways = [Way(deeds.TRY_AGAIN, lambda: _open(app, desk.open_history))]
    if error.sentence in REPLACEABLE:
        ways.append(Way(deeds.AFRESH, lambda: _open(app, desk.start_afresh)))
    ways.append(Way(deeds.UNSAVED, lambda: _open(app, desk.go_unsaved)))
    return CardPage(error, ways)


def _open(app: "QuizApp", open_it: Callable[[], None]) -> None:
    try:
        open_it()
    except HistoryError as error:
        app.show_card(error)
        return
    app.show_home()
    app.start_at_once()
