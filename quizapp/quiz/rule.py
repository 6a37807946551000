"""A rule that a person writes, held against a family's own on every row of its grid."""

import ast
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from quizapp.bank.expression import Expression, compile_expression
from quizapp.bank.family import Family
from quizapp.bank.language import ExpressionError, Types
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.value import Array, Type, Value
from quizapp.quiz.letters import lettered

_POWERS = str.maketrans({"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4"})
_SIGNS = {
    "×": "*",
    "·": "*",
    "÷": "/",
    "−": "-",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "⌊": "floor(",
    "⌋": ")",
    "⌈": "ceil(",
    "⌉": ")",
}
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
    plain = re.sub(r"\bmod\b", "%", plain)
    lower = {name for name in re.findall(r"\b[A-Z]\b", plain) if name.lower() in names}
    for name in lower.difference(names):
        plain = re.sub(rf"\b{name}\b", name.lower(), plain)
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
    told = set()
    for number, divisor in _divisions(family):
        region = Divides(lettered(family, divisor), lettered(family, number))
        if region not in told:
            told.add(region)
            yield region, compile_expression(f"({number}) % ({divisor}) == 0", plain)
    for domain in family.domains:
        for entry in domain.entries:
            if len(domain.entries) <= 12 and isinstance(entry, int | float):
                yield (
                    Only(domain.name, str(entry)),
                    compile_expression(f"{domain.name} == {entry}", plain),
                )


def _divisions(family: Family) -> Iterator[tuple[str, str]]:
    """What is divided by what, whole numbers by whole ones, in the family's own working."""
    for step in (*family.steps, family.answer):
        for node in ast.walk(step.expression.tree) if step.expression else ():
            match node:
                case ast.BinOp(left=left, op=ast.FloorDiv() | ast.Mod(), right=right):
                    yield ast.unparse(left), ast.unparse(right)
                case ast.Call(func=ast.Name(id="ceil_div"), args=[left, right]):
                    yield ast.unparse(left), ast.unparse(right)
