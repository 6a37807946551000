"""Checking question files: every fault of structure, rules and texts, then the whole grid.

What only a whole grid can show is kept out of opening a family: that value and check agree on
every row, that examples hold, that mistakes can be told apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.bank.bank import Bank
from quizapp.bank.chains import check_chain
from quizapp.bank.compiling import compile_family
from quizapp.bank.digest import family_digest
from quizapp.bank.examples import check_examples
from quizapp.bank.family import Family
from quizapp.bank.faults import Fault, Faults
from quizapp.bank.index import FILE, Counts, Entry
from quizapp.bank.tally import Tally, tally
from quizapp.bank.value import Type
from quizapp.bank.variant import at_row
from quizapp.errors import BankError
from quizapp.words import Term

FEWEST = 20
APART = 0.05
"""The least share of rows on which two mistakes and the truth are three different values."""


@dataclass(frozen=True)
class Report:
    """What a check of one family found; ``pending`` says what this version can't ask yet."""

    name: str
    faults: Sequence[Fault]
    entry: Entry | None = None
    pending: tuple[str, ...] = ()
    right_by_mistake: dict[str, float] = field(default_factory=dict)
    closest: tuple[str, str, float] | None = None

    @property
    def counts(self) -> Counts:
        """Variants and diagnostic variants at each level."""
        return self.entry.counts if self.entry else {}

    @property
    def passes(self) -> bool:
        """Whether nothing but warnings was found."""
        return all(fault.warning for fault in self.faults)


def check_family(bank: Bank, name: str) -> Report:
    """All faults of one family's file, and its figures where it has none that prevent them."""
    faults = Faults(f"{name}.toml")
    record = bank.read(name, faults)
    family = record and compile_family(name, record, bank.languages, faults)
    if isinstance(family, tuple):
        assert record is not None
        entry = Entry(record.version, family_digest(record, bank.languages), {}, family)
        _check_version(bank, name, entry, faults)
        return Report(name, faults.found, entry, pending=family)
    if not family:
        return Report(name, faults.found)
    counted = tally(family)
    _check_rows(family, counted, faults)
    check_examples(family, faults)
    _check_changes(bank, family, counted, faults)
    if faults.errors:
        return Report(name, faults.found)
    entry = Entry(family.version, family.digest, bank.census(name).counts)
    _check_version(bank, name, entry, faults)
    _check_mistakes(family, counted, faults)
    return Report(
        name,
        faults.found,
        entry,
        right_by_mistake={
            mistake: right / exists if exists else 0.0
            for mistake, (exists, right) in counted.mistakes.items()
        },
        closest=min(
            ((a, b, apart / both) for (a, b), (both, apart) in counted.pairs.items() if both),
            key=lambda pair: pair[2],
            default=None,
        ),
    )


def check_chains(bank: Bank) -> list[Fault]:
    """The faults of the bank's chain files."""
    found: list[Fault] = []
    for path in sorted((bank.folder / "chains").glob("*.toml")):
        faults = Faults(f"chains/{path.name}")
        check_chain(path, bank.languages, faults)
        found += faults.found
    return found


def _check_rows(family: Family, counted: Tally, faults: Faults) -> None:
    _check_notations(family, counted, faults)
    for key, row in counted.undefined.items():
        faults.add(key, "fault.undefined", variant=_named(family, row))
    if counted.different is not None:
        variant = at_row(family, counted.different)
        faults.add(
            ("answer", "check"),
            "fault.check",
            variant=_named(family, counted.different),
            value=variant.written(variant.answer),
        )
    if counted.not_one is not None:
        faults.add(("option", 0), "fault.not-one", variant=_named(family, counted.not_one))
    if counted.not_whole:
        faults.add(("answer", "value"), "fault.not-whole")
    if counted.valid == 0:
        faults.add(("where",), "fault.where-all")
    for index, excluded in enumerate(counted.excluded):
        if counted.valid and not excluded:
            faults.add(("where",), "fault.where-nothing", n=index + 1)
    for name, row in counted.bad_level.items():
        faults.add((name,), f"fault.{name}", variant=_named(family, row))
    if 0 < counted.valid < FEWEST:
        faults.add((), "fault.few", warning=True, n=counted.valid)


def _check_notations(family: Family, counted: Tally, faults: Faults) -> None:
    """What the engine says of a notation, on the first row that has no answer or the first at all.

    A notation that can't be read would only make an answer undefined.
    """
    rows = [*counted.undefined.values(), *([] if counted.first is None else [counted.first])]
    for notation in family.notations:
        for row in rows:
            problem = notation.problem(at_row(family, row).working.environment)
            if problem is not None:
                values = {name: value for name, value in problem.values.items() if name != "what"}
                if "field" in values:
                    values["what"] = Term(f"notation.what.{values['field']}")
                said = BankError(f"notation.{problem.reason}", **values)
                faults.add_error(("notation", notation.name), said)
                break


def _named(family: Family, row: int) -> str:
    entries = family.grid.entries(row)
    return ", ".join(f"{name} = {entry}" for name, entry in entries.items())


def _check_mistakes(family: Family, counted: Tally, faults: Faults) -> None:
    places = {mistake.name: place for place, mistake in enumerate(family.mistakes)}
    for name, (exists, _) in counted.mistakes.items():
        if not exists:
            faults.add(("mistake", places[name]), "fault.mistake-nowhere", name=name)
    for (a, b), (both, apart) in counted.pairs.items():
        # Of two truths, two mistakes and the answer can't be three values.
        if both and apart < APART * both and family.kind.type is not Type.TRUTH:
            share = f"{apart / both:.1%}"
            faults.add(("mistake", places[b]), "fault.pair", a=a, b=b, share=share)


def _check_changes(bank: Bank, family: Family, counted: Tally, faults: Faults) -> None:
    for index, change in enumerate(family.changes):
        if change.family is None:
            possible = counted.changes[index]
            if counted.valid and possible < counted.valid / 2:
                share = f"{possible / counted.valid:.0%}"
                faults.add(("change", index), "fault.change-rare", warning=True, share=share)
        elif change.family in bank.names:
            other = bank.read(change.family, Faults(change.family))
            if other is None:
                continue
            missing = set(other.params) - set(family.parameters) - set(change.set)
            unknown = set(change.set) - set(other.params)
            if missing or unknown:
                names = ", ".join(sorted(missing | unknown))
                faults.add(("change", index), "fault.change-names", names=names)
        else:
            faults.add(
                ("change", index, "family"),
                "fault.change-family",
                warning=True,
                family=change.family,
            )


def _check_version(bank: Bank, name: str, entry: Entry, faults: Faults) -> None:
    """A changed digest needs a higher version, or old attempts would be graded by a new rule."""
    old = bank.index.get(name)
    if old is None:
        return
    if entry.version < old.version:
        faults.add(("version",), "fault.version-lower", old=old.version, new=entry.version)
    elif entry.version == old.version and entry.digest != old.digest:
        faults.add(("version",), "fault.version-same", version=entry.version)


def is_stale(bank: Bank, reports: Sequence[Report]) -> bool:
    """Whether the index says something else than the reports, or lacks or has a family too many.

    A bank without an index is counted when it is opened, and has nothing that could be stale.
    """
    if not (bank.folder / FILE).exists():
        return False
    found = {report.name: report.entry for report in reports if report.entry is not None}
    return dict(bank.index) != found
