"""A question (S3), how sure (S7), its verdict (S4) and its steps (S5): one screen, redrawn.

The prompt and the answer never move; everything else happens in the panel under them.
"""

from collections.abc import Sequence
from dataclasses import replace

from textual.geometry import Region
from textual.widget import Widget

from quizapp.quiz import feedback
from quizapp.quiz.picture import Glyphs, glyphs_for
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session
from quizapp.quiz.sheets import Sheet, sheet_of
from quizapp.tui import deeds
from quizapp.tui.deeds import Deed
from quizapp.tui.layout import Room, panel
from quizapp.tui.offers import offer_rows
from quizapp.tui.rows import Row, text_rows
from quizapp.tui.screens.page import Page
from quizapp.tui.table import columns, first_wrong, head_rows, table_rows
from quizapp.tui.widgets.answer import AnswerLine
from quizapp.tui.widgets.panel import Panel
from quizapp.tui.widgets.table import Table
from quizapp.tui.widgets.text import ENCODING, Text

BY_LIST = (deeds.COPY, deeds.FLAG)

PLACES = ("#prompt", "#offers", "#panel")
"""What scrolls, each in its place."""
PROMPT_ROWS = 4
ROWS_BELOW = 14
"""Rows that a long prompt leaves to all else."""
ROWS_AROUND = 9
"""Rows that offers leave to all else but the prompt."""
AROUND_TEXT = 6
"""Cells of a page that no row of text has: margins, and the scroll bar."""
FEWEST = 3


def draw_prompt(page: Page, rows: list[Row]) -> None:
    """The prompt in its four rows; a longer one gets more, as far as there are any."""
    most = max(page.app.size.height - ROWS_BELOW, PROMPT_ROWS)
    prompt = page.query_one("#prompt", Panel)
    prompt.styles.height = min(max(len(rows), PROMPT_ROWS), most)
    prompt.show(rows)


