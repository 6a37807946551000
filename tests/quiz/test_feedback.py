"""What is said after an answer, in both languages."""

from dataclasses import replace

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.errors import HistoryError
from quizapp.quiz import feedback
from quizapp.quiz.attempt import Choice
from quizapp.quiz.plan import Phase, Plan
from quizapp.quiz.question import Question
from quizapp.quiz.session import Session

from .samples import Log

BANK = Bank(paths.questions())
VALID = "output-size/valid@1?n=36&k=11&s=4"  # 7; 6, 8, 9, 26
VOLUME = "output-size/volume@1?n=63&k=7&s=2&c=16&f=32&pad=VALID"  # 29x29x32


def session(*identities, language="en", **keys):
    """A session of these variants in turn."""
    queue = [Question(BANK.variant(each), "value", language, 0) for each in identities]
    log = Log()

    def choose(attempts, remaining):
        return Choice(queue[len(attempts)], "fresh") if len(attempts) < len(queue) else None

    one = Session(Plan("s", "k", (), None, len(queue)), choose, log, language, **keys)
    one.start()
    return one, log


def answered(text, *identities, language="en"):
    one, _ = session(*(identities or (VALID,)), language=language)
    one.type(text)
    one.hand_in()
    return one


def said(one):
    return [paragraph.text for paragraph in feedback.verdict(one)]


@pytest.mark.parametrize(("language", "first"), [("en", "✓ Yes, 7."), ("zh-Hant", "✓ 對，是 7。")])
def test_a_right_answer_is_told_in_one_line_with_its_working(language, first):
    one = answered("7", language=language)
    assert said(one)[0] == first
    assert "⌊25 / 4⌋ = 6" in said(one)[-1]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_one_mistake_is_named_and_explained(language):
    one = answered("8", language=language)
    mistake = one.verdict.choice.question.variant.mistake("round-up")
    texts = said(one)
    assert texts[0].startswith("✗")
    assert mistake.short[language] in texts[1]
    assert texts[2] == one.verdict.choice.question.variant.text(mistake.texts, language)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_several_mistakes_are_all_named_and_none_explained(language):
    family = BANK.open("output-size/valid")
    for row in BANK.census("output-size/valid").valid:
        variant = Question(BANK.variant(VALID), "value", language, 0).variant
        variant = type(variant)(family, family.grid.entries(int(row)))
        wrong = [
            answer for answer in variant.mistakes.values() if answer not in (None, variant.answer)
        ]
        twice = next((each for each in wrong if wrong.count(each) > 1), None)
        if twice is not None:
            break
    assert twice is not None
    one = answered(str(twice[0]), variant.id, language=language)
    texts = said(one)
    assert len(one.verdict.grade.mistakes) > 1
    for name in one.verdict.grade.mistakes:
        assert variant.mistake(name).short[language] in texts[1]
        assert variant.text(variant.mistake(name).texts, language) not in texts


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize(
    ("identity", "text", "sign"),
    [
        ("output-size/valid@1?n=28&k=5&s=1", "25", "off-by-one"),
        (VALID, "14", "double"),
        (VALID, "70", "times-ten"),
        (VALID, "1234", None),
        (VOLUME, "32x29x29", "swapped"),
    ],
)
def test_where_no_mistake_fits_a_sign_is_said(language, identity, text, sign):
    one = answered(text, identity, language=language)
    assert one.verdict.grade.sign == sign
    assert text in said(one)[1]


def test_the_line_where_an_answer_went_another_way_is_marked():
    asides = {line.line.name: line.aside for line in feedback.steps(answered("8"))}
    assert asides["jumps"].endswith("7")
    assert not asides["travel"]
    assert not asides["answer"]
    assert not any(line.aside for line in feedback.steps(answered("6")))


def test_the_same_mistake_again_is_said_to_be_the_same():
    one, _ = session(VALID, "output-size/valid@1?n=20&k=7&s=2")
    for text in ("8", "8"):
        one.type(text)
        one.hand_in()
        first = said(one)[1]
        one.go_on()
    assert first.startswith("The same mistake as before")


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_hints_name_the_next_quantity_and_no_value(language):
    one, _ = session(VALID, language=language)
    assert feedback.hints(one) == []
    while one.hint():
        pass
    texts = [paragraph.text for paragraph in feedback.hints(one)]
    assert len(texts) == one.most_hints + 1
    assert all("…" in text for text in texts[:-1])
    assert not any(sign in text for text in texts for sign in ("25", " 6", "={"))


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("identity", [VALID, VOLUME])
@pytest.mark.parametrize("text", ["", "seven", "ㄅ", "1.024", "9 9", "7;7", "\ud800", "x" * 300])
def test_a_text_that_is_not_counted_is_told_in_words(language, identity, text):
    one, log = session(identity, language=language)
    before = len(log.events)
    one.type(text)
    one.hand_in()
    assert one.phase is Phase.ASKING
    assert feedback.notice(one)
    assert "{" not in feedback.notice(one)
    assert len(log.events) == before


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("cause", ["full", "read-only", "damaged", "newer", "busy", "system"])
def test_what_could_not_be_saved_is_told_with_its_reason(language, cause):
    one, log = session(VALID, language=language)

    def failing(event):
        raise HistoryError(f"history.{cause}", file="x", reason="y", found=9, known=1)

    one.record = failing
    one.type("7")
    one.hand_in()
    assert one.phase is Phase.UNSAVED
    assert feedback.notice(one)
    assert one.attempts == []
    one.record = log
    one.save()
    assert len(one.attempts) == 1
    assert feedback.notice(one) == ""


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("name", BANK.names)
def test_what_is_expected_is_said_for_every_family(language, name):
    from quizapp.bank.variant import at_row

    variant = at_row(BANK.open(name), int(BANK.census(name).valid[0]))
    assert feedback.expects(Question(variant, "value", language, 0))


def test_a_picture_shows_only_answers_of_the_familys_own_kind():
    one = answered("8")
    assert feedback.has_picture(one)
    drawn = feedback.drawn(one, 72, "blocks")
    assert drawn is not None
    assert any("no 8" in line for line in drawn.lines)
    attempt = one.verdict
    other = replace(attempt.choice.question, form="inverse")
    one.attempts[-1] = replace(attempt, choice=replace(attempt.choice, question=other))
    drawn = feedback.drawn(one, 72, "blocks")
    assert drawn is not None
    assert not any("no 8" in line for line in drawn.lines)
