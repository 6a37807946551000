"""The form ``change``: one thing of the question before is changed; what is the answer now?"""

from dataclasses import dataclass

from quizapp.bank.variant import Variant
from quizapp.quiz.forms import get
from quizapp.quiz.forms.typed import TypedAnswer
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question
from quizapp.words import Speaker, sentences, speaker


@dataclass(frozen=True, slots=True)
class ChangeForm(TypedAnswer):
    """A question of it knows the variant it is a change of."""

    name: str = "change"

    def obstacle(self, variant: Variant) -> str | None:
        """An answer that is not typed as one."""
        return None if variant.family.is_worked else "obstacle.not-worked"

    def prompt(self, question: Question) -> str:
        """The question before, its answer, and what is changed."""
        return changed_prompt(question, "change.value")

    def expects(self, question: Question) -> tuple[str, str]:
        """What the family's kind of answer expects."""
        return get("value").expects(question)

    def grade(self, question: Question, text: str) -> Grade:
        """As a typed value."""
        return get("value").grade(question, text)

    def truth(self, question: Question) -> str:
        """The answer in full; of marked options their letters."""
        return question.variant.written(question.variant.answer, question.language)


def changed_prompt(question: Question, asks: str) -> str:
    """The question before with its answer, the change, and the sentence ``asks``."""
    say, base = speaker(question.language), question.base
    assert base is not None
    before = base.prompt(question.language, question.wording % _wordings(base, question.language))
    answer = base.written(base.answer, question.language)
    changes = say("list.comma").join(
        say("change.one", name=_name(name, say, question.language), old=old, new=new)
        for name, old, new in differences(base, question.variant, question.language)
    )
    return before + "\n" + say(asks, answer=answer, changes=changes)


def _wordings(variant: Variant, language: str) -> int:
    return len(variant.family.wordings[language])


def _name(parameter: str, say: Speaker, language: str) -> str:
    """What a parameter is called; its own letter where it has no other name."""
    sentence = f"parameter.{parameter}"
    return say(sentence) if sentence in sentences(language) else parameter


def differences(base: Variant, variant: Variant, language: str) -> list[tuple[str, str, str]]:
    """The parameters that differ, each with its old and new entry as a person reads them."""
    texts = {domain.name: domain.texts.get(language, {}) for domain in variant.family.domains}
    return [
        (
            name,
            texts[name].get(str(base.given[name]), str(base.given[name])),
            texts[name].get(str(entry), str(entry)),
        )
        for name, entry in variant.given.items()
        if entry != base.given[name]
    ]


FORM = ChangeForm()
