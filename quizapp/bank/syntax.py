"""The syntax of expressions: each node of a list of allowed ones becomes one call of an operator.

What is not in the list has no meaning, so there is nothing to escape from.
"""

import ast
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from quizapp.bank import operators
from quizapp.bank.functions import FUNCTIONS, Function, Result, Wanted
from quizapp.bank.language import (
    BINARY,
    COMPARE,
    DEEPEST,
    HINTS,
    LARGEST_CONSTANT,
    MOST_NODES,
    UNARY,
    Closure,
    Environment,
    ExpressionError,
    Single,
    Types,
    type_name,
)
from quizapp.bank.value import Type, Value, constant


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

    def _need(self, node: ast.expr, wanted: Type, depth: int) -> Single:
        found, run = self.compile(node, depth + 1)
        if found is not wanted:
            raise self._mismatch(node, found, wanted)
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
        if type(node.op) not in UNARY:
            raise ExpressionError("expression.instead", text="~", instead=HINTS[ast.Invert])
        wanted, operator = UNARY[type(node.op)]
        if wanted is Type.TRUTH:
            run = self._need(node.operand, wanted, depth)
            return wanted, lambda environment: operator(run(environment))
        type_, run = self._numeric(node.operand, depth)
        return type_, lambda environment: operator(run(environment))

    def _numeric(self, node: ast.expr, depth: int) -> tuple[Type, Single]:
        """A number, or as many of them as a list, a matrix or a volume holds."""
        found, run = self.compile(node, depth + 1)
        if isinstance(found, tuple) or found.base != "number":
            raise self._mismatch(node, found, Type.NUMBER)
        return found, run  # type: ignore[return-value]  # a single type computes a single value

    def _mismatch(self, node: ast.expr, found: Types, wanted: Type) -> ExpressionError:
        return ExpressionError(
            "expression.type",
            text=self._text(node),
            found=type_name(found),
            wanted=type_name(wanted),
        )

    def _joined(self, node: ast.expr, a: Type, b: Type) -> int:
        """The rank of two operands together: a number goes with every place of an array."""
        if a.rank and b.rank and a.rank != b.rank:
            raise ExpressionError(
                "expression.branches", text=self._text(node), a=type_name(a), b=type_name(b)
            )
        return max(a.rank, b.rank)

    def _binary(self, node: ast.BinOp, depth: int) -> tuple[Type, Closure]:
        if (kind := type(node.op)) not in BINARY:
            instead = HINTS.get(kind)
            sentence = "expression.instead" if instead else "expression.not-allowed"
            raise ExpressionError(sentence, text=self._text(node), instead=instead)
        operator = BINARY[kind]
        if kind is ast.Pow:
            self._check_exponent(node.right)
        a, left = self._numeric(node.left, depth)
        b, right = self._numeric(node.right, depth)
        rank = self._joined(node, a, b)
        if a.rank and b.rank:
            operator = operators.fitting(operator, rank)
        return Type.NUMBER.with_rank(rank), lambda environment: operator(
            left(environment), right(environment)
        )

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
        sides: list[Single] = []
        types: list[Type] = []
        for side in (node.left, *node.comparators):
            found, run_side = self.compile(side, depth + 1)
            if isinstance(found, tuple):
                raise ExpressionError("expression.tuple", text=self._text(side))
            if types and found.base != types[0].base:
                raise self._mismatch(side, found, types[0])
            types.append(found)
            sides.append(run_side)  # type: ignore[arg-type]  # a single type, a single value
        rank = max(self._joined(node, a, b) for a, b in pairwise(types))
        steps: list[operators.Binary] = []
        for kind, (a, b) in zip(map(type, node.ops), pairwise(types), strict=True):
            ordered = kind not in (ast.Eq, ast.NotEq)
            if kind not in COMPARE or (ordered and types[0].base != "number"):
                raise ExpressionError("expression.not-allowed", text=self._text(node))
            both = a.rank and b.rank
            steps.append(operators.fitting(COMPARE[kind], rank) if both else COMPARE[kind])

        def run(environment: Environment) -> Value:
            values = [side(environment) for side in sides]
            links = [step(x, y) for step, (x, y) in zip(steps, pairwise(values), strict=True)]
            result = links[0]
            for link in links[1:]:
                result = operators.both(result, link)
            return result

        return Type.TRUTH.with_rank(rank), run

    def _conditional(self, node: ast.IfExp, depth: int, outermost: bool) -> tuple[Types, Closure]:
        asked, test = self.compile(node.test, depth + 1)
        if isinstance(asked, tuple) or asked.base != "truth":
            raise self._mismatch(node.test, asked, Type.TRUTH)
        self.inner[node.test] = test
        type_, body = self.compile(node.body, depth + 1, outermost=outermost)
        other, orelse = self.compile(node.orelse, depth + 1, outermost=outermost)
        alike = type_ == other
        choose: operators.Choice = operators.choose
        if isinstance(type_, Type) and isinstance(other, Type) and type_.base == other.base:
            rank = max(self._joined(node, type_, other), self._joined(node, asked, type_))
            choose = operators.fitting_choice((asked.rank, type_.rank, other.rank))
            type_, alike = type_.with_rank(rank), True
        if not alike:
            raise ExpressionError(
                "expression.branches", text=self._text(node), a=type_name(type_), b=type_name(other)
            )

        def run(environment: Environment) -> Result:
            condition, a, b = test(environment), body(environment), orelse(environment)
            assert isinstance(condition, Value)
            if isinstance(a, Value) and isinstance(b, Value):
                return choose(condition, a, b)
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
        found = [
            self._argument(part, wanted, function, depth)
            for part, wanted in zip(node.args, self._takes(node, function), strict=True)
        ]
        arguments = [run_argument for _, run_argument in found]
        type_: Types = function.result
        ranks = {each.rank for each, _ in found if each.rank}
        if len(ranks) > 1:
            raise ExpressionError("expression.ranks", text=self._text(node))
        if function.elementwise:
            rank = max(each.rank for each, _ in found)
            type_ = Type.NUMBER.with_rank(rank)
        elif function.parts > 1:
            type_ = (Type.NUMBER,) * function.parts

        compute = function.compute
        if function.ranked:
            compute = partial(compute, rank=found[0][0].rank)

        def run(environment: Environment) -> Result:
            return compute(*(argument(environment) for argument in arguments))

        self.inner[node] = run
        return type_, run

    def _takes(self, node: ast.Call, function: Function) -> list[Wanted]:
        given, most = len(node.args), len(function.takes)
        if given < most - function.optional or (given > most and not function.repeats):
            raise ExpressionError("expression.arguments", signature=function.signature, n=given)
        extra = [function.takes[-1]] * max(0, given - most)
        return [*function.takes[: min(given, most)], *extra]

    def _argument(
        self, node: ast.expr, wanted: Wanted, function: Function, depth: int
    ) -> tuple[Type, Single]:
        found, run = self.compile(node, depth + 1)
        allowed = wanted if isinstance(wanted, tuple) else (wanted,)
        if isinstance(found, Type) and (
            found in allowed or (function.elementwise and found.base == "number")
        ):
            return found, run  # type: ignore[return-value]  # a single type, a single value
        raise self._mismatch(node, found, allowed[0])

    def _tuple(self, parts: Sequence[ast.expr], depth: int) -> tuple[Types, Closure]:
        runs = [self._need(part, Type.NUMBER, depth) for part in parts]
        types = (Type.NUMBER,) * len(runs)
        return types, lambda environment: tuple(run(environment) for run in runs)


def _fold(
    operator: operators.Binary,
    runs: Sequence[Single],
    environment: Environment,
) -> Value:
    result = runs[0](environment)
    for run in runs[1:]:
        result = operator(result, run(environment))
    return result
