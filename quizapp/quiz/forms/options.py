"""The form ``options``: the truth among what the mistakes give.

Which mistakes are shown and in which order is drawn from the variant's identity, so that the
question says it whole and the order says nothing about the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.bank.chance import hash_parts, mix, permute
from quizapp.bank.kinds import Answer
from quizapp.bank.kinds.letters import letter
from quizapp.bank.numerals import Typed
from quizapp.bank.variant import Variant
from quizapp.quiz import grading
from quizapp.quiz.forms.choosing import OneOfSeveral, read_letter
from quizapp.quiz.grading import Grade
from quizapp.quiz.question import Question

MOST_DISTRACTORS = 3
LEAST_DISTRACTORS = 2


@dataclass(frozen=True, slots=True)
class OptionsForm(OneOfSeveral):
    """A variant carries it with two distractors that differ."""

    name: str = "options"
    own_kind: bool = True

    def obstacle(self, variant: Variant) -> str | None:
        """That there are too few distractors."""
        if not variant.family.is_worked:
            return "obstacle.not-worked"
        enough = len(_distractors(variant)) >= LEAST_DISTRACTORS
        return None if enough else "obstacle.few-distractors"

    def prompt(self, question: Question) -> str:
        """The family's own words."""
        return question.variant.prompt(question.language, question.wording)

    def texts(self, question: Question) -> Sequence[str]:
        """Up to four answers."""
        variant = question.variant
        return [variant.written(answer, question.language) for answer in _answers(variant)]

    def right(self, question: Question) -> int:
        """The truth."""
        return _answers(question.variant).index(question.variant.answer)

    def truth(self, question: Question) -> str:
        """The letter and the answer."""
        place = self.right(question)
        return f"{letter(place)}, {self.texts(question)[place]}"

    def grade(self, question: Question, text: str) -> Grade:
        """Reads a letter and grades the answer behind it."""
        variant = question.variant
        answers = _answers(variant)
        chosen = answers[read_letter(text, len(answers))]
        written = variant.written(chosen, question.language)
        grade = grading.grade_typed(variant, written, [_exactly(number) for number in chosen])
        # one thing was picked, so that it is right or wrong as a whole
        return grade if grade.correct else replace(grade, verdict="wrong", parts=(False,))

    def remarks(self, question: Question, grade: Grade) -> Sequence[str]:
        """Nothing more."""
        return ()


def _exactly(number: int | float) -> Typed:
    """A chosen number, meant to its last digit."""
    return Typed(number, places=None if isinstance(number, int) else 15)


def _answers(variant: Variant) -> list[Answer]:
    """The truth and the distractors, in the order shown."""
    distractors = _distractors(variant)
    x = hash_parts(variant.id, "options")[0]
    order = [permute(place, len(distractors), x) for place in range(len(distractors))]
    answers = [*(distractors[place] for place in order[:MOST_DISTRACTORS]), variant.answer]
    return [answers[permute(place, len(answers), mix(x))] for place in range(len(answers))]


def _distractors(variant: Variant) -> list[Answer]:
    """What the mistakes give here, each value once; never the truth or what looks like it."""
    found: dict[str, Answer] = {variant.written(variant.answer): variant.answer}
    for answer in variant.mistakes.values():
        if answer is None or not variant.family.kind.plausible(answer):
            continue
        if not any(passes(variant, answer, other) for other in found.values()):
            found.setdefault(variant.written(answer), answer)
    return list(found.values())[1:]


def passes(variant: Variant, a: Answer, b: Answer) -> bool:
    """Whether one answer would be accepted for the other."""
    accepts = variant.family.kind.accepts
    return all(accepts([_exactly(x) for x in a], b)) or all(accepts([_exactly(y) for y in b], a))


FORM = OptionsForm()
