"""From a question file to a trace: which network, and what each mistake makes of a row."""

from collections.abc import Mapping

from quizapp.bank import schema
from quizapp.bank.faults import Key
from quizapp.bank.scope import Scope
from quizapp.bank.traces import COLUMN, FIELDS, Trace
from quizapp.bank.value import Type

COLUMNS = ["shape", COLUMN]


def compile_trace(record: schema.Family, scope: Scope, given: Mapping[str, Type]) -> Trace | None:
    """The trace of a family; None where there are faults."""
    answer, faults = record.answer, scope.faults
    before = len(faults.errors)
    if answer.of not in record.notation:
        known = ", ".join(record.notation) or "-"
        faults.add(("answer",), "fault.of", name=answer.of or "-", known=known)
    if answer.columns != COLUMNS:
        faults.add(("answer", "columns"), "fault.columns", known=", ".join(COLUMNS))
    if answer.value is not None:
        faults.add(("answer", "value"), "fault.trace-value")
    rules = {}
    for index, mistake in enumerate(record.mistake):
        key: Key = ("mistake", index)
        if mistake.name in rules:
            faults.add((*key, "name"), "fault.repeated", name=mistake.name)
        if mistake.at != COLUMN or mistake.when is not None:
            faults.add(key, "fault.trace-mistake", column=COLUMN)
        if mistake.value is None:
            faults.add(key, "fault.missing-key", name="value")
            continue
        # The fields of a row hide parameters of the same names.
        types = {**given, **FIELDS}
        rule = scope.compile(mistake.value, (*key, "value"), types, Type.NUMBER)
        if rule is not None:
            rules[mistake.name] = rule
    if len(faults.errors) > before or answer.of is None:
        return None
    return Trace(answer.of, rules)
