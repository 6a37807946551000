"""Columns of text are what each row gives by itself."""

import numpy as np
import pytest

from quizapp.bank.bank import askable
from quizapp.bank.columns import Column, Rows, calculations, entries, fill, join, print_entries
from quizapp.bank.value import Value
from quizapp.bank.variant import at_row
from quizapp.bank.worked import at_rows, is_uniform

from .samples import built_in


def families(bank):
    return [bank.open(name) for name in askable(bank, bank.names)]


def some_rows(bank, family, count=60):
    valid = bank.census(family.name).valid
    return np.random.default_rng(5).choice(valid, min(count, len(valid)), replace=False)


def test_texts_are_what_each_row_gives(bank):
    for family in families(bank):
        if family.marks is not None or not is_uniform(family):
            continue
        rows = some_rows(bank, family)
        working = family.work(family.set_out(family.grid.at_rows(rows)))
        values = Rows(working.environment, len(rows))
        for language in bank.languages:
            texts = {d.name: d.texts[language] for d in family.domains if d.texts.get(language)}
            for wording, template in enumerate(family.wordings[language]):
                found = join(fill(template, values, texts), len(rows))
                assert [text.decode() for text in found] == [
                    at_row(family, row).prompt(language, wording) for row in rows.tolist()
                ]
        steps = (*family.steps, family.answer)
        for n, step in enumerate(steps):
            found = join(calculations(step.expression, values), len(rows))
            assert [text.decode() for text in found] == [
                at_row(family, row).lines("en")[n].calculation for row in rows.tolist()
            ]


def test_variants_worked_together_are_what_each_is_alone(bank):
    for family in families(bank):
        rows = some_rows(bank, family, 20)
        for together, row in zip(at_rows(family, rows), rows.tolist(), strict=True):
            alone = at_row(family, row)
            assert together.id == alone.id
            assert together.answer == alone.answer
            assert together.mistakes == alone.mistakes
            assert together.shown == alone.shown
            assert together.lines("zh-Hant") == alone.lines("zh-Hant")
            kind = family.kind
            assert kind.numbers(together.working.answer) == kind.numbers(alone.working.answer)


def test_the_answers_keep_their_types():
    family = built_in().open("fc-vs-cnn/ratio")
    row = some_rows(built_in(), family, 1)
    assert [type(number) for number in at_rows(family, row)[0].answer] == [float]


def test_undefined_entries_are_none():
    value = Value(np.array([3, 0, 5]), np.array([False, True, False]))
    assert entries(value, 3) == [3, None, 5]


def test_a_value_that_is_the_same_in_every_row_is_spread():
    assert entries(Value(np.asarray(7)), 2) == [7, 7]


def test_both_zeros_keep_their_signs():
    printed = print_entries([0.0, -0.0, 1.5], lambda entry: repr(entry).encode())
    assert join([printed], 3) == [b"0.0", b"-0.0", b"1.5"]


@pytest.mark.parametrize("unique", [1, 8])
def test_pieces_are_joined_row_by_row(unique):
    column = Column([n % unique for n in range(8)], {n: b"%d" % n for n in range(unique)})
    found = join([b"<", b"a", column, b"|", [b"x"] * 8, column, b">"], 8)
    assert found == [b"<a%d|x%d>" % (n % unique, n % unique) for n in range(8)]


def test_nothing_joined_is_an_empty_text():
    assert join([], 2) == [b"", b""]
