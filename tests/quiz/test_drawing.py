"""Which question is the i-th of a key: the laws of the page, and the page itself."""

import random
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.variant import at_row
from quizapp.quiz import forms
from quizapp.quiz.drawing import Draw

from . import page
from .samples import DATA, bank, draw

FORMS = ("value", "options")
PINS = DATA / "pins.txt"


@cache
def cells():
    """For each family and level the valid rows with their variants, ascending."""
    found: dict[str, dict[int, list[Any]]] = {}
    for name in bank().names:
        family = bank().open(name)
        for row in range(family.grid.size):
            variant = at_row(family, row)
            if variant.is_valid:
                found.setdefault(name, {}).setdefault(variant.level, []).append((row, variant))
    return found


def carries(variant, form):
    return forms.can_carry(form, variant)


def by_the_page(key, i, order="diagnostic-first"):
    return page.question(key, i, cells(), FORMS, carries, order)


@cache
def whole(key, order="diagnostic-first"):
    drawn = draw(key, order=order, forms=FORMS)
    return [drawn.question(i).id for i in range(len(drawn))]


def pins():
    return [line.split("\t") for line in PINS.read_text("utf-8").splitlines()]


def test_two_hundred_pinned_questions_stay_what_they_are():
    assert len(pins()) == 200
    for key, i, identity in pins():
        assert draw(key, forms=FORMS).question(int(i)).id == identity


@pytest.mark.parametrize("order", ["diagnostic-first", "any"])
@pytest.mark.parametrize("key", ["", "exam-7", "鑰匙"])
def test_a_draw_is_what_the_page_says(key, order):
    for i in (0, 1, 2, 3, 4, 50, 271, 500, len(whole(key, order)) - 1):
        assert whole(key, order)[i] == by_the_page(key, i, order)


@pytest.mark.parametrize("order", ["diagnostic-first", "any"])
def test_no_variant_is_drawn_twice_and_each_is_drawn(order):
    variants = [identity.partition("#")[0] for identity in whole("k", order)]
    assert len(set(variants)) == len(variants)
    every = {v.id for levels in cells().values() for pairs in levels.values() for _, v in pairs}
    assert set(variants) == every


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_cut_into_ranges_in_any_order_makes_one_run(data):
    total = len(whole("k"))
    cuts = sorted({0, total, *data.draw(st.lists(st.integers(0, total), max_size=6))})
    ranges = data.draw(st.permutations(list(pairwise(cuts))))
    found: dict[int, str] = {}
    for start, stop in ranges:
        for drawn in draw("k", forms=FORMS).block(start, stop):
            for at in range(len(drawn.places)):
                variant = at_row(bank().open(drawn.family), int(drawn.rows[at]))
                found[start + int(drawn.places[at])] = f"{variant.id} {drawn.wordings[at] + 1}"
    ids = [identity.partition("#") for identity in whole("k")]
    assert [found[i] for i in range(total)] == [f"{v} {tail[-1]}" for v, _, tail in ids]


def test_order_and_time_of_asking_change_nothing():
    places = list(range(0, len(whole("k")), 11))
    random.Random(1).shuffle(places)
    drawn = draw("k", forms=FORMS)
    assert all(drawn.question(i).id == whole("k")[i] for i in places)


@pytest.mark.parametrize("i", [-1, 1020])
def test_past_the_end_there_is_no_question(i):
    with pytest.raises(IndexError):
        draw().question(i)
    with pytest.raises(IndexError):
        draw().block(i, i + 1)


def test_a_filter_draws_from_what_it_leaves():
    low = draw("k", level=1)
    levels = {low.question(i).variant.level for i in range(len(low))}
    assert levels == {1}
    one = draw("k", families=("sizes/valid",))
    assert {one.question(i).family for i in range(len(one))} == {"sizes/valid"}
    assert len(draw("k", families=())) == 0


@pytest.mark.parametrize("name", ["sizes/valid", "sizes/shape", "share/ratio"])
def test_the_paths_through_a_cell_agree(name):
    drawn = draw("k")
    for level in bank().counts(name):
        total = bank().counts(name)[level][0]
        rows = [drawn.row(name, level, rank) for rank in range(total)]
        assert np.concatenate(list(drawn.cell(name, level))).tolist() == rows
        assert drawn.rows(name, level, np.arange(total, dtype=np.uint64)).tolist() == rows
        with pytest.raises(IndexError):
            drawn.row(name, level, total)


def overlaps(size, first, order, keys=300):
    """How many of the first rows of a cell two keys share, for many pairs of keys."""
    found = []
    for j in range(keys):
        a, b = (
            set(next(iter(draw(f"{j}{end}", order=order).cell("sizes/shape", 1)))[:first].tolist())
            for end in "ab"
        )
        found.append(len(a & b))
    mean, n = first * first / size, len(found)
    variance = mean * (1 - first / size) ** 2 * size / (size - 1)
    return abs(sum(found) / n - mean) / (variance / n) ** 0.5


def test_two_keys_overlap_as_chance_says():
    # Six standard deviations: once in 10^9 draws of keys, were they not fixed.
    assert overlaps(440, 100, "any") < 6
    segments = bank().census("sizes/shape").segments(1)
    best = len(segments[0])
    assert overlaps(best, best // 2, "diagnostic-first") < 6


def test_diagnostic_variants_come_first_in_each_cell():
    census = bank().census("sizes/valid")
    for level in census.counts:
        rows = np.concatenate(list(draw("k").cell("sizes/valid", level)))
        flags = census.diagnostic[rows].tolist()
        assert flags == sorted(flags, reverse=True)


def test_a_family_that_does_not_open_holds_no_questions(tmp_path):
    import shutil

    from quizapp.bank.bank import Bank

    shutil.copytree(DATA / "bank", tmp_path / "bank")
    (tmp_path / "bank/sizes/valid.toml").write_text("version = 1\n", encoding="utf-8")
    drawn = Draw(Bank(tmp_path / "bank"), "k", bank().names, "en")
    found = {drawn.question(i).family for i in range(len(drawn))}
    assert found == set(bank().names) - {"sizes/valid"}
