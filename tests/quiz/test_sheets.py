"""Answers cell by cell, and as one text: a trace, a matrix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import at_row
from quizapp.quiz import feedback
from quizapp.quiz.grading import gave_up, grade_typed
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Mark
from quizapp.quiz.sheets import of_variant, sheet_of
from quizapp.quiz.sheets.matrix import make as make_matrix
from quizapp.quiz.sheets.trace import make, tidy, written

BANK = Bank(paths.questions())
TRACE = BANK.variant("networks/trace@1?n=32&c=3&k=5&p=0&maps=6-16&head=lenet")
SHEET = make(TRACE, "en")
COUNT = 16


def grade(typed):
    return grade_typed(TRACE, typed, TRACE.family.kind.read(typed))


def test_the_layers_and_the_truth_of_a_network_worked_by_hand():
    assert list(SHEET.labels[:3]) == ["conv 6 5x5 pad 0", "maxpool 2", "conv 16 5x5"]
    assert SHEET.truth()[:6] == ["28x28x6", "456", "14x14x6", "0", "10x10x16", "2,416"]
    assert SHEET.total(SHEET.truth()) == ("total", 62_006)
    assert SHEET.total([*SHEET.truth()[:-1], ""]) is None
    assert sheet_of(Question(TRACE, "value", "en", 0)) == SHEET
    assert of_variant(BANK.variant("output-size/valid@1?n=36&k=11&s=4"), "en") is None


@given(st.lists(st.text("0123456789xX× ;?,abc", max_size=8), min_size=COUNT, max_size=COUNT))
def test_what_is_typed_comes_back_cell_by_cell(typed):
    draft = ""
    for place, text in enumerate(typed):
        draft = SHEET.put(draft, place, text)
    expected = [tidy(place, text) for place, text in enumerate(typed)]
    assert SHEET.read(draft) == expected
    assert [tidy(place, text) for place, text in enumerate(expected)] == expected
    assert bool(draft) == any(expected)


def test_what_is_no_such_table_has_empty_cells():
    assert SHEET.read("62006") == [""] * COUNT
    assert SHEET.read("1 2 3; 4") == [""] * COUNT


@pytest.mark.parametrize(
    ("place", "text", "kept"),
    [(0, "28 x 28 x 6", "28x28x6"), (0, "28 ", "28x"), (0, "28×28", "28×28"), (1, "1 280", "1280")],
)
def test_a_space_parts_the_numbers_of_a_shape(place, text, kept):
    assert tidy(place, text) == kept


@pytest.mark.parametrize(
    ("draft", "row", "column"),
    [("28x28x6 456; ? 0", 2, "table.shape"), ("28x28x6 ?; ? 0", 1, "table.parameters")],
)
def test_an_empty_cell_is_named_and_not_counted(draft, row, column):
    with pytest.raises(UnreadableError) as caught:
        TRACE.family.kind.read(draft)
    assert caught.value.sentence == "unread.cell"
    assert caught.value.values == {"row": row, "column": column}


def test_a_slip_is_marked_where_it_was_made_and_carried_below():
    right = SHEET.truth()
    assert set(SHEET.marks(grade(written(right)))) == {Mark.RIGHT}
    slip = list(right)
    # the first pooling forgotten half way: 14x14 became 13x13, and all below follows
    slip[2:] = ["13x13x6", "0", "9x9x16", "2,416", "4x4x16", "0", "256", "0"]
    slip += ["120", "30,840", *right[12:]]
    marks = SHEET.marks(grade(written(slip)))
    assert marks[:2] == [Mark.RIGHT, Mark.RIGHT]
    assert marks[2] is Mark.WRONG
    assert marks[4] is marks[8] is marks[11] is Mark.CARRIED
    assert marks[5] is marks[12] is Mark.RIGHT
    assert Mark.WRONG not in marks[3:]
    for language, layer in (("en", "row 2 (maxpool 2)"), ("zh-Hant", "第 2 列（maxpool 2）")):
        (said,) = feedback.diagnosis(grade(written(slip)), TRACE, language)
        assert layer in said.text
    (said,) = feedback.diagnosis(grade(written([*slip[:3], "4", *slip[4:]])), TRACE, "en")
    assert "row" not in said.text


def test_without_a_table_nothing_is_marked():
    assert SHEET.marks(gave_up(TRACE)) == []
    with pytest.raises(UnreadableError) as caught:
        grade("62005")
    assert caught.value.sentence == "unread.rows"
    assert SHEET.marks(grade("28x28x6 456; 14x14x6 0")) == []


# -- a matrix

MATRIX = next(
    variant
    for row in range(BANK.open("pooling/max-values").grid.size)
    if (variant := at_row(BANK.open("pooling/max-values"), row)).is_valid
    and variant.answer[:2] == (2, 2)
)
GRID = make_matrix(MATRIX, "en")
CELLS = st.lists(st.sampled_from(["", "4", "-1", "2.5"]), min_size=GRID.count, max_size=GRID.count)


@given(CELLS)
def test_a_matrix_comes_back_cell_by_cell(typed):
    draft = ""
    for place, text in enumerate(typed):
        draft = GRID.put(draft, place, text)
    assert GRID.read(draft) == typed
    missing = GRID.missing(draft)
    assert missing is None or typed[missing] == ""


@pytest.mark.parametrize(
    "text", ["4 3; -2 1", "[[4, 3], [-2, 1]]", "((4,3),(-2,1))", "4 3 / −2 1", "４，３；-2 1"]
)
def test_a_whole_matrix_can_be_put_into_its_first_cell(text):
    draft = GRID.put("", 0, text)
    read = MATRIX.family.kind.read
    assert (
        [one.value for one in read(draft)]
        == [one.value for one in read(text)]
        == [2, 2, 4, 3, -2, 1]
    )


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [("4", 0, 0), ("4 ", 0, 1), ("4,", 0, 1), ("4;", 1, 0), ("4 3; -2 1", 1, 1), (" ", 0, 0)],
)
def test_what_parts_numbers_leads_to_the_next_cell(text, row, column):
    assert GRID.landing(0, text) == row * GRID.columns + column
    assert 0 <= GRID.landing(GRID.count - 1, text) < GRID.count
    assert SHEET.landing(0, text) == 0


def test_a_whole_trace_can_be_put_into_any_cell():
    right = written(SHEET.truth())
    assert SHEET.put("", 3, right) == right
    assert SHEET.put("", 0, "28x28x6 456").startswith("28x28x6x456 ?")


def test_a_matrix_of_another_size_is_named():
    read = MATRIX.family.kind.read
    (said,) = feedback.diagnosis(grade_typed(MATRIX, "8 8 8", read("8 8 8")), MATRIX, "en")
    assert said.text == "8 8 8 is 1×3; the answer is 2×2, rows by columns."


def test_enter_goes_to_the_right_to_the_next_row_and_hands_in():
    draft, place, way = "", 0, []
    for text in ("4", "3", "", "-2", "1", ""):
        draft = GRID.put(draft, place, text)
        after = GRID.after(GRID.read(draft), place)
        way.append(after)
        place = place if after is None else after
    across = GRID.columns
    assert way == [1, 2, across, across + 1, 2 * across, None]
    assert draft == "4 3; -2 1"
    assert GRID.after(GRID.read(""), 0) is None


def test_a_hole_is_named_and_not_counted():
    draft = GRID.put(GRID.put("", 0, "4 3"), GRID.columns + 1, "1")
    assert GRID.missing(draft) == GRID.columns
    with pytest.raises(UnreadableError) as caught:
        MATRIX.family.kind.read(draft)
    assert caught.value.sentence == "unread.matrix-cell"
    assert caught.value.values == {"row": 2, "column": 1}


def test_each_cell_of_a_matrix_is_marked_and_another_size_is_not():
    question = Question(MATRIX, "value", "en", 0)
    right = [int(cell) for cell in MATRIX.answer[2:]]
    text = f"{right[0]} {right[1] + 1}; {right[2]} {right[3]}"
    marks = GRID.marks(question.asked_as.grade(question, text))
    assert marks[:2] == [Mark.RIGHT, Mark.WRONG]
    assert marks[GRID.columns : GRID.columns + 2] == [Mark.RIGHT, Mark.RIGHT]
    assert marks.count(None) == GRID.count - 4
    assert GRID.marks(question.asked_as.grade(question, "1 2 3")) == []
    assert [cell for cell in GRID.truth() if cell] == [str(cell) for cell in right]
    assert (
        "row"
        not in feedback.diagnosis(question.asked_as.grade(question, text), MATRIX, "en")[0].text
    )
