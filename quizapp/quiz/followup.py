"""Follow-ups: the variant that settles which of several mistakes was made."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import numpy as np

from quizapp.bank.family import Family
from quizapp.bank.language import Environment
from quizapp.bank.value import Array
from quizapp.bank.variant import Variant, at_row
from quizapp.quiz.drawing import Draw


def settle(
    draw: Draw, variant: Variant, candidates: Sequence[str], seen: Collection[str]
) -> Variant | None:
    """The first variant, not yet ``seen``, whose answer tells the candidates apart.

    On it all candidates exist and differ from each other and from the truth: best where every other
    mistake differs from them too, failing all of it where they at least differ from each other.
    It is looked for in the variant's own cell first, then at the family's other levels. None where
    there is no such variant.
    """
    family = variant.family
    levels = sorted(
        draw.bank.counts(family.name), key=lambda level: (level != variant.level, level)
    )
    for strictness in ("alone", "apart", "each-other"):
        for level in levels:
            for row in _rows(draw, family, level, candidates, strictness):
                found = at_row(family, row)
                if found.id not in seen:
                    return found
    return None


def _rows(
    draw: Draw, family: Family, level: int, candidates: Sequence[str], strictness: str
) -> Iterator[int]:
    for rows in draw.cell(family.name, level):
        fit = np.zeros(len(rows), dtype=np.bool_)
        for places, environment in family.gather(rows):
            fit[places] = _tells_apart(family, environment, candidates, strictness)
        yield from (int(row) for row in rows[fit])


def _tells_apart(
    family: Family, environment: Environment, candidates: Sequence[str], strictness: str
) -> Array:
    """For which variants an answer tells the candidates apart."""
    right = family.work(environment)
    wrongs = {mistake.name: family.mistaken(right, mistake) for mistake in family.mistakes}
    exists = {
        mistake.name: family.exists(right, mistake, wrongs[mistake.name])
        for mistake in family.mistakes
    }
    fit: Array = np.ones((), dtype=np.bool_)
    for name in candidates:
        fit = fit & exists[name]
        if strictness != "each-other":
            fit = fit & ~family.same(wrongs[name].answer, right.answer)
    pairs = list(combinations(candidates, 2))
    if strictness == "alone":
        others = [name for name in wrongs if name not in candidates]
        pairs += [(name, other) for name in candidates for other in others]
    for a, b in pairs:
        fit = fit & ~(family.same(wrongs[a].answer, wrongs[b].answer) & exists[a] & exists[b])
    return fit
