"""Shapes and other numbers in order, however they are typed."""

import pytest

from quizapp.bank.numerals import UnreadableError

from .test_kinds import KINDS, PAIR, SHAPE


@pytest.mark.parametrize(
    "text",
    [
        "14x14x32",
        "14X14X32",
        "14 x 14 x 32",
        "14 X 14 X 32",
        "14×14×32",
        "14*14*32",
        "14 × 14 × 32",
        "(14, 14, 32)",
        "[14,14,32]",
        "{14; 14; 32}",
        "((14, 14, 32))",
        "14, 14, 32",
        "14,14,32",
        "14，14，32",
        "（14，14，32）",
        "１４ｘ１４ｘ３２",
        "14 14 32",
        "14;14;32",
        "= 14x14x32",
        "14x14x(2*16)",
        "14, 14, 2^5",
    ],
)
def test_a_shape_is_read_however_it_is_written(text):
    assert [one.value for one in SHAPE.read(text, ())] == [14, 14, 32]


def test_a_comma_separates_where_a_shape_is_asked_and_groups_where_an_integer_is():
    assert [one.value for one in PAIR.read("1,024", ())] == [1, 24]
    assert [one.value for one in KINDS["integer"].read("1,024", ())] == [1024]
    assert [one.value for one in PAIR.read("12,544, 100", ())] == [12544, 100]
    assert [one.value for one in PAIR.read("12,544; 1,000", ())] == [12544, 1000]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("14x14", "unread.shape"),
        ("7", "unread.shape"),
        ("14x14x32x1", "unread.shape"),
        ("1,024,14,32", "unread.shape"),
        ("14 by 14 by 32", "unread"),
        ("14x14xc", "unread"),
        ("", "unread"),
        ("()", "unread"),
        ("shape", "unread"),
        ("ㄅ", "unread.ime"),
        ("1.024x14x32", "unread.two"),
    ],
)
def test_a_text_that_is_no_shape_is_not_counted(text, sentence):
    with pytest.raises(UnreadableError) as caught:
        SHAPE.read(text, ())
    assert caught.value.sentence == sentence
