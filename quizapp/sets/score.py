"""Scoring a file of answers to a set: each question by itself, and all in sum."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.errors import BankError, SpokenError, UsageError
from quizapp.paths import quoted
from quizapp.quiz.identity import read_question
from quizapp.quiz.question import Question
from quizapp.sets import read
from quizapp.sets.grades import Grade, grade
from quizapp.sets.read import Bad, Given, Listed

MISSING = "missing"
"""The verdict of a question that has no answer."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A question of the set; ``grade`` is None where it has no answer, or an empty one."""

    number: int
    id: str
    text: str = ""
    grade: Grade | None = None
    question: Question | None = None

    @property
    def verdict(self) -> str:
        """The grade's, or "missing"."""
        return MISSING if self.grade is None else self.grade.verdict


@dataclass(frozen=True)
class Report:
    """All questions of a set in its order, and the lines of either file that were left out."""

    questions: Sequence[Scored]
    bad: Sequence[Bad]

    @cached_property
    def verdicts(self) -> Counter[str]:
        """How often each verdict was given."""
        return Counter(scored.verdict for scored in self.questions)

    @cached_property
    def credit(self) -> float:
        """The sum of all credit, of one for each question."""
        return sum(scored.grade.credit for scored in self.questions if scored.grade)

    @cached_property
    def mistakes(self) -> Counter[tuple[str, str]]:
        """How often each mistake was the only one that fits, by family and name."""
        return Counter(
            (scored.question.family, scored.grade.mistakes[0])
            for scored in self.questions
            if scored.question and scored.grade and len(scored.grade.mistakes) == 1
        )


def score(bank: Bank, set_file: Path, answer_file: Path) -> Report:
    """Reads both files and grades what can be graded.

    Raises:
        SetError: a file can't be read, or the set holds no question.
        UsageError: the one is given for the other.
    """
    of_set: list[Bad] = []
    of_answers: list[Bad] = []
    asked, answered = read.objects(set_file, of_set), read.objects(answer_file, of_answers)
    if read.holds_prompts(answered) and not read.holds_prompts(asked):
        files = {"set": quoted(str(answer_file)), "answers": quoted(str(set_file))}
        raise UsageError("error.swapped", **files)
    listed = read.listed(set_file, asked, of_set)
    answers = read.given(answer_file, answered, of_answers)
    given = _matched(listed, answers, str(answer_file), of_answers)
    scored = []
    for each in listed:
        try:
            question = read_question(bank, each.id)
        except (BankError, UsageError) as error:
            reason = SpokenError("grade.bad.bank", reason=error)
            of_set.append(Bad(str(set_file), each.line, reason))
            continue
        text = given[each.number].text if each.number in given else ""
        if text.strip():
            scored.append(Scored(each.number, each.id, text, grade(question, text), question))
        else:
            scored.append(Scored(each.number, each.id, question=question))
    by_line = (sorted(bad, key=lambda each: each.line) for bad in (of_set, of_answers))
    return Report(scored, [each for bad in by_line for each in bad])


def _matched(
    listed: Sequence[Listed], answers: Sequence[Given], file: str, bad: list[Bad]
) -> dict[int, Given]:
    """The answer to each question, by its number; the first where there are several."""
    numbers = {each.number for each in listed}
    by_id: dict[str, list[int]] = {}
    for each in listed:
        by_id.setdefault(each.id, []).append(each.number)
    found: dict[int, Given] = {}
    for given in answers:
        number, name = given.number, given.id or str(given.number)
        named = by_id.get(given.id or "", [])
        if number is None and len(named) > 1:
            bad.append(Bad(file, given.line, SpokenError("grade.bad.number", name=name)))
            continue
        number = named[0] if number is None and named else number
        if number not in numbers or (given.id is not None and number not in named):
            bad.append(Bad(file, given.line, SpokenError("grade.bad.unknown", name=name)))
        elif number in found:
            before = found[number].line
            reason = SpokenError("grade.bad.twice", number=number, before=before)
            bad.append(Bad(file, given.line, reason))
        else:
            assert number is not None
            found[number] = given
    return found
