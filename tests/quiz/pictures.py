"""Variants with answers to draw pictures of, and how a picture is read back."""

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.texts import width as cells
from quizapp.bank.variant import Variant, at_row
from quizapp.quiz import grading
from quizapp.quiz.grading import Grade
from quizapp.quiz.picture import Picture, Row, picture
from quizapp.quiz.pictures import canvas
from quizapp.quiz.pictures.registry import PICTURES
from quizapp.quiz.pictures.windows import Windows

BANK = Bank(paths.questions())
NAMES = sorted(PICTURES)
AXES = [name for name in NAMES if isinstance(PICTURES[name], Windows)]
SIGNS = frozenset("".join(canvas.ASCII) + "".join(canvas.ASCII.values()) + "0x +")
DRAWN = {"window", "idle", "padding", "unread", "extra", "edge", "gap", "weight", "missed", "bar"}


def graded(variant: Variant, text: str | None) -> Grade | None:
    if text is None:
        return None
    try:
        typed = variant.family.kind.read(text, tuple(variant.units().values()))
        return grading.grade_typed(variant, text, typed)
    except UnreadableError:
        return None


@st.composite
def variants(draw: st.DrawFn, names: Sequence[str] = NAMES) -> Variant:
    family = BANK.open(draw(st.sampled_from(names)))
    rows = st.integers(0, family.grid.size - 1).map(lambda row: at_row(family, row))
    return draw(rows.filter(lambda variant: variant.is_valid))


@st.composite
def answers(draw: st.DrawFn, variant: Variant) -> str | None:
    """What a mistake gives, something near the truth, or anything."""
    wrong = [variant.written(answer) for answer in variant.mistakes.values() if answer]
    near = [
        variant.written((variant.answer[0] + step, *variant.answer[1:]))
        for step in (-2, -1, 0, 1, 2, 3, 40)
    ]
    anything = st.one_of(st.integers(-9, 10**17).map(str), st.just("7.5"), st.just("1x2x3"))
    return draw(st.one_of(st.none(), st.sampled_from([*wrong, *near]), anything))


@st.composite
def answered(draw: st.DrawFn, names: Sequence[str] = NAMES) -> tuple[Variant, Grade | None]:
    variant = draw(variants(names))
    return variant, graded(variant, draw(answers(variant)))


def drawn(case: tuple[Variant, Grade | None], language: str = "en", width: int = 72) -> Picture:
    found = picture(*case, language, width)
    assert found is not None
    return found


def signs(row: Row) -> Iterator[tuple[int, str]]:
    """The drawn signs of a row, each with the cell it stands in."""
    place = 0
    for span in row:
        if span.role in DRAWN and SIGNS.issuperset(span.text):
            yield from ((place + i, sign) for i, sign in enumerate(span.text) if sign != " ")
        place += cells(span.text)
