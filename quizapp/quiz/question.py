"""A question: a variant put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.bank.variant import Variant

if TYPE_CHECKING:
    from quizapp.quiz.forms import Form, Offer


@dataclass(frozen=True)
class Question:
    """A variant in a form, a language and one of its wordings (counted from 0).

    ``base`` is the variant that a follow-up is a change of.
    """

    variant: Variant
    form: str
    language: str
    wording: int
    base: Variant | None = None

    @property
    def id(self) -> str:
        """``output-size/explicit@1?n=28&k=3&s=2&p=1#value.en.2``; the wording counts from 1."""
        return f"{self.variant.id}#{self.form}.{self.language}.{self.wording + 1}"

    @property
    def family(self) -> str:
        """The name of its family."""
        return self.variant.family.name

    @cached_property
    def asked_as(self) -> "Form":
        """The form, as what it does."""
        from quizapp.quiz import forms

        return forms.get(self.form)

    @cached_property
    def prompt(self) -> str:
        """What is asked."""
        return self.asked_as.prompt(self)

    @cached_property
    def offers(self) -> Sequence["Offer"]:
        """What there is to choose, in the order shown; nothing where the answer is typed."""
        return self.asked_as.offers(self)

    @property
    def ticks(self) -> bool:
        """Whether several of the offers may be chosen."""
        return self.asked_as.ticks(self)

    @property
    def right_letters(self) -> tuple[str, ...]:
        """The letters of the offers that are right."""
        return tuple(self.asked_as.right_letters(self))

    def in_language(self, language: str) -> "Question":
        """The same variant, form and wording in another language."""
        return replace(self, language=language)
