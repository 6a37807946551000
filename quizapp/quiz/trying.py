"""What is said while someone tries in steps: lines handed in, what is asked, what was unread."""

from dataclasses import dataclass

from quizapp.quiz.scaffold import Mark, Scaffold
from quizapp.words import joined, speaker


@dataclass(frozen=True, slots=True)
class TriedLine:
    """A line of a try in steps, with its mark and what there is to say about it."""

    label: str
    text: str
    mark: Mark
    remark: str


def tried(scaffold: Scaffold, language: str) -> list[TriedLine]:
    """The lines handed in so far."""
    say, found, slipped = speaker(language), [], False
    for line in scaffold.tried:
        remark = ""
        if line.mark is Mark.CARRIED:
            remark = say("try.carried")
        elif not line.text:
            remark = say("try.passed", expected=line.expected)
        elif line.mark is Mark.WRONG:
            sentence = "try.wrong.carried" if slipped else "try.wrong"
            remark = say(sentence, expected=line.expected)
            slipped = True
            if line.mistake is not None:
                mistake = scaffold.variant.mistake(line.mistake)
                said = scaffold.variant.text(mistake.texts, language)
                remark = joined(language, remark, said)
        label = line.step.label.get(language) or say("solution.answer")
        found.append(TriedLine(label, line.text, line.mark, remark))
    return found


def asks(scaffold: Scaffold, language: str) -> str:
    """The line that is asked for, or how the whole went."""
    say, step = speaker(language), scaffold.step
    if step is None:
        return say("try.done") if scaffold.slips == 0 else say("try.slips", n=scaffold.slips)
    return scaffold.variant.text(step.texts, language, "…")


def hint(scaffold: Scaffold, language: str) -> str:
    """Why the line asked for is needed, where that was asked."""
    step = scaffold.step if scaffold.hinted else None
    return "" if step is None else scaffold.variant.text(step.why, language)


def notice(scaffold: Scaffold, language: str) -> str:
    """What was wrong with a line that can't be read, or is empty."""
    if scaffold.notice is None:
        return ""
    say, kind = speaker(language), scaffold.variant.family.kind
    last = scaffold.step is scaffold.variant.family.answer
    word, sample = (f"kind.{kind.name}", kind.sample()) if last else ("kind.number", "12")
    return say(scaffold.notice.sentence, kind=say(word), example=sample, **scaffold.notice.values)
