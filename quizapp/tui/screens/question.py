"""A question (S3), how sure (S7), its verdict (S4) and its steps (S5): one screen, redrawn.

The prompt and the answer never move; everything else happens in the panel under them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from quizapp.quiz import feedback
from quizapp.quiz.session import SURE, Phase, Session
from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.layout import panel
from quizapp.tui.rows import text_rows
from quizapp.tui.screens.note import NotePage
from quizapp.tui.screens.page import Page
from quizapp.tui.widgets.answer import AnswerLine
from quizapp.tui.widgets.panel import Panel

BY_LIST = (deeds.COPY, deeds.FLAG)


class QuestionPage(Page):
    """Draws a session and hands it what is typed and pressed."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (
            deeds.UP,
            deeds.DOWN,
            deeds.LEFT,
            deeds.RIGHT,
            deeds.PAGE_UP,
            deeds.PAGE_DOWN,
            deeds.HINT,
            *deeds.SURE,
            deeds.FLAG,
            deeds.SLIP,
            deeds.COPY,
            deeds.UNSAVED,
            deeds.HOME,
        )
    )

    def __init__(self) -> None:
        super().__init__()
        self._marked: int | None = None

    def body(self) -> Sequence[Widget]:
        """Prompt, answer, panel."""
        return Panel("prompt"), AnswerLine("answer"), Panel("panel")

    @property
    def session(self) -> Session:
        """What is drawn."""
        assert self.desk.session is not None
        return self.desk.session

    # -- what it says

    def heading(self) -> tuple[str, str]:
        """Practice, and which question."""
        say, session = self.desk.say, self.session
        aside = say("bar.of", i=session.number, n=session.plan.count)
        if not (session.saving and self.desk.saving):
            aside = f"{say('unsaved')}    {aside}"
        return say("bar.practice"), aside

    def deeds(self) -> Sequence[Deed]:
        """All that can be done now."""
        return *self._own(), deeds.HOME, *deeds.EVERYWHERE

    def _own(self) -> tuple[Deed, ...]:
        session = self.session
        if session.phase is Phase.ASKING:
            hint = () if session.hints >= session.most_hints else (self._hint(),)
            # their letters belong to the answer: they are done from the list
            return (deeds.HAND_IN, *hint, *(replace(deed, shown="") for deed in BY_LIST))
        if session.phase is Phase.SURE:
            return (*deeds.SURE, deeds.WITHOUT, deeds.TAKE_BACK)
        if session.phase is Phase.UNSAVED:
            return (deeds.TRY_AGAIN, deeds.UNSAVED)
        going_on = deeds.NEXT if session.upcoming else deeds.TO_SUMMARY
        slip = () if session.verdict.retracted else (deeds.SLIP,)
        steps = deeds.VERDICT if session.steps_open else deeds.STEPS
        return (going_on, steps, deeds.FLAG, *slip, deeds.COPY)

    def _hint(self) -> Deed:
        return deeds.NEXT_HINT if self.session.hints else deeds.HINT

    def keys(self) -> Sequence[Deed]:
        """As on S3, S4, S5 and S7."""
        own = self._own()
        match self.session.phase:
            case Phase.ASKING:
                hints = tuple(deed for deed in own if deed.action == deeds.HINT.action)
                return (own[0], *hints, deeds.LANGUAGE, deeds.LIST)
            case Phase.SURE:
                return (deeds.ONE_TWO_THREE, deeds.WITHOUT, deeds.TAKE_BACK, deeds.LIST)
            case Phase.VERDICT:
                return (*own[:3], deeds.LIST)
            case _:
                return (*own, deeds.LIST)

    def why(self) -> str:
        """Why this question."""
        return self.desk.say("list.why", why=self.desk.say(f"why.{self.session.reason}"))

    def draw(self) -> None:
        """The question and what became of it."""
        session, width = self.session, self.text_width
        if session.phase is Phase.OVER:
            return
        question = session.question
        self.query_one("#prompt", Panel).show(text_rows(question.prompt, width))
        asking = session.phase is Phase.ASKING
        unit = question.variant.units().get(question.language, "")
        expects = feedback.expects(question) if asking or not unit else unit
        self.query_one(AnswerLine).show(session.draft, expects, "▸", asking=asking)
        self._draw_panel()

    def _draw_panel(self) -> None:
        rows = panel(self.session, self.text_width, self._marked)
        self.query_one("#panel", Panel).show(rows)

    # -- what is typed and pressed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps the text; a notice about the one before goes."""
        event.stop()
        had_notice = self.session.notice is not None
        self.session.type(event.value)
        if had_notice:
            self._draw_panel()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the answer line."""
        event.stop()
        self.action_primary()

    def action_primary(self) -> None:
        """Hands in, says how sure, tries again, or goes on."""
        if not self.quiz.enter_counts(changes=False):
            return
        session = self.session
        before = session.phase, session.number
        match session.phase:
            case Phase.ASKING:
                # a key and Enter may arrive together, before the line has told of its change
                session.type(self.query_one(AnswerLine).typed.value)
                session.hand_in()
            case Phase.SURE:
                session.say_sure(self._marked)
            case Phase.UNSAVED:
                session.save()
            case Phase.VERDICT:
                session.go_on()
            case Phase.OVER:
                pass
        if (session.phase, session.number) != before:
            self._changed()
        self.redraw()

    def _changed(self) -> None:
        """A key that was pressed twice must not skip what has just appeared."""
        self._marked = None
        self.quiz.pause_enter()
        if self.session.phase is Phase.OVER:
            self.quiz.show_summary()

    def action_sure(self, degree: int) -> None:
        """How sure; hands in."""
        if self.session.phase is Phase.SURE:
            self.session.say_sure(degree)
            self._changed()
            self.redraw()

    def action_turn(self, by: int) -> None:
        """Marks another degree of sureness."""
        if self.session.phase is Phase.SURE:
            start = SURE[0] - 1 if by > 0 else SURE[-1] + 1
            marked = start if self._marked is None else self._marked
            self._marked = min(max(marked + by, SURE[0]), SURE[-1])
            self.redraw()

    def action_hint(self) -> None:
        """The next hint."""
        self.session.hint()
        self.redraw()

    def action_down(self) -> None:
        """Opens the steps, then scrolls them."""
        session = self.session
        if session.phase is Phase.VERDICT and not session.steps_open:
            session.steps_open = True
            self.redraw()
        else:
            self.query_one("#panel", Panel).step(1)

    def action_up(self) -> None:
        """Scrolls back, then back to the verdict; from how sure, back to the answer."""
        session = self.session
        if session.phase is Phase.SURE:
            self._marked = None
            session.take_back()
        elif not self.query_one("#panel", Panel).step(-1) and session.steps_open:
            session.steps_open = False
        self.redraw()

    def action_page(self, by: int) -> None:
        """Scrolls the prompt while it is asked, else what is said about it."""
        prompt, below = self.query_one("#prompt", Panel), self.query_one("#panel", Panel)
        first, second = (prompt, below) if self.session.phase is Phase.ASKING else (below, prompt)
        (first if first.is_longer or not second.is_longer else second).turn(by)

    def action_slip(self) -> None:
        """The answer is not counted."""
        if self.session.phase is Phase.VERDICT:
            self.session.retract()
            self.redraw()

    def action_copy(self) -> None:
        """Copies the question with its identity."""
        question = self.session.question
        self.app.copy_to_clipboard(f"{question.prompt}\n{question.id}")
        self.tell(self.desk.say("copied"))

    def action_flag(self) -> None:
        """Asks what is wrong with the question."""

        def keep(note: str | None) -> None:
            if note is not None and self.session.flag(note):
                self.tell(self.desk.say("flagged"))
            self.redraw()

        self.app.push_screen(NotePage(), keep)

    def action_unsaved(self) -> None:
        """Goes on without saving."""
        self.session.go_unsaved()
        self.redraw()

    def action_back(self) -> None:
        """Home; the session stays open."""
        self.quiz.show_home()
