"""What is typed and pressed on a question goes to its session, which is then drawn anew."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from quizapp.quiz.plan import SURE, Phase
from quizapp.tui import deeds
from quizapp.tui.offers import lines, marked, offered
from quizapp.tui.screens.note import NotePage
from quizapp.tui.screens.question_view import QuestionView
from quizapp.tui.screens.trying import TryPage
from quizapp.tui.widgets.panel import Panel
from quizapp.tui.widgets.table import Table


class QuestionPage(QuestionView):
    """Hands the session what is typed and pressed."""

    BINDINGS: ClassVar[list[BindingType]] = deeds.bindings(
        (
            deeds.UP,
            deeds.DOWN,
            deeds.LEFT,
            deeds.RIGHT,
            deeds.PAGE_UP,
            deeds.PAGE_DOWN,
            deeds.HINT,
            *deeds.SIGNS,
            deeds.TAB,
            deeds.SHIFT_TAB,
            deeds.TICK,
            deeds.TRY_STEPS,
            deeds.SLIP,
            deeds.COPY,
            deeds.UNSAVED,
            deeds.HOME,
        )
    )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps the text; a notice about the one before goes."""
        event.stop()
        had_notice = self.session.notice is not None
        if self._fills:
            # a key may have gone on to another cell before this was told
            if event.value == self.query_one(Table).typed.value:
                self._fill()
                self.redraw()
            return
        self.session.type(event.value)
        if had_notice:
            self._draw_panel()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the answer line: what stood there then, whatever was typed since."""
        event.stop()
        if not self._fills:
            self.session.type(event.value)
        self.action_primary()

    def action_primary(self) -> None:
        """Hands in, says how sure, tries again, or goes on."""
        if not self.quiz.enter_counts(changes=False):
            return
        self.hush()
        session = self.session
        before = session.phase, session.number
        match session.phase:
            case Phase.ASKING:
                if self._fills:
                    # a key and Enter may arrive together, before the cell has told of its change
                    self._fill()
                    if (place := self._next) is not None:
                        self.action_cell_at(place)
                        return
                session.hand_in()
                self._to_empty_cell()
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
        self._marked, self._cursor, self._cell = None, "", 0
        self.hush()
        self.quiz.pause_enter()
        if self.session.phase is Phase.OVER:
            self.quiz.show_summary()

    def action_sure(self, degree: int) -> None:
        """How sure; hands in."""
        if self.session.phase is Phase.SURE:
            self.session.say_sure(degree)
            self._changed()
            self.redraw()

    @property
    def _chooses(self) -> bool:
        """Whether something is to be chosen now."""
        session = self.session
        asking = session.phase is Phase.ASKING and not session.unfinished
        return asking and bool(session.question.offers)

    def action_sign(self, sign: str) -> None:
        """A letter or digit: marks an offer, says how sure, or flags."""
        letter = offered(self.session.question, sign) if self._chooses else None
        if letter is not None:
            self.action_choose(letter)
        elif sign in "123":
            self.action_sure(int(sign))
        elif sign == "f" and self.session.phase is Phase.VERDICT:
            self.action_flag()

    def action_choose(self, letter: str) -> None:
        """Marks an offer."""
        if self._chooses:
            session = self.session
            self._cursor = letter
            session.type(marked(session.question, session.draft, letter))
            self.redraw()

    def action_tick(self) -> None:
        """Marks the offer at the cursor, where several may be."""
        if self._cursor:
            self.action_choose(self._cursor)

    def _move(self, by: int) -> None:
        """The mark to the next offer; where several may be marked, only the cursor."""
        session = self.session
        letters = [line.letter for line in lines(session.question)]
        now = self._cursor or session.draft
        place = letters.index(now) + by if now in letters else (0 if by > 0 else -1)
        letter = letters[min(max(place, -1 if now not in letters else 0), len(letters) - 1)]
        if session.question.ticks:
            self._cursor = letter
            self.redraw()
        else:
            self.action_choose(letter)

    def _fill(self) -> None:
        """What stands in the cell of the moment goes to the session."""
        session, sheet = self.session, self._sheet
        if sheet is not None:
            line = self.query_one(Table).typed
            typed, place = line.value, self._cell
            session.type(sheet.put(session.draft, place, typed))
            self._cell = sheet.landing(place, typed)
            if self._cell != place:
                # what was put is not put once more, into the cell it led to
                with line.prevent(Input.Changed):
                    line.value = sheet.read(session.draft)[self._cell]

    def action_cell(self, by: int) -> None:
        """On, as Enter goes, but never handing in; or back, also to the end of the row above."""
        if not self._fills or (sheet := self._sheet) is None:
            return
        self._fill()
        cells, place = sheet.read(self.session.draft), sheet.beside(self._cell, by)
        if by > 0:
            after = sheet.after(cells, self._cell)
            place = place if after is None else after
        elif place == self._cell >= sheet.columns:
            above = range(place - sheet.columns, place)
            place = max((cell for cell in above if cells[cell]), default=above[0])
        self.action_cell_at(place)

    def action_cell_at(self, place: int) -> None:
        """To a cell, of those that are in sight."""
        if not self._fills or (sheet := self._sheet) is None:
            return
        self._fill()
        rows, columns = sheet.size(sheet.read(self.session.draft), self._cell)
        if 0 <= place < rows * sheet.columns and place % sheet.columns < columns:
            self._cell = place
        self.redraw()

    def _to_empty_cell(self) -> None:
        """To the first cell that is still empty, where one was left so."""
        sheet = self._sheet if self._fills else None
        if sheet is not None and (place := sheet.missing(self.session.draft)) is not None:
            self._cell = place

    def _move_row(self, by: int) -> None:
        """To the cell below or above."""
        if (sheet := self._sheet) is not None:
            self.action_cell_at(self._cell + by * sheet.columns)

    def action_turn(self, by: int) -> None:
        """To the cell beside, or marks another degree of sureness."""
        if self._fills and (sheet := self._sheet) is not None:
            self.action_cell_at(sheet.beside(self._cell, by))
        if self.session.phase is Phase.SURE:
            start = SURE[0] - 1 if by > 0 else SURE[-1] + 1
            marked = start if self._marked is None else self._marked
            self._marked = min(max(marked + by, SURE[0]), SURE[-1])
            self.redraw()

    def action_give_up(self) -> None:
        """Passes while nothing is typed."""
        self.session.give_up()
        if self.session.phase is not Phase.ASKING:
            self._changed()
        self.redraw()

    def action_hint(self) -> None:
        """The next hint."""
        self.session.hint()
        self.redraw()

    def action_down(self) -> None:
        """Scrolls to the end of the verdict, opens the steps, scrolls them."""
        session = self.session
        if self._chooses:
            self._move(1)
        elif self._fills:
            self._move_row(1)
        elif self.query_one("#panel", Panel).step(1):
            return
        elif session.phase is Phase.VERDICT and not session.steps_open and self._has_steps:
            session.steps_open = True
            self.redraw()

    def action_up(self) -> None:
        """Scrolls back, then back to the verdict; from how sure, back to the answer."""
        session = self.session
        if self._chooses:
            self._move(-1)
        elif self._fills:
            self._move_row(-1)
        elif session.phase is Phase.SURE:
            self._marked = None
            session.take_back()
        elif not self.query_one("#panel", Panel).step(-1) and session.steps_open:
            session.steps_open = False
        self.redraw()

    def action_page(self, by: int) -> None:
        """Scrolls what is longer than its place: the prompt first while it is asked, else last."""
        places = ["#offers", "#panel"]
        places.insert(0 if self.session.phase is Phase.ASKING else 2, "#prompt")
        # one after the other: each is turned to its end before the next
        any(self.query_one(place, Panel).turn(by) for place in places)

    def action_try_steps(self) -> None:
        """The same kind on other numbers, step by step."""
        if not self.session.can_try_in_steps:
            return
        if self.session.try_in_steps():
            self.app.push_screen(TryPage())
        else:
            self.tell(self.desk.say("try.nothing"))

    def action_slip(self) -> None:
        """The answer is not counted."""
        steps = self.session.steps_open
        if self.session.phase is Phase.VERDICT and self.session.retract() and steps:
            # the verdict, which says it, is out of sight
            self.tell(self.desk.say("retracted"))
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
