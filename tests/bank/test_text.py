"""Templates: slots filled, and slots refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.language import ExpressionError
from quizapp.bank.text import Filling, TextError, compile_template, plural_classes
from quizapp.bank.value import Type, constant
from quizapp.words import sentences

SCOPE = {"n": Type.NUMBER, "x": Type.NUMBER, "act": Type.TEXT, "flag": Type.TRUTH}
NAMES = {"n": constant(1024), "x": constant(0.123456), "act": constant("tanh")}
TEXTS = {"act": {"tanh": "S 型"}}


def filled(text, language="en", **names):
    environment = NAMES | {name: constant(entry) for name, entry in names.items()}
    filling = Filling(environment, TEXTS, "1 + 1 = 2", "14x14")
    return compile_template(text, language, SCOPE).fill(filling)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n}", "1024"),
        ("{ n }", "1024"),
        ("{n:,}", "1,024"),
        ("{n * 2}", "2048"),
        ("{x}", "0.1235"),
        ("{x:.2f}", "0.12"),
        ("{x:.3e}", "1.235e-01"),
        ("{x:.2g}", "0.12"),
        ("{n:,.1f}", "1,024.0"),
        ("{act}", "S 型"),
        ("{calc}|{answer}", "1 + 1 = 2|14x14"),
        ("{{n}} {{", "{n} {"),
        ("}}{n}{{", "}1024{"),
        ("{'a' if n > 3 else 'b'}", "a"),
        ("{'|' if n > 3 else ':'}", "|"),
        ("{n|zero|zeros}", "zeros"),
        ("{1 // 0}", "?"),
        ("", ""),
    ],
)
def test_a_slot_is_filled_like_this(text, expected):
    assert filled(text) == expected


def test_a_counted_word_goes_by_the_number_and_the_language():
    assert filled("{n} {n|zero|zeros}", n=1) == "1 zero"
    assert filled("{n} {n|zero|zeros}", n=0) == "0 zeros"
    assert filled("{n} {n|個}", "zh-Hant", n=2) == "2 個"
    assert (plural_classes("en"), plural_classes("zh-Hant")) == (2, 1)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"])), st.integers())
def test_a_text_without_braces_is_itself_and_doubled_braces_are_single(text, n):
    assert filled(text) == text
    assert filled("{{" + text + "}}") == "{" + text + "}"
    assert filled(text + "{n}" + text, n=n % 2**53) == f"{text}{n % 2**53}{text}"


@settings(deadline=None)
@given(st.permutations(["{n}", "{x}", "{n * x}", "{calc}"]), st.booleans())
def test_slots_are_alike_however_a_text_orders_or_spaces_them(slots, loose):
    text = " and ".join(slot.replace("{", "{ ") if loose else slot for slot in slots)
    template = compile_template(text, "en", SCOPE)
    assert template.slots == {"n", "x", "n * x", "calc"}
    assert template.names == {"n", "x"}


def test_a_counted_word_is_the_same_slot_as_its_number():
    template = compile_template("{n} {n|row|rows} {n:,}", "en", SCOPE)
    assert template.slots == {"n"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{n", "text.brace"),
        ("n}", "text.brace"),
        ("{n}}", "text.brace"),
        ("{", "text.brace"),
        ("}", "text.brace"),
        ("{{n}", "text.brace"),
        ("{n:.999f}", "text.format"),
        ("{n:.31f}", "text.format"),
        ("{n:9999999999d}", "text.format"),
        ("{n:>1000000000}", "text.format"),
        ("{n:%}", "text.format"),
        ("{n:d}", "text.format"),
        ("{n:.2f:.2f}", "text.format"),
        ("{act:.2f}", "text.format"),
        ("{n:}", "text.format"),
        ("{n|zero}", "text.plural"),
        ("{n|a|b|c}", "text.plural"),
        ("{act|a|b}", "text.slot"),
        ("{n:,|a|b}", "text.slot"),
        ("{flag}", "text.slot"),
        ("{n > 3}", "text.slot"),
        ("{(n, n)}", "text.slot"),
        ("{}", "expression.syntax"),
        ("{n!r}", "expression.syntax"),
        ("{m}", "expression.name"),
        ("{n.real}", "expression.not-allowed"),
        ("{n[0]}", "expression.not-allowed"),
        ("{__import__('os')}", "expression.function"),
        ("{n and n}", "expression.type"),
    ],
)
def test_a_slot_that_can_not_be_filled_is_refused(text, sentence):
    with pytest.raises((TextError, ExpressionError)) as caught:
        compile_template(text, "en", SCOPE)
    assert caught.value.sentence == sentence
    for language in ("en", "zh-Hant"):
        assert sentences(language)[sentence].format_map(caught.value.values)


def test_a_counted_word_in_chinese_has_one_form():
    with pytest.raises(TextError) as caught:
        compile_template("{n|a|b}", "zh-Hant", SCOPE)
    assert caught.value.sentence == "text.plural"
    assert caught.value.values["n"] == 1
