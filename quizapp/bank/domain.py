"""The finite domain of a parameter: numbers, texts, or rows with columns of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from quizapp.bank import schema
from quizapp.bank.faults import Faults, Key
from quizapp.bank.language import LARGEST_CONSTANT
from quizapp.bank.reading import add_mismatch
from quizapp.bank.value import Scalar, Type, Value, column

MOST_ROWS = 2**20


def choice_of(name: str) -> str:
    """Where an environment keeps which array or list it is; no name of a file looks like this."""
    return f" {name}"


@dataclass(frozen=True)
class Domain:
    """A parameter's entries in order; of rows, their names, columns and texts.

    ``texts`` are by language, then by row. ``counts_up`` is whether it was given by its ends.
    """

    name: str
    entries: tuple[Scalar, ...]
    columns: Mapping[str, tuple[Scalar, ...]] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_hand: bool = False
    array: schema.Random | None = None
    lists: Mapping[str, tuple[int | float, ...]] = field(default_factory=dict)
    counts_up: bool = False

    @property
    def is_shaped(self) -> bool:
        """Whether its entries have a shape: arrays by number, lists by what they hold."""
        return self.array is not None or bool(self.lists)

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """The parameter and its columns, one entry a row; of arrays and lists, which one it is."""
        named = {self._key: self.entries, **self.columns}
        return {name: column(entries) for name, entries in named.items()}

    @property
    def _key(self) -> str:
        return choice_of(self.name) if self.is_shaped else self.name

    @property
    def types(self) -> Mapping[str, Type]:
        """The types of the parameter and its columns."""
        if self.array is not None:
            return {self.name: (Type.LIST, Type.MATRIX, Type.VOLUME)[len(self.array.array) - 1]}
        if self.lists:
            return {self.name: Type.LIST}
        return {name: value.type for name, value in self.values.items()}

    def at(self, entry: Scalar) -> dict[str, Value] | None:
        """The values for one entry, which may lie off a domain of numbers; None for no entry."""
        if isinstance(entry, bool):  # which Python takes for 0 and 1
            return None
        if entry in self.entries:
            place = self.entries.index(entry)
            named = {self._key: self.entries, **self.columns}
            return {name: column((entries[place],)) for name, entries in named.items()}
        open_ = not (self.is_hand or self.is_shaped) and self.types[self.name] is Type.NUMBER
        if open_ and isinstance(entry, int | float) and _is_small(entry):
            return {self.name: column((entry,))}
        return None

    def reaches(self, entry: Scalar) -> bool:
        """Whether an entry lies between the smallest and the largest number, or is one of these."""
        if entry in self.entries:
            return True
        numbers = [each for each in self.entries if isinstance(each, int | float)]
        if not numbers or not isinstance(entry, int | float):
            return False
        return min(numbers) <= entry <= max(numbers)


def read_domain(
    name: str, raw: object, languages: Sequence[str], faults: Faults
) -> Domain | str | None:
    """The domain of a parameter.

    Returns the word for what this version can't ask yet (arrays, hands, lists), and None where
    there are faults, which are noted.
    """
    key: Key = ("params", name)
    if isinstance(raw, dict):
        return _read_table(name, raw, key, faults)
    if not isinstance(raw, list) or not raw:
        faults.add(key, "fault.domain")
        return None
    if len(raw) > MOST_ROWS:
        faults.add(key, "fault.grid", n=len(raw), most=MOST_ROWS)
        return None
    if all(isinstance(entry, dict) for entry in raw):
        return _read_rows(name, raw, languages, key, faults)
    if all(isinstance(entry, list) for entry in raw):
        return _read_lists(name, raw, key, faults)
    return _read_entries(name, raw, key, faults)


def _read_table(name: str, raw: dict[str, object], key: Key, faults: Faults) -> Domain | str | None:
    type_: type[schema.Range | schema.Random | schema.Hand] = schema.Range
    if "array" in raw:
        type_ = schema.Random
    elif "pick" in raw:
        type_ = schema.Hand
    if unknown := raw.keys() - set(type_.__struct_encode_fields__):
        allowed = ", ".join(type_.__struct_encode_fields__)
        for each in sorted(unknown):
            faults.add((*key, each), "fault.unknown-key", name=each, allowed=allowed)
        return None
    if missing := [each for each in _needed(type_) if each not in raw]:
        faults.add(key, "fault.missing-key", name=missing[0])
        return None
    try:
        record = msgspec.convert(raw, type_, strict=True)
    except msgspec.ValidationError as error:
        add_mismatch(faults, key, str(error))
        return None
    if isinstance(record, schema.Random):
        return _read_array(name, record, key, faults)
    if isinstance(record, schema.Hand):
        entries = tuple(range(record.count))
        return Domain(name, entries, is_hand=True) if record.of == "option" else "hand"
    size = (record.to - record.start) // record.step + 1
    if not 1 <= size <= MOST_ROWS:
        faults.add(key, "fault.range", start=record.start, to=record.to, most=MOST_ROWS)
        return None
    if max(abs(record.start), abs(record.to)) >= LARGEST_CONSTANT:
        faults.add(key, "fault.number-large")
        return None
    entries = tuple(range(record.start, record.to + 1, record.step))
    return Domain(name, entries, counts_up=len(entries) > 1)


def _read_array(name: str, record: schema.Random, key: Key, faults: Faults) -> Domain | None:
    ends = max(abs(record.start), abs(record.to))
    if record.to < record.start or ends >= LARGEST_CONSTANT:
        faults.add(key, "fault.range", start=record.start, to=record.to, most=LARGEST_CONSTANT)
        return None
    return Domain(name, tuple(range(record.count)), array=record)


def _read_lists(name: str, raw: list[list[object]], key: Key, faults: Faults) -> Domain | None:
    lists: dict[str, tuple[int | float, ...]] = {}
    for entry in raw:
        numbers = tuple(
            each for each in entry if isinstance(each, int | float) and not isinstance(each, bool)
        )
        if not entry or len(numbers) < len(entry) or not all(map(_is_small, numbers)):
            faults.add(key, "fault.list")
            return None
        lists[",".join(map(repr, numbers))] = numbers
    if len(lists) < len(raw):
        faults.add(key, "fault.repeated", name=name)
        return None
    return Domain(name, tuple(lists), lists=lists)


def _needed(type_: type[schema.Record]) -> list[str]:
    """The keys that a table can't do without."""
    return [each.encode_name for each in msgspec.structs.fields(type_) if each.required]


