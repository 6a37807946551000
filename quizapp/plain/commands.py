"""The lines that begin with a question mark, which no answer does."""

from collections.abc import Callable

from quizapp.plain import say as lines
from quizapp.quiz import feedback
from quizapp.quiz.plan import Phase
from quizapp.quiz.session import Session
from quizapp.words import LANGUAGES, speaker


def _list(session: Session, rest: str) -> list[str]:
    say = speaker(session.language)
    here = "lwfu" if session.phase is Phase.VERDICT else "hlwf"
    return [f"?{letter}  {say(f'plain.command.{letter}')}" for letter in here]


def _hint(session: Session, rest: str) -> list[str]:
    session.hint()
    shown = [paragraph.text for paragraph in feedback.hints(session)]
    return shown or [speaker(session.language)("hint.none")]


def _language(session: Session, rest: str) -> list[str]:
    known = session.question.variant.family.wordings
    others = [each for each in LANGUAGES if each in known and each != session.language]
    session.language = others[0] if others else session.language
    verdict = session.phase is Phase.VERDICT
    return lines.verdict(session) if verdict else lines.asked(session.question)


def _why(session: Session, rest: str) -> list[str]:
    return [speaker(session.language)(f"why.{session.reason}")]


def _flag(session: Session, rest: str) -> list[str]:
    kept = session.flag(rest)
    return [speaker(session.language)("flagged") if kept else feedback.notice(session)]


def _slip(session: Session, rest: str) -> list[str]:
    """Takes back the answer before, whose verdict has been shown."""
    say = speaker(session.language)
    return [say("retracted") if session.retract() else say("retract.none")]


COMMANDS: dict[str, Callable[[Session, str], list[str]]] = {
    "h": _hint,
    "l": _language,
    "w": _why,
    "f": _flag,
    "u": _slip,
}


def run_command(session: Session, text: str) -> list[str]:
    """The rows that answer ``?`` and a letter; the list of those that fit for anything else."""
    letter, rest = text[:1].lower(), text[1:].strip()
    return COMMANDS.get(letter, _list)(session, rest)