class QuestionView(Page):
    """Draws a session; what is typed and pressed is another matter."""

    WIDENS = True

    def __init__(self) -> None:
        super().__init__()
        self._marked: int | None = None
        self._cursor = ""
        self._cell = 0
        self._is_cut = False
        """Whether there are more rows of offers than can be seen."""

    def body(self) -> Sequence[Widget]:
        """Prompt, what there is to choose, answer, panel."""
        answers = Panel("offers"), AnswerLine("answer"), Text("table-head"), Table("table")
        return Panel("prompt"), *answers, Panel("panel")

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
        follows = session.phase is not Phase.OVER and session.question.base is not None
        return say("bar.follow-up" if follows else "bar.practice"), aside

    def deeds(self) -> Sequence[Deed]:
        """All that can be done now."""
        return *self._own(), *self._pages(), deeds.HOME, *deeds.EVERYWHERE

    def _pages(self) -> tuple[Deed, ...]:
        longer = any(self.query_one(place, Panel).max_scroll_y for place in PLACES)
        return (deeds.PAGE_UP, deeds.PAGE_DOWN) if longer else ()

    def _own(self) -> tuple[Deed, ...]:
        session = self.session
        if session.phase is Phase.ASKING:
            hint = () if session.hints >= session.most_hints else (self._hint(),)
            # their letters belong to the answer: they are done from the list
            enter = deeds.HAND_IN if self._next is None else deeds.NEXT_CELL
            passing = () if session.draft.strip() else (deeds.GIVE_UP,)
            return (
                enter,
                *hint,
                *passing,
                *self._ways(),
                *(replace(deed, shown="") for deed in BY_LIST),
            )
        if session.phase is Phase.SURE:
            return (*deeds.SURE, deeds.WITHOUT, deeds.TAKE_BACK)
        if session.phase is Phase.UNSAVED:
            return (deeds.TRY_AGAIN, deeds.UNSAVED)
        going_on = deeds.NEXT if session.upcoming else deeds.TO_SUMMARY
        slip = () if session.verdict.retracted else (deeds.SLIP,)
        trying = (deeds.TRY_STEPS,) if session.can_try_in_steps else ()
        return (going_on, *self._steps(), *trying, deeds.FLAG, *slip, deeds.COPY)

    def _ways(self) -> tuple[Deed, ...]:
        """How to move among cells or offers."""
        if self._fills:
            return (deeds.TAB, deeds.SHIFT_TAB, *deeds.UP_AND_DOWN)
        return deeds.UP_AND_DOWN if self.session.question.offers else ()

    def _steps(self) -> tuple[Deed, ...]:
        if not self._has_steps:
            return ()
        if self.session.steps_open:
            return (deeds.VERDICT,)
        return (deeds.STEPS_AND_PICTURE if feedback.has_picture(self.session) else deeds.STEPS,)

    @property
    def _has_steps(self) -> bool:
        """Whether there is a worked solution; options that hold or not have none."""
        lines = self.session.verdict.choice.question.variant.lines(self.session.language)
        return any(line.calculation or line.sentence for line in lines)

    def _hint(self) -> Deed:
        return deeds.NEXT_HINT if self.session.hints else deeds.HINT

    def keys(self) -> Sequence[Deed]:
        """As on S3, S4, S5 and S7."""
        own = self._own()
        match self.session.phase:
            case Phase.ASKING:
                hints = tuple(deed for deed in own if deed.action == deeds.HINT.action)
                others = (deeds.CELLS,) if self._fills else ()
                return (own[0], *others, *hints, deeds.LANGUAGE, deeds.LIST)
            case Phase.SURE:
                return (deeds.ONE_TWO_THREE, deeds.WITHOUT, deeds.TAKE_BACK, deeds.LIST)
            case Phase.VERDICT:
                shown = (deeds.SLIP, deeds.COPY)
                pages = (deeds.PAGES,) if self._is_cut else ()
                after = (deed for deed in own[1:] if deed not in shown)
                return (own[0], *pages, *after, deeds.LIST)
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
        draw_prompt(self, text_rows(session.question.prompt, width))
        self._draw_answer()
        self._draw_panel()

    def _draw_answer(self) -> None:
        session, question = self.session, self.session.question
        typed = self._sheet is None and (not question.offers or session.unfinished)
        offers = self.query_one("#offers", Panel)
        offers.display = bool(question.offers)
        self.query_one("#answer", AnswerLine).display = typed
        self._is_cut = False
        if question.offers:
            prompt = self.query_one("#prompt", Panel).styles.height
            taken = ROWS_AROUND + (int(prompt.value) if prompt else PROMPT_ROWS)
            most = max(self.app.size.height - taken, FEWEST)
            offers.styles.max_height = most
            rows = offer_rows(session, self.text_width, self._cursor)
            self._is_cut = len(rows) > most
            if at := self._cursor or session.draft:
                offers.show_around(rows, f"choose('{at}')")
            else:
                offers.show(rows)
        asking = session.phase is Phase.ASKING and typed
        expects = feedback.expects(question)
        unit = question.variant.units().get(question.language, "")
        if not asking and unit and expects.startswith(unit):
            expects = unit
        self.query_one(AnswerLine).show(session.draft, expects, "▸", asking=asking)
        self._draw_table()

    @property
    def _sheet(self) -> Sheet | None:
        """The cells of the question, where it is answered by cells."""
        return sheet_of(self.session.question)

    @property
    def _fills(self) -> bool:
        """Whether cells are to be filled in now."""
        return self.session.phase is Phase.ASKING and self._sheet is not None

    @property
    def _next(self) -> int | None:
        """The cell that Enter goes to; None where it hands in."""
        sheet = self._sheet if self._fills else None
        return None if sheet is None else sheet.after(sheet.read(self.session.draft), self._cell)

    def _draw_table(self) -> None:
        session, width, sheet = self.session, self.text_width, self._sheet
        head, table = self.query_one("#table-head", Text), self.query_one(Table)
        head.display = table.display = sheet is not None
        if sheet is None:
            table.typed.ask(False)
            return
        prompt = self.query_one("#prompt", Panel).styles.height
        taken = ROWS_AROUND + 1 + (int(prompt.value) if prompt else PROMPT_ROWS)
        table.styles.max_height = max(self.app.size.height - taken, FEWEST)
        head.show(head_rows(sheet, session.language, width))
        if self._fills:
            typed = sheet.read(session.draft)
            spot = columns(sheet.labels, sheet.size(typed, self._cell)[1], width)
            line, column = divmod(self._cell, sheet.columns)
            region = Region(spot.start(column), line, spot.widths[column], 1)
            rows = table_rows(session, sheet, width, self._cell)
            table.show_cell(rows, region, typed[self._cell])
        else:
            rows = table_rows(session, sheet, width, None)
            table.show_all(rows, first_wrong(session, sheet))

    def _draw_panel(self) -> None:
        rows = panel(self.session, self._room, self._marked)
        self.query_one("#panel", Panel).show(rows)

    @property
    def _room(self) -> Room:
        """What the panel has; on a wide page a scroll bar stands at its end."""
        width, asked = self.text_width, self.desk.config.pictures
        whole = self.page_width - AROUND_TEXT if self.has_class("-wide") else width
        glyphs: Glyphs = "ascii" if asked == "ascii" else glyphs_for(ENCODING)
        return Room(width, whole, glyphs)
