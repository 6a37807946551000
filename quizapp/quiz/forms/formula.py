"""The form ``formula``: write the rule; it is graded on every row of the grid."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank import printing
from quizapp.bank.family import Family, Mistake
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.text import Template
from quizapp.bank.value import Type
from quizapp.bank.variant import Variant, at_row
from quizapp.quiz.forms.typed import TypedAnswer
from quizapp.quiz.grading import Grade
from quizapp.quiz.letters import mistaken_rule, written_rule
from quizapp.quiz.question import Question
from quizapp.quiz.rule import Comparison, Divides, compare, read_rule
from quizapp.words import speaker

LEAST_SHARE = 0.005
"""Of the variants; less is hardly anywhere."""


@dataclass(frozen=True, slots=True)
class FormulaForm(TypedAnswer):
    """A family carries it with one number as its answer and prompts whose slots are bare names."""

    name: str = "formula"
    prints_values: bool = False
    own_kind: bool = False

    def obstacle(self, variant: Variant) -> str | None:
        """That the family's rule can't be written with the letters of its prompt."""
        family = variant.family
        if not family.is_worked:
            return "obstacle.not-worked"
        if family.kind.type is not Type.NUMBER or len(family.kind.parts) != 1:
            return "obstacle.not-one-number"
        types = [type_ for each in family.domains for type_ in each.types.values()]
        if any(type_ is not Type.NUMBER for type_ in types):
            return "obstacle.not-numbers"
        texts = (text for wordings in family.wordings.values() for text in wordings)
        slots = {slot for text in texts for slot in text.slots}
        return None if slots <= set(family.parameters) else "obstacle.not-bare"

    def prompt(self, question: Question) -> str:
        """The family's words with letters for numbers."""
        family = question.variant.family
        template = family.wordings[question.language][question.wording]
        printed = [name for name in family.parameters if name in template.names]
        names = speaker(question.language)("list.comma").join(printed)
        ask = speaker(question.language)("formula.ask", names=names)
        return _lettered(template) + "\n" + ask

    def expects(self, question: Question) -> tuple[str, str]:
        """A formula."""
        return "kind.formula", "floor(a / b) + 1"

    def grade(self, question: Question, text: str) -> Grade:
        """Right where it is right on every row."""
        family = question.variant.family
        rule = read_rule(family, text)
        found = compare(family, rule)
        right = found.row is None
        if not (right or rule.names or found.mistakes):
            names = ", ".join(family.parameters)
            raise UnreadableError("unread.no-rule", text=text.strip(), names=names)
        verdict = "correct" if right else "wrong"
        return Grade(verdict, written_rule(family), text.strip(), (right,), found.mistakes)  # type: ignore[arg-type]  # one of the verdicts

    def typed_by(self, question: Question) -> dict[str, str | None]:
        """The rules of the mistakes."""
        family = question.variant.family
        return {mistake.name: _wrong_rule(family, mistake) for mistake in family.mistakes}

    def truth(self, question: Question) -> str:
        """The family's own rule."""
        return written_rule(question.variant.family, question.language)

    def remarks(self, question: Question, grade: Grade) -> Sequence[str]:
        """Where a wrong rule is right, and a row on which it is not."""
        if grade.correct or grade.verdict == "gave-up":
            return ()
        family = question.variant.family
        found = compare(family, read_rule(family, grade.typed))
        return _where(question, found)


def _where(question: Question, found: Comparison) -> list[str]:
    say, family = speaker(question.language), question.variant.family
    said = []
    if isinstance(found.region, Divides):
        region = say("formula.divides", divisor=found.region.divisor, number=found.region.number)
        said.append(region)
    elif found.region is not None:
        said.append(say("formula.only", name=found.region.name, entry=found.region.entry))
    else:
        sentence = "formula.share" if found.share >= LEAST_SHARE else "formula.nowhere"
        said.append(say(sentence, share=f"{found.share:.0%}"))
    assert found.row is not None
    variant = at_row(family, found.row)
    entries = say("list.comma").join(f"{name} = {entry}" for name, entry in variant.given.items())
    given = say("formula.nothing") if found.given is None else printing.number(found.given)
    truth = variant.written(variant.answer)
    return [*said, say("formula.counter", entries=entries, given=given, truth=truth)]


def _wrong_rule(family: Family, mistake: Mistake) -> str | None:
    """The rule of a mistake; None where it says more than a rule can."""
    if mistake.expression is None:
        return None
    text = mistaken_rule(family, mistake)
    try:
        read_rule(family, text)
    except UnreadableError:
        return None
    return text


def _lettered(template: Template) -> str:
    """A text with the names of its slots in place of their values; counted words in the plural."""
    return "".join(
        piece if isinstance(piece, str) else (piece.words[-1] if piece.words else piece.source)
        for piece in template.pieces
    )


FORM = FormulaForm()
