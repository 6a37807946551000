"""A trace as a table of cells, and as one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.quiz import cells, feedback
from quizapp.quiz.grading import gave_up, grade_typed
from quizapp.quiz.question import Question
from quizapp.quiz.scaffold import Mark

BANK = Bank(paths.questions())
TRACE = BANK.variant("networks/trace@1?n=32&c=3&k=5&p=0&maps=6-16&head=lenet")
COUNT = 16


def grade(typed):
    return grade_typed(TRACE, typed, TRACE.family.kind.read(typed))


def test_the_layers_and_the_truth_of_a_network_worked_by_hand():
    assert cells.labels(TRACE)[:3] == ["conv 6 5x5 pad 0", "maxpool 2", "conv 16 5x5"]
    assert cells.truth(TRACE)[:6] == ["28x28x6", "456", "14x14x6", "0", "10x10x16", "2,416"]
    assert cells.total(cells.truth(TRACE)) == 62_006
    assert cells.total(["28x28x6", "456", "14x14x6", ""]) is None
    assert cells.is_table(Question(TRACE, "value", "en", 0))


@given(st.lists(st.text("0123456789xX× ;?,abc", max_size=8), min_size=COUNT, max_size=COUNT))
def test_what_is_typed_comes_back_cell_by_cell(typed):
    draft = ""
    for place, text in enumerate(typed):
        draft = cells.put(draft, COUNT, place, text)
    expected = [cells.tidy(place, text) for place, text in enumerate(typed)]
    assert cells.read(draft, COUNT) == expected
    assert [cells.tidy(place, text) for place, text in enumerate(expected)] == expected
    assert bool(draft) == any(expected)


def test_what_is_no_such_table_has_empty_cells():
    assert cells.read("62006", 4) == [""] * 4
    assert cells.read("1 2 3; 4", 4) == [""] * 4


@pytest.mark.parametrize(
    ("place", "text", "kept"),
    [(0, "28 x 28 x 6", "28x28x6"), (0, "28 ", "28x"), (0, "28×28", "28×28"), (1, "1 280", "1280")],
)
def test_a_space_parts_the_numbers_of_a_shape(place, text, kept):
    assert cells.tidy(place, text) == kept


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
    right = cells.truth(TRACE)
    assert set(cells.marks(TRACE, grade(cells.written(right)))) == {Mark.RIGHT}
    slip = list(right)
    # the first pooling forgotten half way: 14x14 became 13x13, and all below follows
    slip[2:] = ["13x13x6", "0", "9x9x16", "2,416", "4x4x16", "0", "256", "0"]
    slip += ["120", "30,840", *right[12:]]
    marks = cells.marks(TRACE, grade(cells.written(slip)))
    assert marks[:2] == [Mark.RIGHT, Mark.RIGHT]
    assert marks[2] is Mark.WRONG
    assert marks[4] is marks[8] is marks[11] is Mark.CARRIED
    assert marks[5] is marks[12] is Mark.RIGHT
    assert Mark.WRONG not in marks[3:]
    one = grade(cells.written(slip))
    assert cells.only_slip(TRACE, one) == 1
    for language, layer in (("en", "row 2 (maxpool 2)"), ("zh-Hant", "第 2 列（maxpool 2）")):
        (said,) = feedback.diagnosis(one, TRACE, language)
        assert layer in said.text
    assert cells.only_slip(TRACE, grade(cells.written([*slip[:3], "4", *slip[4:]]))) is None
    assert (
        cells.only_slip(BANK.variant("output-size/valid@1?n=36&k=11&s=4"), gave_up(TRACE)) is None
    )


def test_without_a_table_nothing_is_marked():
    assert cells.marks(TRACE, gave_up(TRACE)) == []
    assert cells.marks(TRACE, grade("62005")) == []
    assert cells.marks(TRACE, grade("28x28x6 456; 14x14x6 0")) == []
