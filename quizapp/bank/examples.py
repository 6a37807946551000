"""Checking a family's examples, which were worked by hand, against its rules."""

from collections.abc import Mapping

from quizapp.bank.family import Family
from quizapp.bank.faults import Faults, Key
from quizapp.bank.kinds import Answer
from quizapp.bank.numerals import Typed
from quizapp.bank.value import Scalar
from quizapp.bank.variant import Variant
from quizapp.errors import BankError


def check_examples(family: Family, faults: Faults) -> None:
    """Notes each example that is incomplete or does not hold."""
    for index, example in enumerate(family.record.example):
        key: Key = ("example", index)
        given = _given(family, example.given, key, faults)
        if given is None:
            continue
        variant = Variant(family, given)
        try:
            right = variant.answer
        except BankError as error:
            faults.add_error((*key, "given"), error)
            continue
        _compare(family, example.value, right, (*key, "value"), faults)
        for name, value in example.mistakes.items():
            if name not in variant.mistakes:
                known = ", ".join(variant.mistakes)
                faults.add((*key, "mistakes"), "fault.example-mistake", name=name, known=known)
            elif (wrong := variant.mistakes[name]) is None:
                faults.add((*key, "mistakes"), "fault.example-exists", name=name)
            else:
                _compare(family, value, wrong, (*key, "mistakes"), faults, name)


def _given(
    family: Family, given: Mapping[str, object], key: Key, faults: Faults
) -> dict[str, Scalar] | None:
    """The parameters of an example, in the family's order."""
    odd = set(given) ^ set(family.parameters)
    if odd:
        faults.add((*key, "given"), "fault.example-given", names=", ".join(sorted(odd)))
        return None
    found: dict[str, Scalar] = {}
    for domain in family.domains:
        entry = given[domain.name]
        if not isinstance(entry, int | float | str) or domain.at(entry) is None:
            faults.add((*key, "given"), "fault.example-entry", name=domain.name, entry=str(entry))
            return None
        found[domain.name] = entry
    return found


def _compare(
    family: Family, written: object, answer: Answer, key: Key, faults: Faults, name: str = "value"
) -> None:
    worked = family.kind.from_file(written)
    if worked is None:
        faults.add(key, "fault.example-kind", name=name, written=str(written))
        return
    pairs = zip(family.kind.parts, worked, answer, strict=True)
    if not all(part.accepts(_typed(number), reference) for part, number, reference in pairs):
        computed = family.kind.write(answer)
        faults.add(key, "fault.example", name=name, written=str(written), computed=computed)


def _typed(number: int | float) -> Typed:
    """A number worked by hand, as exact as it is written."""
    places = len(repr(number).partition(".")[2]) if isinstance(number, float) else None
    return Typed(number, places)
