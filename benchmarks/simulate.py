"""Simulated learners: is the first question telling, is a mistake found, is a slip let pass?

    python benchmarks/simulate.py [SEED] [--bank DIR] [--quick]

It imports nothing that judges. A learner sees a question, types what a rule gives (the family's
own, or a mistake's) and looks at the verdict of the session: right or not, and which mistakes it
names. Prints

- of 10,000 first questions, on how many no mistake gives the right answer (goal: 95 %), beside the
  share where every variant is as likely as any other;
- for learners who always make one mistake, the share whose verdict has named it alone after their
  first miss and after one and two follow-ups (goal: 99 %);
- for learners who know the rules and slip in one answer of ten (±1, ×2, ×10, two digits swapped),
  the share of sessions of 20 questions in which a mistake is confirmed: named alone on two
  variants, each of which separates it, and not refuted by a right answer in between (goal: at
  most 1 %). Where there are options to pick from, a slip picks any wrong one.

The exit status is 1 where a goal is missed.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quizapp.bank.bank import Bank, askable
from quizapp.bank.variant import Variant
from quizapp.paths import questions
from quizapp.quiz.attempt import Choice
from quizapp.quiz.drawing import ORDERS, Draw
from quizapp.quiz.plan import Phase, Plan
from quizapp.quiz.practice import FORMS, Practice
from quizapp.quiz.question import Question
from quizapp.quiz.session import Session

LENGTH = 20
SLIPS = 0.1
MOST_FOLLOW_UPS, NOT_NAMED = 2, 3
TELLING, NAMED, CONFIRMED = 0.95, 0.99, 0.01
"""The goals."""

TYPED = ("value", "change", "moves")
"""The forms in which a number or a shape is typed."""

Learner = Callable[[Question], str]


def played(choose: Practice | Callable[..., Choice | None], count: int) -> Session:
    """A session that keeps nothing, at its first question."""
    plan = Plan("simulated", "simulated", (), None, count)
    session = Session(plan, choose, lambda event: None, "en", ask_sure="never")
    session.start()
    return session


def answer(session: Session, text: str) -> bool:
    """Hands a text in; False where it can't be read, which is said and not counted."""
    session.type(text)
    session.hand_in()
    return session.phase is Phase.VERDICT


def mistaken(variant: Variant, name: str) -> str | None:
    """What someone who makes a mistake types; None where the mistake can't be made."""
    wrong = variant.mistakes.get(name)
    return None if wrong is None else variant.written(wrong)


def truth(question: Question) -> str:
    """What someone types who knows."""
    if question.form in TYPED:
        return question.variant.written(question.variant.answer)
    return ", ".join(question.right_letters) or question.asked_as.truth(question)


def is_telling(question: Question) -> bool:
    """Whether no mistake gives an answer that the session calls right."""
    texts = [mistaken(question.variant, name) for name in question.variant.mistakes]
    for text in [text for text in texts if text is not None]:
        session = played(lambda attempts, remaining: Choice(question, "fresh"), 1)
        if answer(session, text) and session.verdict.grade.correct:
            return False
    return True


def telling(bank: Bank, order: str, count: int, seed: int) -> float:
    """The share of telling first questions, each of another person."""
    names = askable(bank, bank.names)
    firsts = (
        Draw(bank, f"{seed}/first/{number}", names, "en", order=order).question(0)
        for number in range(count)
    )
    return sum(map(is_telling, firsts)) / count


def follow_ups_until_named(bank: Bank, family: str, mistake: str, key: str) -> int | None:
    """After how many follow-ups on the first miss a verdict names the mistake alone.

    ``NOT_NAMED`` where none of the first two does, None where the learner has nothing wrong in a
    whole session.
    """
    session = played(Practice(Draw(bank, key, [family], "en", forms=("value",)), ()), LENGTH)
    since: int | None = None
    while session.phase is Phase.ASKING:
        question = session.question
        text = mistaken(question.variant, mistake)
        if text is None or not answer(session, text):
            answer(session, truth(question))
        if since is not None:
            since += 1
        elif not session.verdict.grade.correct:
            since = 0
        if since is not None and session.verdict.grade.mistakes == (mistake,):
            return since
        if since == MOST_FOLLOW_UPS:
            return NOT_NAMED
        session.go_on()
    return None


def slip(text: str, random: Random) -> str:
    """A text with one of its numbers gone wrong."""
    found = list(re.finditer(r"\d+", text))
    place = random.choice(found)
    number = int(place[0])
    swaps = [
        place[0][:i] + place[0][i + 1] + place[0][i] + place[0][i + 2 :]
        for i in range(len(place[0]) - 1)
        if place[0][i] != place[0][i + 1]
    ]
    by_one = str(number + 1 if number == 0 else number + random.choice((1, -1)))
    slips = [by_one, str(2 * number), str(10 * number)] if number else [by_one]
    new = random.choice([*slips, random.choice(swaps)] if swaps else slips)
    return text[: place.start()] + new + text[place.end() :]


