"""From the text of a question file to its record, with every fault of its structure.

Each table is converted by itself, so that one fault does not hide the next.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from quizapp.bank import schema
from quizapp.bank.faults import Faults, Key
from quizapp.bank.files import NoFileError, read_at_most
from quizapp.words import Term

LARGEST_FILE = 256_000
MOST_LINES = 5_000
DOTS = 30
_DOTTED = re.compile(
    rf"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{DOTS}}}""", re.ASCII
)
"""A dotted key so long that tomllib, which keeps every part of it, would take gigabytes."""

_R = TypeVar("_R", bound=schema.Record)

_ARRAYS: dict[str, type[schema.Record]] = {
    "step": schema.Step,
    "option": schema.Option,
    "mistake": schema.Mistake,
    "change": schema.Change,
    "example": schema.Example,
}
_TEXTS = ("title", "label", "short", "why")


def read_toml(path: Path, faults: Faults) -> dict[str, Any] | None:
    """The tables of a file; None, with the fault noted, where they can't be had."""
    try:
        raw = read_at_most(path, LARGEST_FILE)
    except NoFileError as error:
        faults.add_error((), error)
        return None
    except OSError as error:
        faults.add((), "fault.unreadable", reason=error.strerror or str(error))
        return None
    if len(raw) > LARGEST_FILE or raw.count(b"\n") > MOST_LINES:
        faults.add((), "fault.large", size=LARGEST_FILE // 1000, lines=MOST_LINES)
        return None
    try:
        faults.text = raw.decode("utf-8")
        if any(
            line.count(".") >= DOTS and _DOTTED.search(line) for line in faults.text.split("\n")
        ):
            faults.add((), "fault.nested")
            return None
        return tomllib.loads(faults.text)
    except UnicodeDecodeError as error:
        faults.add((), "fault.encoding", n=error.start)
    except RecursionError:
        faults.add((), "fault.nested")
    except tomllib.TOMLDecodeError as error:
        # Python 3.11 to 3.13 say the line only in the message; none is the end of the file
        said = re.search(r"line (\d+)", str(error))
        line = int(said[1]) if said else faults.text.rstrip().count("\n") + 1
        faults.add((), "fault.toml", at_line=line, reason=str(error))
    return None


def read_family(
    tables: dict[str, Any], languages: Sequence[str], faults: Faults
) -> schema.Family | None:
    """The record of a family; None where its structure has faults."""
    reader = _Reader(languages, faults)
    before = len(faults.errors)
    parts: dict[str, Any] = {}
    for name, type_ in _ARRAYS.items():
        parts[name] = reader.tables(tables, name, type_)
    parts["answer"] = reader.answer(tables.get("answer"))
    if "inverse" in tables:
        parts["inverse"] = reader.table(
            tables["inverse"], ("inverse",), schema.Inverse, gather="wordings"
        )
    rest = {key: entry for key, entry in tables.items() if key not in parts}
    stub = schema.Answer(kind="integer", texts={})
    family = reader.table({**rest, "answer": stub}, (), schema.Family, gather=None)
    if family is not None:
        reader.wordings(family.ask, ("ask",))
    if family is None or len(faults.errors) > before:
        return None
    return msgspec.structs.replace(family, **parts)


def read_bank(tables: dict[str, Any], faults: Faults) -> schema.BankFile | None:
    """The record of a ``bank.toml``; None where it has faults, which are noted."""
    return _Reader((), faults).table(tables, (), schema.BankFile, gather=None)


def read_chain(
    tables: dict[str, Any], languages: Sequence[str], faults: Faults
) -> schema.Chain | None:
    """The record of a chain; None where its structure has faults."""
    reader = _Reader(languages, faults)
    before = len(faults.errors)
    links = tables.get("link", [])
    read = []
    for index, link in enumerate(links if isinstance(links, list) else []):
        key: Key = ("link", index)
        options = (
            reader.tables(link, "option", schema.Option, key) if isinstance(link, dict) else []
        )
        entry = {**link, "option": []} if isinstance(link, dict) else link
        record = reader.table(entry, key, schema.Link, optional=True)
        if record is not None:
            read.append(msgspec.structs.replace(record, option=options))
    stub = [schema.Link()] if links else links
    chain = reader.table({**tables, "link": stub}, (), schema.Chain, gather=None)
    if chain is None or len(faults.errors) > before:
        return None
    return msgspec.structs.replace(chain, link=read)


def add_mismatch(faults: Faults, key: Key, message: str) -> None:
    """Notes what msgspec says about a value of another type than the key takes."""
    said = message.split(" - at ")[0]
    types = re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", said)
    if types is None:
        faults.add(key, "fault.value", reason=said.replace("`", ""))
        return
    wanted = tuple(_toml_name(each) for each in types[1].split(" | ") if each != "null")
    faults.add(key, "fault.type", wanted=wanted, found=_toml_name(types[2]))


def _toml_name(name: str) -> Term:
    known = ("str", "int", "float", "bool", "array", "object")
    return Term(f"toml.{name}" if name in known else "toml.other")


class _Reader:
    """Converts tables for the languages of one bank."""

    def __init__(self, languages: Sequence[str], faults: Faults) -> None:
        self.languages = languages
        self.faults = faults

    def tables(
        self, tables: dict[str, Any], name: str, type_: type[_R], above: Key = ()
    ) -> list[_R]:
        """An array of tables; those with faults are left out."""
        entries = tables.get(name, [])
        if not isinstance(entries, list):
            self.faults.add((*above, name), "fault.not-tables", name=name)
            return []
        gather = "texts" if "texts" in type_.__struct_fields__ else None
        read = (
            self.table(entry, (*above, name, index), type_, gather=gather)
            for index, entry in enumerate(entries)
        )
        return [record for record in read if record is not None]

    def answer(self, table: object) -> schema.Answer | None:
        """The answer with its parts."""
        if not isinstance(table, dict):
            self.faults.add((), "fault.missing-key", name="answer")
            return None
        parts = self.tables(table, "part", schema.Part, ("answer",))
        answer = self.table({**table, "part": []}, ("answer",), schema.Answer)
        if answer is None:
            return None
        if answer.kind not in schema.KINDS:
            known = ", ".join(schema.KINDS)
            self.faults.add(("answer", "kind"), "fault.kind", kind=answer.kind, known=known)
            return None
        if isinstance(answer.unit, dict):
            self.texts(answer.unit, ("answer", "unit"))
        return msgspec.structs.replace(answer, part=parts)

    def table(
        self,
        table: object,
        key: Key,
        type_: type[_R],
        *,
        gather: str | None = "texts",
        optional: bool = False,
    ) -> _R | None:
        """One table as a record; texts that stand in it by language go into ``gather``."""
        if not isinstance(table, dict):
            self.faults.add(key, "fault.not-table")
            return None
        entries = dict(table)
        if gather is not None:
            found = {each: entries.pop(each) for each in self.languages if each in entries}
            entries[gather] = found
            if found or not optional:
                check = self.texts if gather == "texts" else self.wordings
                check(found, key)
        for name in _TEXTS:
            if name in entries and isinstance(entries[name], dict):
                self.texts(entries[name], (*key, name))
        return self._convert(entries, key, type_)

    def _convert(self, entries: dict[str, Any], key: Key, type_: type[_R]) -> _R | None:
        """Converts again without each key that has a fault, so that all are found."""
        entries = dict(entries)
        sound = True
        while True:
            try:
                record = msgspec.convert(entries, type_, strict=True)
                return record if sound else None
            except msgspec.ValidationError as error:
                sound = False
                culprit = self._note(str(error), key, type_)
                if culprit not in entries:
                    return None
                del entries[culprit]

    def _note(self, message: str, key: Key, type_: type[schema.Record]) -> str:
        """Notes msgspec's message as a fault; returns the key that has it."""
        if unknown := re.search(r"unknown field `([^`]*)`", message):
            known = sorted(set(type_.__struct_encode_fields__) - {"texts", "wordings"})
            allowed = ", ".join(
                [*known, *self.languages] if "texts" in type_.__struct_fields__ else known
            )
            inside = re.search(r" - at `\$\.([^`.\[]+)", message)
            place = (*key, inside[1], unknown[1]) if inside else (*key, unknown[1])
            self.faults.add(place, "fault.unknown-key", name=unknown[1], allowed=allowed)
            return inside[1] if inside else unknown[1]
        if missing := re.search(r"missing required field `([^`]*)`", message):
            self.faults.add(key, "fault.missing-key", name=missing[1])
            return ""
        at = re.search(r" - at `\$\.?([^`]*)`", message)
        path = at[1] if at else ""
        culprit = re.split(r"[.\[]", path)[0]
        place = (*key, culprit) if culprit else key
        add_mismatch(self.faults, place, message)
        return culprit

    def texts(self, texts: dict[str, Any], key: Key) -> None:
        """Each language of the bank is there, and no other."""
        for language in self.languages:
            text = texts.get(language)
            if not isinstance(text, str) or (key[-1:] != () and text == "" and key[0] != "params"):
                self.faults.add(key, "fault.missing-language", language=language)
        for language in texts.keys() - set(self.languages):
            allowed = ", ".join(self.languages)
            self.faults.add((*key, language), "fault.unknown-key", name=language, allowed=allowed)

    def wordings(self, wordings: dict[str, Any], key: Key) -> None:
        """Each language has the same number of wordings, at least one."""
        counts = {
            language: len(wordings[language]) if isinstance(wordings.get(language), list) else 0
            for language in self.languages
        }
        for language, count in counts.items():
            if count == 0:
                self.faults.add(key, "fault.missing-language", language=language)
        for language in wordings.keys() - set(self.languages):
            allowed = ", ".join(self.languages)
            self.faults.add((*key, language), "fault.unknown-key", name=language, allowed=allowed)
        if len(set(counts.values())) > 1 and 0 not in counts.values():
            said = ", ".join(f"{language} {count}" for language, count in counts.items())
            self.faults.add(key, "fault.wordings", counts=said)
