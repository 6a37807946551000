"""Numbers as people type them."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.bank.numerals import UnreadableError, plain, read_number


def read(text, *, whole=True, units=("px", "像素")):
    return read_number(plain(text), whole=whole, units=units)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("+7", 7),
        ("-3", -3),
        ("−3", -3),
        ("－３", -3),
        ("–3", -3),
        ("= 7", 7),
        ("＝ 7", 7),
        ("≈7", 7),
        ("007", 7),
        ("7px", 7),
        ("7 PX", 7),
        ("7 像素", 7),
        ("1,024", 1024),
        ("1，024", 1024),
        ("１０２４", 1024),
        ("25 088", 25088),
        ("25\u00a0088", 25088),
        ("138,357,544", 138_357_544),
        ("1_000", 1000),
        ("1,000,000", 10**6),
        ("9,007,199,254,740,992", 2**53),
        ("-9007199254740992", -(2**53)),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("2.4M", 2_400_000),
        ("2.4 m", 2_400_000),
        ("138M", 138_000_000),
        ("1.5k", 1500),
        ("2.4萬", 24_000),
        ("3億", 3 * 10**8),
        ("2 百萬", 2 * 10**6),
        ("5千", 5000),
        ("1.25 billion", 1_250_000_000),
        ("2G", 2 * 10**9),
        ("1,024k", 1_024_000),
        ("3*3*64+64", 640),
        ("3×3×64+64", 640),
        ("3x3x64+64", 640),
        ("3 X 3 x 64 + 64", 640),
        ("3·3·64", 576),
        ("(3*3+1)*64", 640),
        ("1,024*3", 3072),
        ("2^20", 2**20),
        ("2**20", 2**20),
        ("2²⁰", 2**20),
        ("3²*64", 576),
        ("10³", 1000),
        ("6/2", 3),
        ("6÷2", 3),
        ("7//2", 3),
        ("ceil(7/2)", 4),
        ("1e3", 1000),
        ("1.5e+20", 15 * 10**19),
        ("12.0", 12.0),
        ("5.", 5),
        (".5", 0.5),
    ],
)
def test_a_number_is_read_like_this(text, value):
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "unread"),
        ("seven", "unread"),
        ("=", "unread"),
        ("7 7", "unread"),
        ("7;7", "unread"),
        ("12,34", "unread"),
        ("1,2,3", "unread"),
        ("(1, 2)", "unread"),
        ("7%", "unread"),
        ("True", "unread"),
        ("not 1", "unread"),
        ("1 < 2", "unread"),
        ("'7'", "unread"),
        ("n", "unread"),
        ("1/0", "unread"),
        ("9**20*9**20", "unread"),
        ("2^99", "unread"),
        ("1e999", "unread"),
        ("999999999999999999*9", "unread"),
        ("1 if 2 else 3", "unread"),
        ("7 " * 100 + "7", "unread"),
        ("ㄅ", "unread.ime"),
        ("7ㄓ", "unread.ime"),
        ("1.024", "unread.two"),
        ("12.345.678", "unread.two"),
        ("138.357.544", "unread.two"),
    ],
)
def test_a_text_that_is_no_number_or_could_be_two_is_not_counted(text, sentence):
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert caught.value.sentence == sentence


def test_a_point_and_three_digits_is_a_fraction_where_a_real_number_is_asked():
    assert read("1.024", whole=False).value == 1.024
    assert read("1,024", whole=False).value == 1024


@pytest.mark.parametrize(
    ("text", "half"),
    [("138M", 500_000), ("2.4M", 50_000), ("2.4萬", 500), ("138,357,544", 0), ("138e6", 0)],
)
def test_only_a_suffix_rounds_to_half_of_its_last_digit(text, half):
    assert read(text).half == half


@pytest.mark.parametrize(
    ("text", "places"), [("0.5", 1), ("12.250", 3), ("12", None), ("1.", None)]
)
def test_the_digits_after_the_point_are_counted_as_typed(text, places):
    assert read(text, whole=False).places == places


@settings(deadline=None)
@given(st.integers(-(10**30), 10**30))
def test_an_integer_is_read_however_it_is_grouped(number):
    for text in (str(number), f"{number:,}", f"{number:_}", f"{number:,}".replace(",", " ")):
        assert read(text).value == number


@settings(deadline=None)
@given(st.floats(-1e14, 1e14).map(lambda each: round(each, 4)))
def test_a_decimal_fraction_is_read_as_python_reads_it(number):
    assert math.isclose(read(f"{number:.4f}", whole=False).value, float(f"{number:.4f}"))


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(
        st.text(max_size=12),
        st.text("0123456789.,x×*^kM萬²⁻ ()-+/e=≈%pxㄅ", max_size=14),
        st.text(min_size=190, max_size=260),
    ),
    st.booleans(),
)
@example("\ud800", True)
@example("9" * 195 + "k", True)
@example("9" * 199 + "T", False)
@example("0." + "9" * 190 + "k", False)
@example("(" * 200, True)
@example("9**9**9**9", True)
@example("-" * 199 + "1", True)
@example("ﷺ" * 190, True)
@example("٣٤", True)
def test_any_text_is_a_finite_number_or_not_counted(text, whole):
    try:
        typed = read(text, whole=whole)
    except UnreadableError:
        return
    assert isinstance(typed.value, int | float)
    assert math.isfinite(typed.value)
    assert typed.half >= 0


@pytest.mark.parametrize(
    ("text", "number"),
    [("11 個像素", 11), ("2 欄", 2), ("915,365 倍", 915_365), ("4個", 4), ("3 columns", 3)],
)
def test_what_is_counted_may_stand_behind_a_number(text, number):
    assert read_number(plain(text), whole=True).value == number
