"""A bank: a folder with a folder for each skill and in it a file for each family.

Nothing but ``index.toml`` is read before a family is asked for; a family whose file no longer
agrees with the index is counted anew when it is opened.
"""

import difflib
import fnmatch
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from quizapp import paths
from quizapp.bank import index, schema
from quizapp.bank.classes import Census, take_census
from quizapp.bank.compiling import compile_family
from quizapp.bank.family import Family
from quizapp.bank.faults import Fault, Faults, FaultyFileError, check_command
from quizapp.bank.index import Counts, Entry
from quizapp.bank.reading import read_bank, read_family, read_toml
from quizapp.bank.variant import Variant, read_given, split_id
from quizapp.errors import BankError, NotYetError, UsageError
from quizapp.words import Term

_NOT_SKILLS = ("chains",)


class Bank:
    """The families of a folder, opened when they are asked for.

    Where its ``bank.toml`` says so, the built-in families are there beside its own.

    ``revision`` rises when a family turns out to hold something else than the index says, so that
    whoever counted can count again.
    """

    def __init__(self, folder: Path, *, alone: bool = False, to_check: bool = False) -> None:
        """Opens the folder; ``alone`` without the built-in bank, whatever it says.

        ``to_check`` opens it with faults in its ``bank.toml`` too, which ``faults`` then holds;
        without languages where these can't be read.

        Raises:
            BankError: its ``bank.toml`` can't be read, a family is in both banks, or they have no
                language in common.
        """
        self.folder = folder
        self.revision = 0
        self.left_out: dict[str, BankError] = {}
        self._about, self.faults = _read_about(folder)
        if self.faults and not to_check:
            check, first = check_command(folder), self.faults[0]
            path, n = folder / "bank.toml", len(self.faults)
            raise BankError("error.file-faults", file=path, line=first.line or 1, n=n, check=check)
        self._opened: dict[str, Family] = {}
        self._censuses: dict[str, Census] = {}
        self._counts: dict[str, Counts] = {}
        self._beside: Bank | None = None
        if self._about.beside and not alone and folder.resolve() != paths.questions().resolve():
            self._beside = self._joined(Bank(paths.questions()))

    def _joined(self, other: "Bank") -> "Bank":
        """The other bank, where the two can be asked together."""
        for name in other.names:
            if name in self.names:
                files = {"one": self.path(name), "other": other.path(name)}
                raise BankError("error.bank-clash", name=name, **files)
        if not set(self.languages) & set(other.languages):
            languages = ", ".join(self.languages)
            raise BankError("error.bank-languages", folder=self.folder, languages=languages)
        vars(self).pop("names", None)  # which were this bank's alone
        return other

    def _home(self, family: str) -> "Bank":
        """The bank whose file a family is."""
        beside = self._beside
        return beside if beside is not None and family in beside.names else self

    @property
    def name(self) -> str:
        """What the bank is called."""
        return self._about.name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every text of it has."""
        own = self._about.languages
        return tuple(each for each in own if not self._beside or each in self._beside.languages)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All its families, by name."""
        found = (
            f"{path.parent.name}/{path.stem}"
            for path in self.folder.glob("*/*.toml")
            if path.parent.name not in _NOT_SKILLS
        )
        return tuple(sorted((*found, *(self._beside.names if self._beside else ()))))

    @property
    def skills(self) -> tuple[str, ...]:
        """The folders that hold families."""
        return tuple(dict.fromkeys(name.partition("/")[0] for name in self.names))

    @cached_property
    def index(self) -> Mapping[str, Entry]:
        """What ``index.toml`` says; empty without one."""
        beside = self._beside.index if self._beside else {}
        return {**beside, **(index.read_index(self.folder) or {})}

    def path(self, family: str) -> Path:
        """The file of a family."""
        return self._home(family).folder / f"{family}.toml"

    def open(self, name: str) -> Family:
        """The family, compiled.

        Raises:
            UsageError: there is no such family.
            NotYetError: it is of a kind that can't be asked yet.
            FaultyFileError: its file has faults.
        """
        if name not in self._opened:
            self._opened[name] = self._compile(name)
            self._recount(name)
        return self._opened[name]

    def read(self, name: str, faults: Faults) -> schema.Family | None:
        """The record of a family's file; None where its structure has faults, which are noted."""
        if name not in self.names:
            raise UsageError("error.family-unknown", name=name, near=self._near(name))
        tables = read_toml(self.path(name), faults)
        return None if tables is None else read_family(tables, self._spoken(name), faults)

    def _spoken(self, family: str) -> tuple[str, ...]:
        """The languages of a family's file, which may be more than are asked here."""
        return tuple(self._home(family)._about.languages)

    def _compile(self, name: str) -> Family:
        faults = Faults(f"{name}.toml")
        record = self.read(name, faults)
        family = record and compile_family(name, record, self._spoken(name), faults)
        if isinstance(family, tuple):
            raise NotYetError("error.not-yet", family=name, what=pending_names(family))
        if not family:
            raise FaultyFileError(faults.errors, self.path(name))
        return family

    def census(self, name: str) -> Census:
        """Levels and classes of all its rows."""
        if name not in self._censuses:
            family = self.open(name)
            try:
                self._censuses[name] = take_census(family)
            except BankError as error:
                values = {**error.values, "check": check_command(self.path(name))}
                raise BankError(error.sentence, **values) from None
        return self._censuses[name]

    def counts(self, name: str) -> Counts:
        """Variants and diagnostic variants at each level; none where it can't be asked."""
        if name not in self._counts:
            entry = self.index.get(name)
            if entry is not None:
                self._counts[name] = entry.counts
            else:
                self._counts[name] = self._counted(name)
        return self._counts[name]

    def _counted(self, name: str) -> Counts:
        try:
            return self.census(name).counts
        except NotYetError:
            return {}
        except BankError as error:
            self.left_out[name] = error
            return {}

    def leave_out(self, name: str, error: BankError) -> None:
        """Takes a family that can't be opened out of all counts."""
        self.left_out[name] = error
        self._counts[name] = {}
        self.revision += 1

    def _recount(self, name: str) -> None:
        entry = self.index.get(name)
        if entry is None or entry.digest == self._opened[name].digest:
            return
        counted = self._counted(name)
        if self._counts.get(name, entry.counts) != counted:
            self.revision += 1
        self._counts[name] = counted

    def variant(self, identity: str) -> Variant:
        """The variant of an identity.

        Raises:
            BankError: it is no identity, of another version of the family, or of no such entries.
        """
        name, version, given = split_id(identity)
        family = self.open(name)
        if version is not None and version != family.version:
            raise BankError("error.version", id=identity, version=family.version)
        return read_given(family, given)

    def scope(self, words: Iterable[str]) -> tuple[str, ...]:
        """The families of skills, families and patterns (``fc-vs-cnn/*``); all without a word.

        Raises:
            UsageError: a word means nothing here; it names the nearest ones.
        """
        words = tuple(words)
        if not words:
            return self.names
        found: dict[str, None] = {}
        for word in words:
            here = [
                name
                for name in self.names
                if word in (name, name.partition("/")[0]) or fnmatch.fnmatchcase(name, word)
            ]
            if not here:
                raise UsageError("error.family-unknown", name=word, near=self._near(word))
            found |= dict.fromkeys(here)
        return tuple(sorted(found))

    def _near(self, word: str) -> str:
        known = (*self.skills, *self.names)
        tails = {name.partition("/")[2]: name for name in self.names}
        close = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
        close += [tails[tail] for tail in difflib.get_close_matches(word, tails, n=3, cutoff=0.6)]
        return ", ".join(dict.fromkeys(close)) or ", ".join(self.skills)


def _read_about(folder: Path) -> tuple[schema.BankFile, Sequence[Fault]]:
    """What ``bank.toml`` says, its languages at least, and its faults."""
    path, faults = folder / "bank.toml", Faults("bank.toml")
    if not path.exists():
        raise BankError("error.bank", folder=folder)
    tables = read_toml(path, faults)
    about = None if tables is None else read_bank(tables, faults)
    if about is not None:
        return about, ()
    said = (tables or {}).get("languages")
    languages = said if isinstance(said, list) and all(isinstance(one, str) for one in said) else []
    return schema.BankFile(name="", languages=languages, licence=""), faults.found


def pending_names(pending: Sequence[str]) -> tuple[Term, ...]:
    """What this version can't ask yet, as it is called in a sentence."""
    return tuple(Term(f"pending.{word}") for word in pending)


def askable(bank: Bank, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the families that can be asked."""
    return tuple(name for name in names if bank.counts(name))
