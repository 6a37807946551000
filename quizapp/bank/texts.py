"""The texts of a question file, compiled for every language of its bank."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank import schema
from quizapp.bank.domain import Domain
from quizapp.bank.family import Inverse, Templates
from quizapp.bank.faults import Faults, Key
from quizapp.bank.kinds import Kind
from quizapp.bank.text import Template, compile_template
from quizapp.bank.value import Type
from quizapp.errors import BankError

CONVENTIONS = ("framework", "layout", "bias", "work", "megabyte")
"""Parameters that state a convention; every wording prints them."""

WIDEST_LABEL = 12
WIDEST_SHORT = 40


@dataclass(frozen=True, slots=True)
class Texts:
    """All compiled texts of a family; ``names`` are those that every wording uses."""

    wordings: Mapping[str, Sequence[Template]]
    steps: Sequence[tuple[Templates, Templates]]
    answer: tuple[Templates, Templates]
    mistakes: Sequence[Templates]
    units: Templates
    inverse: Inverse | None
    names: frozenset[str]


class TextCompiler:
    """Compiles texts, noting what is wrong with them."""

    def __init__(
        self, name: str, record: schema.Family, languages: Sequence[str], faults: Faults
    ) -> None:
        self.name = name
        self.record = record
        self.languages = languages
        self.faults = faults
        self.texts: dict[str, Mapping[str, Mapping[str, str]]] = {}

    def compile(
        self,
        domains: Sequence[Domain],
        given: Mapping[str, Type],
        worked: Mapping[str, Type],
        kind: Kind,
    ) -> Texts:
        """All texts; a question may print the names ``given``, a solution those ``worked``."""
        record = self.record
        self.texts = {
            domain.name: domain.texts for domain in domains if domain.columns or domain.texts
        }
        wordings = self._wordings(record.ask, ("ask",), given, ())
        names = self._printed(wordings, domains)
        steps = []
        for index, step in enumerate(record.step):
            key: Key = ("step", index)
            self._label(step.label, key)
            later = {each.name for each in record.step[index + 1 :]}
            scope = {name: type_ for name, type_ in worked.items() if name not in later}
            text = self._both(step.texts, key, scope, ("calc",))
            steps.append((text, self._both(step.why, (*key, "why"), scope, ())))
        self._label(record.answer.label, ("answer",))
        special = ("calc", "answer") if kind.answers_by == "expression" else ("answer",)
        text = self._both(record.answer.texts, ("answer",), worked, special)
        why = self._both(record.answer.why, ("answer", "why"), worked, ("answer",))
        for index, mistake in enumerate(record.mistake):
            self._short(mistake.short, ("mistake", index))
        unit = record.answer.unit
        units = dict.fromkeys(self.languages, unit) if isinstance(unit, str) else unit
        return Texts(
            wordings,
            steps,
            (text, why),
            [
                self._both(mistake.texts, ("mistake", index), given, ())
                for index, mistake in enumerate(record.mistake)
            ],
            self._both(units, ("answer", "unit"), given, ()),
            self._inverse(domains, given),
            names,
        )

    def _one(
        self,
        text: str,
        language: str,
        key: Key,
        scope: Mapping[str, Type],
        special: Sequence[str],
    ) -> Template | None:
        try:
            template = compile_template(text, language, scope)
        except BankError as error:
            self.faults.add_error((*key, language), error)
            return None
        for slot in sorted(template.slots & {"calc", "answer"} - set(special)):
            self.faults.add((*key, language), "fault.slot", name=slot)
        for name in sorted(template.names & self.texts.keys()):
            if not self.texts[name].get(language) and name in template.slots:
                self.faults.add((*key, language), "fault.no-row-texts", name=name)
        return template

    def _both(
        self, texts: Mapping[str, str], key: Key, scope: Mapping[str, Type], special: Sequence[str]
    ) -> Templates:
        """A text in each language; the slots must be the same."""
        found = {
            language: template
            for language, text in texts.items()
            if language in self.languages
            and (template := self._one(text, language, key, scope, special)) is not None
        }
        self._alike(found.values(), key)
        return found

    def _alike(self, templates: object, key: Key) -> None:
        slots = [template.slots for template in templates]  # type: ignore[attr-defined]  # templates
        if any(each != slots[0] for each in slots):
            odd = sorted(frozenset.union(*slots) - frozenset.intersection(*slots))
            self.faults.add(key, "fault.slots", names=", ".join(f"{{{name}}}" for name in odd))

    def _wordings(
        self,
        wordings: Mapping[str, Sequence[str]],
        key: Key,
        scope: Mapping[str, Type],
        special: Sequence[str],
    ) -> Mapping[str, Sequence[Template]]:
        found = {
            language: [
                template
                for text in texts
                if (template := self._one(text, language, key, scope, special)) is not None
            ]
            for language, texts in wordings.items()
        }
        self._alike([template for texts in found.values() for template in texts], key)
        return found

    def _printed(
        self, wordings: Mapping[str, Sequence[Template]], domains: Sequence[Domain]
    ) -> frozenset[str]:
        templates = [template for texts in wordings.values() for template in texts]
        names = (
            frozenset.intersection(*(each.names for each in templates))
            if templates
            else frozenset()
        )
        for domain in domains:
            if domain.name in CONVENTIONS and not {domain.name, *domain.columns} & names:
                self.faults.add(("ask",), "fault.convention", name=domain.name)
        return names

    def _inverse(self, domains: Sequence[Domain], given: Mapping[str, Type]) -> Inverse | None:
        inverse = self.record.inverse
        if inverse is None:
            return None
        key: Key = ("inverse",)
        numeric = [domain.name for domain in domains if domain.types[domain.name] is Type.NUMBER]
        if inverse.of not in numeric:
            known = ", ".join(numeric) or "-"
            self.faults.add((*key, "of"), "fault.inverse", name=inverse.of, known=known)
        scope = {name: type_ for name, type_ in given.items() if name != inverse.of}
        wordings = self._wordings(inverse.wordings, key, scope, ("answer",))
        if any("answer" not in text.slots for texts in wordings.values() for text in texts):
            self.faults.add(key, "fault.inverse-answer")
        return Inverse(inverse.of, wordings)

    def _label(self, label: Mapping[str, str], key: Key) -> None:
        for language, text in label.items():
            if width(text) > WIDEST_LABEL:
                self.faults.add(
                    (*key, "label", language), "fault.wide", text=text, most=WIDEST_LABEL
                )

    def _short(self, short: Mapping[str, str], key: Key) -> None:
        for language, text in short.items():
            if width(text) > WIDEST_SHORT:
                self.faults.add(
                    (*key, "short", language), "fault.wide", text=text, most=WIDEST_SHORT
                )
            if text.endswith((".", "。")):
                self.faults.add((*key, "short", language), "fault.full-stop", text=text)


def width(text: str) -> int:
    """Terminal cells that a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
