"""Chain files: fixed sequences of follow-ups. So far they are read and checked, not asked."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.bank import schema
from quizapp.bank.faults import Faults
from quizapp.bank.reading import read_chain, read_toml


def check_chain(path: Path, languages: Sequence[str], faults: Faults) -> schema.Chain | None:
    """The record of a chain's file; None where it has faults, which are noted."""
    tables = read_toml(path, faults)
    return None if tables is None else read_chain(tables, languages, faults)
