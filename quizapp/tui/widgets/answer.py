"""The answer line: a mark, what is typed, and what is expected."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from quizapp.tui.rows import Part
from quizapp.tui.widgets.text import Text

QUESTION_MARKS = ("?", "？")
MOST = 200
"""Characters; no answer is longer, and a pasted book does not slow the line down."""


class Typed(Input):
    """The text; a question mark, which no answer contains, opens the list of deeds instead."""

    # the line is one row whatever is typed: a key need not lay out the whole screen
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        super().__init__(compact=True, max_length=MOST, select_on_focus=False)
        self.cursor_blink = False
        self.asking = True

    def ask(self, asking: bool) -> None:
        """Takes keys or leaves them to the page.

        The focus stays here all the while: giving it up and taking it back would paint the whole
        screen twice more between Enter and the verdict.
        """
        self.asking = asking
        self._cursor_visible = asking

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text."""
        return self.asking and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The line's own keys work only while it asks."""
        return self.asking and super().check_action(action, parameters)

    def _on_paste(self, event: events.Paste) -> None:
        # the line's own handler comes next, unless it is prevented
        if not self.asking:
            event.prevent_default()

    async def _on_key(self, event: events.Key) -> None:
        if not self.asking:
            event.prevent_default()
            return
        if event.character in QUESTION_MARKS:
            event.stop()
            event.prevent_default()
            await self.run_action("app.deeds")
            return
        # A letter is text at once, but a key of the line waits until it has come up to the app: of
        # keys that arrive together the letters would overtake it. So the line acts on its own keys.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)


class AnswerLine(Horizontal):
    """One row. While nothing is asked the text stays and the mark goes."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.mark, self.typed, self.expects = Text("answer-mark"), Typed(), Text("expects")

    def compose(self) -> ComposeResult:
        """Mark, text, what is expected."""
        yield self.mark
        yield self.typed
        yield self.expects

    def show(self, text: str, expects: str, mark: str, *, asking: bool) -> None:
        """Shows a text; ``asking`` says whether it can be changed."""
        self.mark.show([(Part(mark if asking else " ", "mark"),)])
        self.expects.show([(Part(expects, "quiet"),)])
        typed = self.typed
        if typed.value != text:
            with typed.prevent(Input.Changed):
                typed.value = text
                typed.cursor_position = len(text)
        typed.ask(asking)
        if asking and self.screen.focused is not typed:
            typed.focus()
