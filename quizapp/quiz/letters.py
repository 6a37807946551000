"""A family's rule in its letters, as one formula: ⌊(n − k) / s⌋ + 1."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.bank.calculation import Printer
from quizapp.bank.family import Family, Mistake
from quizapp.words import speaker

_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Eq: "=",
    ast.NotEq: "≠",
}


def written_rule(family: Family, language: str = "en") -> str:
    """The family's own rule; its check instead where only that needs no cases."""
    assert family.answer.expression is not None
    own = _inlined(_rules(family), family.answer.expression.source)
    if family.check is not None and _has_cases(own):
        other = _inlined(_rules(family), family.check.source)
        own = own if _has_cases(other) else other
    return _letters(family, own, language)


def mistaken_rule(family: Family, mistake: Mistake, language: str = "en") -> str:
    """The rule of someone who makes a mistake."""
    assert mistake.expression is not None
    if mistake.at is None:
        return lettered(family, mistake.expression.source, language)
    assert family.answer.expression is not None
    own = ast.unparse(_inlined(_rules(family), mistake.expression.source))
    rules = _rules(family) | {family.steps[mistake.at].name: own}
    return _letters(family, _inlined(rules, family.answer.expression.source), language)


def lettered(family: Family, source: str, language: str = "en") -> str:
    """An expression in letters, with the names of steps replaced by what they stand for."""
    return _letters(family, _inlined(_rules(family), source), language)


def _letters(family: Family, tree: ast.expr, language: str) -> str:
    return Letters(family.level, {}, language).text(tree)[1]


def _has_cases(tree: ast.expr) -> bool:
    return any(isinstance(node, ast.IfExp) for node in ast.walk(tree))


def _rules(family: Family) -> dict[str, str]:
    """What the names of steps and of ``let`` stand for."""
    rules = {step.name: step.expression.source for step in family.steps if step.expression}
    return rules | {name: expression.source for name, expression in family.let.items()}


def _inlined(rules: Mapping[str, str], source: str) -> ast.expr:
    found: ast.expr = _Inline(rules).visit(ast.parse(source, mode="eval").body)
    return found


class _Inline(ast.NodeTransformer):
    """Puts what names stand for in their places, and drops what comes to nothing there."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self.rules = rules

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """What the name stands for."""
        rule = self.rules.get(node.id)
        if rule is None:
            return node
        found: ast.expr = self.visit(ast.parse(rule, mode="eval").body)
        return found

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Without + 1 − 1 and × 1: people do not write them."""
        left: ast.expr = self.visit(node.left)
        right: ast.expr = self.visit(node.right)
        match left, node.op, right:
            case ast.BinOp(left=rest, op=ast.Add(), right=a), ast.Sub(), b if _is(a, _number(b)):
                return rest
            case rest, ast.Add() | ast.Sub(), nothing if _is(nothing, 0):
                return rest
            case nothing, ast.Add(), rest if _is(nothing, 0):
                return rest
            case rest, ast.Mult(), once if _is(once, 1):
                return rest
            case once, ast.Mult(), rest if _is(once, 1):
                return rest
        return ast.BinOp(left, node.op, right)


def _number(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _is(node: ast.expr, number: object) -> bool:
    return number is not None and _number(node) == number


@dataclass(frozen=True)
class Letters(Printer):
    """Prints names where a calculation prints numbers."""

    language: str

    def leaf(self, node: ast.expr) -> str:
        """The name, or what can only be written out."""
        return node.id if isinstance(node, ast.Name) else ast.unparse(node)

    def text(self, node: ast.expr) -> tuple[int, str]:
        """Cases bind less tightly than any sign, so inside of others they are bracketed."""
        match node:
            case ast.IfExp(test=test, body=body, orelse=orelse):
                parts = {"test": test, "body": body, "orelse": orelse}
                said = {name: self.text(part)[1] for name, part in parts.items()}
                return -1, speaker(self.language)("formula.case", **said)
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARED:
                return -1, f"{self.text(left)[1]} {_COMPARED[type(op)]} {self.text(right)[1]}"
        return super().text(node)

    def taken(self, node: ast.expr) -> ast.expr:
        """A rule takes no branch."""
        return node
