"""From the record of a question file to a family, with every fault of its rules and texts."""

from collections.abc import Mapping, Sequence

from quizapp.bank import family as compiled
from quizapp.bank import kinds, schema
from quizapp.bank.answering import compile_answering
from quizapp.bank.digest import family_digest
from quizapp.bank.domain import MOST_ROWS, Domain, read_domain
from quizapp.bank.expression import Expression
from quizapp.bank.faults import Faults, Key
from quizapp.bank.grid import Grid
from quizapp.bank.kinds import Kind, KindError
from quizapp.bank.language import type_name
from quizapp.bank.marking import option_names
from quizapp.bank.marks import Marks
from quizapp.bank.networks import Notation, compile_notation
from quizapp.bank.scope import Scope
from quizapp.bank.shaped import shaped_values
from quizapp.bank.texts import TextCompiler, Texts
from quizapp.bank.value import Type
from quizapp.errors import BankError

MOST_PARAMETERS = 16
MOST_SHAPED_ROWS = 2**12
"""A grid with arrays is computed group by group, one with networks row by row."""
MOST_WORK = 2**31
"""Nodes times rows: some ten seconds of arithmetic, where a family of 10^6 rows takes 10^8."""


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
        self.scope = Scope(faults)

    def compile(self) -> compiled.Family | tuple[str, ...] | None:
        record, faults = self.record, self.faults
        domains = [
            read_domain(name, raw, self.languages, faults) for name, raw in record.params.items()
        ]
        pending = [domain for domain in domains if isinstance(domain, str)]
        pending += [record.answer.kind] if not kinds.is_askable(record.answer.kind) else []
        hands = [raw for raw in record.params.values() if isinstance(raw, dict) and "pick" in raw]
        pending += ["hand"] if hands and record.answer.kind not in ("choice", "choices") else []
        if not record.params:
            faults.add((), "fault.missing-key", name="params")
        if pending or not record.params or faults.errors:
            return tuple(dict.fromkeys(pending)) or None
        known = [domain for domain in domains if isinstance(domain, Domain)]
        kind = self._kind()
        if not self._grid_fits(known) or kind is None:
            return None
        return self._rules(known, kind)

    def _kind(self) -> Kind | None:
        try:
            return kinds.make(self.record.answer, option_names(self.record))
        except KindError as error:
            self.faults.add_error(("answer",), error)
            return None

    def _grid_fits(self, domains: list[Domain]) -> bool:
        if len(domains) > MOST_PARAMETERS:
            self.faults.add(("params",), "fault.parameters", n=len(domains), most=MOST_PARAMETERS)
        elif (size := Grid(domains).size) > (most := _most_rows(self.record, domains)):
            self.faults.add(("params",), "fault.grid", n=size, most=most)
        else:
            return True
        return False

    def _rules(self, domains: list[Domain], kind: Kind) -> compiled.Family | None:
        record, scope = self.record, self.scope
        for domain in domains:
            for name, type_ in domain.types.items():
                scope.add(name, ("params", domain.name), type_)
        self._sizes(domains)
        let = {name: scope.define(name, rule, ("let", name)) for name, rule in record.let.items()}
        notations = [self._notation(name, text) for name, text in record.notation.items()]
        given = dict(scope.types)
        where = [scope.compile(rule, ("where",), given, Type.TRUTH) for rule in record.where]
        level = scope.compile(str(record.level), ("level",), given, Type.NUMBER)
        seconds = scope.compile(str(record.seconds), ("seconds",), given, Type.NUMBER)
        values = [
            scope.define(step.name, step.value, ("step", index, "value"), wants_numbers=True)
            for index, step in enumerate(record.step)
        ]
        decides = compile_answering(self.name, record, scope, kind, given)
        texts = TextCompiler(self.name, record, self.languages, self.faults)
        rendered = texts.compile(domains, given, scope.types, kind)
        changes = [self._change(index, domains, given) for index in range(len(record.change))]
        self._unused(domains, let, rendered.names, decides.marks)
        self._unused_notations(rendered)
        if self.faults.errors or not self._affordable(domains):
            return None
        assert level is not None
        assert seconds is not None
        steps = zip(record.step, values, rendered.steps, strict=True)
        mistakes = zip(record.mistake, decides.wrong, rendered.mistakes, strict=True)
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
                for step, rule, (text, why) in steps
            ],
            answer=compiled.Step("answer", record.answer.label, decides.answer, *rendered.answer),
            check=decides.check,
            units=rendered.units,
            mistakes=[
                compiled.Mistake(each.name, each.short, *rule, text)
                for each, rule, text in mistakes
            ],
            wordings=rendered.wordings,
            inverse=rendered.inverse,
            changes=changes,
            marks=decides.marks,
            trace=decides.trace,
            notations=[notation for notation in notations if notation is not None],
            shaped=[
                shaped
                for domain in domains
                if (shaped := shaped_values(domain, self.name, record.version)) is not None
            ],
        )

    def _sizes(self, domains: Sequence[Domain]) -> None:
        """The size of an array is a parameter of whole numbers."""
        whole = {
            domain.name
            for domain in domains
            if all(type(entry) is int for entry in domain.entries) and not domain.is_shaped
        }
        for domain in domains:
            for size in domain.array.array if domain.array is not None else ():
                if size not in whole:
                    self.faults.add(("params", domain.name), "fault.array-size", name=size)

    def _notation(self, name: str, text: str) -> Notation | None:
        """A notation, under whose name expressions and texts find the network."""
        key: Key = ("notation", name)
        try:
            notation = compile_notation(name, text, dict(self.scope.types))
        except BankError as error:
            self.faults.add_error(key, error)
            return None
        self.scope.used |= notation.template.names
        self.scope.add(name, key, Type.NETWORK)
        return notation

    def _affordable(self, domains: list[Domain]) -> bool:
        pairs = max(len(self.record.mistake), len(self.record.option)) ** 2
        work = (self.scope.nodes + pairs) * Grid(domains).size
        if work > MOST_WORK:
            self.faults.add((), "fault.work", n=work, most=MOST_WORK)
        return work <= MOST_WORK

    def _change(
        self, index: int, domains: Sequence[Domain], given: dict[str, Type]
    ) -> compiled.Change:
        change = self.record.change[index]
        types = {domain.name: domain.types[domain.name] for domain in domains}
        key: Key = ("change", index, "set")
        if change.family is None and not change.set:
            self.faults.add(key[:-1], "fault.missing-key", name="set")
        rules: dict[str, Expression] = {}
        for name, source in change.set.items():
            rule = self.scope.compile(source, key, given, None)
            if rule is None:
                continue
            rules[name] = rule
            if change.family is not None:
                continue
            if name not in types:
                known = ", ".join(types)
                self.faults.add(key, "fault.change-name", name=name, known=known)
            elif rule.type is not types[name]:
                found, expected = type_name(rule.type), type_name(types[name])
                self.faults.add(key, "fault.value-type", found=found, wanted=expected)
        return compiled.Change(change.family, rules, change.ask == "moves")

    def _unused(
        self,
        domains: Sequence[Domain],
        let: Mapping[str, Expression | None],
        printed: frozenset[str],
        marks: Marks | None,
    ) -> None:
        """A parameter that nothing uses, and one that decides the answer and is not printed."""
        seen = set(printed)
        for name in printed & self.record.notation.keys():
            seen |= compile_notation(
                name, self.record.notation[name], self.scope.types
            ).template.names
        for name in printed & let.keys():
            rule = let[name]
            seen |= rule.names if rule is not None else set()
        for domain in domains:
            if domain.array is not None and domain.name in seen:
                seen |= set(domain.array.array)  # who sees an array sees its sizes
        hand = marks.hand.name if marks is not None and marks.hand is not None else None
        for domain in domains:
            names = {domain.name, *domain.columns}
            key: Key = ("params", domain.name)
            if domain.name == hand:
                continue
            if not names & (self.scope.used | seen):
                self.faults.add(key, "fault.unused", name=domain.name)
            elif not names & seen:
                self.faults.add(key, "fault.not-printed", name=domain.name)

    def _unused_notations(self, texts: Texts) -> None:
        """A notation is there to be asked for, computed with or printed."""
        seen = self.scope.used | texts.names | {self.record.answer.of}
        pairs = (*texts.steps, texts.answer, *((each, {}) for each in texts.mistakes))
        for template in (one for pair in pairs for each in pair for one in each.values()):
            seen |= template.names
        for name in self.record.notation:
            if name not in seen:
                self.faults.add(("notation", name), "fault.unused-notation", name=name)


def _most_rows(record: schema.Family, domains: Sequence[Domain]) -> int:
    slow = bool(record.notation) or any(domain.is_shaped for domain in domains)
    return MOST_SHAPED_ROWS if slow else MOST_ROWS
