"""From the record of a question file to a family, with every fault of its rules and texts."""

import keyword
from collections.abc import Mapping, Sequence

from quizapp.bank import family as compiled
from quizapp.bank import kinds, schema
from quizapp.bank.digest import family_digest
from quizapp.bank.domain import MOST_ROWS, Domain, read_domain
from quizapp.bank.expression import Expression, Types, compile_expression, type_name
from quizapp.bank.faults import Faults, Key
from quizapp.bank.functions import FUNCTIONS
from quizapp.bank.grid import Grid
from quizapp.bank.kinds import Kind, KindError
from quizapp.bank.text import SPECIAL
from quizapp.bank.texts import TextCompiler
from quizapp.bank.value import Type
from quizapp.errors import BankError

MOST_PARAMETERS = 16
MOST_WORK = 2**31
"""Nodes times rows: some ten seconds of arithmetic, where a family of 10^6 rows takes 10^8."""

_NUMBERS: Types = Type.NUMBER


def compile_family(
    name: str, record: schema.Family, languages: Sequence[str], faults: Faults
) -> compiled.Family | tuple[str, ...] | None:
    """The family of a record.

    Returns the words for what this version can't ask yet (a kind, a domain), and None where there
    are faults, which are noted.
    """
    before = len(faults.errors)
    compiler = _Compiler(name, record, languages, faults)
    family = compiler.compile()
    return family if len(faults.errors) == before else None


