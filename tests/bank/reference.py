"""The expression language again, a variant at a time in plain Python: slow, obviously right."""

import ast
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from quizapp.bank.expression import Expression
from quizapp.bank.language import Environment
from quizapp.bank.value import EXACT, Value, column

Entry = int | float | bool | str


class UndefinedError(Exception):
    """Python has no exact answer here."""


def exact(entry: Any) -> Any:
    """The entry, if it is a number within bounds."""
    if isinstance(entry, complex):
        raise UndefinedError
    if isinstance(entry, float) and not math.isfinite(entry):
        raise UndefinedError
    if isinstance(entry, int) and abs(entry) > EXACT:
        raise UndefinedError
    return entry


def power(a: Any, b: Any) -> Any:
    if not -20 <= b <= 20 or (isinstance(a, int) and isinstance(b, int) and b < 0):
        raise UndefinedError
    return a**b


_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: lambda a, b: a % b,
    ast.Pow: power,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ceil_div": lambda a, b: -(-a // b),
    "min": min,
    "max": max,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "round": round,
    "sqrt": math.sqrt,
}


def evaluate(node: ast.expr, names: Mapping[str, Entry]) -> Any:
    """What Python makes of the node, looking only as far as Python would."""
    match node:
        case ast.Constant(value=entry):
            return entry
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not evaluate(operand, names)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -evaluate(operand, names)
        case ast.BinOp(left=left, op=op, right=right):
            return _exactly(_BINARY[type(op)], evaluate(left, names), evaluate(right, names))
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(evaluate(part, names) for part in parts)
        case ast.BoolOp(values=parts):
            return any(evaluate(part, names) for part in parts)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            entry = evaluate(body if evaluate(test, names) else orelse, names)
            return float(entry) if is_real(node, names) else entry
        case ast.Compare(left=left, ops=ops, comparators=others):
            a = evaluate(left, names)
            for sign, other in zip(ops, others, strict=True):
                b = evaluate(other, names)
                if not _COMPARE[type(sign)](a, b):
                    return False
                a = b
            return True
        case ast.Call(func=ast.Name(id=name), args=arguments):
            entry = _exactly(_FUNCTIONS[name], *(evaluate(each, names) for each in arguments))
            return float(entry) if is_real(node, names) else entry
    raise AssertionError(ast.dump(node))


def is_real(node: ast.expr, names: Mapping[str, Entry]) -> bool:
    """Whether it is a float for all variants: an array has one type, whatever a row takes."""
    match node:
        case ast.Constant(value=entry):
            return isinstance(entry, float)
        case ast.Name(id=name):
            return isinstance(names[name], float)
        case ast.UnaryOp(operand=operand):
            return is_real(operand, names)
        case ast.BinOp(left=left, op=op, right=right):
            return isinstance(op, ast.Div) or is_real(left, names) or is_real(right, names)
        case ast.IfExp(body=body, orelse=orelse):
            return is_real(body, names) or is_real(orelse, names)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            whole = name in ("floor", "ceil", "round")
            return name == "sqrt" or (not whole and any(is_real(a, names) for a in arguments))
    return False


def _exactly(operation: Callable[..., Any], *entries: Any) -> Any:
    try:
        return exact(operation(*entries))
    except (ArithmeticError, ValueError):
        raise UndefinedError from None


def slowly(expression: Expression, names: Mapping[str, Entry]) -> Entry | None:
    """The entry for one variant; None where it is undefined."""
    try:
        entry: Entry = evaluate(expression.tree, names)
    except UndefinedError:
        return None
    return entry


def entries(value: Value, count: int) -> list[Entry | None]:
    """The entries of a computed value, one a variant."""
    return [one(value, place, count) for place in range(count)]


def one(value: Value, place: int, count: int) -> Entry | None:

    if not np.broadcast_to(value.defined, count)[place]:
        return None
    entry: Entry = np.broadcast_to(value.data, count)[place].item()
    return value.words[int(entry)] if value.words is not None else entry


def alike(a: Entry | None, b: Entry | None) -> bool:
    """Equal, floats to a few last places (NumPy's power differs from the C library's)."""
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return a == b
    return a == b or math.isclose(a, b, rel_tol=1e-12, abs_tol=0)


def together(rows: list[dict[str, Entry]]) -> Environment:
    """The rows as an environment of arrays."""
    return {name: column([row[name] for row in rows]) for name in rows[0]}
