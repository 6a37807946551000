"""Generating a set: the same bytes however it is cut, each question once, each row gradable."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.bank.numerals import Typed
from quizapp.errors import UsageError
from quizapp.quiz import forms
from quizapp.quiz.identity import read_question
from quizapp.sets.choosing import Request, Selection
from quizapp.sets.generate import FORMATS, in_blocks, one_by_one, writer
from quizapp.sets.grades import grade

from .samples import built_in, small

JSONL = writer("jsonl")
LAW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
requests = st.builds(
    Request,
    key=st.text(max_size=3),
    count=st.integers(1, 60),
    forms=st.sampled_from(
        [
            ("value",),
            ("options",),
            ("value", "value", "options"),
            forms.NAMES,
            ("formula", "options"),
        ]
    ),
    language=st.sampled_from(["en", "zh-Hant"]),
    order=st.sampled_from(["diagnostic-first", "any"]),
    repeat=st.just(True),
)


def rows_of(selection, start=0, stop=None):
    stop = len(selection) if stop is None else stop
    return b"".join(one_by_one(selection, JSONL, start, stop))


def passes(variant, wrong):
    """Whether a mistake's answer is as right as the truth."""
    kind, right = variant.family.kind, variant.answer
    pairs = ((wrong, right), (right, wrong))
    return any(all(kind.accepts([Typed(number) for number in a], b)) for a, b in pairs)


@LAW
@given(request=requests, data=st.data())
def test_blocks_of_any_size_are_the_rows(bank, request, data):
    selection = Selection(bank, request)
    block = data.draw(st.integers(1, 70))
    assert b"".join(in_blocks(selection, JSONL, 0, len(selection), block)) == rows_of(selection)


@LAW
@given(request=requests, data=st.data())
def test_ranges_cut_anywhere_join_to_one_run(bank, request, data):
    selection = Selection(bank, request)
    whole = b"".join(in_blocks(selection, JSONL, 0, len(selection)))
    cut = data.draw(st.integers(0, len(selection)))
    later = b"".join(in_blocks(selection, JSONL, cut, len(selection)))
    assert b"".join(in_blocks(selection, JSONL, 0, cut)) + later == whole


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_row_of_the_small_banks_is_the_same_in_blocks(odd, language):
    for bank in (odd, small()):
        selection = Selection(bank, Request(language=language, order="any"))
        blocks = b"".join(in_blocks(selection, JSONL, 0, len(selection)))
        assert blocks == rows_of(selection)


@LAW
@given(request=requests)
def test_answers_are_right_and_mistakes_wrong_and_named(bank, request):
    selection = Selection(bank, request)
    for line in in_blocks(selection, JSONL, 0, len(selection)).__next__().splitlines():
        row = json.loads(line)
        question = read_question(bank, row["id"])
        assert grade(question, row["answer"]).correct
        assert question.prompt == row["prompt"]
        for name, answer in row["mistakes"].items():
            if answer is None:
                continue
            given_back = grade(question, answer)
            if question.form == "diagnose":  # nobody makes the mistake here: it is named
                assert given_back.correct == (answer == row["answer"])
                continue
            if question.form in ("formula", "inverse"):  # made on other numbers than these
                assert given_back.correct or name in given_back.mistakes
                continue
            wrong = question.variant.mistakes[name]
            if not passes(question.variant, wrong):
                assert not given_back.correct
                assert name in given_back.mistakes


def test_each_variant_comes_once_and_then_again_in_another_order():
    scope = ("parameters/fc",)
    size = Selection(built_in(), Request(scope)).size
    twice = Selection(built_in(), Request(scope, count=2 * size, repeat=True))
    lines = b"".join(in_blocks(twice, JSONL, 0, 2 * size)).splitlines()
    ids = [json.loads(line)["id"].partition("#")[0] for line in lines]
    assert len(set(ids[:size])) == size
    assert set(ids[size:]) == set(ids[:size])
    assert ids[size:] != ids[:size]


def test_a_longer_set_begins_with_the_shorter_one():
    short, long = (Selection(built_in(), Request(count=n)) for n in (30, 300))
    assert rows_of(long, 0, 30) == rows_of(short)


def test_keys_and_orders_give_other_questions():
    def ids(**changes):
        selection = Selection(built_in(), Request(("output-size/valid",), count=30, **changes))
        return [question.id for question in selection]

    assert ids(key="a") == ids(key="a")
    assert ids(key="a") != ids(key="b")
    assert ids(order="any") != ids(order="diagnostic-first")


def test_a_level_is_kept():
    selection = Selection(built_in(), Request(count=40, level=2))
    assert {question.variant.level for question in selection} == {2}


def test_forms_are_mixed():
    selection = Selection(built_in(), Request(("output-size",), count=60, forms=forms.NAMES))
    assert {question.form for question in selection} >= {"value", "options", "spot-error"}


def test_the_first_diagnostic_variants_come_first():
    selection = Selection(built_in(), Request(("output-size/valid",), count=200))
    for question in selection:
        wrong = question.variant.mistakes.values()
        assert question.variant.answer not in wrong


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(("output-sise",)), "output-size"),
        (Request(language="fr"), "en, zh-Hant"),
        (Request(forms=("valeu",)), "value"),
        (Request(order="anny"), "any"),
        (Request(level=5), "No question"),
        (Request(("parameters/fc",), count=5_000), "1,122"),
    ],
)
def test_what_can_not_be_chosen_says_what_can(request_, said):
    with pytest.raises(UsageError, match=said):
        Selection(built_in(), request_)


def test_past_the_end_there_is_no_question():
    selection = Selection(built_in(), Request(count=3))
    with pytest.raises(IndexError):
        selection.question(3)


def test_every_format_has_a_writer_and_no_other():
    for name in FORMATS:
        assert writer(name).STYLE
    with pytest.raises(KeyError):
        writer("pdf")


@pytest.mark.parametrize("form", [form for form in forms.NAMES if form != "value"])
def test_a_set_in_a_form_holds_no_other(form):
    selection = Selection(built_in(), Request(count=20, forms=(form,)))
    assert {question.form for question in selection} == {form}


def test_variants_that_carry_the_form_keep_the_order_of_the_draw():
    scope, whole = ("output-size/same",), Request(("output-size/same",), count=1_000)
    alone = Selection(built_in(), Request(scope, count=300, forms=("options",)))
    found = [question.variant.id for question in alone]
    places = {question.variant.id: n for n, question in enumerate(Selection(built_in(), whole))}
    assert [places[each] for each in found] == sorted(places[each] for each in found)


def test_all_that_carry_a_form_are_counted():
    scope = ("output-size/same",)
    selection = Selection(built_in(), Request(scope, forms=("options",)))
    size = len(list(selection))
    assert 0 < size == len(selection) == selection.at_most(10_000) < 6_139
    with pytest.raises(UsageError, match=f"{size:,}"):
        Selection(built_in(), Request(scope, count=size + 1, forms=("options",)))
    with pytest.raises(UsageError, match="formula"):
        Selection(built_in(), Request(("output-size/volume",), forms=("formula",)))
