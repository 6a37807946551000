"""What every family of the bank keeps, over all of its rows."""

import itertools
import random
import re
from functools import cache

import numpy as np
import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.check import check_family
from quizapp.bank.grid import INVALID
from quizapp.bank.numerals import Typed
from quizapp.bank.texts import width
from quizapp.bank.value import Type
from quizapp.bank.variant import at_row
from quizapp.quiz import forms
from quizapp.quiz.question import Question

BANK = Bank(paths.questions())
LANGUAGES = BANK.languages
ASKABLE = [name for name in BANK.names if not check_family(BANK, name).pending]
each_family = pytest.mark.parametrize("name", ASKABLE)

HAN = r"[\u3400-\u9fff]"
FULL = r"[，。？！：；、（）「」『』]"
HALF = r"[A-Za-z0-9]"


@cache
def sampled(name, count=24):
    """Some valid rows, the first and the last among them."""
    rows = BANK.census(name).valid
    places = sorted({0, len(rows) - 1, *random.Random(name).choices(range(len(rows)), k=count)})
    return [at_row(BANK.open(name), int(rows[place])) for place in places]


def texts_of(variant, language):
    """All that a person can be shown of a variant."""
    family = variant.family
    for wording in range(len(family.wordings[language])):
        yield variant.prompt(language, wording)
    for line in variant.lines(language):
        yield from (line.sentence, line.why, line.calculation)
    for mistake in family.mistakes:
        yield variant.text(mistake.texts, language)
        if family.marks is None and variant.mistakes[mistake.name] is not None:
            line = variant.wrong_line(mistake.name, language)
            yield from (line.sentence, line.calculation) if line else ()
    yield variant.units().get(language, "")


@pytest.mark.parametrize("name", BANK.names)
def test_a_family_has_no_faults(name):
    assert [(f.where, f.line, f.sentence) for f in check_family(BANK, name).faults] == []


@each_family
def test_value_and_check_agree_on_every_valid_row(name):
    family = BANK.open(name)
    if family.check is None:
        assert family.marks is not None
        return
    valid = 0
    for place, environment in family.grid.blocks():
        environment = family.set_out(environment)
        passed, broken = family.valid(environment)
        shape = BANK.census(name).levels.reshape(family.grid.shape)[place].shape
        passed = np.broadcast_to(passed, shape)
        assert not np.broadcast_to(broken, shape).any()
        right = family.work(environment).answer
        named = {part.name: value for part, value in zip(family.kind.parts, right, strict=True)}
        results = family.check.parts({**environment, **named})
        if family.check.type is Type.TRUTH and family.kind.type is not Type.TRUTH:
            assert np.broadcast_to(results[0].data, shape)[passed].all()
        else:
            for a, b in zip(results, right, strict=True):
                assert np.broadcast_to(a.defined & b.defined, shape)[passed].all()
                close = np.isclose(a.data, b.data, rtol=1e-9, atol=0)
                assert np.broadcast_to(close, shape)[passed].all()
        valid += int(passed.sum())
    assert valid == len(BANK.census(name).valid) or family.marks is not None


@each_family
def test_texts_render_in_every_language_without_a_slot_left(name):
    for variant in sampled(name):
        for language in LANGUAGES:
            for text in texts_of(variant, language):
                assert not re.search(r"[{}]|\?(?=\S)|= \?|nan|inf\b|None", text), text
                assert text == text.strip()


@each_family
def test_chinese_is_spaced_and_punctuated_as_chinese(name):
    for variant in sampled(name, 6):
        for text in texts_of(variant, "zh-Hant"):
            assert not re.search(rf"{HAN}{HALF}|{HALF}{HAN}", text), text
            assert not re.search(rf"{FULL} | {FULL}", text), text
            assert not re.search(rf"{HAN}[,.?!:;]", text), text
            assert "  " not in text


@each_family
def test_names_of_steps_and_mistakes_fit_their_columns(name):
    record = BANK.open(name).record
    labels = [step.label for step in record.step] + [record.answer.label]
    assert all(width(text) <= 12 for label in labels for text in label.values())
    for mistake in record.mistake:
        assert set(mistake.short) == set(LANGUAGES)
        assert all(width(text) <= 40 for text in mistake.short.values())


def passes(parts, a, b):
    return all(
        part.accepts(Typed(x), y) or part.accepts(Typed(y), x)
        for part, x, y in zip(parts, a, b, strict=True)
    )


@each_family
def test_levels_and_classes_are_what_each_variant_says_of_itself(name):
    family, census = BANK.open(name), BANK.census(name)
    for variant in sampled(name, 120):
        row = family.grid.row(variant.given)
        wrong = {key: answer for key, answer in variant.mistakes.items() if answer is not None}
        parts = family.kind.parts
        right = {key for key, answer in wrong.items() if passes(parts, answer, variant.answer)}
        tied = set(right)
        for a, b in itertools.combinations(wrong, 2):
            if passes(parts, wrong[a], wrong[b]):
                tied |= {a, b}
        assert census.levels[row] == variant.level
        assert census.classes[row] == len(tied)
        assert census.diagnostic[row] == (not right)
        assert variant.is_valid
        assert variant.seconds > 0
    for row in random.Random(name).choices(range(family.grid.size), k=120):
        if census.levels[row] == INVALID and family.marks is None:
            assert not at_row(family, row).is_valid


@each_family
def test_the_index_counts_what_there_is(name):
    entry = BANK.index[name]
    assert entry.digest == BANK.open(name).digest
    assert entry.counts == BANK.census(name).counts


@each_family
def test_the_printed_answer_typed_is_right_and_a_printed_mistake_is_named(name):
    for variant in sampled(name, 60):
        question = Question(variant, "value", "en", 0)
        grade = forms.get("value").grade(question, variant.written(variant.answer))
        assert grade.correct
        assert grade.credit == 1
        assert not grade.mistakes
        for mistake, answer in variant.mistakes.items():
            if answer is None:
                continue
            grade = forms.get("value").grade(question, variant.written(answer))
            if passes(variant.family.kind.parts, answer, variant.answer):
                assert grade.correct
            elif variant.family.marks is None:
                assert not grade.correct
                assert mistake in grade.mistakes


@each_family
def test_an_identity_is_the_variant_and_the_variant_its_identity(name):
    for variant in sampled(name):
        again = BANK.variant(variant.id)
        assert again.given == variant.given
        assert again.id == variant.id
        assert again.answer == variant.answer
