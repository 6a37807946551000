"""The settling variant, against a search through the whole of the family's order."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.numerals import Typed
from quizapp.bank.variant import at_row
from quizapp.quiz.followup import settle

from .samples import bank, draw

FAMILIES = bank().names


def same(variant, a, b):
    return all(
        part.accepts(Typed(x), y) or part.accepts(Typed(y), x)
        for part, x, y in zip(variant.family.kind.parts, a, b, strict=True)
    )


@cache
def ordered(name, level):
    """The cell's variants in its order, each with what equals what on it."""
    family, drawn = bank().open(name), draw("f")
    found = []
    for rank in range(bank().counts(name)[level][0]):
        variant = at_row(family, drawn.row(name, level, rank))
        answers = {"": variant.answer, **variant.mistakes}
        exist = {key: answer for key, answer in answers.items() if answer is not None}
        pairs = {
            frozenset(pair)
            for pair in combinations(exist, 2)
            if same(variant, exist[pair[0]], exist[pair[1]])
        }
        found.append((variant.id, set(exist), pairs))
    return found


def slowly(name, level, candidates, seen):
    """The first variant that tells the candidates apart, by looking at every one."""
    levels = [level, *(each for each in sorted(bank().counts(name)) if each != level)]
    every = [mistake.name for mistake in bank().open(name).mistakes]
    others = set(every) - set(candidates)
    for strictness in ("alone", "apart", "each-other"):
        apart = {frozenset(pair) for pair in combinations(candidates, 2)}
        if strictness != "each-other":
            apart |= {frozenset({one, ""}) for one in candidates}
        if strictness == "alone":
            apart |= {frozenset({one, other}) for one in candidates for other in others}
        for each in levels:
            for identity, exist, equal in ordered(name, each):
                if set(candidates) <= exist and not apart & equal and identity not in seen:
                    return identity
    return None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_settling_variant_is_the_first_that_a_search_finds(data):
    name = data.draw(st.sampled_from(FAMILIES))
    family = bank().open(name)
    mistakes = [mistake.name for mistake in family.mistakes]
    candidates = data.draw(st.lists(st.sampled_from(mistakes), min_size=1, unique=True))
    row = data.draw(st.sampled_from(bank().census(name).valid.tolist()))
    variant = at_row(family, row)
    seen = {variant.id}
    for _ in range(data.draw(st.integers(1, 4))):
        found = settle(draw("f"), variant, candidates, seen)
        expected = slowly(name, variant.level, candidates, seen)
        assert (found.id if found else None) == expected
        if found is None:
            break
        seen.add(found.id)


@pytest.mark.parametrize("name", FAMILIES)
def test_where_everything_was_seen_there_is_none(name):
    family = bank().open(name)
    seen = {at_row(family, int(row)).id for row in bank().census(name).valid}
    variant = at_row(family, int(bank().census(name).valid[0]))
    assert settle(draw("f"), variant, [family.mistakes[0].name], seen) is None


def test_the_settling_variant_may_be_of_another_level():
    # Rounding up does not exist at level 1, where the stride is 1.
    family = bank().open("sizes/valid")
    row = int(bank().census("sizes/valid").segments(1)[0][0])
    found = settle(draw("f"), at_row(family, row), ["round-up", "fencepost"], set())
    assert found is not None
    assert found.level != 1


def test_a_filter_of_the_draw_does_not_bind_it():
    family = bank().open("sizes/valid")
    row = int(bank().census("sizes/valid").segments(1)[0][0])
    found = settle(draw("f", level=1), at_row(family, row), ["round-up"], set())
    assert found is not None
