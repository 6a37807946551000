"""Names in force while a family is compiled, and expressions compiled against them."""

import keyword
from collections.abc import Mapping

from quizapp.bank.expression import Expression, compile_expression
from quizapp.bank.faults import Faults, Key
from quizapp.bank.functions import FUNCTIONS
from quizapp.bank.language import Types, type_name
from quizapp.bank.text import SPECIAL
from quizapp.bank.value import Type
from quizapp.errors import BankError


class Scope:
    """Compiles expressions, noting faults, which names were used and how much work they are."""

    def __init__(self, faults: Faults) -> None:
        """Begins without a name."""
        self.faults = faults
        self.types: dict[str, Type] = {}
        self.used: set[str] = set()
        self.nodes = 0

    def add(self, name: str, key: Key, type_: Type) -> None:
        """Takes a name in, whose type is known."""
        if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
            self.faults.add(key, "fault.name", name=name)
        elif name in FUNCTIONS or name in SPECIAL:
            self.faults.add(key, "fault.name-function", name=name)
        elif name in self.types:
            self.faults.add(key, "fault.repeated", name=name)
        self.types[name] = type_

    def define(
        self, name: str, source: str, key: Key, *, wants_numbers: bool = False
    ) -> Expression | None:
        """Takes a name in that stands for an expression; ``wants_numbers`` refuses all else."""
        rule = self.compile(source, key, self.types, None)
        if wants_numbers and rule is not None and not _is_numeric(rule.type):
            number, kind = type_name(Type.NUMBER), type_name(rule.type)
            self.faults.add(key, "fault.value-type", found=kind, wanted=number)
            rule = None
        found = rule.type if rule is not None else Type.NUMBER
        if isinstance(found, tuple):
            self.faults.add(key, "fault.tuple")
            found = Type.NUMBER
        self.add(name, key, found)
        return rule

    def compile(
        self, source: str, key: Key, types: Mapping[str, Type], wanted: Types | None
    ) -> Expression | None:
        """An expression of a wanted type, or of any; None where it has a fault."""
        try:
            rule = compile_expression(source, types)
        except BankError as error:
            self.faults.add_error(key, error)
            return None
        self.nodes += rule.nodes
        self.used |= rule.names
        if wanted is not None and rule.type != wanted:
            found, expected = type_name(rule.type), type_name(wanted)
            self.faults.add(key, "fault.value-type", found=found, wanted=expected)
            return None
        return rule


def _is_numeric(type_: Types) -> bool:
    return isinstance(type_, Type) and type_.base == "number"
