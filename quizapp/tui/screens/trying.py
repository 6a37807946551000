"""Trying in steps: the same kind on other numbers, one line a step, over the verdict."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from quizapp.quiz import feedback, trying
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Scaffold
from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.rows import EMPTY, text_rows
from quizapp.tui.screens.page import Page
from quizapp.tui.screens.question_view import draw_prompt
from quizapp.tui.tried import tried_rows
from quizapp.tui.widgets.answer import AnswerLine
from quizapp.tui.widgets.panel import Panel
from quizapp.tui.widgets.text import Text

ROWS_AROUND = 13
"""Rows that the lines handed in leave to all else but the prompt."""
FEWEST = 2


class TryPage(Page):
    """Draws the session's scaffold and hands it what is typed."""

    WIDENS = True
    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (deeds.UP, deeds.DOWN, deeds.PAGE_UP, deeds.PAGE_DOWN, deeds.HINT, deeds.TO_VERDICT)
    )

    def body(self) -> Sequence[Widget]:
        """Prompt, lines handed in, what is asked, the line for it, a notice."""
        return (
            Panel("prompt"),
            Panel("tried"),
            Text("asks-step"),
            AnswerLine("answer"),
            Panel("panel"),
        )

    @property
    def scaffold(self) -> Scaffold:
        """What is drawn."""
        assert self.desk.session is not None
        assert self.desk.session.scaffold is not None
        return self.desk.session.scaffold

    @property
    def _is_open(self) -> bool:
        """Whether there is something to draw; a message may come after the page was left."""
        return self.desk.session is not None and self.desk.session.scaffold is not None

    def redraw(self) -> None:
        """Draws everything from the scaffold."""
        if self._is_open:
            super().redraw()

    def heading(self) -> tuple[str, str]:
        """In steps, and which one."""
        lines = len(self.scaffold.variant.family.steps) + 1
        step = min(len(self.scaffold.tried) + 1, lines)
        return self.desk.say("bar.try"), self.desk.say("bar.of", i=step, n=lines)

    def deeds(self) -> Sequence[Deed]:
        """Hand in, pass, a hint, or go back."""
        if self.scaffold.step is None:
            return deeds.TRIED, *deeds.EVERYWHERE
        passing = () if self.scaffold.draft.strip() else (deeds.GIVE_UP,)
        return deeds.HAND_IN, *self._hint(), *passing, deeds.TO_VERDICT, *deeds.EVERYWHERE

    def keys(self) -> Sequence[Deed]:
        """Hand in, go back, or a hint."""
        if self.scaffold.step is None:
            return deeds.TRIED, deeds.LIST
        return deeds.HAND_IN, deeds.TO_VERDICT, *self._hint(), deeds.LIST

    def _hint(self) -> tuple[Deed, ...]:
        return (deeds.HINT,) if self.scaffold.has_hint else ()

    def draw(self) -> None:
        """The other numbers, and how far one has come with them."""
        scaffold, width, language = self.scaffold, self.text_width, self.desk.config.language
        draw_prompt(self, text_rows(scaffold.variant.prompt(language, 0), width))
        rows = tried_rows(trying.tried(scaffold, language), width)
        tried = self.query_one("#tried", Panel)
        tried.display = bool(rows)
        prompt = self.query_one("#prompt", Panel).styles.height
        taken = ROWS_AROUND + (int(prompt.value) if prompt else 0)
        tried.styles.max_height = max(self.app.size.height - taken, FEWEST)
        tried.show(rows)
        tried.scroll_end(animate=False)
        done = scaffold.step is None
        asks = trying.asks(scaffold, language)
        self.query_one("#asks-step", Text).show(text_rows(asks, width, "strong" if done else ""))
        last = scaffold.step is scaffold.variant.family.answer
        question = Question(scaffold.variant, "value", language, 0)
        expects = feedback.expects(question) if last else ""
        line = self.query_one(AnswerLine)
        line.show(scaffold.draft, expects, "▸", asking=not done)
        line.display = not done
        said = trying.hint(scaffold, language), trying.notice(scaffold, language)
        rows = [each for text in said if text for each in (EMPTY, *text_rows(text, width))]
        self.query_one("#panel", Panel).show(rows[1:])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps the text; a notice about the one before goes."""
        event.stop()
        if not self._is_open:
            return
        had_notice = self.scaffold.notice is not None
        self.scaffold.type(event.value)
        if had_notice:
            self.redraw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the line: what stood there then, whatever was typed since."""
        event.stop()
        self.scaffold.type(event.value)
        self.action_primary()

    def action_primary(self) -> None:
        """Hands the line in; when all are done, goes back."""
        if not self.quiz.enter_counts(changes=False):
            return
        scaffold = self.scaffold
        if scaffold.step is None:
            self.action_back()
            return
        scaffold.hand_in()
        if scaffold.step is None:
            self.quiz.pause_enter()
        self.redraw()

    def action_give_up(self) -> None:
        """Shows what the line comes to while nothing is typed."""
        self.scaffold.give_up()
        self.redraw()

    def action_hint(self) -> None:
        """Why the line is needed."""
        self.scaffold.hint()
        self.redraw()

    def action_up(self) -> None:
        """Scrolls the lines handed in."""
        self.query_one("#tried", Panel).step(-1)

    def action_down(self) -> None:
        """Scrolls the lines handed in."""
        self.query_one("#tried", Panel).step(1)

    def action_page(self, by: int) -> None:
        """Scrolls the prompt."""
        self.query_one("#prompt", Panel).turn(by)

    def action_back(self) -> None:
        """To the verdict."""
        self.app.pop_screen()
        if self.desk.session is not None:
            self.desk.session.leave_steps()
        self.quiz.pause_enter()
        self.quiz.redraw_all()
