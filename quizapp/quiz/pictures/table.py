"""The rows of a picture of windows: a label, the cells, and what there is to note."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.bank.texts import width as cells
from quizapp.quiz.pictures.axis import Axis
from quizapp.quiz.pictures.canvas import Role, Row, Span, Words, padded, widest, words
from quizapp.quiz.pictures.strip import Strip, View
from quizapp.words import Speaker


@dataclass(frozen=True, slots=True)
class Told:
    """What the answer says of the windows: how many too many, which left out, or none skipped.

    ``depth`` is what to say of the maps: a sentence, their number, and another that was typed.
    """

    extra: int = 0
    missed: frozenset[int] = frozenset()
    unmoved: bool = False
    depth: tuple[str, int, int | None] = ("", 0, None)


@dataclass(frozen=True)
class Table:
    """Says and draws what a view shows of an axis."""

    axis: Axis
    told: Told
    view: View
    drawn: int
    width: int
    say: Speaker

    @cached_property
    def strip(self) -> Strip:
        """The columns shown."""
        return Strip(self.axis, self.view)

    @cached_property
    def gutter(self) -> int:
        """Cells of the widest label in any language, and two."""
        axis, told = self.axis, self.told
        labels = [widest("picture.column"), widest("picture.out", i=axis.count)]
        if told.extra:
            labels.append(widest("picture.no", i=axis.count + max(self.drawn, 1)))
        if told.unmoved:
            labels.append(widest("picture.jumped"))
        if told.depth[0]:
            labels.append(widest("picture.depth"))
        return max(labels) + 2

    def rows(self) -> Iterator[list[Row]]:
        """The rows, those that belong together in one list."""
        axis, view = self.axis, self.view
        yield [(self._label(self.say("picture.column")), Span(self.strip.ruler(), "number"))]
        for window in range(view.head):
            yield self._window(window)
            if window == 0 and self.told.unmoved:
                yield self._jumped()
        hidden = axis.count - view.head - view.tail
        if hidden:
            sentence = "picture.more" if hidden > 1 else "picture.more.one"
            text = self.say(sentence, n=hidden, s=axis.stride)
            yield [(self._label("⋯", "gap"), Span(text, "note"))]
        for window in range(axis.count - view.tail, axis.count):
            yield self._window(window)
        yield from self._extra()
        yield self._depth()

    def _window(self, window: int) -> list[Row]:
        axis = self.axis
        last = window == axis.count - 1
        notes = [words("picture.missed")] if window in self.told.missed else []
        if last:
            notes += self._unread()
        spans = self.strip.row(axis.start(window), "■", "window", unread=last)
        label = self._label(self.say("picture.out", i=window + 1))
        role: Role = "missed" if window in self.told.missed else "note"
        return self._noted(label, spans, notes, role)

    def _jumped(self) -> list[Row]:
        spans = self.strip.row(self.axis.start(0) + 1, "□", "extra")
        note = words("picture.jumped.why", s=self.axis.stride)
        return self._noted(self._label(self.say("picture.jumped"), "extra"), spans, [note])

    def _extra(self) -> Iterator[list[Row]]:
        axis, told = self.axis, self.told
        for window in range(axis.count, axis.count + min(told.extra, max(self.drawn, 1))):
            start = axis.start(window)
            spans = self.strip.row(start, "□", "extra") if self.drawn else []
            label = self._label(self.say("picture.no", i=window + 1), "extra")
            yield self._noted(label, spans, [self._needs(start + axis.extent)])
        if told.extra > max(self.drawn, 1):
            text = self.say("picture.no.more", i=axis.count + told.extra)
            yield [(self._label("⋯", "gap"), Span(text, "note"))]

    def _depth(self) -> list[Row]:
        sentence, maps, typed = self.told.depth
        if not sentence:
            return []
        row = (self._label(self.say("picture.depth")), Span(self.say(sentence, n=maps), "note"))
        if typed is None:
            return [row]
        return [(*row, Span("   "), Span(self.say("picture.not", n=typed), "missed"))]

    def _needs(self, stop: int) -> Words:
        """What a window lacks that ends before column ``stop``."""
        axis = self.axis
        lacking = stop - axis.stop
        if axis.end:
            sentence = "picture.needs.zeros" if lacking > 1 else "picture.needs.zero"
            return words(sentence, n=lacking)
        if lacking == 1:
            return words("picture.needs.column", i=stop)
        return words("picture.needs.columns", i=axis.stop + 1, j=stop)

    def _unread(self) -> list[Words]:
        """What to say of the columns and zeros that no window reads, if there are any."""
        axis, unread = self.axis, self.axis.unread
        between = [item for item in self.strip.items if isinstance(item, int)]
        if any(item < unread.start and not axis.is_read(item) for item in between):
            return [words("picture.unread")]
        if not unread:
            return []
        columns = range(unread.start, min(unread.stop, axis.size))
        zeros = len(unread) - len(columns)
        if zeros and columns:
            return [words("picture.unread.from", i=columns[0] + 1)]
        if zeros:
            sentence = "picture.unread.zeros" if zeros > 1 else "picture.unread.zero"
            return [words(sentence, n=zeros)]
        if len(columns) == 1:
            return [words("picture.unread.column", i=columns[0] + 1)]
        return [words("picture.unread.columns", i=columns[0] + 1, j=columns[-1] + 1)]

    def _label(self, text: str, role: Role = "label") -> Span:
        return Span(padded(text, self.gutter), role)

    def _noted(
        self, label: Span, spans: Sequence[Span], notes: Sequence[Words], role: Role = "note"
    ) -> list[Row]:
        """A row with its notes beside it, or in a row below that ends where the cells end."""
        row = (label, *spans)
        if not notes:
            return [row]
        note = Span("  ".join(each.said(self.say) for each in notes), role)
        if not spans:
            return [(label, note)]
        bare = _bare(row)
        room = sum(each.width + 2 for each in notes)
        if self.view.beside or _cells(bare) + room <= self.width:
            return [(*bare, Span("  "), note)]
        return [row, (Span(" " * max(self.gutter, _cells(row) - cells(note.text))), note)]


def _bare(row: Row) -> Row:
    """The row without the blanks at its end."""
    spans = list(row)
    while spans and not spans[-1].text.strip():
        spans.pop()
    return tuple(spans)


def _cells(row: Row) -> int:
    return sum(cells(span.text) for span in row)
