"""Practice: which question comes next, from what was answered so far."""

from collections.abc import Collection, Iterator, Sequence

from quizapp.bank.variant import Variant
from quizapp.errors import BankError, UsageError
from quizapp.quiz import forms
from quizapp.quiz.attempt import Attempt, Choice
from quizapp.quiz.changes import change_of
from quizapp.quiz.drawing import Draw
from quizapp.quiz.followup import settle
from quizapp.quiz.grading import wrong_marks
from quizapp.quiz.question import Question

FIRST = "output-size/valid@1?n=12&k=5&s=2"
"""The very first question: one line, small numbers, and its four mistakes give 3, 5, 6 and 8."""

MOST_FOLLOW_UPS = 2
"""In a row; what is still open then comes back later in the session."""

COMES_BACK_AFTER = 3
"""Questions between a miss and its family's return."""

CHANGES_AFTER = 3
"""Right answers in a row, after which one thing of the last question is changed."""

FORMS = (
    "value",
    "options",
    "value",
    "spot-error",
    "value",
    "diagnose",
    "value",
    "inverse",
    "value",
    "formula",
)
"""What practice deals in: half of it is the value, typed."""

FOLLOW_UPS = ("all", "after-miss", "never")
"""After a miss and now and then after a right answer, only after a miss, or not at all."""


class Practice:
    """Chooses questions: what settles a miss, what comes back, what is fresh.

    ``answered`` are identities of variants that were answered before; none is asked again.
    """

    def __init__(
        self, draw: Draw, answered: Collection[str], *, follow_ups: str = "all", first: bool = False
    ) -> None:
        """Takes the draw to deal from; with ``first``, the fixed first question comes first.

        ``follow_ups`` is an entry of ``FOLLOW_UPS``.
        """
        self.draw = draw
        self.follow_ups = follow_ups
        self.first = first
        self._answered = set(answered)
        self._next = 0

    def __call__(self, attempts: Sequence[Attempt], remaining: int) -> Choice | None:
        """The next question when ``remaining`` are still to be asked; None where none is left."""
        self._answered |= {attempt.variant for attempt in attempts}
        if self.first and not attempts and (choice := self._fixed()) is not None:
            return choice
        if attempts and (choice := self._follow_up(attempts)) is not None:
            return choice
        for missed in self._open_misses(attempts):
            since = len(attempts) - 1 - missed
            due = since >= COMES_BACK_AFTER or remaining <= len(self._open_misses(attempts))
            if due and (choice := self._come_back(attempts[missed])) is not None:
                return choice
        return self._fresh()

    def _fixed(self) -> Choice | None:
        try:
            variant = self.draw.bank.variant(FIRST)
        except (BankError, UsageError):
            return None
        inside = variant.family.name in self.draw.families and variant.id not in self._answered
        return Choice(self._worded(variant), "first") if inside else None

    def _follow_up(self, attempts: Sequence[Attempt]) -> Choice | None:
        last = attempts[-1]
        if last.retracted or self.follow_ups == "never":
            return None
        if last.missed and last.choice.question.variant.family.marks is not None:
            return self._twin(last)
        if last.missed:
            return self._settling(last, attempts)
        # what is changed is typed, which is not what one chose who chose another form
        typed = self.follow_ups == "all" and "value" in self.draw.forms
        return self._changed(last, attempts) if typed else None

    def _settling(self, last: Attempt, attempts: Sequence[Attempt]) -> Choice | None:
        """Numbers on which the mistakes that fitted differ."""
        mistakes = last.grade.mistakes
        if not mistakes or self._in_a_row(attempts) >= MOST_FOLLOW_UPS or _is_held(last, attempts):
            return None
        variant = settle(self.draw, last.choice.question.variant, mistakes, self._answered)
        if variant is None:
            return None
        return Choice(self._worded(variant), "again" if len(mistakes) == 1 else "settle")

    def _twin(self, last: Attempt) -> Choice | None:
        """A question with numbers about a statement that was marked wrongly."""
        for option in wrong_marks(last.choice.question.variant, last.grade):
            # it may lie outside what was chosen: it asks for the same with numbers
            if option.family is not None and option.family in self.draw.bank.names:
                try:
                    question = self._unseen(self.draw.family_order(option.family))
                except BankError as error:
                    self.draw.bank.leave_out(option.family, error)
                    continue
                if question is not None:
                    return Choice(question, "twin")
        return None

    def _changed(self, last: Attempt, attempts: Sequence[Attempt]) -> Choice | None:
        """Now and then, after some right answers in a row, one thing changed."""
        run = 0
        for attempt in reversed(attempts):
            if not attempt.grade.correct or attempt.choice.reason == "change":
                break
            run += 1
        if run == 0 or run % CHANGES_AFTER or last.choice.question.base is not None:
            return None
        question = change_of(
            self.draw.bank, last.choice.question, self._answered, self.draw.families
        )
        return Choice(question, "change") if question is not None else None

    def _in_a_row(self, attempts: Sequence[Attempt]) -> int:
        count = 0
        for attempt in reversed(attempts):
            if attempt.choice.reason not in ("again", "settle"):
                break
            count += 1
        return count

    def _open_misses(self, attempts: Sequence[Attempt]) -> list[int]:
        """The places of each family's last miss that no later answer of the family made good."""
        last: dict[str, int] = {}
        for place, attempt in enumerate(attempts):
            if attempt.missed:
                last[attempt.family] = place
            elif attempt.grade.correct and not attempt.retracted:
                last.pop(attempt.family, None)
        return sorted(last.values())

    def _come_back(self, missed: Attempt) -> Choice | None:
        question = missed.choice.question
        variant = None
        if missed.grade.mistakes:
            variant = settle(self.draw, question.variant, missed.grade.mistakes[:1], self._answered)
        if variant is not None:
            return Choice(self._worded(variant), "comeback")
        fresh = self._unseen(self.draw.family_order(question.family))
        return Choice(fresh, "comeback") if fresh is not None else None

    def other_numbers(self, missed: Attempt) -> Variant | None:
        """A variant of a missed kind to try in steps, which is then not asked any more."""
        choice = self._come_back(missed)
        if choice is None:
            return None
        self._answered.add(choice.question.variant.id)
        return choice.question.variant

    def _fresh(self) -> Choice | None:
        while self._next < len(self.draw):
            question = self.draw.question(self._next)
            if question.variant.id not in self._answered:
                return Choice(question, "fresh")
            self._next += 1
        return None

    def _unseen(self, questions: Iterator[Question]) -> Question | None:
        return next((each for each in questions if each.variant.id not in self._answered), None)

    def _worded(self, variant: Variant) -> Question:
        """Asked for the value, which tells mistakes apart, unless only other forms were chosen.

        A form without values would ask the same again, its answer just shown.
        """
        chosen = ("value",) if "value" in self.draw.forms else (*self.draw.forms, "value")
        asking = (form for form in chosen if forms.get(form).prints_values)
        form = next(form for form in asking if forms.can_carry(form, variant))
        return Question(variant, form, self.draw.language, 0)


def _is_held(last: Attempt, attempts: Sequence[Attempt]) -> bool:
    """Whether its one mistake fitted alone before: then it is settled."""
    return len(last.grade.mistakes) == 1 and any(
        attempt.missed
        and attempt is not last
        and attempt.family == last.family
        and attempt.grade.mistakes == last.grade.mistakes
        for attempt in attempts
    )