def slipping(question: Question, random: Random) -> str:
    """What someone types who knows, or meant to."""
    right = truth(question)
    if random.random() >= SLIPS or question.form == "formula":
        return right
    others = [offer.letter for offer in question.offers]
    if others and question.form != "moves":
        return random.choice([letter for letter in others if letter not in question.right_letters])
    return slip(right.replace(",", ""), random) if right.isdigit() else slip(right, random)


def separates(question: Question, mistake: str) -> bool:
    """Whether no two of the options offered are taken for this mistake."""
    taken = 0
    for offer in question.offers:
        session = played(lambda attempts, remaining: Choice(question, "fresh"), 1)
        taken += answer(session, offer.letter) and session.verdict.grade.mistakes == (mistake,)
    return taken <= 1


def confirmed(bank: Bank, forms: Sequence[str], key: str, random: Random) -> set[str]:
    """The mistakes that a session of a learner who only slips confirms."""
    names = askable(bank, bank.names)
    session = played(Practice(Draw(bank, key, names, "en", forms=forms), ()), LENGTH)
    suspected: dict[tuple[str, str], str] = {}
    found: set[str] = set()
    while session.phase is Phase.ASKING:
        question = session.question
        if not answer(session, slipping(question, random)) and not answer(session, truth(question)):
            raise AssertionError(f"no answer to {question.id}")
        named, variant = session.verdict.grade.mistakes, question.variant
        if session.verdict.grade.correct:
            right = variant.written(variant.answer)
            for family, name in list(suspected):
                if family == question.family and mistaken(variant, name) not in (None, right):
                    del suspected[family, name]
        if len(named) == 1 and separates(question, named[0]):
            place = question.family, named[0]
            if suspected.setdefault(place, question.variant.id) != question.variant.id:
                found.add("/".join(place))
        session.go_on()
    return found


@dataclass(frozen=True)
class Scale:
    """How many of each are simulated."""

    firsts: int = 10_000
    sessions_a_mistake: int = 100
    slippers: int = 2_000


QUICK = Scale(200, 2, 20)


def first_questions(bank: Bank, seed: int, count: int) -> bool:
    """Prints how telling the first questions are; whether the goal is reached."""
    told, uniform = (telling(bank, order, count, seed) for order in ORDERS)
    print(f"first questions, {count:,}: diagnostic {told:.1%}, under uniform draws {uniform:.1%}")
    return told >= TELLING


def one_mistake(bank: Bank, seed: int, count: int) -> bool:
    """Prints when mistakes are named; whether the goal is reached."""
    total, worst = Counter[int | None](), dict[str, float]()
    for name in askable(bank, bank.names):
        for mistake in bank.open(name).mistakes:
            found = Counter(
                follow_ups_until_named(bank, name, mistake.name, f"{seed}/{number}")
                for number in range(count)
            )
            total.update(found)
            if within := _within(found, MOST_FOLLOW_UPS):
                worst[f"{name}/{mistake.name}"] = within
    shares = [_within(total, most) or 0.0 for most in range(MOST_FOLLOW_UPS + 1)]
    never, sessions = total[None], sum(total.values())
    least = min(worst, key=lambda each: worst[each])
    print(f"one mistake made always, {len(worst)} mistakes, {sessions:,} sessions: it is named")
    print("  " + ", ".join(f"{share:.2%} after {n} follow-ups" for n, share in enumerate(shares)))
    print(f"  least often within two: {least} {worst[least]:.1%}")
    print(f"  nothing wrong in {LENGTH} questions, so nothing to name: {never / sessions:.2%}")
    return shares[-1] >= NAMED


def _within(found: Counter[int | None], most: int) -> float | None:
    """The share named within so many follow-ups, of the sessions with something wrong."""
    missed = sum(count for since, count in found.items() if since is not None)
    named = sum(count for since, count in found.items() if since is not None and since <= most)
    return named / missed if missed else None


def only_slips(bank: Bank, seed: int, count: int) -> bool:
    """Prints how often a slip is taken for a mistake; whether the goal is reached."""
    reached = True
    for said, forms in (("typed answers", ("value",)), ("all forms, as in practice", FORMS)):
        found = [
            confirmed(bank, forms, f"{seed}/slips/{number}", Random(f"{seed}/{number}"))
            for number in range(count)
        ]
        share = sum(map(bool, found)) / count
        print(f"slips only, {said}, {count:,} sessions: a mistake is confirmed in {share:.2%}")
        often = Counter(name for each in found for name in each).most_common(3)
        print("  " + (", ".join(f"{name} {n}" for name, n in often) or "none"))
        reached = reached and share <= CONFIRMED
    return reached


def main() -> int:
    parser = argparse.ArgumentParser(description="Simulated learners.")
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--bank", type=Path, default=questions())
    parser.add_argument("--quick", action="store_true", help="a few of each, for a smoke test")
    options = parser.parse_args()
    bank, seed, scale = Bank(options.bank), options.seed, QUICK if options.quick else Scale()
    reached = [
        first_questions(bank, seed, scale.firsts),
        one_mistake(bank, seed, scale.sessions_a_mistake),
        only_slips(bank, seed, scale.slippers),
    ]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
