"""Question files: read, compiled to functions over whole grids, counted and checked.

The package can be called: ``quizapp.bank()`` opens a bank to look into.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.catalogue import Catalogue


class _Door(ModuleType):
    def __call__(self, folder: str | Path | None = None) -> "Catalogue":
        from quizapp.bank.catalogue import open_catalogue

        return open_catalogue(folder)


# ``quizapp.bank`` is this package as soon as anything in it is imported, whatever else was bound
# to the name; so the package itself has to answer the call.
sys.modules[__name__].__class__ = _Door
