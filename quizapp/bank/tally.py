"""Counting over a whole grid what a check wants to know, in one pass of its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from quizapp.bank.classes import LEVELS
from quizapp.bank.family import Change, Family, Working
from quizapp.bank.faults import Key
from quizapp.bank.operators import equal, integral
from quizapp.bank.value import Array, Type, Value


@dataclass
class Tally:
    """Counts, the first valid row, and first offending rows.

    ``undefined`` gives the first row at which a key's expression is undefined, ``different`` the
    first at which value and check disagree, ``not_one`` the first at which not exactly one of the
    options holds that should; ``excluded`` how many rows each entry of ``where``
    drops; ``mistakes`` on how many rows each exists and is right; ``pairs`` on how many both exist
    and are, with the truth, three values; ``changes`` on how many rows each change is possible.
    """

    valid: int = 0
    first: int | None = None
    excluded: list[int] = field(default_factory=list)
    undefined: dict[Key, int] = field(default_factory=dict)
    bad_level: dict[str, int] = field(default_factory=dict)
    different: int | None = None
    not_whole: bool = False
    not_one: int | None = None
    mistakes: dict[str, tuple[int, int]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    changes: list[int] = field(default_factory=list)


def tally(family: Family) -> Tally:
    """Counts the whole grid of a family."""
    names = [mistake.name for mistake in family.mistakes]
    found = Tally(
        excluded=[0] * len(family.where),
        mistakes=dict.fromkeys(names, (0, 0)),
        pairs=dict.fromkeys(combinations(names, 2), (0, 0)),
        changes=[0] * len(family.changes),
    )
    rows = np.arange(family.grid.size).reshape(family.grid.shape)
    for place, environment in family.grid.blocks():
        _Block(family, found, rows[place], family.set_out(environment)).count()
    return found


@dataclass
class _Block:
    family: Family
    found: Tally
    rows: Array
    environment: dict[str, Value]

    def count(self) -> None:
        """Adds this block to the tally."""
        valid = np.broadcast_to(self._where(), self.rows.shape)
        self.found.valid += int(np.count_nonzero(valid))
        if self.found.first is None and valid.any():
            self.found.first = int(self.rows[valid][0])
        right = self.family.work(self.environment)
        self._undefined(valid, right)
        self._levels(valid)
        self._check(valid, right)
        self._mistakes(valid, right)
        for index, change in enumerate(self.family.changes):
            if change.family is None:
                self.found.changes[index] += self._possible(change, valid)

    def _where(self) -> Array:
        passed: Array = np.ones((), dtype=np.bool_)
        for index, expression in enumerate(self.family.where):
            value = expression.value(self.environment)
            if value.undefined is not None:
                self._note(("where",), passed & value.undefined)
            kept = passed & value.data & value.defined
            dropped = np.broadcast_to(passed & ~kept, self.rows.shape)
            self.found.excluded[index] += int(np.count_nonzero(dropped))
            passed = kept
        if self.family.marks is not None:
            passed = passed & self.family.marks.complete(self.environment)
        return passed

    def _note(self, key: Key, where: Array) -> None:
        """Keeps the first row at which something is undefined."""
        where = np.broadcast_to(where, self.rows.shape)
        if key not in self.found.undefined and where.any():
            self.found.undefined[key] = int(self.rows[where][0])

    def _undefined(self, valid: Array, right: Working) -> None:
        for index, step in enumerate(self.family.steps):
            value = right.environment[step.name]
            self._note(("step", index, "value"), valid & ~value.defined_at(step.rank))
        self._note(("answer", "value"), valid & ~self.family.kind.defined(right.answer))

    def _levels(self, valid: Array) -> None:
        level = self.family.level.value(self.environment)
        seconds = self.family.seconds.value(self.environment)
        for key, value, wrong in (
            ("level", level, ~np.isin(level.data, LEVELS)),
            ("seconds", seconds, seconds.data <= 0),
        ):
            bad = np.broadcast_to(valid & (wrong | ~value.defined), self.rows.shape)
            if key not in self.found.bad_level and bad.any():
                self.found.bad_level[key] = int(self.rows[bad][0])

    def _check(self, valid: Array, right: Working) -> None:
        check, kind = self.family.check, self.family.kind
        numbers = [part for part in right.answer if part.type is Type.NUMBER]
        self.found.not_whole |= kind.asks_whole and not integral(*numbers)
        if (marks := self.family.marks) is not None and marks.single:
            wrong = valid & (marks.holding(self.environment) != 1)
            wrong = np.broadcast_to(wrong, self.rows.shape)
            if self.found.not_one is None and wrong.any():
                self.found.not_one = int(self.rows[wrong][0])
        if check is None:
            return
        named = {part.name: part_ for part, part_ in zip(kind.parts, right.answer, strict=False)}
        results = check.parts({**self.environment, **named})
        if check.type is Type.TRUTH:
            self._note(("answer", "check"), valid & ~results[0].defined)
        else:
            self._note(("answer", "check"), valid & ~kind.defined(results))
        holds = check.type is Type.TRUTH and kind.type is not Type.TRUTH
        agrees = results[0].data if holds else kind.agrees(results, right.answer)
        agrees = agrees | ~kind.defined(right.answer)  # what is undefined has its own fault
        differs = np.broadcast_to(valid & ~agrees, self.rows.shape)
        if self.found.different is None and differs.any():
            self.found.different = int(self.rows[differs][0])

    def _mistakes(self, valid: Array, right: Working) -> None:
        family, found = self.family, self.found
        wrong = {each.name: family.mistaken(right, each) for each in family.mistakes}
        exists = {
            each.name: valid & family.exists(right, each, wrong[each.name])
            for each in family.mistakes
        }
        is_right = {
            name: exists[name] & family.same(wrong[name].answer, right.answer) for name in wrong
        }
        for name, (there, right_there) in found.mistakes.items():
            found.mistakes[name] = (
                there + int(np.count_nonzero(exists[name])),
                right_there + int(np.count_nonzero(is_right[name])),
            )
        for (a, b), (both, apart) in found.pairs.items():
            here = exists[a] & exists[b]
            same = family.same(wrong[a].answer, wrong[b].answer) | is_right[a] | is_right[b]
            found.pairs[a, b] = (
                both + int(np.count_nonzero(here)),
                apart + int(np.count_nonzero(here & ~same)),
            )

    def _possible(self, change: Change, valid: Array) -> int:
        """On how many rows the change gives another variant that passes."""
        moved = dict(self.environment)
        inside: Array = valid
        differs: Array = np.zeros((), dtype=np.bool_)
        for name, expression in change.set.items():
            value = expression.value(self.environment)
            inside = inside & value.defined & self._inside(name, value)
            differs = differs | ~equal(value, self.environment[name]).data
            moved |= self._moved(name, value)
        passed, _ = self.family.valid(self.family.set_out(moved))
        possible = np.broadcast_to(inside & differs & passed, self.rows.shape)
        return int(np.count_nonzero(possible))

    def _inside(self, name: str, value: Value) -> Array:
        """Within the domain's smallest and largest number, or among its texts."""
        domain = next(each for each in self.family.domains if each.name == name)
        if value.words is None:
            entries = domain.values[name].data
            return np.asarray((value.data >= entries.min()) & (value.data <= entries.max()))
        known = np.array([word in domain.entries for word in value.words])
        return np.asarray(known[value.data])

    def _moved(self, name: str, value: Value) -> Iterator[tuple[str, Value]]:
        """The parameter with its new value, and the columns of its row."""
        domain = next(each for each in self.family.domains if each.name == name)
        yield name, value
        if value.words is None or not domain.columns:
            return
        rows = np.array(
            [domain.entries.index(word) if word in domain.entries else 0 for word in value.words]
        )
        for column in domain.columns:
            whole = domain.values[column]
            yield column, Value(whole.data[rows[value.data]], words=whole.words)
