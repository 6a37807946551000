"""A small bank to draw from, and sessions over it."""

from functools import cache
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.errors import HistoryError
from quizapp.quiz.drawing import Draw
from quizapp.quiz.plan import Plan
from quizapp.quiz.practice import Practice
from quizapp.quiz.session import Session

DATA = Path(__file__).parents[1] / "data"


@cache
def bank():
    return Bank(DATA / "bank")


def draw(key="k", **keys):
    keys.setdefault("families", bank().names)
    return Draw(bank(), key, language="en", **keys)


class Log:
    """A history that can be made to fail."""

    def __init__(self):
        self.events = []
        self.failing = False

    def __call__(self, event):
        if self.failing:
            raise HistoryError("history.full", file="x")
        self.events.append(event)


def practising(log, *, key="k", count=12, language="en", answered=(), **keys):
    """A session that is not yet started."""
    practice = Practice(draw(key), answered, follow_ups=keys.pop("follow_ups", "all"))
    plan = Plan("s", key, (), None, count)
    return Session(plan, practice, log, language, **keys)


def right(question):
    """A text that is the right answer."""
    if question.offers:
        return question.right_letters[0] if question.form == "options" else written(question)
    return written(question)


def written(question):
    return question.variant.written(question.variant.answer, question.language)


def mistaken(question, name):
    """The text of someone who makes a mistake; None where it can't be made or is right."""
    answer = question.variant.mistakes[name]
    if answer is None or answer == question.variant.answer:
        return None
    return question.variant.written(answer)


def bank_with(folder, text):
    """A bank of one family, ``skill/rule``, in English."""
    about = 'name = "own"\nlanguages = ["en"]\nlicence = "MIT"\n'
    (folder / "bank.toml").write_text(about, encoding="utf-8")
    (folder / "skill").mkdir()
    (folder / "skill" / "rule.toml").write_text(text, encoding="utf-8")
    return Bank(folder)
