"""The form ``spot-error``: the worked steps, at most one altered by a mistake; which line?"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.calculation import calculation
from quizapp.bank.chance import hash_parts
from quizapp.bank.family import Mistake
from quizapp.bank.variant import Variant
from quizapp.quiz.forms.choosing import OneOfSeveral, grade_choice
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question
from quizapp.words import speaker

ONE_IN = 7
"""About one question in so many has no error."""

LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class SpotErrorForm(OneOfSeveral):
    """A variant carries it with two lines that show a number and a mistake that changes one."""

    name: str = "spot-error"

    def obstacle(self, variant: Variant) -> str | None:
        """That there is nothing to spot."""
        if not variant.family.is_worked:
            return "obstacle.not-worked"
        if 1 + len(variant.family.steps) < LEAST_LINES:
            return "obstacle.one-line"
        return None if _eligible(variant) else "obstacle.no-altered"

    def prompt(self, question: Question) -> str:
        """The family's own words, and what a colleague wrote."""
        own = question.variant.prompt(question.language, question.wording)
        return own + "\n" + speaker(question.language)("spot.ask")

    def texts(self, question: Question) -> Sequence[str]:
        """The lines, and that none is wrong."""
        variant, language = question.variant, question.language
        say, altered = speaker(language), _altered(variant)
        working = variant.working if altered is None else variant.wrong_working(altered.name)
        said = []
        for place, step in enumerate((*variant.family.steps, variant.family.answer)):
            expression = step.expression
            environment = working.environment
            if altered is not None and place == _place(variant, altered):
                # The altered line is worked from what was right until then.
                expression, environment = altered.expression, variant.working.environment
            assert expression is not None
            label = step.label.get(language) or say("solution.answer")
            said.append(say("spot.line", label=label, calc=calculation(expression, environment)))
        return [*said, say("spot.none")]

    def right(self, question: Question) -> int:
        """The altered line; the last offer where there is none."""
        altered = _altered(question.variant)
        if altered is None:
            return 1 + len(question.variant.family.steps)
        return _place(question.variant, altered)

    def grade(self, question: Question, text: str) -> Grade:
        """Reads a letter."""
        return grade_choice(self.texts(question), self.right(question), text)

    def remarks(self, question: Question, grade: Grade) -> Sequence[str]:
        """What went wrong in the line, whether it was found or not."""
        altered, language = _altered(question.variant), question.language
        if altered is None:
            return [speaker(language)("spot.all-right")]
        short = speaker(language)("spot.mistake", a=altered.short[language])
        return [short, question.variant.text(altered.texts, language)]


def _altered(variant: Variant) -> Mistake | None:
    """The mistake made, drawn from the variant's identity; none about one time in seven."""
    x = hash_parts(variant.id, "altered")[0]
    eligible = _eligible(variant)
    return None if x % ONE_IN == 0 else eligible[x // ONE_IN % len(eligible)]


def _eligible(variant: Variant) -> list[Mistake]:
    """The mistakes that change the number of a line."""
    return [
        mistake
        for mistake in variant.family.mistakes
        if variant.mistakes[mistake.name] is not None and variant.alters(mistake.name)
    ]


def _place(variant: Variant, mistake: Mistake) -> int:
    return len(variant.family.steps) if mistake.at is None else mistake.at


FORM = SpotErrorForm()
