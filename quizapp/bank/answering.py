"""What decides the answer of a file: marked options, a traced network, or an expression."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.bank import schema
from quizapp.bank.expression import Expression
from quizapp.bank.kinds import Kind
from quizapp.bank.language import Types
from quizapp.bank.marking import compile_marks
from quizapp.bank.marks import Marks
from quizapp.bank.scope import Scope
from quizapp.bank.traces import Trace
from quizapp.bank.tracing import compile_trace
from quizapp.bank.value import Type

Wrong = tuple[int | None, Expression | None, Expression | None]
"""Where a mistake is made, where it can be, and its value."""


@dataclass(frozen=True, slots=True)
class Answering:
    """What decides the answer, its check, and what each mistake does."""

    answer: Expression | None = None
    check: Expression | None = None
    wrong: Sequence[Wrong] = field(default_factory=list)
    marks: Marks | None = None
    trace: Trace | None = None


def compile_answering(
    name: str, record: schema.Family, scope: Scope, kind: Kind, given: Mapping[str, Type]
) -> Answering:
    """Compiles what the kind of answer asks for; ``given`` are the names of a question."""
    return _Compiler(name, record, scope, kind, given).compile()


class _Compiler:
    def __init__(
        self, name: str, record: schema.Family, scope: Scope, kind: Kind, given: Mapping[str, Type]
    ) -> None:
        self.name = name
        self.record = record
        self.scope = scope
        self.faults = scope.faults
        self.kind = kind
        self.given = given

    def compile(self) -> Answering:
        kind, given = self.kind, self.given
        nothing: list[Wrong] = [(None, None, None)] * len(self.record.mistake)
        if kind.answers_by == "marks":
            return Answering(
                marks=compile_marks(self.name, self.record, self.scope, given), wrong=nothing
            )
        if kind.answers_by == "trace":
            trace = compile_trace(self.record, self.scope, given)
            check = self._check(Type.NUMBER)
            return Answering(trace=trace, check=check, wrong=nothing)
        assert kind.type is not None
        wanted: Types = kind.type if len(kind.parts) == 1 else (kind.type,) * len(kind.parts)
        if self.record.option:
            self.faults.add(("option", 0), "fault.unused-options", kind=kind.name)
        answer = None
        if self.record.answer.value is None:
            self.faults.add(("answer",), "fault.missing-key", name="value")
        else:
            source = self.record.answer.value
            answer = self.scope.compile(source, ("answer", "value"), self.scope.types, wanted)
        check = self._check(wanted)
        wrong = [self._mistake(index, wanted) for index in range(len(self.record.mistake))]
        return Answering(answer, check, wrong)

    def _check(self, wanted: Types) -> Expression | None:
        """The independent second rule: a value, or a condition on the parts."""
        kind, given = self.kind, self.given
        source, key = self.record.answer.check, ("answer", "check")
        if source is None:
            if kind.type is not Type.MATRIX:  # one function call, checked against by examples
                self.faults.add(("answer",), "fault.missing-key", name="check")
            return None
        named = {part.name: Type.NUMBER for part in kind.parts if part.name}
        for name in named.keys() & self.scope.types.keys():
            self.faults.add(("answer",), "fault.repeated", name=name)
        rule = self.scope.compile(source, key, {**given, **named}, None)
        if rule is None or rule.type is Type.TRUTH:
            return rule
        return self.scope.compile(source, key, given, wanted)

    def _mistake(self, index: int, wanted: Types) -> Wrong:
        mistake, key = self.record.mistake[index], ("mistake", index)
        types, at, nothing = self.scope.types, None, (None, None, None)
        names = [step.name for step in self.record.step]
        if [each.name for each in self.record.mistake].index(mistake.name) != index:
            self.faults.add((*key, "name"), "fault.repeated", name=mistake.name)
        if mistake.at is not None:
            if mistake.at not in names:
                known = ", ".join(names) or "-"
                self.faults.add((*key, "at"), "fault.at", name=mistake.at, known=known)
                return nothing
            at = names.index(mistake.at)
            later = set(names[at + 1 :])
            types = {name: type_ for name, type_ in types.items() if name not in later}
            wanted = self.scope.types[mistake.at]
        if mistake.value is None:
            self.faults.add(key, "fault.missing-key", name="value")
            return nothing
        when = None
        if mistake.when is not None:
            when = self.scope.compile(mistake.when, (*key, "when"), types, Type.TRUTH)
        value = self.scope.compile(mistake.value, (*key, "value"), types, wanted)
        # Whoever makes a mistake works out the later steps again.
        self.scope.nodes += sum(len(step.value) for step in self.record.step[at or 0 :]) // 4
        return at, when, value
