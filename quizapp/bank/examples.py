"""Checking a family's examples, which were worked by hand, against its rules."""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.bank.family import Family
from quizapp.bank.faults import Faults, Key
from quizapp.bank.numerals import Typed
from quizapp.bank.shaped import written_out
from quizapp.bank.value import Scalar, Value
from quizapp.bank.variant import Variant
from quizapp.errors import BankError


def check_examples(family: Family, faults: Faults) -> None:
    """Notes each example that is incomplete or does not hold."""
    for index, example in enumerate(family.record.example):
        key: Key = ("example", index)
        variant = _variant(family, example.given, key, faults)
        if variant is None:
            continue
        try:
            right = variant.answer
        except BankError as error:
            faults.add_error((*key, "given"), error)
            continue
        typed = _typed(family, example.value, (*key, "value"), faults, "value")
        if typed is not None and not _accepted(variant, typed):
            computed = variant.written(right)
            faults.add(
                (*key, "value"),
                "fault.example",
                name="value",
                written=str(example.value),
                computed=computed,
            )
        for name, value in example.mistakes.items():
            _check_mistake(variant, name, value, (*key, "mistakes"), faults)


def _check_mistake(variant: Variant, name: str, value: object, key: Key, faults: Faults) -> None:
    if name not in variant.mistakes:
        known = ", ".join(variant.mistakes)
        faults.add(key, "fault.example-mistake", name=name, known=known)
    elif (wrong := variant.mistakes[name]) is None:
        faults.add(key, "fault.example-exists", name=name)
    else:
        typed = _typed(variant.family, value, key, faults, name)
        if typed is not None and name not in variant.fitting(typed):
            computed = variant.written(wrong)
            faults.add(key, "fault.example", name=name, written=str(value), computed=computed)


def _variant(
    family: Family, given: Mapping[str, object], key: Key, faults: Faults
) -> Variant | None:
    """The variant of an example; a hand may be given by the names of its options."""
    odd = set(given) ^ set(family.parameters)
    if odd:
        faults.add((*key, "given"), "fault.example-given", names=", ".join(sorted(odd)))
        return None
    found: dict[str, Scalar] = {}
    arrays: dict[str, Value] = {}
    for domain in family.domains:
        entry = given[domain.name]
        if isinstance(entry, list) and domain.is_shaped:
            value = written_out(entry, domain.types[domain.name])
            if value is not None:
                arrays[domain.name], found[domain.name] = value, domain.entries[0]
                continue
        if isinstance(entry, list) and (fixed := _fixed(family, domain.name, entry)) is not None:
            family, entry = fixed, domain.entries[0]
        if not isinstance(entry, int | float | str) or domain.at(entry) is None:
            faults.add((*key, "given"), "fault.example-entry", name=domain.name, entry=str(entry))
            return None
        found[domain.name] = entry
    return Variant(family, found, arrays)


def _fixed(family: Family, name: str, options: list[object]) -> Family | None:
    """The family with one hand, whatever its number; None where the names are no hand."""
    marks = family.marks
    if marks is None or marks.hand is None or marks.hand.name != name:
        return None
    names = [option.name for option in marks.options]
    if any(option not in names for option in options):
        return None
    fixed = tuple(names.index(str(option)) for option in options)
    return replace(family, marks=replace(marks, fixed=fixed))


def _typed(
    family: Family, written: object, key: Key, faults: Faults, name: str
) -> tuple[Typed, ...] | None:
    """An answer worked by hand, each number as exact as it is written."""
    worked = family.kind.from_file(written)
    if worked is None:
        faults.add(key, "fault.example-kind", name=name, written=str(written))
        return None
    return tuple(
        Typed(number, len(repr(number).partition(".")[2]) if isinstance(number, float) else None)
        for number in worked
    )


def _accepted(variant: Variant, typed: tuple[Typed, ...]) -> bool:
    return all(variant.family.kind.accepts(typed, variant.answer))
