"""What the line mode writes: rows of text, nothing drawn."""

from quizapp.quiz import feedback, trying
from quizapp.quiz.picture import Glyphs, drawable, plain
from quizapp.quiz.plan import SURE
from quizapp.quiz.question import Question
from quizapp.quiz.session import Session
from quizapp.quiz.summary import summarize
from quizapp.words import Speaker, joined, speaker
from quizapp.words.glyphs import ascii_safe

WIDTH = 72
"""Terminal cells that a picture may take; its rows are not wrapped."""


def question(session: Session) -> list[str]:
    """Where one is, what is asked and what is to be typed."""
    number = speaker(session.language)("plain.question", i=session.number, n=session.plan.count)
    return ["", number, *asked(session.question)]


def asked(question: Question) -> list[str]:
    """What is asked, what there is to choose and what is to be typed."""
    offers = [f"{offer.letter}  {offer.text}" for offer in question.offers]
    return [question.prompt, *offers, f"({feedback.expects(question)})"]


def sure(session: Session) -> list[str]:
    """The question how sure, and the first times what it is good for."""
    say = speaker(session.language)
    choices = "  ".join(f"{sure} {say(f'sure.{sure}')}" for sure in SURE)
    why = [say("sure.why")] if session.explains_sure else []
    return [*why, f"{say('sure.ask')}  {choices}  {say('plain.sure-none')}"]


def notice(session: Session) -> str:
    """What was wrong with a text that was not counted, or with saving."""
    return feedback.notice(session)


def verdict(session: Session) -> list[str]:
    """The verdict, the mistake behind it, the working."""
    return [
        f"{paragraph.text}  ({paragraph.aside})" if paragraph.aside else paragraph.text
        for paragraph in feedback.verdict(session)
    ]


def steps(session: Session, glyphs: Glyphs = "blocks", width: int = WIDTH) -> list[str]:
    """The worked solution in sentences, and the picture of it."""
    sentences = []
    for step in feedback.steps(session):
        sentences.append(joined(session.language, step.line.sentence, step.line.why))
        sentences += [f"  {step.aside}"] if step.aside else []
    drawn = feedback.drawn(session, width, glyphs)
    return [*sentences, "", *drawn.lines] if drawn else sentences


def scaffold(session: Session) -> list[str]:
    """The question to try in steps, and its first step."""
    tried = session.scaffold
    assert tried is not None
    prompt = tried.variant.prompt(session.language, 0)
    say = speaker(session.language)
    return ["", f"{say('try.title')}  ({say('plain.try')})", prompt, asked_step(session)]


def asked_step(session: Session) -> str:
    """The step that is asked for, or how the whole went."""
    assert session.scaffold is not None
    return trying.asks(session.scaffold, session.language)


def tried(session: Session) -> list[str]:
    """How the last line of a try in steps came out, and the next one."""
    assert session.scaffold is not None
    if session.scaffold.notice is not None:
        return [trying.notice(session.scaffold, session.language)]
    last = trying.tried(session.scaffold, session.language)[-1]
    return [
        f"{last.mark.value} {last.label} {last.text}  {last.remark}".rstrip(),
        asked_step(session),
    ]


def summary(session: Session) -> list[str]:
    """What the session came to."""
    say, total = speaker(session.language), summarize(session.attempts)
    rows = [
        say("plain.over", n=total.asked, right=total.right, wrong=total.wrong, passed=total.passed)
    ]
    for mistake in total.mistakes:
        held = say("mistake.held") if mistake.held else say("mistake.suspected")
        short = mistake.family.record.mistake
        text = next(each.short[session.language] for each in short if each.name == mistake.name)
        rows.append(say("plain.mistake", text=text, held=held))
    return rows + _sure(total.sure, say)


def _sure(sure: dict[int, tuple[int, int]], say: Speaker) -> list[str]:
    return [
        say("plain.sure", sure=say(f"sure.{degree}"), right=right, all=asked)
        for degree, (right, asked) in sure.items()
        if asked
    ]


def for_encoding(text: str, encoding: str | None) -> str:
    """The text with what ``encoding`` lacks replaced by what it has."""
    return ascii_safe(text if drawable(encoding) else plain(text), encoding or "ascii")
