"""Decks: options that are dealt and marked, and what is refused of them."""

import pytest

from quizapp.bank.variant import at_row

from .samples import VALID, assert_refused, assert_said, change, checked, family_of

OPTIONS = "".join(
    f'[[option]]\nname = "o{i}"\nholds = {"true" if i % 2 else "false"}\nmistake = "m"\n'
    f'en = "option {i}"\nzh-Hant = "選項 {i}"\n'
    for i in range(8)
)
DECK = (
    """version = 1
level = 2
seconds = 60
title = { en = "Deck", zh-Hant = "牌組" }
[params]
shown = { pick = 3, of = "option", count = 30, balance = 2 }
[ask]
en = ["Which?"]
zh-Hant = ["哪些？"]
[answer]
kind = "choices"
en = "Look."
zh-Hant = "看。"
[[mistake]]
name = "m"
short = { en = "Mixed up", zh-Hant = "混淆" }
en = "It was mixed up."
zh-Hant = "混淆了。"
"""
    + OPTIONS
    + '[[example]]\ngiven = { shown = ["o1", "o2"] }\nvalue = ["o1"]\n'
)


def test_a_deck_without_faults_passes(tmp_path):
    assert checked(tmp_path, DECK) == []


def test_a_hand_offers_as_many_as_it_picks_and_not_too_many_of_a_kind(tmp_path):
    family = family_of(tmp_path, DECK)
    hands = set()
    for row in range(family.grid.size):
        variant = at_row(family, row)
        hands.add(variant.shown)
        held = [place for place in variant.shown if place % 2]
        assert len(set(variant.shown)) == 3
        assert 1 <= len(held) <= 2
        assert [place for place, mark in enumerate(variant.answer) if mark] == sorted(held)
        assert variant.is_valid
    assert len(hands) > 10


@pytest.mark.parametrize(
    ("where", "sentence", "shows", "pair"),
    [
        ("where", "fault.where-all", "version", ("pick = 3", "pick = 9")),
        ("where", "fault.where-all", "version", ("balance = 2", "balance = 1")),
        (
            "params",
            "fault.one-hand",
            "[params]",
            ("[ask]", "x = { pick = 2, of = 'option', count = 9 }\n[ask]"),
        ),
        ("option[2].holds", "fault.value-type", "holds", ("holds = true", 'holds = "1 + 1"')),
        ("option[1].mistake", "fault.tag", "mistake", ('mistake = "m"', 'mistake = "n"')),
        ("option[2].name", "fault.repeated", "name", ('name = "o1"', 'name = "o0"')),
        ("answer", "fault.options", "[answer]", (OPTIONS, "")),
        ("option[1]", "fault.not-one", "[[option]]", ('"choices"', '"choice"')),
        ("mistake[1]", "fault.tag-value", "[[mistake]]", ('name = "m"', 'name = "m"\nvalue = "1"')),
        ("example[1].given", "fault.example-entry", "given", ('["o1", "o2"]', '["o1", "x"]')),
        ("example[1].given", "fault.example-entry", "given", ('["o1", "o2"]', "[[1]]")),
        ("example[1].value", "fault.example-kind", "value", ('value = ["o1"]', "value = [[1]]")),
        ("example[1].value", "fault.example", "value", ('value = ["o1"]', 'value = ["o2"]')),
    ],
)
def test_a_faulty_deck_is_told_with_key_line_and_reason(tmp_path, where, sentence, shows, pair):
    text = change(DECK, pair)
    found = checked(tmp_path, text)
    assert_refused(found, text, where, sentence, shows)
    assert_said(found)


def test_yes_or_no_is_asked_like_this(tmp_path):
    text = change(
        VALID,
        *(('"integer"', '"yes-no"'), ('"jumps + 1"', '"jumps > 2"')),
        *(
            ('"ceil_div(n - k + 1, s)"', '"(n - k) // s > 2"'),
            ('value = "jumps"', 'value = "n > 9"'),
        ),
        *(("value = 4", "value = true"), ("fencepost = 3", "fencepost = false")),
    )
    # Of two values no third is different, so that two mistakes can't be told apart.
    second = text.index("[[mistake]]", text.index("[[mistake]]") + 1)
    text = text[:second] + text[text.index("[[change]]") :]
    assert [fault.sentence for fault in checked(tmp_path, text) if not fault.warning] == []
