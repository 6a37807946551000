"""Levels and classes of a grid, against looking at one variant after the other."""

from itertools import combinations

import numpy as np
import pytest

from quizapp.bank.classes import take_census
from quizapp.bank.grid import INVALID
from quizapp.bank.numerals import Typed
from quizapp.bank.variant import at_row
from quizapp.errors import BankError

from .samples import NUMBER, TUPLE, VALID, change, family_of


def passes(parts, a, b):
    """Whether either would be accepted where the other is the reference."""
    return all(
        part.accepts(Typed(x), y) or part.accepts(Typed(y), x)
        for part, x, y in zip(parts, a, b, strict=True)
    )


def slowly(variant):
    """Level, class and whether diagnostic, from the variant alone."""
    if not variant.is_valid:
        return INVALID, None, None
    parts = variant.family.kind.parts
    wrong = {name: answer for name, answer in variant.mistakes.items() if answer is not None}
    right = {name for name, answer in wrong.items() if passes(parts, answer, variant.answer)}
    tied = set(right)
    for a, b in combinations(wrong, 2):
        if passes(parts, wrong[a], wrong[b]):
            tied |= {a, b}
    return variant.level, len(tied), not right


LEVELS = change(VALID, ("level = 1", 'level = "1 if s == 1 else 2 if n > 20 else 5"'))


@pytest.mark.parametrize("text", [LEVELS, NUMBER, TUPLE])
def test_the_census_is_what_each_variant_says_of_itself(tmp_path, text):
    family = family_of(tmp_path, text)
    census = take_census(family)
    counts: dict[int, list[int]] = {}
    for row in range(family.grid.size):
        level, class_, diagnostic = slowly(at_row(family, row))
        assert census.levels[row] == level
        if level != INVALID:
            assert census.classes[row] == class_
            assert census.diagnostic[row] == diagnostic
            total, good = counts.setdefault(level, [0, 0])
            counts[level] = [total + 1, good + diagnostic]
    assert census.counts == {level: tuple(each) for level, each in sorted(counts.items())}
    assert census.valid.tolist() == np.flatnonzero(census.levels != INVALID).tolist()


@pytest.mark.parametrize("by_class", [True, False])
def test_segments_hold_each_row_of_a_cell_once_and_the_diagnostic_first(tmp_path, by_class):
    census = take_census(family_of(tmp_path, LEVELS))
    for level in census.counts:
        segments = census.segments(level, by_class=by_class)
        rows = np.concatenate(segments)
        assert sorted(rows) == np.flatnonzero(census.levels == level).tolist()
        assert all((np.diff(segment) > 0).all() for segment in segments)
        if by_class:
            ranks = [
                (not census.diagnostic[segment[0]], int(census.classes[segment[0]]))
                for segment in segments
            ]
            assert ranks == sorted(set(ranks))
            for segment, (late, class_) in zip(segments, ranks, strict=True):
                assert (census.classes[segment] == class_).all()
                assert (census.diagnostic[segment] == (not late)).all()
        else:
            assert len(segments) == 1


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        (("level = 1", "level = 6"), "error.family-level"),
        (("level = 1", "level = 0"), "error.family-level"),
        (("level = 1", 'level = "1.5"'), "error.family-level"),
        (("level = 1", 'level = "1 if n < 40 else 1 // 0"'), "error.family-level"),
        (('"jumps + 1"', '"jumps + 1 // (n - 40)"'), "error.family-undefined"),
    ],
)
def test_a_row_without_level_or_answer_stops_the_census(tmp_path, pair, sentence):
    family = family_of(tmp_path, change(VALID, pair))
    with pytest.raises(BankError) as caught:
        take_census(family)
    assert caught.value.sentence == sentence


def test_a_row_that_fails_where_may_have_neither(tmp_path):
    text = change(VALID, ("n >= k", "n != 40"), ("level = 1", 'level = "1 if n < 40 else 9"'))
    census = take_census(family_of(tmp_path, change(text, ("jumps + 1", "jumps + 1 // (n - 40)"))))
    assert set(census.counts) == {1}
