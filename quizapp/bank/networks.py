"""Networks in question files: a notation filled with a variant's numbers, traced by the engine.

Only numbers are filled in, so that all variants of a family have the same layers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from quizapp.bank.language import Environment, ExpressionError
from quizapp.bank.text import Filling, Template, compile_template
from quizapp.bank.value import Type, Value, either
from quizapp.engine import Network, NotationError


@dataclass(frozen=True, slots=True)
class Notation:
    """A named notation with slots for numbers."""

    name: str
    template: Template
    _known: dict[tuple[float, ...], Network | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    def values(self, environment: Environment) -> Value:
        """A traced network for each variant; undefined where a layer does not fit."""
        names = sorted(self.template.names)
        columns = np.broadcast_arrays(np.zeros(()), *(environment[name].data for name in names))
        shape = columns[0].shape
        undefined = np.zeros(shape, dtype=np.bool_)
        networks = np.empty(shape, dtype=np.object_)
        known = self._known
        for place in np.ndindex(shape):
            numbers = tuple(column[place].item() for column in columns[1:])
            if numbers not in known:
                known[numbers] = self._network(dict(zip(names, numbers, strict=True)))
            networks[place] = known[numbers]
            undefined[place] = known[numbers] is None
        mask = either(
            undefined if undefined.any() else None, *(environment[name].undefined for name in names)
        )
        return Value(networks, mask)

    def problem(self, environment: Environment) -> NotationError | None:
        """What the engine says of the network of one variant; None where it is one."""
        text = self.template.fill(Filling(environment, {}))
        try:
            Network.parse(text)
        except NotationError as error:
            return None if "?" in text else error  # a number is undefined, which is told elsewhere
        return None

    def _network(self, numbers: Mapping[str, float]) -> Network | None:
        given = {name: Value(np.asarray(number)) for name, number in numbers.items()}
        try:
            return Network.parse(self.template.fill(Filling(given, {})))
        except ValueError:
            return None


def compile_notation(name: str, text: str, scope: Mapping[str, Type]) -> Notation:
    """The notation of a family.

    Raises:
        TextError, ExpressionError: a slot that can't be filled with a number.
    """
    template = compile_template(text, "en", scope)
    for other in sorted(template.names):
        if scope[other] is not Type.NUMBER:
            raise ExpressionError("expression.notation", name=other)
    return Notation(name, template)
