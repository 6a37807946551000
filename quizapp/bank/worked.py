"""Variants of many rows, worked out together: what one row costs by itself is mostly overhead."""

import numpy as np

from quizapp.bank.columns import entries
from quizapp.bank.family import Family, Mistake, Working
from quizapp.bank.kinds import Answer
from quizapp.bank.language import Environment
from quizapp.bank.marks import OFFERED
from quizapp.bank.value import Array, Value
from quizapp.bank.variant import Variant, at_row


def is_uniform(family: Family) -> bool:
    """Whether rows computed together have the types that each has by itself.

    A domain that mixes whole numbers and fractions is of one type as a column, and of two in single
    rows; arrays may be of several shapes.
    """
    if family.notations or any(domain.is_shaped for domain in family.domains):
        return False
    return all(len({type(entry) for entry in domain.entries}) == 1 for domain in family.domains)


def at_rows(family: Family, rows: Array) -> list[Variant]:
    """The variants of some rows of the grid, each equal to what `at_row` gives."""
    variants = [at_row(family, row) for row in rows.tolist()]
    if not is_uniform(family) or not variants:
        return variants
    right = family.work(family.set_out(family.grid.at_rows(rows)))
    answers = answers_of(right.answer, len(rows))
    wrong = {
        mistake.name: wrong_answers(family, right, mistake, len(rows))
        for mistake in family.mistakes
    }
    numbers = {(type(each), each) for answer in answers for each in answer}
    values = {key: Value(np.asarray(key[1])) for key in numbers}
    for place, variant in enumerate(variants):
        known = vars(variant)
        known["answer"] = answers[place]
        known["mistakes"] = {name: column[place] for name, column in wrong.items()}
        parts = tuple(values[type(number), number] for number in answers[place])
        known["working"] = Working(_at(right.environment, place), parts)
    return variants


def answers_of(parts: tuple[Value, ...], count: int) -> list[Answer]:
    """The answers of ``count`` rows; the parts of undefined ones are None."""
    columns = [entries(_integers(part), count) for part in parts]
    return list(zip(*columns, strict=True))


def wrong_answers(
    family: Family, right: Working, mistake: Mistake, count: int
) -> list[Answer | None]:
    """What a mistake gives in ``count`` rows; None where it can't be made."""
    wrong = family.mistaken(right, mistake)
    exists = np.broadcast_to(family.exists(right, mistake, wrong), (count,))
    answers = answers_of(wrong.answer, count)
    if exists.all():
        return list(answers)
    return [
        answer if there else None for answer, there in zip(answers, exists.tolist(), strict=True)
    ]


def _integers(value: Value) -> Value:
    """The value with 1 for true and 0 for false."""
    if value.data.dtype != np.bool_:
        return value
    return Value(value.data.astype(np.int64), value.undefined)


def _at(environment: Environment, place: int) -> Environment:
    return {
        name: _slice(value, place, 2 if name == OFFERED else 1)
        for name, value in environment.items()
    }


def _slice(value: Value, place: int, depth: int) -> Value:
    """One row of a value that has one along its last axis, of ``depth`` axes."""
    if value.data.ndim < depth:
        return value
    row = slice(place, place + 1)
    undefined = value.undefined
    if undefined is not None and undefined.ndim == depth:
        undefined = undefined[..., row]
    return Value(value.data[..., row], undefined, value.words)
