"""Laws of all pictures, and golden ones to look at.

``UPDATE_GOLDEN=1`` writes the golden pictures anew; the difference is there to be read.
"""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.texts import width as cells
from quizapp.bank.variant import Variant, at_row
from quizapp.plain.say import for_encoding, steps
from quizapp.quiz.attempt import Choice
from quizapp.quiz.grading import Grade
from quizapp.quiz.picture import Glyphs, drawable, picture, plain
from quizapp.quiz.pictures import canvas
from quizapp.quiz.pictures.registry import PICTURES
from quizapp.quiz.pictures.windows import Windows
from quizapp.quiz.plan import Plan
from quizapp.quiz.question import Question
from quizapp.quiz.session import Session
from quizapp.words import LANGUAGES
from tests.bank.samples import VALID, bank_of, change
from tests.quiz.pictures import BANK, answered, drawn, graded, signs

GOLDEN = Path(__file__).parent / "golden"


@given(answered(), st.sampled_from(LANGUAGES), st.integers(1, 130))
def test_no_row_is_wider_than_asked(
    case: tuple[Variant, Grade | None], language: str, width: int
) -> None:
    found = picture(*case, language, width)
    assert found is not None or width < 56
    for row in found.lines if found else []:
        assert cells(row) <= width
        assert row == row.rstrip()


@given(answered(), st.sampled_from((56, 72, 100)))
def test_a_change_of_language_moves_no_sign(case: tuple[Variant, Grade | None], width: int) -> None:
    one, other = (drawn(case, language, width) for language in LANGUAGES)
    assert len(one.rows) == len(other.rows)
    for a, b in zip(one.rows, other.rows, strict=True):
        assert list(signs(a)) == list(signs(b))


@given(answered(), st.sampled_from((56, 72)))
def test_the_plain_signs_stand_cell_for_cell(
    case: tuple[Variant, Grade | None], width: int
) -> None:
    for language in LANGUAGES:
        blocks = drawn(case, language, width)
        ascii_ = picture(*case, language, width, glyphs="ascii")
        assert ascii_ is not None
        for a, b in zip(blocks.rows, ascii_.rows, strict=True):
            assert [span.role for span in a] == [span.role for span in b]
            assert [cells(span.text) for span in a] == [cells(span.text) for span in b]
            assert all(sign.isascii() for _, sign in signs(b))
        assert language != "en" or "".join(ascii_.lines).isascii()


def test_signs_are_one_cell_wide_and_pairs() -> None:
    assert all(cells(sign) == cells(other) == 1 for sign, other in canvas.ASCII.items())
    assert all(other.isascii() for other in canvas.ASCII.values())
    assert plain("■ □ █") == "# o ="
    assert [drawable(each) for each in ("utf-8", "ascii", "latin-1", None, "no such")] == [
        True,
        False,
        False,
        False,
        False,
    ]


@given(answered())
def test_spans_hold_no_break_and_are_not_empty(case: tuple[Variant, Grade | None]) -> None:
    for row in drawn(case).rows:
        assert all(span.text and "\n" not in span.text for span in row)


def test_registered_families_and_mistakes_exist() -> None:
    for name, drawer in PICTURES.items():
        known = {mistake.name for mistake in BANK.open(name).mistakes}
        if isinstance(drawer, Windows):
            assert known >= drawer.missed.keys()


def test_a_family_without_a_picture_has_none(tmp_path: Path) -> None:
    family = bank_of(tmp_path, {"other/windows": VALID}).open("other/windows")
    assert picture(at_row(family, 0), None, "en", 72) is None


def test_a_family_that_counts_something_else_has_none(tmp_path: Path) -> None:
    text = change(
        VALID,
        ('value = "jumps + 1"', 'value = "jumps + 2"'),
        ('check = "ceil_div(n - k + 1, s)"', 'check = "ceil_div(n - k + 1, s) + 1"'),
    )
    family = bank_of(tmp_path, {"output-size/valid": text}).open("output-size/valid")
    assert picture(at_row(family, 5), None, "en", 72) is None


# -- where they are printed


def test_the_line_mode_prints_what_the_encoding_has() -> None:
    lines = drawn((BANK.variant("output-size/same@1?n=37&k=7&s=3"), None)).lines
    shown = [for_encoding(line, "utf-8") for line in lines]
    assert shown == lines
    assert [for_encoding(line, "ascii") for line in lines] == [plain(line) for line in lines]


@pytest.mark.parametrize("typed", [None, "8", "7"])
def test_the_line_mode_prints_it_after_the_steps(typed: str | None) -> None:
    variant = BANK.variant("output-size/valid@1?n=20&k=7&s=2")
    session = Session(Plan("s", "k", (), None, 1), lambda *_: None, lambda _: None, "en")
    session.start(Choice(Question(variant, "value", "en", 0), "first"))
    session.type(typed or "")
    session.hand_in()
    session.hand_in()
    rows = steps(session)
    found = drawn((variant, graded(variant, typed)))
    assert rows[-len(found.rows) - 1 :] == ["", *found.lines]


# -- pictures to look at

CASES = {
    "valid-round-up": ("output-size/valid@1?n=20&k=7&s=2", "8"),
    "valid-fencepost": ("output-size/valid@1?n=36&k=11&s=4", "6"),
    "valid-no-stride": ("output-size/valid@1?n=20&k=7&s=2", "14"),
    "valid-long": ("output-size/valid@1?n=227&k=11&s=4", "57"),
    "same-floor": ("output-size/same@1?n=37&k=7&s=3", "12"),
    "same-valid": ("output-size/same@1?n=15&k=6&s=2", "5"),
    "explicit-round-up": ("output-size/explicit@1?n=224&k=7&s=2&p=3", "113"),
    "volume-depth": ("output-size/volume@1?n=32&k=5&s=1&c=3&f=16&pad=VALID", "28x28x48"),
    "pooling-swap": ("pooling/shape@2?n=13&k=2&s=2&c=32&pad=SAME", "6x6x32"),
    "conv-no-bias": ("parameters/conv@1?n=32&k=3&c=3&f=8", "216"),
    "conv-flat": ("parameters/conv@1?n=300&k=5&c=64&f=100", "2600"),
    "fc-no-bias": ("parameters/fc@1?inputs=784&units=100", "78400"),
    "flatten-one-side": ("parameters/flatten-fc@1?h=7&c=512&units=4096", "14684160"),
    "ratio": ("fc-vs-cnn/ratio@1?n=32&k=3&c=3&f=8", None),
    "ratio-units": ("fc-vs-cnn/ratio@1?n=10&k=5&c=3&f=6", "3.9605"),
}
WAYS: list[tuple[str, int, Glyphs]] = [
    ("en", 72, "blocks"),
    ("zh-Hant", 72, "blocks"),
    ("en", 56, "blocks"),
    ("zh-Hant", 56, "blocks"),
    ("en", 72, "ascii"),
    ("zh-Hant", 56, "ascii"),
]


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    identity, typed = CASES[name]
    variant = BANK.variant(identity)
    grade = graded(variant, typed)
    blocks = [f"{identity}  {typed or '-'}"]
    for language, width, glyphs in WAYS:
        found = picture(variant, grade, language, width, glyphs)
        assert found is not None
        blocks.append("\n".join([f"-- {language} {width} {glyphs}", *found.lines]))
    text = "\n\n".join(blocks) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
