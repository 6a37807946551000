"""A rule that a person writes, held against a family's own on every row of its grid."""

import ast
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from quizapp.bank.calculation import Printer
from quizapp.bank.expression import Expression, compile_expression
from quizapp.bank.family import Family, Mistake
from quizapp.bank.language import ExpressionError, Types
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.value import Array, Type, Value

_POWERS = str.maketrans({"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4"})
_SIGNS = {"×": "*", "·": "*", "÷": "/", "−": "-", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"}
_WHOLE = {"floor": "1e-9", "ceil": "-1e-9"}
"""Divisions of floats miss whole numbers a little: 7/3 − 4/3 is one, and its floor is one."""

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Divides:
    """A region: where one expression divides another."""

    divisor: str
    number: str


@dataclass(frozen=True, slots=True)
class Only:
    """A region: where a parameter has one entry."""

    name: str
    entry: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a rule came out: on which share of the valid rows it is right, and where.

    ``region`` is the region in which it is right and outside of which it is not, if it has a
    simple name; ``row`` is the first row on which it is wrong, and what it gives there;
    ``mistakes`` are those whose answer it gives on every row where they can be made.
    """

    share: float
    region: Divides | Only | None = None
    row: int | None = None
    given: float | None = None
    mistakes: tuple[str, ...] = ()


def read_rule(family: Family, text: str) -> Expression:
    """The rule as people write it: ``floor((n+2p-k)/s) + 1``, ``(k²·c + 1)f``.

    Raises:
        UnreadableError: it is no expression over the family's numbers.
    """
    scope = {name: type_ for name, type_ in _types(family).items() if type_ is Type.NUMBER}
    source = _source(text, scope)
    try:
        rule = compile_expression(source, scope)
    except ExpressionError:
        names = ", ".join(family.parameters)
        raise UnreadableError("unread.rule", text=text.strip(), names=names) from None
    if rule.type is not Type.NUMBER:
        raise UnreadableError("unread.rule", text=text.strip(), names=", ".join(family.parameters))
    return rule


def _types(family: Family) -> dict[str, Types]:
    return {name: type_ for domain in family.domains for name, type_ in domain.types.items()}


def _source(text: str, names: Collection[str]) -> str:
    """The text in the expression language."""
    if len(text) > LONGEST:
        raise UnreadableError("unread.rule", text=text[:20] + "…", names=", ".join(names))
    powers = re.sub("[⁰¹²³⁴]+", lambda found: "**" + found[0].translate(_POWERS), text)
    for sign, plain in _SIGNS.items():
        powers = powers.replace(sign, plain)
    plain = unicodedata.normalize("NFKC", powers).strip().lstrip("=").replace("^", "**")
    plain = re.sub(r"^\s*\w+\s*=(?!=)", "", plain)
    # 2p, 2(k + 1), )( and k k are products; a function keeps its bracket.
    known = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    plain = re.sub(rf"(?<![\w.])(\d+)\s*(?=(?:{known}|\())", r"\1*", plain)
    plain = re.sub(r"\)\s*(?=[\w(])(?!\s*(?:if|else|and|or)\b)", ")*", plain)
    plain = re.sub(rf"\b({known})\s*\(", r"\1*(", plain)
    return re.sub(r"\b(floor|ceil)\s*\(", lambda found: f"{found[1]}({_WHOLE[found[1]]} + ", plain)


def compare(family: Family, rule: Expression) -> Comparison:
    """Holds a rule against the family's answer, block by block."""
    tests = list(_regions(family))
    inside = dict.fromkeys(range(len(tests)), True)
    as_mistake = {mistake.name: True for mistake in family.mistakes}
    total = right_rows = 0
    row: int | None = None
    given: float | None = None
    rows = np.arange(family.grid.size).reshape(family.grid.shape)
    for place, environment in family.grid.blocks():
        environment = family.set_out(environment)
        shape = rows[place].shape
        valid = np.broadcast_to(family.valid(environment)[0], shape)
        working = family.work(environment)
        typed = rule.value(environment)
        right = np.broadcast_to(family.same((typed,), working.answer), shape) & valid
        total += int(np.count_nonzero(valid))
        right_rows += int(np.count_nonzero(right))
        wrong = valid & ~right
        if row is None and wrong.any():
            row = int(rows[place][wrong][0])
            given = _at(typed, wrong, shape)
        for index, (_, test) in enumerate(tests):
            where = test.value(working.environment)
            holds = np.broadcast_to(where.data & where.defined, shape)
            inside[index] &= bool((right == (holds & valid)).all())
        for mistake in family.mistakes:
            if as_mistake[mistake.name]:
                wrongly = family.mistaken(working, mistake)
                there = valid & family.exists(working, mistake, wrongly)
                same = family.same((typed,), wrongly.answer)
                as_mistake[mistake.name] = bool((same | ~there).all())
    regions = [region for index, (region, _) in enumerate(tests) if inside[index]]
    return Comparison(
        right_rows / total if total else 0.0,
        regions[0] if regions and row is not None else None,
        row,
        given,
        tuple(name for name, same in as_mistake.items() if same) if row is not None else (),
    )


def _at(typed: Value, where: Array, shape: tuple[int, ...]) -> float | None:
    undefined = None if typed.undefined is None else np.broadcast_to(typed.undefined, shape)[where]
    if undefined is not None and undefined[0]:
        return None
    entry: float = np.broadcast_to(typed.data, shape)[where][0].item()
    return entry


def _regions(family: Family) -> Iterator[tuple[Divides | Only, Expression]]:
    """The simple regions of a family: where a division comes out even, where a parameter is one."""
    types = {**_types(family), **dict.fromkeys(family.let, Type.NUMBER)}
    types |= {step.name: Type.NUMBER for step in family.steps}
    plain = {name: type_ for name, type_ in types.items() if isinstance(type_, Type)}
    for step in (*family.steps, family.answer):
        for node in ast.walk(step.expression.tree) if step.expression else ():
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
                number, divisor = ast.unparse(node.left), ast.unparse(node.right)
                test = compile_expression(f"({number}) % ({divisor}) == 0", plain)
                yield Divides(_lettered(family, divisor), _lettered(family, number)), test
    for domain in family.domains:
        for entry in domain.entries:
            if len(domain.entries) <= 12 and isinstance(entry, int | float):
                yield (
                    Only(domain.name, str(entry)),
                    compile_expression(f"{domain.name} == {entry}", plain),
                )


def written_rule(family: Family) -> str:
    """The family's own rule in its letters: ⌊(n − k) / s⌋ + 1."""
    assert family.answer.expression is not None
    return _lettered(family, family.answer.expression.source)


def mistaken_rule(family: Family, mistake: Mistake) -> str:
    """The rule of someone who makes a mistake, in letters."""
    assert mistake.expression is not None
    if mistake.at is None:
        return _lettered(family, mistake.expression.source)
    assert family.answer.expression is not None
    own = ast.unparse(_inlined(_rules(family), mistake.expression.source))
    rules = _rules(family) | {family.steps[mistake.at].name: own}
    return _letters(family, _inlined(rules, family.answer.expression.source))


def _lettered(family: Family, source: str) -> str:
    """An expression in letters, with the names of steps replaced by what they stand for."""
    return _letters(family, _inlined(_rules(family), source))


def _letters(family: Family, tree: ast.expr) -> str:
    return Letters(family.level, {}).text(tree)[1]


def _rules(family: Family) -> dict[str, str]:
    """What the names of steps and of ``let`` stand for."""
    rules = {step.name: step.expression.source for step in family.steps if step.expression}
    return rules | {name: expression.source for name, expression in family.let.items()}


def _inlined(rules: Mapping[str, str], source: str) -> ast.expr:
    found: ast.expr = _Inline(rules).visit(ast.parse(source, mode="eval").body)
    return found


class _Inline(ast.NodeTransformer):
    """Puts what names stand for in their places."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self.rules = rules

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """What the name stands for."""
        rule = self.rules.get(node.id)
        if rule is None:
            return node
        found: ast.expr = self.visit(ast.parse(rule, mode="eval").body)
        return found


class Letters(Printer):
    """Prints names where a calculation prints numbers."""

    def leaf(self, node: ast.expr) -> str:
        """The name, or what can only be written out."""
        return node.id if isinstance(node, ast.Name) else ast.unparse(node)

    def text(self, node: ast.expr) -> tuple[int, str]:
        """A conditional binds less tightly than any sign, so inside of others it is bracketed."""
        if isinstance(node, ast.IfExp):
            return -1, ast.unparse(node)
        return super().text(node)

    def taken(self, node: ast.expr) -> ast.expr:
        """A rule takes no branch."""
        return node
