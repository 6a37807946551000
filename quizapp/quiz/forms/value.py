"""The form ``value``: type the answer, or mark the options that the file gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.kinds.letters import letter
from quizapp.bank.variant import Variant
from quizapp.quiz import grading
from quizapp.quiz.forms import Offer
from quizapp.quiz.forms.typed import TypedAnswer
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question


@dataclass(frozen=True, slots=True)
class ValueForm(TypedAnswer):
    """Every variant carries it."""

    name: str = "value"
    is_plain: bool = True

    def obstacle(self, variant: Variant) -> str | None:
        """Never one."""
        return None

    def prompt(self, question: Question) -> str:
        """The family's own words."""
        return question.variant.prompt(question.language, question.wording)

    def offers(self, question: Question) -> Sequence[Offer]:
        """The options of the file, where its kind of answer marks them."""
        marks = question.variant.family.marks
        if marks is None:
            return ()
        return [
            Offer(letter(place), option.texts[question.language], option.name)
            for place, option in enumerate(marks.options[each] for each in question.variant.shown)
        ]

    def ticks(self, question: Question) -> bool:
        """Where more than one of the options may hold."""
        marks = question.variant.family.marks
        return marks is not None and not marks.single

    def right_letters(self, question: Question) -> Sequence[str]:
        """Of the options that hold."""
        names = {option.name for option in grading.held(question.variant)}
        return [offer.letter for offer in question.offers if offer.name in names]

    def expects(self, question: Question) -> tuple[str, str]:
        """What the family's kind of answer expects."""
        kind = question.variant.family.kind
        return f"kind.{kind.name}", kind.sample()

    def grade(self, question: Question, text: str) -> Grade:
        """Reads the text as the family's kind of answer and compares it."""
        variant = question.variant
        units = tuple(variant.units().values())
        typed = variant.family.kind.read(text, units, variant.shown)
        return grading.grade_typed(variant, text, typed)

    def truth(self, question: Question) -> str:
        """The answer; of marked options their letters, of a trace the total."""
        variant = question.variant
        return variant.family.kind.brief(variant.answer, variant.shown, question.language)


FORM = ValueForm()
