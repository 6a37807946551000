"""What the line mode writes: rows of text, nothing drawn."""

from quizapp.quiz import feedback
from quizapp.quiz.session import Session
from quizapp.quiz.summary import summarize
from quizapp.words import Speaker, speaker
from quizapp.words.glyphs import ascii_safe


def question(session: Session) -> list[str]:
    """Where one is, what is asked and what is to be typed."""
    say, asked = speaker(session.language), session.question
    number = say("plain.question", i=session.number, n=session.plan.count)
    return ["", number, asked.prompt, f"({feedback.expects(asked)})"]


def sure(session: Session) -> str:
    """The question how sure."""
    say = speaker(session.language)
    choices = "  ".join(f"{sure} {say(f'sure.{sure}')}" for sure in (1, 2, 3))
    return f"{say('sure.ask')}  {choices}"


def notice(session: Session) -> str:
    """What was wrong with a text that was not counted, or with saving."""
    return feedback.notice(session)


def verdict(session: Session) -> list[str]:
    """The verdict, the mistake behind it, the working."""
    return [
        f"{paragraph.text}  ({paragraph.aside})" if paragraph.aside else paragraph.text
        for paragraph in feedback.verdict(session)
    ]


def steps(session: Session) -> list[str]:
    """The worked solution in sentences."""
    return [
        " ".join(part for part in (step.line.sentence, step.line.why, step.aside) if part)
        for step in feedback.steps(session)
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
    return ascii_safe(text, encoding or "ascii")
