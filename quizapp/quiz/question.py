"""A question: a variant put into words."""

from dataclasses import dataclass, replace
from functools import cached_property

from quizapp.bank.variant import Variant


@dataclass(frozen=True)
class Question:
    """A variant in a form, a language and one of its wordings (counted from 0)."""

    variant: Variant
    form: str
    language: str
    wording: int

    @property
    def id(self) -> str:
        """``output-size/explicit@1?n=28&k=3&s=2&p=1#value.en.2``; the wording counts from 1."""
        return f"{self.variant.id}#{self.form}.{self.language}.{self.wording + 1}"

    @property
    def family(self) -> str:
        """The name of its family."""
        return self.variant.family.name

    @cached_property
    def prompt(self) -> str:
        """What is asked."""
        from quizapp.quiz import forms

        return forms.get(self.form).prompt(self)

    def in_language(self, language: str) -> "Question":
        """The same variant, form and wording in another language."""
        return replace(self, language=language)
