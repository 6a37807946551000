"""The end of a practice (S13): counts, the mistakes to take along, how sure and how right."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.summary import MistakeCount, Summary, summarize
from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import EMPTY, MARGIN, Part, Row, row, text_rows
from quizapp.tui.screens.page import Page
from quizapp.tui.widgets.menu import Item, Menu
from quizapp.tui.widgets.panel import Panel
from quizapp.tui.wrap import fit

INDENT = 2 * MARGIN


class SummaryPage(Page):
    """What a session came to."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (deeds.UP, deeds.DOWN, deeds.PAGE_UP, deeds.PAGE_DOWN, deeds.HOME)
    )

    def body(self) -> Sequence[Widget]:
        """The counts and what to do next."""
        return Panel("counts"), Menu("menu")

    def heading(self) -> tuple[str, str]:
        """Practice is over."""
        return self.desk.say("bar.over"), "" if self.desk.saving else self.desk.say("unsaved")

    def deeds(self) -> Sequence[Deed]:
        """Done, choose, home."""
        return deeds.DONE, *self._choose(), deeds.HOME, *deeds.EVERYWHERE

    def keys(self) -> Sequence[Deed]:
        """As on S13."""
        choose = (deeds.UP_DOWN,) if self._choose() else ()
        return (deeds.DONE, *choose, deeds.LANGUAGE, deeds.LIST)

    def _choose(self) -> tuple[Deed, ...]:
        return deeds.UP_AND_DOWN if self.desk.wish_for_more() is not None else ()

    def draw(self) -> None:
        """Counts, mistakes, sureness, and the way on."""
        assert self.desk.session is not None
        attempts, width = self.desk.session.attempts, self.text_width
        summary = summarize(attempts)
        rows = text_rows(self._counts(summary), width, "strong")
        if summary.slips:
            slips = self.desk.say("summary.slips", n=summary.slips)
            rows += text_rows(slips, width, "quiet")
        rows += self._mistakes(summary, attempts, width)
        rows += self._sure(summary, width)
        self.query_one("#counts", Panel).show(rows)
        items = [Item("done", self.desk.say("summary.done"), key="Enter")]
        if self.desk.wish_for_more() is not None:
            items.append(Item("more", self.desk.say("summary.more")))
        self.query_one(Menu).offer(items, width)

    def _counts(self, summary: Summary) -> str:
        return self.desk.say(
            "summary.counts",
            n=summary.asked,
            minutes=max(round(summary.seconds / 60), 1),
            right=summary.right,
            wrong=summary.wrong,
            passed=summary.passed,
        )

    def _mistakes(self, summary: Summary, attempts: Sequence[Attempt], width: int) -> list[Row]:
        if not summary.mistakes:
            return []
        rows: list[Row] = [EMPTY, row(self.desk.say("summary.mistakes"), "strong")]
        for mistake in summary.mistakes:
            rows += self._mistake(mistake, attempts, width)
        return rows

    def _mistake(self, mistake: MistakeCount, attempts: Sequence[Attempt], width: int) -> list[Row]:
        language = self.desk.config.language
        variant = next(
            attempt.choice.question.variant
            for attempt in reversed(attempts)
            if attempt.family == mistake.family.name and attempt.grade.mistakes == (mistake.name,)
        )
        named = variant.mistake(mistake.name)
        suspected = "summary.once" if mistake.times == 1 else "summary.suspected"
        state = "summary.held" if mistake.held else suspected
        column = min(43, width // 2)
        head: Row = (
            Part(" " * INDENT),
            Part(fit(named.short[language], column)),
            Part("  " + self.desk.say(state, n=mistake.times), "quiet"),
        )
        diagnosis = variant.text(named.texts, language)
        return [head, *text_rows(diagnosis, width, "quiet", INDENT + MARGIN)]

    def _sure(self, summary: Summary, width: int) -> list[Row]:
        say = self.desk.say
        said = [
            say("summary.sure-one", sure=say(f"sure.{degree}"), right=right, n=count)
            for degree, (right, count) in summary.sure.items()
            if count
        ]
        if not said:
            return []
        label = say("summary.sure")
        together = f"{label}    {say('list.comma').join(said)}"
        return [EMPTY, *text_rows(together, width)]

    def action_primary(self) -> None:
        """Does the marked line."""
        item = self.query_one(Menu).marked
        if item is not None and self.quiz.enter_counts():
            self._do(item)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Does the line that was clicked."""
        self._do(event.item)

    def _do(self, item: Item) -> None:
        wish = self.desk.wish_for_more()
        if item.id == "more" and wish is not None:
            self.quiz.practise(wish)
        else:
            self.quiz.show_home()

    def action_up(self) -> None:
        """The line above."""
        self.query_one(Menu).move(-1)

    def action_down(self) -> None:
        """The line below."""
        self.query_one(Menu).move(1)

    def action_page(self, by: int) -> None:
        """Scrolls the counts."""
        self.query_one("#counts", Panel).turn(by)

    def action_back(self) -> None:
        """Home."""
        self.quiz.show_home()
