"""Options that are ticked or picked: which are offered, which hold, which a mistake would mark.

An answer is one 0 or 1 for each option of the file where several may hold, and the place of the one
that holds where only one can. A hand offers some of the options; its number decides which, together
with what holds on the row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.bank.chance import first_words, hash_parts, permutations, permute
from quizapp.bank.expression import Expression
from quizapp.bank.language import Environment
from quizapp.bank.value import Array, Value

OFFERED = " offered"
"""Where an environment keeps what was dealt; no name of a file can be written like this."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option; without an expression it always holds or never, and is always offered."""

    name: str
    always: bool
    holds: Expression | None
    when: Expression | None
    mistake: str | None
    family: str | None
    texts: Mapping[str, str]
    why: Mapping[str, str]

    def held(self, environment: Environment) -> Array:
        """Where it holds."""
        if self.holds is None:
            return np.asarray(self.always)
        return self.holds.value(environment).data

    def offered(self, environment: Environment) -> Array:
        """Where it can be offered."""
        return np.asarray(True) if self.when is None else self.when.value(environment).data


@dataclass(frozen=True, slots=True)
class Hand:
    """``pick`` options by the number that ``name`` holds, at most ``balance`` that hold or don't.

    ``orders`` gives for each number the order in which options are taken.
    """

    name: str
    pick: int
    balance: int
    orders: Array


def hand_orders(family: str, version: int, name: str, count: int, options: int) -> Array:
    """For each number of a hand, the order in which the options are taken."""
    return permutations(options, first_words(family, version, name, count=count))


@dataclass(frozen=True, slots=True)
class Marks:
    """The options of a family; ``single`` where exactly one of those offered holds."""

    options: Sequence[Option]
    single: bool
    hand: Hand | None = None
    fixed: tuple[int, ...] | None = None

    def deal(self, environment: Environment) -> Value:
        """Where each option is offered, one option behind the other along the first axis."""
        if self.fixed is not None:
            return Value(np.isin(np.arange(len(self.options)), self.fixed))
        offered = [option.offered(environment) for option in self.options]
        if self.hand is None:
            return Value(_stacked(offered, np.broadcast_shapes(*(each.shape for each in offered))))
        held = [option.held(environment) for option in self.options]
        numbers = environment[self.hand.name].data
        around = np.broadcast_shapes(numbers.shape, *(each.shape for each in (*offered, *held)))
        dealt = _dealt(self.hand, numbers, _stacked(offered, around), _stacked(held, around))
        return Value(dealt)

    def offered(self, environment: Environment) -> Array:
        """Where each option is offered, as it was dealt."""
        return environment[OFFERED].data

    def complete(self, environment: Environment) -> Array:
        """Where the hand is full."""
        offered = self.offered(environment)
        if self.hand is None or self.fixed is not None:
            return np.asarray(True)
        return np.asarray(np.count_nonzero(offered, axis=0) == self.hand.pick)

    def holding(self, environment: Environment) -> Array:
        """How many of the offered options hold."""
        offered = self.offered(environment)
        pairs = zip(offered, self.options, strict=True)
        return sum((there & option.held(environment) for there, option in pairs), np.asarray(0))

    def right(self, environment: Environment) -> tuple[Value, ...]:
        """The right answer."""
        offered = self.offered(environment)
        pairs = zip(offered, self.options, strict=True)
        marked = [there & option.held(environment) for there, option in pairs]
        return self._answer(marked, marked)

    def wrong(self, environment: Environment, mistake: str) -> tuple[Value, ...]:
        """The answer of someone who marks every option that a mistake is about wrongly.

        Undefined where none of them is offered.
        """
        offered = self.offered(environment)
        marked, touched = [], []
        for option, there in zip(self.options, offered, strict=True):
            held = there & option.held(environment)
            about = there & (option.mistake == mistake)
            if self.single:
                about = about & ~held
            marked.append(about if self.single else held ^ about)
            touched.append(about)
        return self._answer(marked, touched)

    def _answer(self, marked: Sequence[Array], touched: Sequence[Array]) -> tuple[Value, ...]:
        none = ~np.logical_or.reduce(np.broadcast_arrays(*touched))
        undefined = none if touched is not marked and none.any() else None
        if not self.single:
            return tuple(Value(each.astype(np.int64), undefined) for each in marked)
        place = np.argmax(np.stack(np.broadcast_arrays(*marked)), axis=0)
        return (Value(place, none if none.any() else None),)

    def fitting(self, typed: Sequence[int], right: Sequence[int]) -> tuple[str, ...]:
        """The mistakes that all wrong marks are about."""
        if self.single:
            wrong = [self.options[typed[0]]] if typed[0] != right[0] else []
        else:
            triples = zip(self.options, typed, right, strict=True)
            wrong = [option for option, mark, truth in triples if mark != truth]
        names = {option.mistake for option in wrong}
        return tuple(name for name in names if name is not None) if len(names) == 1 else ()

    def carriers(self, environment: Environment, mistake: str) -> int:
        """How many of the options offered on a row a mark of this mistake can be about."""
        pairs = zip(self.options, self.offered(environment), strict=True)
        return sum(option.mistake == mistake and bool(there.all()) for option, there in pairs)

    def shown(self, environment: Environment, identity: str) -> tuple[int, ...]:
        """The options of one variant, in the order they are shown, which tells nothing."""
        if self.fixed is not None:
            return self.fixed
        offered = [bool(each.all()) for each in self.offered(environment)]
        if self.hand is not None:
            order = self.hand.orders[int(environment[self.hand.name].item() or 0)]
        else:
            h0 = hash_parts(identity, "options")[0]
            order = [permute(t, len(offered), h0) for t in range(len(offered))]
        return tuple(int(place) for place in order if offered[place])


def _stacked(each: Sequence[Array], shape: tuple[int, ...]) -> Array:
    return np.stack([np.broadcast_to(part, shape) for part in each])


def _dealt(hand: Hand, numbers: Array, offered: Array, held: Array) -> Array:
    """Deals every hand at once: at each turn the next option of each row's own order."""
    shape = offered.shape[1:]
    taken = np.zeros_like(offered)
    yes: Array = np.zeros(shape, dtype=np.int64)
    no: Array = np.zeros(shape, dtype=np.int64)
    for t in range(len(offered)):
        option = np.broadcast_to(hand.orders[:, t][numbers], shape)[None]
        holds = np.take_along_axis(held, option, axis=0)[0]
        wanted = np.take_along_axis(offered, option, axis=0)[0] & (yes + no < hand.pick)
        wanted = wanted & np.where(holds, yes < hand.balance, no < hand.balance)
        yes, no = yes + (wanted & holds), no + (wanted & ~holds)
        before = np.take_along_axis(taken, option, axis=0)
        np.put_along_axis(taken, option, before | wanted[None], axis=0)
    return taken