def _read_entries(name: str, raw: list[object], key: Key, faults: Faults) -> Domain | None:
    entries = _alike(raw)
    if entries is None or isinstance(entries[0], bool):
        faults.add(key, "fault.domain")
        return None
    if len(set(entries)) < len(entries):
        faults.add(key, "fault.repeated", name=name)
        return None
    if not all(map(_is_small, entries)):
        faults.add(key, "fault.number-large")
        return None
    return Domain(name, entries)


def _alike(raw: Sequence[object]) -> tuple[Scalar, ...] | None:
    """The entries where they are all numbers, all texts or all truths."""
    for types in (bool, str):
        if all(isinstance(entry, types) for entry in raw):
            return tuple(raw)  # type: ignore[arg-type]  # each was looked at
    if all(isinstance(entry, int | float) and not isinstance(entry, bool) for entry in raw):
        return tuple(raw)  # type: ignore[arg-type]  # each was looked at
    return None


def _is_small(entry: Scalar) -> bool:
    """Whether it is no number, or one that an expression could hold; NaN is none."""
    return isinstance(entry, bool | str) or abs(entry) < LARGEST_CONSTANT


def _read_rows(
    name: str, raw: list[dict[str, object]], languages: Sequence[str], key: Key, faults: Faults
) -> Domain | None:
    names = [row.get("name") for row in raw]
    if not all(isinstance(each, str) and each for each in names):
        faults.add(key, "fault.row-name")
        return None
    if len(set(names)) < len(names):
        faults.add(key, "fault.repeated", name=name)
        return None
    keys: list[set[str]] = [set(row) - {"name"} - set(languages) for row in raw]
    if any(each != keys[0] for each in keys):
        odd = sorted(keys[0].union(*keys) - keys[0].intersection(*keys))
        faults.add(key, "fault.row-columns", names=", ".join(odd))
        return None
    columns: dict[str, tuple[Scalar, ...]] = {}
    for each in sorted(keys[0], key=list(raw[0]).index):
        entries = _alike([row[each] for row in raw])
        if entries is None:
            faults.add(key, "fault.row-type", name=each)
            return None
        if not all(map(_is_small, entries)):
            faults.add(key, "fault.number-large")
            return None
        columns[each] = entries
    texts: dict[str, dict[str, str]] = {}
    for language in languages:
        said = {str(row["name"]): row[language] for row in raw if language in row}
        if said and (len(said) < len(raw) or not all(isinstance(t, str) for t in said.values())):
            faults.add(key, "fault.row-texts", language=language)
            return None
        texts[language] = {row: str(text) for row, text in said.items()}
    return Domain(name, tuple(str(each) for each in names), columns, texts)
