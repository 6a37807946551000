"""What the language of expressions has: its limits, its operators, its types and its errors."""

import ast
from collections.abc import Callable, Mapping

from quizapp.bank import operators
from quizapp.bank.functions import Result
from quizapp.bank.value import Type, Value
from quizapp.errors import BankError
from quizapp.words import Term

DEEPEST = 30
MOST_NODES = 200
LARGEST_CONSTANT = 10**15

Environment = Mapping[str, Value]
Types = Type | tuple[Type, ...]
Closure = Callable[[Environment], Result]
Single = Callable[[Environment], Value]

BINARY: dict[type[ast.operator], operators.Binary] = {
    ast.Add: operators.add,
    ast.Sub: operators.subtract,
    ast.Mult: operators.multiply,
    ast.Div: operators.divide,
    ast.FloorDiv: operators.floor_divide,
    ast.Mod: operators.remainder,
    ast.Pow: operators.power,
}
COMPARE: dict[type[ast.cmpop], operators.Binary] = {
    ast.Eq: operators.equal,
    ast.NotEq: operators.unequal,
    ast.Lt: operators.less,
    ast.LtE: operators.at_most,
    ast.Gt: operators.more,
    ast.GtE: operators.at_least,
}
UNARY: dict[type[ast.unaryop], tuple[Type, operators.Unary]] = {
    ast.USub: (Type.NUMBER, operators.negate),
    ast.UAdd: (Type.NUMBER, operators.keep),
    ast.Not: (Type.TRUTH, operators.invert),
}
HINTS: dict[type[ast.AST], str] = {
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.Invert: "not",
    ast.BitXor: "**",
}


class ExpressionError(BankError):
    """An expression that the language does not have; says which part of it."""


def type_name(types: Types) -> Term:
    """What a type is called in a sentence."""
    return Term("type.tuple" if isinstance(types, tuple) else f"type.{types.name.lower()}")
