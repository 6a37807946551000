"""What a bank holds, to look into from Python: families by name, how many variants each has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.faults import Faults, FaultyFileError
from quizapp.errors import UsageError


class UnknownFamilyError(UsageError, KeyError):
    """A name that no family of a bank has; says the nearest ones."""


@dataclass(frozen=True)
class Listing:
    """One family of a bank.

    ``levels`` gives for each level that occurs, 1 to 5, its variants and its diagnostic variants.
    A family that this version can't ask yet has none.

    >>> import quizapp
    >>> valid = quizapp.bank()["output-size/valid"]
    >>> valid.variants, valid.diagnostic, valid.levels
    (5790, 3810, {1: (5790, 3810)})
    """

    name: str
    levels: Mapping[int, tuple[int, int]]
    titles: Mapping[str, str]
    kind: str

    @property
    def variants(self) -> int:
        """How many variants it has."""
        return sum(total for total, _ in self.levels.values())

    @property
    def diagnostic(self) -> int:
        """How many of them give another number under every mistake."""
        return sum(diagnostic for _, diagnostic in self.levels.values())

    def title(self, language: str = "en") -> str:
        """Its title; empty where the bank has none in the language.

        >>> import quizapp
        >>> quizapp.bank()["output-size/valid"].title()
        'VALID output size'
        """
        return self.titles.get(language, "")


@dataclass(frozen=True)
class Catalogue(Mapping[str, Listing]):
    """A bank of questions: a mapping from the names of its families to what they hold.

    >>> import quizapp
    >>> bank = quizapp.bank()
    >>> bank.name, bank.languages, "output-size/valid" in bank
    ('quizapp', ('en', 'zh-Hant'), True)
    """

    opened: Bank = field(repr=False)

    @property
    def name(self) -> str:
        """What the bank is called."""
        return self.opened.name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every text of it has."""
        return self.opened.languages

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.opened.folder

    def families(self, *scope: str) -> tuple[str, ...]:
        """The names of the families of skills, families and patterns; all without a word.

        Raises:
            UsageError: a word means nothing here; it names the nearest ones.

        >>> import quizapp
        >>> quizapp.bank().families("parameters/f*")
        ('parameters/fc', 'parameters/flatten-fc')
        """
        return self.opened.scope(scope)

    def __getitem__(self, name: str) -> Listing:
        """The family of this name.

        Raises:
            UnknownFamilyError: there is none; as a KeyError too.
            FaultyFileError: its file has faults.
        """
        try:
            record = self.opened.read(name, faults := Faults(f"{name}.toml"))
        except UsageError as error:
            raise UnknownFamilyError(error.sentence, **error.values) from None
        counts = dict(self.opened.counts(name))
        if record is None:
            raise FaultyFileError(faults.errors, self.opened.path(name))
        return Listing(name, counts, dict(record.title), record.answer.kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self.opened.names)

    def __len__(self) -> int:
        return len(self.opened.names)


def open_catalogue(folder: str | Path | None = None) -> Catalogue:
    """The bank of a folder, else the built-in one.

    Raises:
        BankError: the folder is no bank.

    >>> len(open_catalogue()) >= 10
    True
    """
    return Catalogue(Bank(paths.questions() if folder is None else Path(folder)))
