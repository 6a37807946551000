"""Which picture a family has: one line a family, none for those not named here."""

from collections.abc import Mapping
from typing import Protocol

from quizapp.bank.variant import Variant
from quizapp.quiz.grading import Grade
from quizapp.quiz.pictures.canvas import Picture
from quizapp.quiz.pictures.dense import Beside, Dense
from quizapp.quiz.pictures.filters import Filters
from quizapp.quiz.pictures.windows import Windows


class Drawer(Protocol):
    """Draws variants whose parameters bear the letters it knows."""

    def draw(
        self, variant: Variant, grade: Grade | None, language: str, width: int
    ) -> Picture | None:
        """The picture of a variant and of what a wrong answer left out or added."""


PICTURES: Mapping[str, Drawer] = {
    "output-size/valid": Windows(missed={"fencepost": "first"}),
    "output-size/same": Windows(
        "SAME",
        missed={"floor": "last", "valid-for-same": "zeros"},
        uncounted=frozenset({"always-unchanged"}),
    ),
    "output-size/explicit": Windows(
        missed={"fencepost": "first", "pad-once": "last", "pad-minus": "last"}
    ),
    "output-size/volume": Windows(
        missed={"fencepost": "first", "swap-padding": "zeros"}, depth="picture.depth.filters"
    ),
    "pooling/shape": Windows(
        missed={"fencepost": "first", "swap-padding": "last"}, depth="picture.depth.channels"
    ),
    "parameters/conv": Filters(),
    "parameters/fc": Dense(),
    "parameters/flatten-fc": Dense("flat", flat="hhc"),
    "fc-vs-cnn/ratio": Beside(),
}
