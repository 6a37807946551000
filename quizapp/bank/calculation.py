"""``{calc}``: a step's own expression with numbers for names, and what it comes to."""

import ast
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.bank import printing
from quizapp.bank.expression import Expression
from quizapp.bank.language import Environment
from quizapp.bank.value import Value
from quizapp.words import speaker

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)

_SIGNS: dict[type[ast.operator], tuple[int, str]] = {
    ast.Add: (_SUM, " + "),
    ast.Sub: (_SUM, " − "),
    ast.Mult: (_PRODUCT, " × "),
    ast.Div: (_PRODUCT, " / "),
    ast.Mod: (_PRODUCT, " mod "),
    ast.Pow: (_POWER, "^"),
}


def calculation(expression: Expression, environment: Environment) -> str:
    """The expression with its numbers and result, for the one variant of ``environment``.

    ``a // b`` is printed as ⌊a / b⌋, ``ceil_div`` as ⌈a / b⌉; a conditional prints its taken
    branch, a tuple its parts in turn; a call, a constant or a lone name only its result.

    >>> from quizapp.bank.expression import compile_expression
    >>> from quizapp.bank.value import Type, constant
    >>> rule = compile_expression("(n - 3) // 2 + 1", {"n": Type.NUMBER})
    >>> calculation(rule, {"n": constant(28)})
    '⌊(28 − 3) / 2⌋ + 1 = 13'
    """
    return Printer(expression, environment).line()


def _is_plain(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_plain(node.operand)
    if isinstance(node, ast.Call):
        return not _is_ceiling(node)
    return not isinstance(node, ast.BinOp)


def _is_ceiling(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id == "ceil_div"


def _entry(value: Value) -> object:
    return value.item() if value.words is not None else value.nested()


def shown(entry: object) -> str:
    """A number as a calculation prints it, with a typographic minus."""
    if isinstance(entry, list):
        return printing.nested(entry, shown)
    if isinstance(entry, bool):
        return speaker("en")("answer.yes" if entry else "answer.no")
    if isinstance(entry, int | float):
        return printing.number(entry).replace("-", "−")
    return "?" if entry is None else str(entry)


def result(entry: object) -> str:
    """What a calculation comes to behind its sign; digits that were left out make it ≈.

    >>> result(5 / 2), result(2 / 3)
    ('= 2.5', '≈ 0.6667')
    """
    return f"{'≈' if _is_rounded(entry) else '='} {shown(entry)}"


def _is_rounded(entry: object) -> bool:
    if isinstance(entry, list):
        return any(map(_is_rounded, entry))
    if not isinstance(entry, float):
        return False
    printed = float(printing.number(entry, separators=False))
    return not math.isclose(printed, entry, rel_tol=1e-12)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints one expression; where a number goes, it asks `leaf` and `result`."""

    expression: Expression
    environment: Environment

    def line(self) -> str:
        """The calculation and its result, part by part."""
        values = self.parts()
        tree = self.taken(self.expression.tree)
        branches = tree.elts if isinstance(tree, ast.Tuple) else [tree]
        if len(branches) != len(values):  # one call that returns several numbers
            return ", ".join(self.result(part, value, shown) for part, value in enumerate(values))
        lines = []
        for part, value in enumerate(values):
            branch = self.taken(branches[part])
            if _is_plain(branch):
                lines.append(self.result(part, value, shown))
            else:
                lines.append(f"{self.text(branch)[1]} {self.result(part, value, result)}")
        return ", ".join(lines)

    def parts(self) -> Sequence[Value]:
        """The value of each part."""
        return self.expression.parts(self.environment)

    def result(self, part: int, value: Value, show: Callable[[object], str]) -> str:
        """What a part comes to, as ``show`` writes it."""
        return show(_entry(value))

    def leaf(self, node: ast.expr) -> str:
        """The number that a name or a call stands for."""
        return shown(_entry(self.value(node)))

    def value(self, node: ast.expr) -> Value:
        """The value of a name, a call or a condition."""
        if isinstance(node, ast.Name):
            return self.environment[node.id]
        return self.expression.inner(node, self.environment)

    def taken(self, node: ast.expr) -> ast.expr:
        """The branch of a conditional that this variant takes; cells of a matrix take their own."""
        while isinstance(node, ast.IfExp) and (test := self.value(node.test)).data.size == 1:
            node = node.body if test.item() else node.orelse
        return node

    def text(self, node: ast.expr) -> tuple[int, str]:
        """How tightly the printed expression binds, and the expression."""
        node = self.taken(node)
        match node:
            case ast.BinOp(left=left, op=ast.FloorDiv(), right=right):
                return _ATOM, f"⌊{self._quotient(left, right)}⌋"
            case ast.Call(args=[left, right]) if _is_ceiling(node):
                return _ATOM, f"⌈{self._quotient(left, right)}⌉"
            case ast.BinOp(left=left, op=op, right=right):
                binds, sign = _SIGNS[type(op)]
                loose_left = isinstance(op, ast.Pow)
                a = self._inside(left, binds + loose_left)
                b = self._inside(right, binds + 1)
                return binds, f"{a}{sign}{b}"
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return _SIGN, f"−{self._inside(operand, _POWER)}"
            case ast.UnaryOp(operand=operand):
                return self.text(operand)
            case ast.Constant(value=entry):
                return _bound(shown(entry))
        return _bound(self.leaf(node))

    def _quotient(self, left: ast.expr, right: ast.expr) -> str:
        return f"{self._inside(left, _PRODUCT)} / {self._inside(right, _PRODUCT + 1)}"

    def _inside(self, node: ast.expr, least: int) -> str:
        binds, text = self.text(node)
        # A sign beside an operator would be misread: 5 − (−3).
        return f"({text})" if binds < least or (text.startswith("−") and least > _SUM) else text


def _bound(text: str) -> tuple[int, str]:
    return (_SIGN if text.startswith("−") else _ATOM), text
