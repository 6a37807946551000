"""From the options of a question file to what is marked."""

from collections.abc import Mapping, Sequence

import msgspec

from quizapp.bank import schema
from quizapp.bank.faults import Key
from quizapp.bank.marks import Hand, Marks, Option, hand_orders
from quizapp.bank.scope import Scope
from quizapp.bank.value import Type


def compile_marks(
    name: str, record: schema.Family, scope: Scope, given: Mapping[str, Type]
) -> Marks | None:
    """The options of a family whose answer marks some of them; None where there are faults."""
    before = len(scope.faults.errors)
    known = {mistake.name for mistake in record.mistake}
    options = [
        _option(option, ("option", index), scope, given, known)
        for index, option in enumerate(record.option)
    ]
    names = [option.name for option in options]
    for index, each in enumerate(names):
        if each in names[:index]:
            scope.faults.add(("option", index, "name"), "fault.repeated", name=each)
    for index, mistake in enumerate(record.mistake):
        if mistake.value is not None or mistake.at is not None:
            scope.faults.add(("mistake", index), "fault.tag-value", name=mistake.name)
        elif not any(option.mistake == mistake.name for option in options):
            scope.faults.add(("mistake", index), "fault.mistake-nowhere", name=mistake.name)
    hands = [hand for hand in (_hand(name, record, each) for each in record.params) if hand]
    if len(hands) > 1:
        scope.faults.add(("params",), "fault.one-hand")
    if len(scope.faults.errors) > before:
        return None
    single = record.answer.kind == "choice"
    return Marks(options, single, hands[0] if hands else None)


def _option(
    option: schema.Option,
    key: Key,
    scope: Scope,
    given: Mapping[str, Type],
    known: set[str],
) -> Option:
    holds = when = None
    if isinstance(option.holds, str):
        holds = scope.compile(option.holds, (*key, "holds"), given, Type.TRUTH)
    if option.when is not None:
        when = scope.compile(option.when, (*key, "when"), given, Type.TRUTH)
    if option.mistake is not None and option.mistake not in known:
        names = ", ".join(sorted(known)) or "-"
        scope.faults.add((*key, "mistake"), "fault.tag", name=option.mistake, known=names)
    return Option(
        option.name,
        option.holds is True,
        holds,
        when,
        option.mistake,
        option.family,
        option.texts,
        option.why,
    )


def _hand(family: str, record: schema.Family, name: str) -> Hand | None:
    raw = record.params[name]
    if not isinstance(raw, dict) or "pick" not in raw:
        return None
    hand = msgspec.convert(raw, schema.Hand)
    total = len(record.option)
    orders = hand_orders(family, record.version, name, hand.count, total)
    return Hand(name, hand.pick, hand.balance or total, orders)


def option_names(record: schema.Family) -> Sequence[str]:
    """The names of a file's options, in its order."""
    return [option.name for option in record.option]
