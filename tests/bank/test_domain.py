"""Domains of parameters: what they hold and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.domain import Domain, read_domain
from quizapp.bank.faults import Faults
from quizapp.bank.value import Type

from .samples import LANGUAGES, assert_refused, assert_said, change, faults_of
from .samples import VALID as TEXT


def read(raw):
    faults = Faults("test/family.toml")
    return read_domain("n", raw, LANGUAGES, faults), [fault.sentence for fault in faults.found]


@settings(deadline=None)
@given(st.integers(-500, 500), st.integers(-500, 500), st.integers(1, 60))
def test_a_range_holds_both_its_ends_and_what_its_step_meets(start, to, step):
    domain, found = read({"from": start, "to": to, "step": step})
    if start > to:
        assert (domain, found) == (None, ["fault.range"])
    else:
        assert isinstance(domain, Domain)
        assert domain.entries == tuple(range(start, to + 1, step))


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ([], "fault.domain"),
        (3, "fault.domain"),
        ("3", "fault.domain"),
        ([1, "a"], "fault.domain"),
        ([1, True], "fault.domain"),
        ([True, False], "fault.domain"),
        ([1, [2]], "fault.domain"),
        ([{"name": "a"}, 1], "fault.domain"),
        ([1, 1], "fault.repeated"),
        ([1, 1.0], "fault.repeated"),
        ([float("nan"), 1.0], "fault.number-large"),
        ([float("inf")], "fault.number-large"),
        ([10**15], "fault.number-large"),
        ([-(10**15), 3], "fault.number-large"),
        ([10**400, 3], "fault.number-large"),
        ({"from": 10**18, "to": 10**18 + 3}, "fault.number-large"),
        ({"from": 10**400, "to": 10**400 + 3}, "fault.number-large"),
        ({"from": 1, "to": 2**20 + 1}, "fault.range"),
        ({"from": 5, "to": 4}, "fault.range"),
        ({"from": 1, "to": 4, "step": 0}, "fault.value"),
        ({"from": 1, "to": 4, "by": 2}, "fault.unknown-key"),
        ({"from": 1}, "fault.missing-key"),
        ({"from": 1, "to": "4"}, "fault.type"),
        ({"from": 1.5, "to": 4}, "fault.type"),
        ({"pick": 1, "of": "option", "count": 3}, "fault.value"),
        ({"pick": 3, "of": "option", "count": 5000}, "fault.value"),
        ({"array": [], "from": 1, "to": 2, "count": 3}, "fault.value"),
        ([{"name": "a"}, {"name": "a"}], "fault.repeated"),
        ([{"name": "a"}, {"slope": 1}], "fault.row-name"),
        ([{"name": ""}], "fault.row-name"),
        ([{"name": 3}], "fault.row-name"),
        ([{"name": "a", "v": 1}, {"name": "b"}], "fault.row-columns"),
        ([{"name": "a", "v": 1}, {"name": "b", "v": "x"}], "fault.row-type"),
        ([{"name": "a", "v": [1]}, {"name": "b", "v": [2]}], "fault.row-type"),
        ([{"name": "a", "v": 10**20}, {"name": "b", "v": 1}], "fault.number-large"),
        ([{"name": "a", "v": float("nan")}, {"name": "b", "v": 1.0}], "fault.number-large"),
        ([{"name": "a", "en": "x"}, {"name": "b"}], "fault.row-texts"),
        ([{"name": "a", "en": 3}], "fault.row-texts"),
    ],
)
def test_a_domain_that_is_none_is_refused(raw, sentence):
    domain, found = read(raw)
    assert domain is None
    assert found == [sentence]


def test_rows_have_names_columns_and_texts():
    raw = [
        {"name": "tanh", "slope": 1.0, "odd": True, "en": "tanh"},
        {"name": "relu", "slope": 2, "odd": False, "en": "ReLU"},
    ]
    domain, found = read(raw)
    assert not found
    assert isinstance(domain, Domain)
    assert domain.entries == ("tanh", "relu")
    assert domain.types == {"n": Type.TEXT, "slope": Type.NUMBER, "odd": Type.TRUTH}
    assert domain.texts["en"] == {"tanh": "tanh", "relu": "ReLU"}
    at = domain.at("relu")
    assert at is not None
    assert {name: value.item() for name, value in at.items()} == {
        "n": "relu",
        "slope": 2.0,
        "odd": False,
    }


@pytest.mark.parametrize("entry", [True, 10**15, 10**30, float("nan"), float("inf"), "7"])
def test_an_entry_that_no_expression_could_hold_is_none(entry):
    assert Domain("n", (0, 1, 2)).at(entry) is None


def test_numbers_may_lie_off_the_domain_and_names_and_hands_may_not():
    at = Domain("n", (1, 2)).at(77)
    assert at is not None
    assert at["n"].item() == 77
    assert Domain("n", ("a", "b")).at("c") is None
    hand, found = read({"pick": 3, "of": "option", "count": 4})
    assert not found
    assert isinstance(hand, Domain)
    assert hand.at(3) is not None
    assert hand.at(4) is None
    assert hand.at(-1) is None
    assert hand.at(1.5) is None


@pytest.mark.parametrize(
    ("where", "sentence", "new"),
    [
        ("params.k", "fault.repeated", "k = [2, 2]"),
        ("params.k", "fault.domain", "k = [2, 'x']"),
        ("params.k", "fault.number-large", "k = [2, 10_000_000_000_000_000_000_000_000]"),
        ("params.k", "fault.range", "k = { from = 9, to = 8 }"),
        ("params.k.to", "fault.type", "k = { from = 2, to = 2.5 }"),
        ("params.k.upto", "fault.unknown-key", "k = { from = 2, to = 3, upto = 3 }"),
        ("params.k", "fault.row-name", "k = [{ slope = 1 }]"),
    ],
)
def test_a_faulty_domain_is_told_with_key_and_line(tmp_path, where, sentence, new):
    text = change(TEXT, ("k = [2, 3, 5]", new))
    found = faults_of(tmp_path, text)
    if not any(fault.where == where for fault in found):
        where = "params.k"
    assert_refused(found, text, where, sentence, "k = ")
    assert_said(found)
