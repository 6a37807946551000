"""Identities of variants, and what a variant says of itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.variant import at_row, read_given, split_id
from quizapp.errors import BankError, SpokenError, UsageError

from .samples import VALID, bank_of, change

ROWS = (
    "act = [{ name = 'tanh', slope = 1.5, en = 'tanh', zh-Hant = '雙曲正切' }, "
    "{ name = 'a&b=c d%/é', slope = 2.5, en = 'odd', zh-Hant = '怪' }]\nx = [0.1, 2.0, 1e-7]"
)
MIXED = change(
    VALID,
    ("s = [1, 2, 3]", f"s = [1, 2, 3]\n{ROWS}"),
    ("stride {s}", "stride {s} {act} {x} {slope}"),
    ("步幅 {s}", "步幅 {s} {act} {x} {slope}"),
    ("{ n = 9, k = 3, s = 2 }", "{ n = 9, k = 3, s = 2, act = 'tanh', x = 0.1 }"),
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return bank_of(tmp_path_factory.mktemp("bank"), {"test/family": MIXED})


def test_a_row_becomes_an_identity_and_the_identity_the_row(bank):
    family = bank.open("test/family")
    for row in range(0, family.grid.size, 7):
        variant = at_row(family, row)
        again = bank.variant(variant.id)
        assert again.id == variant.id
        assert again.given == variant.given
        assert family.grid.row(again.given) == row


def test_an_identity_stands_in_the_order_of_the_file_and_is_read_in_any(bank):
    variant = bank.variant("test/family@1?x=1e-07&s=2&act=tanh&k=3&n=9")
    assert variant.id == "test/family@1?n=9&k=3&s=2&act=tanh&x=1e-07"
    assert bank.variant("test/family?x=1e-07&s=2&act=tanh&k=3&n=9").id == variant.id


def test_a_number_written_otherwise_is_the_same_variant(bank):
    variant = bank.variant("test/family@1?n=9.0&k=03&s=%32&act=tanh&x=2")
    assert variant.id == "test/family@1?n=9&k=3&s=2&act=tanh&x=2.0"


def test_a_variant_may_lie_off_the_grid(bank):
    variant = bank.variant("test/family@1?n=1000&k=3&s=2&act=tanh&x=0.5")
    assert variant.answer == (499,)
    assert variant.is_valid


@pytest.mark.parametrize(
    ("identity", "sentence"),
    [
        ("test/family@2?n=9&k=3&s=2&act=tanh&x=0.1", "error.version"),
        ("test/family@x?n=9&k=3&s=2&act=tanh&x=0.1", "error.id"),
        ("test/family@²?n=9&k=3&s=2&act=tanh&x=0.1", "error.id"),
        (f"test/family@{'9' * 5000}?n=9", "error.id"),
        ("test/family@?n=9", "error.id"),
        ("test/family@1?n", "error.id"),
        ("test/family@1?n=9&n=9&k=3&s=2&act=tanh&x=0.1", "error.id"),
        ("test/family@1?n=9&k=3&s=2&act=tanh", "error.parameter-missing"),
        ("test/family@1?n=9&k=3&s=2&act=tanh&x=0.1&y=1", "error.parameter"),
        ("test/family@1?n=9&k=3&s=2&act=relu&x=0.1", "error.entry"),
        ("test/family@1?n=nine&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        ("test/family@1?n=True&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        ("test/family@1?n=nan&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        ("test/family@1?n=1e999&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        (f"test/family@1?n={'9' * 30}&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        (f"test/family@1?n={'9' * 9000}&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        ("test/family@1?n=&k=3&s=2&act=tanh&x=0.1", "error.entry"),
        ("test/none@1?n=9", "error.family-unknown"),
        ("", "error.family-unknown"),
    ],
)
def test_what_is_no_identity_is_refused_by_reason(bank, identity, sentence):
    with pytest.raises(SpokenError) as caught:
        bank.variant(identity)
    assert caught.value.sentence == sentence
    assert str(caught.value)


def test_a_variant_whose_answer_is_undefined_says_so(bank):
    with pytest.raises(BankError) as caught:
        _ = bank.variant("test/family@1?n=9&k=3&s=0&act=tanh&x=0.1").answer
    assert caught.value.sentence == "error.variant"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_an_identity_or_refused(bank, text):
    for identity in (text, f"test/family@1?n=9&k=3&s=2&act=tanh&x={text}"):
        try:
            variant = bank.variant(identity)
        except (BankError, UsageError):
            continue
        assert bank.variant(variant.id).id == variant.id


@settings(deadline=None)
@given(st.dictionaries(st.text("nks", min_size=1), st.text(min_size=1), max_size=4))
def test_an_identity_is_split_into_what_it_was_joined_from(given_texts):
    from urllib.parse import quote

    pairs = "&".join(
        f"{name}={quote(text, safe='', errors='ignore')}" for name, text in given_texts.items()
    )
    expected = {name: text.encode("utf-8", "ignore").decode() for name, text in given_texts.items()}
    assert split_id(f"a/b@3?{pairs}") == ("a/b", 3, expected)


def test_the_lines_of_a_solution_end_with_the_answer(bank):
    variant = bank.variant("test/family@1?n=9&k=3&s=2&act=tanh&x=0.1")
    lines = variant.lines("en")
    assert [line.name for line in lines] == ["jumps", "answer"]
    assert [line.calculation for line in lines] == ["⌊6 / 2⌋ = 3", "3 + 1 = 4"]
    assert lines[0].sentence == "Jumps: ⌊6 / 2⌋ = 3."
    assert variant.prompt("zh-Hant", 0) == "邊長 9、卷積核 3、步幅 2 雙曲正切 0.1 1.5：有幾個？"
    wrong = variant.wrong_line("round-up", "en")
    assert wrong is not None
    assert wrong.calculation == "⌈6 / 2⌉ = 3"
    last = variant.wrong_line("fencepost", "en")
    assert last is not None
    assert (last.name, last.calculation) == ("answer", "3")


def test_a_mistake_that_can_not_be_made_has_no_answer(bank):
    variant = bank.variant("test/family@1?n=9&k=3&s=1&act=tanh&x=0.1")
    assert variant.mistakes == {"fencepost": (6,), "round-up": None}
    with pytest.raises(BankError):
        read_given(variant.family, {})
