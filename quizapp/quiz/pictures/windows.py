"""Windows along one axis: a row for each place, so that one sees where the last one ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.pictures.answered import Answered, answered
from quizapp.quiz.pictures.axis import Axis, axis_of
from quizapp.quiz.pictures.canvas import Picture, Row, fitting
from quizapp.quiz.pictures.strip import Strip, View
from quizapp.quiz.pictures.table import Table, Told
from quizapp.words import Speaker

MOST_ROWS = 9
"""More windows than this are shown by their first and last."""

NARROWEST_LABEL = 6
"""No picture has room for cells beside less."""

SPLITS = ((3, 3), (2, 3), (2, 2), (1, 2), (1, 1))
"""How many windows at each end, the more the better."""

SIDES = ("", "height", "width", "length")
"""Parts of an answer that count windows."""

Missed = Literal["first", "last", "zeros"]
"""Which windows a mistake leaves out: the first, the last ones, or all that lie on zeros."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Draws the axis of a family with the letters n, k, s, d and p or pad.

    ``padding`` is the rule of a family without such a letter; ``missed`` says of its mistakes
    which windows they leave out, ``uncounted`` those whose number counts no windows at all.
    ``depth`` is the sentence that says how many maps there are.
    """

    padding: str = "VALID"
    missed: Mapping[str, Missed] = field(default_factory=dict)
    uncounted: frozenset[str] = frozenset()
    depth: str = ""

    def draw(
        self, variant: Variant, grade: Grade | None, language: str, width: int
    ) -> Picture | None:
        """The picture; None where it does not fit or the answer counts no windows."""
        axis = axis_of(variant, self.padding)
        sides = self._sides(variant)
        if axis is None or any(variant.answer[side] != axis.count for side in sides) or not sides:
            return None
        answer = answered(variant, grade)
        told = replace(self._told(axis, answer, sides), depth=self._depth(answer))
        drawers = (
            partial(_rows, axis, told, view, drawn, width)
            for view, drawn in _views(axis, told, width)
        )
        return fitting(drawers, language, width)

    def _depth(self, answer: Answered) -> tuple[str, int, int | None]:
        """The sentence, the number of maps, and another that was typed."""
        names = [part.name for part in answer.variant.family.kind.parts]
        if not self.depth or "channels" not in names:
            return "", 0, None
        place = names.index("channels")
        maps = int(answer.variant.answer[place])
        typed = int(answer.numbers[place]) if answer.numbers else maps
        return self.depth, maps, typed if typed != maps else None

    def _told(self, axis: Axis, answer: Answered, sides: Sequence[int]) -> Told:
        """What a mistake counted too many or left out; nothing where none fits."""
        wrong = [answer.numbers[side] for side in sides if answer.numbers]
        number = next((each for each in wrong if each != axis.count), axis.count)
        if number != int(number):
            return Told()
        more = int(number) - axis.count
        if more > 0:
            if more > 1 and number == axis.unmoved_count and answer.mistake is not None:
                return Told(unmoved=True)
            counts = set(answer.mistakes) - self.uncounted
            return Told(extra=more if counts else 0)
        if more == 0 or answer.mistake is None:
            return Told()
        left = _left_out(axis, self.missed.get(answer.mistake.name), -more)
        return Told(missed=left if len(left) == -more else frozenset())

    def _sides(self, variant: Variant) -> list[int]:
        parts = variant.family.kind.parts
        return [place for place, part in enumerate(parts) if part.name in SIDES]


def _left_out(axis: Axis, which: Missed | None, n: int) -> frozenset[int]:
    """The windows that a mistake leaves out; other than ``n`` of them explain nothing."""
    n = min(n, axis.count)
    if which == "first":
        return frozenset({0})
    if which == "last":
        return frozenset(range(axis.count - n, axis.count))
    if which == "zeros":
        ends = {*range(n), *range(axis.count - n, axis.count)}
        return frozenset(window for window in ends if axis.reaches_zeros(window))
    return frozenset()


def _views(axis: Axis, told: Told, width: int) -> Iterator[tuple[View, int]]:
    """Ways to show it, the best first, each with how many extra windows are drawn."""
    most = told.extra if told.extra <= 2 else 1
    for drawn in dict.fromkeys((most, min(most, 1), 0)):
        last = axis.start(axis.count + drawn - 1) + axis.extent
        beyond = max(last - axis.stop, 0) if drawn else 0
        for beside in (True, False):
            for head, tail in _splits(axis, told, drawn, 4 if beside else 2):
                shown = axis.start(head - 1) + axis.extent + (told.unmoved and head == 1)
                view = View(head, tail, beyond, shown, True, True, beside)
                for whole in (True, False) if tail else (True,):
                    for airy in (True, False):
                        each = replace(view, whole=whole, airy=airy)
                        if Strip(axis, each).length * (1 + airy) + NARROWEST_LABEL <= width:
                            yield each, drawn


def _splits(axis: Axis, told: Told, drawn: int, least: int) -> Iterator[tuple[int, int]]:
    more = drawn + (told.extra > drawn) + told.unmoved
    if axis.count + more <= MOST_ROWS:
        yield axis.count, 0
    for head, tail in SPLITS:
        if least <= head + tail < axis.count:
            yield head, tail


def _rows(axis: Axis, told: Told, view: View, drawn: int, width: int, say: Speaker) -> list[Row]:
    return [row for rows in Table(axis, told, view, drawn, width, say).rows() for row in rows]
