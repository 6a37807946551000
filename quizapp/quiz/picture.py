"""The picture of a variant: why the right number is right, and where a wrong one went astray."""

from typing import Literal

from quizapp.bank.variant import Variant
from quizapp.errors import BankError
from quizapp.quiz.grading import Grade
from quizapp.quiz.pictures.canvas import Picture, Role, Row, Span, drawable, plain
from quizapp.quiz.pictures.registry import PICTURES

__all__ = [
    "PICTURES",
    "Glyphs",
    "Picture",
    "Role",
    "Row",
    "Span",
    "drawable",
    "glyphs_for",
    "picture",
    "plain",
]

Glyphs = Literal["blocks", "ascii"]


def picture(
    variant: Variant,
    grade: Grade | None,
    language: str,
    width: int,
    glyphs: Glyphs = "blocks",
) -> Picture | None:
    """The picture of a variant, no wider than ``width`` terminal cells.

    ``grade`` is that of an answer to the variant in the family's own kind; what a wrong one counted
    too many or left out is marked. Without one the variant is drawn as it is. None where the family
    has no picture or the width none that fits.
    """
    drawer = PICTURES.get(variant.family.name)
    if drawer is None:
        return None
    try:
        drawn = drawer.draw(variant, grade, language, width)
    except BankError:  # a variant beside the grid that can not be worked out
        return None
    return drawn.in_ascii() if drawn and glyphs == "ascii" else drawn


def glyphs_for(encoding: str | None) -> Glyphs:
    """The signs that a stream of this encoding can show."""
    return "blocks" if drawable(encoding) else "ascii"