class _Compiler:
    def __init__(
        self, name: str, record: schema.Family, languages: Sequence[str], faults: Faults
    ) -> None:
        self.name = name
        self.record = record
        self.faults = faults
        self.languages = tuple(languages)
        self.scope: dict[str, Type] = {}
        self.work = 0
        self.used: set[str] = set()

    def compile(self) -> compiled.Family | tuple[str, ...] | None:
        record, faults = self.record, self.faults
        domains = [
            read_domain(name, raw, self.languages, faults) for name, raw in record.params.items()
        ]
        pending = [domain for domain in domains if isinstance(domain, str)]
        pending += [record.answer.kind] if not kinds.is_askable(record.answer.kind) else []
        pending += ["network"] if record.notation else []
        if not record.params:
            faults.add((), "fault.missing-key", name="params")
        if pending or not record.params or faults.errors:
            return tuple(dict.fromkeys(pending)) or None
        known = [domain for domain in domains if isinstance(domain, Domain)]
        kind = self._kind()
        if not self._grid_fits(known) or kind is None:
            return None
        return self._rules(known, kind)

    def _rules(self, domains: list[Domain], kind: Kind) -> compiled.Family | None:
        record = self.record
        for domain in domains:
            for name, type_ in domain.types.items():
                self._name(name, ("params", domain.name), type_)
        let = {
            name: self._named(name, source, ("let", name), None)
            for name, source in record.let.items()
        }
        given = dict(self.scope)
        where = [self._compile(source, ("where",), given, Type.TRUTH) for source in record.where]
        level = self._compile(str(record.level), ("level",), given, _NUMBERS)
        seconds = self._compile(str(record.seconds), ("seconds",), given, _NUMBERS)
        values = [
            self._named(step.name, step.value, ("step", index, "value"), _NUMBERS)
            for index, step in enumerate(record.step)
        ]
        answer = self._answer(kind)
        check = self._check(kind, given)
        wrong = [self._mistake(index) for index in range(len(record.mistake))]
        texts = TextCompiler(self.name, record, self.languages, self.faults)
        rendered = texts.compile(domains, given, self.scope, kind)
        self._changes_fit(domains, given)
        self._unused(domains, let, rendered.names)
        rules = (*let.values(), *where, level, seconds, *values, answer)
        if (
            self.faults.errors
            or any(rule is None for rule in rules)
            or not self._affordable(domains)
        ):
            return None
        assert level is not None
        assert seconds is not None
        assert answer is not None
        return compiled.Family(
            name=self.name,
            record=record,
            digest=family_digest(record, self.languages),
            domains=domains,
            let={name: rule for name, rule in let.items() if rule is not None},
            where=[rule for rule in where if rule is not None],
            level=level,
            seconds=seconds,
            kind=kind,
            steps=[
                compiled.Step(step.name, step.label, rule, text, why)
                for step, rule, (text, why) in zip(record.step, values, rendered.steps, strict=True)
                if rule is not None
            ],
            answer=compiled.Step("answer", record.answer.label, answer, *rendered.answer),
            check=check,
            units=rendered.units,
            mistakes=[
                compiled.Mistake(each.name, each.short, *rule, text)
                for each, rule, text in zip(record.mistake, wrong, rendered.mistakes, strict=True)
                if rule is not None
            ],
            wordings=rendered.wordings,
            inverse=rendered.inverse,
            changes=self._changes(given),
        )

    def _kind(self) -> Kind | None:
        try:
            return kinds.make(self.record.answer)
        except KindError as error:
            self.faults.add_error(("answer",), error)
            return None

    def _grid_fits(self, domains: list[Domain]) -> bool:
        if len(domains) > MOST_PARAMETERS:
            self.faults.add(("params",), "fault.parameters", n=len(domains), most=MOST_PARAMETERS)
        elif (size := Grid(domains).size) > MOST_ROWS:
            self.faults.add(("params",), "fault.grid", n=size, most=MOST_ROWS)
        else:
            return True
        return False

    def _name(self, name: str, key: Key, type_: Type) -> None:
        """Takes a name into scope."""
        if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
            self.faults.add(key, "fault.name", name=name)
        elif name in FUNCTIONS or name in SPECIAL:
            self.faults.add(key, "fault.name-function", name=name)
        elif name in self.scope:
            self.faults.add(key, "fault.repeated", name=name)
        self.scope[name] = type_

    def _named(self, name: str, source: str, key: Key, wanted: Types | None) -> Expression | None:
        rule = self._compile(source, key, self.scope, wanted)
        found = rule.type if rule is not None else Type.NUMBER
        if isinstance(found, tuple):
            self.faults.add(key, "fault.tuple")
            found = Type.NUMBER
        self._name(name, key[:-1] if key[0] == "step" else key, found)
        return rule

    def _compile(
        self, source: str, key: Key, scope: Mapping[str, Type], wanted: Types | None
    ) -> Expression | None:
        try:
            rule = compile_expression(source, scope)
        except BankError as error:
            self.faults.add_error(key, error)
            return None
        self.work += rule.nodes
        self.used |= rule.names
        if wanted is not None and rule.type != wanted:
            found, expected = type_name(rule.type), type_name(wanted)
            self.faults.add(key, "fault.value-type", found=found, wanted=expected)
            return None
        return rule

    def _parts(self, kind: Kind) -> Types:
        return _NUMBERS if len(kind.parts) == 1 else (Type.NUMBER,) * len(kind.parts)

    def _answer(self, kind: Kind) -> Expression | None:
        source = self.record.answer.value
        if source is None:
            self.faults.add(("answer",), "fault.missing-key", name="value")
            return None
        return self._compile(source, ("answer", "value"), self.scope, self._parts(kind))

    def _check(self, kind: Kind, given: dict[str, Type]) -> Expression | None:
        """The independent second rule: a value, or a condition on the parts."""
        source, key = self.record.answer.check, ("answer", "check")
        if source is None:
            self.faults.add(("answer",), "fault.missing-key", name="check")
            return None
        named = {part.name: Type.NUMBER for part in kind.parts if part.name}
        for name in named.keys() & self.scope.keys():
            self.faults.add(("answer",), "fault.repeated", name=name)
        rule = self._compile(source, key, {**given, **named}, None)
        if rule is None or rule.type is Type.TRUTH:
            return rule
        return self._compile(source, key, given, self._parts(kind))

    def _mistake(self, index: int) -> tuple[int | None, Expression | None, Expression] | None:
        mistake, key = self.record.mistake[index], ("mistake", index)
        scope, wanted, at = self.scope, self._parts(self._kind_again()), None
        names = [step.name for step in self.record.step]
        if [each.name for each in self.record.mistake].index(mistake.name) != index:
            self.faults.add((*key, "name"), "fault.repeated", name=mistake.name)
        if mistake.at is not None:
            if mistake.at not in names:
                known = ", ".join(names) or "-"
                self.faults.add((*key, "at"), "fault.at", name=mistake.at, known=known)
                return None
            at = names.index(mistake.at)
            later = set(names[at + 1 :])
            scope = {name: type_ for name, type_ in self.scope.items() if name not in later}
            wanted = _NUMBERS
        if mistake.value is None:
            self.faults.add(key, "fault.missing-key", name="value")
            return None
        when = None
        if mistake.when is not None:
            when = self._compile(mistake.when, (*key, "when"), scope, Type.TRUTH)
        value = self._compile(mistake.value, (*key, "value"), scope, wanted)
        self.work += sum(len(step.value) for step in self.record.step[at or 0 :]) // 4
        return None if value is None else (at, when, value)

    def _kind_again(self) -> Kind:
        return kinds.make(self.record.answer)

    def _affordable(self, domains: list[Domain]) -> bool:
        work = self.work * Grid(domains).size
        pairs = len(self.record.mistake) ** 2 * Grid(domains).size
        if work + pairs > MOST_WORK:
            self.faults.add((), "fault.work", n=work + pairs, most=MOST_WORK)
            return False
        return True

    def _changes_fit(self, domains: Sequence[Domain], given: dict[str, Type]) -> None:
        types = {domain.name: domain.types[domain.name] for domain in domains}
        for index, change in enumerate(self.record.change):
            key: Key = ("change", index, "set")
            if change.family is None and not change.set:
                self.faults.add(key[:-1], "fault.missing-key", name="set")
            for name, source in change.set.items():
                rule = self._compile(source, key, given, None)
                if change.family is not None or rule is None:
                    continue
                if name not in types:
                    known = ", ".join(types)
                    self.faults.add(key, "fault.change-name", name=name, known=known)
                elif rule.type is not types[name]:
                    found, expected = type_name(rule.type), type_name(types[name])
                    self.faults.add(key, "fault.value-type", found=found, wanted=expected)

    def _changes(self, given: dict[str, Type]) -> list[compiled.Change]:
        return [
            compiled.Change(
                change.family,
                {name: compile_expression(source, given) for name, source in change.set.items()},
                change.ask == "moves",
            )
            for change in self.record.change
        ]

    def _unused(
        self,
        domains: Sequence[Domain],
        let: Mapping[str, Expression | None],
        printed: frozenset[str],
    ) -> None:
        """A parameter that nothing uses, and one that decides the answer and is not printed."""
        seen = set(printed)
        for name in printed & let.keys():
            rule = let[name]
            seen |= rule.names if rule is not None else set()
        for domain in domains:
            names = {domain.name, *domain.columns}
            key: Key = ("params", domain.name)
            if not names & (self.used | seen):
                self.faults.add(key, "fault.unused", name=domain.name)
            elif not names & seen:
                self.faults.add(key, "fault.not-printed", name=domain.name)
