"""One question in one form as rows of text: what is asked, the answer, what mistakes are told."""

from collections.abc import Iterator

from quizapp.quiz import feedback
from quizapp.quiz.question import Question
from quizapp.quiz.trials import Trial, trials
from quizapp.tui.wrap import wrap
from quizapp.words import speaker


def asked(question: Question, width: int) -> list[str]:
    """What is asked, what is offered and what is expected."""
    rows = list(wrap(question.prompt, width))
    for offer in question.offers:
        rows += indented(offer.text, "   ", width, f"{offer.letter}  ")
    said = speaker(question.language)("show.expects", kind=feedback.expects(question))
    return [*rows, "", *wrap(said, width)]


def answered(question: Question) -> str:
    """The right answer, as it is said after the verdict."""
    return speaker(question.language)("show.answer", answer=question.asked_as.truth(question))


def remarked(question: Question, width: int) -> list[str]:
    """What is said to those who make the family's mistakes, each answer with its remarks."""
    tried = trials(question)
    said = [list(_said(question, trial)) for trial in tried]
    common = said[0][1:] if said and all(each[1:] == said[0][1:] for each in said) else []
    rows: list[str] = []
    for trial, (fits, *remarks) in zip(tried, said, strict=True):
        if trial.grade.mistakes or not common:
            rows += indented(fits, "      ", width, f"  {trial.text}  ")
        for remark in [] if common else remarks:
            rows += indented(remark, "      ", width)
    for remark in common:
        rows += indented(remark, "  ", width)
    return rows


def _said(question: Question, trial: Trial) -> Iterator[str]:
    """The mistakes that an answer fits, then the form's own remarks."""
    language, variant = question.language, question.variant
    shorts = [variant.mistake(name).short[language] for name in trial.grade.mistakes]
    say = speaker(language)
    yield say("list.or").join(shorts) or say("show.wrong")
    yield from question.asked_as.remarks(question, trial.grade)


def indented(text: str, indent: str, width: int, first: str | None = None) -> list[str]:
    """A text in rows with an indent, the first row with its own."""
    rows = wrap(text, width - len(indent))
    return [
        (first if first is not None and place == 0 else indent) + row
        for place, row in enumerate(rows)
    ]
