"""The syntax of expressions: each node of a list of allowed ones becomes one call of an operator.

What is not in the list has no meaning, so there is nothing to escape from.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from quizapp.bank import operators
from quizapp.bank.functions import FUNCTIONS, Function, Result
from quizapp.bank.value import Type, Value, constant
from quizapp.errors import BankError
from quizapp.words import Term

DEEPEST = 30
MOST_NODES = 200
LARGEST_CONSTANT = 10**15

Environment = Mapping[str, Value]
Types = Type | tuple[Type, ...]
Closure = Callable[[Environment], Result]

_BINARY: dict[type[ast.operator], operators.Binary] = {
    ast.Add: operators.add,
    ast.Sub: operators.subtract,
    ast.Mult: operators.multiply,
    ast.Div: operators.divide,
    ast.FloorDiv: operators.floor_divide,
    ast.Mod: operators.remainder,
    ast.Pow: operators.power,
}
_COMPARE: dict[type[ast.cmpop], operators.Binary] = {
    ast.Eq: operators.equal,
    ast.NotEq: operators.unequal,
    ast.Lt: operators.less,
    ast.LtE: operators.at_most,
    ast.Gt: operators.more,
    ast.GtE: operators.at_least,
}
_UNARY: dict[type[ast.unaryop], tuple[Type, operators.Unary]] = {
    ast.USub: (Type.NUMBER, operators.negate),
    ast.UAdd: (Type.NUMBER, operators.keep),
    ast.Not: (Type.TRUTH, operators.invert),
}
_HINTS: dict[type[ast.AST], str] = {
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.Invert: "not",
    ast.BitXor: "**",
}


class ExpressionError(BankError):
    """An expression that the language does not have; says which part of it."""


class Compiler:
    """Walks one tree; remembers what it used."""

    def __init__(self, source: str, scope: Mapping[str, Type]) -> None:
        self.source = source
        self.scope = scope
        self.names: set[str] = set()
        self.nodes = 0
        self.inner: dict[ast.expr, Closure] = {}

    def compile(
        self, node: ast.expr, depth: int, *, outermost: bool = False
    ) -> tuple[Types, Closure]:
        """The type of a node and how to compute it; a tuple is allowed only ``outermost``."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise ExpressionError("expression.nodes", most=MOST_NODES)
        if depth > DEEPEST:
            raise ExpressionError("expression.deep", most=DEEPEST)
        match node:
            case ast.Constant(value=bool() | int() | float() | str()):
                return self._constant(node)
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp():
                return self._unary(node, depth)
            case ast.BinOp():
                return self._binary(node, depth)
            case ast.BoolOp():
                return self._boolean(node, depth)
            case ast.Compare():
                return self._compare(node, depth)
            case ast.IfExp():
                return self._conditional(node, depth, outermost)
            case ast.Call():
                return self._call(node, depth)
            case ast.Tuple(elts=parts) if outermost and parts:
                return self._tuple(parts, depth)
            case ast.Tuple():
                raise ExpressionError("expression.tuple", text=self._text(node))
        raise ExpressionError("expression.not-allowed", text=self._text(node))

    def _text(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.source.strip(), node) or self.source

    def _need(self, node: ast.expr, wanted: Type, depth: int) -> Callable[[Environment], Value]:
        found, run = self.compile(node, depth + 1)
        if found is not wanted:
            raise ExpressionError(
                "expression.type",
                text=self._text(node),
                found=type_name(found),
                wanted=type_name(wanted),
            )
        return run  # type: ignore[return-value]  # a single type computes a single value

    def _constant(self, node: ast.Constant) -> tuple[Type, Closure]:
        entry = node.value
        assert isinstance(entry, bool | int | float | str)
        if isinstance(entry, int | float) and not abs(entry) < LARGEST_CONSTANT:
            raise ExpressionError("expression.constant", text=self._text(node))
        value = constant(entry)
        return value.type, lambda environment: value

    def _name(self, name: str) -> tuple[Type, Closure]:
        if name not in self.scope:
            sentence = "expression.bare-function" if name in FUNCTIONS else "expression.name"
            known = ", ".join(sorted(self.scope)) or "-"
            raise ExpressionError(sentence, name=name, known=known)
        self.names.add(name)
        return self.scope[name], lambda environment: environment[name]

    def _unary(self, node: ast.UnaryOp, depth: int) -> tuple[Type, Closure]:
        if type(node.op) not in _UNARY:
            raise ExpressionError("expression.instead", text="~", instead=_HINTS[ast.Invert])
        type_, operator = _UNARY[type(node.op)]
        run = self._need(node.operand, type_, depth)
        return type_, lambda environment: operator(run(environment))

    def _binary(self, node: ast.BinOp, depth: int) -> tuple[Type, Closure]:
        if (kind := type(node.op)) not in _BINARY:
            instead = _HINTS.get(kind)
            sentence = "expression.instead" if instead else "expression.not-allowed"
            raise ExpressionError(sentence, text=self._text(node), instead=instead)
        operator = _BINARY[kind]
        if kind is ast.Pow:
            self._check_exponent(node.right)
        left = self._need(node.left, Type.NUMBER, depth)
        right = self._need(node.right, Type.NUMBER, depth)
        return Type.NUMBER, lambda environment: operator(left(environment), right(environment))

    def _check_exponent(self, node: ast.expr) -> None:
        largest = operators.LARGEST_EXPONENT
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and node.value > largest
        ):
            raise ExpressionError("expression.exponent", text=self._text(node), most=largest)

    def _boolean(self, node: ast.BoolOp, depth: int) -> tuple[Type, Closure]:
        operator = operators.both if isinstance(node.op, ast.And) else operators.any_of
        runs = [self._need(part, Type.TRUTH, depth) for part in node.values]
        return Type.TRUTH, lambda environment: _fold(operator, runs, environment)

    def _compare(self, node: ast.Compare, depth: int) -> tuple[Type, Closure]:
        sides: list[Callable[[Environment], Value]] = []
        found: Types | None = None
        for side in (node.left, *node.comparators):
            if found is None:
                found, first = self.compile(side, depth + 1)
                if isinstance(found, tuple):
                    raise ExpressionError("expression.tuple", text=self._text(side))
                sides.append(first)  # type: ignore[arg-type]  # a single type, a single value
            else:
                assert isinstance(found, Type)
                sides.append(self._need(side, found, depth))
        steps: list[operators.Binary] = []
        for kind in map(type, node.ops):
            ordered = kind not in (ast.Eq, ast.NotEq)
            if kind not in _COMPARE or (ordered and found is not Type.NUMBER):
                raise ExpressionError("expression.not-allowed", text=self._text(node))
            steps.append(_COMPARE[kind])

        def run(environment: Environment) -> Value:
            values = [side(environment) for side in sides]
            links = [step(a, b) for step, (a, b) in zip(steps, pairwise(values), strict=True)]
            result = links[0]
            for link in links[1:]:
                result = operators.both(result, link)
            return result

        return Type.TRUTH, run

    def _conditional(self, node: ast.IfExp, depth: int, outermost: bool) -> tuple[Types, Closure]:
        test = self._need(node.test, Type.TRUTH, depth)
        self.inner[node.test] = test
        type_, body = self.compile(node.body, depth + 1, outermost=outermost)
        other, orelse = self.compile(node.orelse, depth + 1, outermost=outermost)
        if type_ != other:
            raise ExpressionError(
                "expression.branches", text=self._text(node), a=type_name(type_), b=type_name(other)
            )

        def run(environment: Environment) -> Result:
            condition, a, b = test(environment), body(environment), orelse(environment)
            if isinstance(a, Value) and isinstance(b, Value):
                return operators.choose(condition, a, b)
            assert isinstance(a, tuple)
            assert isinstance(b, tuple)
            return tuple(operators.choose(condition, *pair) for pair in zip(a, b, strict=True))

        return type_, run

    def _call(self, node: ast.Call, depth: int) -> tuple[Types, Closure]:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise ExpressionError("expression.call", text=self._text(node))
        function = FUNCTIONS.get(node.func.id)
        if function is None:
            known = ", ".join(sorted(FUNCTIONS))
            raise ExpressionError("expression.function", name=node.func.id, known=known)
        arguments = [
            self._argument(part, wanted, depth)
            for part, wanted in zip(node.args, self._takes(node, function), strict=True)
        ]
        type_: Types = Type.NUMBER if function.parts == 1 else (Type.NUMBER,) * function.parts

        def run(environment: Environment) -> Result:
            return function.compute(*(argument(environment) for argument in arguments))

        self.inner[node] = run
        return type_, run

    def _takes(self, node: ast.Call, function: Function) -> list[Type | None]:
        given, most = len(node.args), len(function.takes)
        if given < most - function.optional or (given > most and not function.repeats):
            raise ExpressionError("expression.arguments", signature=function.signature, n=given)
        extra = [function.takes[-1]] * max(0, given - most)
        return [*function.takes[: min(given, most)], *extra]

    def _argument(
        self, node: ast.expr, wanted: Type | None, depth: int
    ) -> Callable[[Environment], Value]:
        if wanted is None:
            found, run = self.compile(node, depth + 1)
            if found in (Type.NUMBER, Type.TEXT):
                return run  # type: ignore[return-value]  # a single type, a single value
            raise ExpressionError(
                "expression.type",
                text=self._text(node),
                found=type_name(found),
                wanted=type_name(Type.NUMBER),
            )
        return self._need(node, wanted, depth)

    def _tuple(self, parts: Sequence[ast.expr], depth: int) -> tuple[Types, Closure]:
        runs = [self._need(part, Type.NUMBER, depth) for part in parts]
        types = (Type.NUMBER,) * len(runs)
        return types, lambda environment: tuple(run(environment) for run in runs)


def _fold(
    operator: operators.Binary,
    runs: Sequence[Callable[[Environment], Value]],
    environment: Environment,
) -> Value:
    result = runs[0](environment)
    for run in runs[1:]:
        result = operator(result, run(environment))
    return result


def type_name(types: Types) -> Term:
    """What a type is called in a sentence."""
    return Term("type.tuple" if isinstance(types, tuple) else f"type.{types.value}")
