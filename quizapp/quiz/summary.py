"""What a session came to: counts, mistakes and how sure, as numbers without words."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank.family import Family
from quizapp.quiz.attempt import Attempt


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """A mistake that alone fitted answers of a session, on ``times`` variants.

    It is ``held``, confirmed rather than suspected, where it did so on two that separate it and
    without a right answer in between on which it could have been made: then it was a slip. Where
    several options carry a mistake ("noticed, but for a wrong reason"), none separates it.
    """

    family: Family
    name: str
    times: int
    held: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """``sure`` gives for 3, 2 and 1 how many answers were right, of how many.

    ``slips`` is how many answers were taken back; they are in no other count.
    """

    asked: int
    right: int
    wrong: int
    passed: int
    seconds: float
    mistakes: tuple[MistakeCount, ...]
    sure: dict[int, tuple[int, int]]
    slips: int


def summarize(attempts: Sequence[Attempt]) -> Summary:
    """The counts of a session's attempts; retracted ones are not counted."""
    counted = [attempt for attempt in attempts if not attempt.retracted]
    right = [attempt for attempt in counted if attempt.grade.correct]
    passed = [attempt for attempt in counted if attempt.grade.verdict == "gave-up"]
    return Summary(
        asked=len(counted),
        right=len(right),
        wrong=len(counted) - len(right) - len(passed),
        passed=len(passed),
        seconds=sum(attempt.seconds for attempt in attempts),
        mistakes=_mistakes(counted),
        sure={
            sure: (
                sum(attempt.sure == sure for attempt in right),
                sum(attempt.sure == sure for attempt in counted),
            )
            for sure in (3, 2, 1)
        },
        slips=len(attempts) - len(counted),
    )


def _mistakes(counted: Sequence[Attempt]) -> tuple[MistakeCount, ...]:
    variants: dict[tuple[str, str], set[str]] = {}
    since: dict[tuple[str, str], set[str]] = {}
    families: dict[str, Family] = {}
    held: set[tuple[str, str]] = set()
    for attempt in counted:
        if attempt.grade.correct:
            for family, name in list(since):
                if family == attempt.family and _could_be_made(attempt, name):
                    del since[family, name]
        if len(attempt.grade.mistakes) == 1:
            variant = attempt.choice.question.variant
            families[attempt.family] = variant.family
            key = attempt.family, attempt.grade.mistakes[0]
            variants.setdefault(key, set()).add(attempt.variant)
            if variant.gives_one_answer(key[1]):
                since.setdefault(key, set()).add(attempt.variant)
            if len(since.get(key, ())) > 1:
                held.add(key)
    found = (
        MistakeCount(families[family], name, len(each), (family, name) in held)
        for (family, name), each in variants.items()
    )
    return tuple(sorted(found, key=lambda mistake: -mistake.times))


def _could_be_made(attempt: Attempt, name: str) -> bool:
    """Whether the mistake would have given another answer than the right one."""
    variant = attempt.choice.question.variant
    return variant.mistakes.get(name) not in (None, variant.answer)
