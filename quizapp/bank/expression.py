"""The expression language: Python syntax cut down by a list of allowed nodes, built into closures.

Nothing is evaluated by Python itself; `syntax` has the list.
"""

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from quizapp.bank.functions import Result
from quizapp.bank.language import Closure, Environment, ExpressionError, Types
from quizapp.bank.syntax import Compiler
from quizapp.bank.value import Type, Value

LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: its tree, its type, the names it uses, and how to compute it."""

    source: str
    tree: ast.expr
    type: Types
    names: frozenset[str]
    nodes: int
    _run: Closure = field(repr=False)
    _inner: Mapping[ast.expr, Closure] = field(repr=False)

    def __call__(self, environment: Environment) -> Result:
        """The value, or one value for each part of a tuple, for all variants at once."""
        with np.errstate(all="ignore"):
            return self._run(environment)

    def value(self, environment: Environment) -> Value:
        """The value of an expression that is no tuple."""
        result = self(environment)
        assert isinstance(result, Value)
        return result

    def parts(self, environment: Environment) -> tuple[Value, ...]:
        """The values of its parts; one where it is no tuple."""
        result = self(environment)
        return result if isinstance(result, tuple) else (result,)

    def inner(self, node: ast.expr, environment: Environment) -> Value:
        """The value of a call or a condition inside the expression."""
        with np.errstate(all="ignore"):
            result = self._inner[node](environment)
        return result[0] if isinstance(result, tuple) else result


def compile_expression(source: str, scope: Mapping[str, Type]) -> Expression:
    """Compiles an expression whose names have the types of ``scope``.

    Raises:
        ExpressionError: the text is too long, no expression, uses what the language does not have,
            an unknown name or function, or mixes types.

    >>> from quizapp.bank.value import column
    >>> rule = compile_expression("(n - k) // 2 + 1", {"n": Type.NUMBER, "k": Type.NUMBER})
    >>> rule.value({"n": column([12, 13, 14]), "k": column([5, 5, 5])}).data
    array([4, 5, 5])
    """
    tree = _parse(source)
    compiler = Compiler(source, scope)
    type_, run = compiler.compile(tree, 1, outermost=True)
    return Expression(
        source, tree, type_, frozenset(compiler.names), compiler.nodes, run, compiler.inner
    )


def _parse(source: str) -> ast.expr:
    if len(source) > LONGEST:
        raise ExpressionError("expression.long", n=len(source), most=LONGEST)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ExpressionError("expression.syntax", text=source) from None
