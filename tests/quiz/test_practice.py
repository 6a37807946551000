"""Practice: which question comes next, over whole sessions of any answers."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import paths
from quizapp.bank.bank import Bank, askable
from quizapp.quiz import grading
from quizapp.quiz.attempt import REASONS, Attempt, Choice
from quizapp.quiz.drawing import Draw
from quizapp.quiz.practice import COMES_BACK_AFTER, FIRST, MOST_FOLLOW_UPS, Practice

from .samples import bank, draw, mistaken, right

BUILT_IN = Bank(paths.questions())
DEEDS = ("right", "nonsense", "give up", "first mistake", "last mistake")
RUNS = st.lists(st.sampled_from(DEEDS), min_size=1, max_size=14)


@cache
def every():
    """All variants, in the order drawn."""
    drawn = draw("p")
    return [drawn.question(i).variant.id for i in range(len(drawn))]


def attempt(choice, deed):
    """What becomes of a question when a person does this."""
    question = choice.question
    text = right(question) if deed == "right" else "987654321"
    if "mistake" in deed:
        names = sorted(question.variant.mistakes)
        text = mistaken(question, names[0 if deed == "first mistake" else -1]) or text
    if text == "987654321" and len(question.variant.answer) == 2:
        text = "987654321, 3"
    if deed == "give up":
        return Attempt(choice, "", grading.gave_up(question.variant), None, 1.0, 0)
    if question.form == "options":
        text = right(question) if deed == "right" else wrong_letter(question)
    return Attempt(choice, text, question.asked_as.grade(question, text), None, 1.0, 0)


def wrong_letter(question):
    return next(
        each.letter for each in question.offers if each.letter not in question.right_letters
    )


def run(deeds, count=None, answered=(), **keys):
    """The attempts of a session in which a person does these things one after the other."""
    forms = keys.pop("forms", ("value", "value", "options"))
    practice = Practice(draw("p", forms=forms), answered, **keys)
    total = len(deeds) if count is None else count
    attempts: list[Attempt] = []
    for deed in deeds:
        choice = practice(attempts, total - len(attempts))
        if choice is None:
            break
        attempts.append(attempt(choice, deed))
    return attempts


@settings(max_examples=120, deadline=None)
@given(RUNS, st.sampled_from(["all", "after-miss", "never"]))
def test_no_variant_is_asked_twice(deeds, follow_ups):
    attempts = run(deeds, follow_ups=follow_ups)
    variants = [each.variant for each in attempts]
    assert len(attempts) == len(deeds)
    assert len(set(variants)) == len(variants)
    assert all(each.choice.reason in REASONS for each in attempts)


@settings(max_examples=25, deadline=None)
@given(RUNS, st.integers(0, 300))
def test_what_was_answered_before_is_never_asked_again(deeds, count):
    answered = set(every()[:count])
    assert not answered & {each.variant for each in run(deeds, answered=answered)}


@settings(max_examples=100, deadline=None)
@given(RUNS)
def test_after_a_held_mistake_there_is_no_further_follow_up(deeds):
    attempts = run(deeds)
    for place, each in enumerate(attempts[1:], start=1):
        if each.choice.reason not in ("again", "settle"):
            continue
        last = attempts[place - 1]
        before = [one.grade.mistakes for one in attempts[: place - 1] if one.family == last.family]
        assert last.missed
        assert last.grade.mistakes
        assert (len(last.grade.mistakes) == 1) == (each.choice.reason == "again")
        assert len(last.grade.mistakes) > 1 or last.grade.mistakes not in before
        row = [one.choice.reason in ("again", "settle") for one in attempts[: place + 1]]
        assert row[-MOST_FOLLOW_UPS - 1 :].count(True) <= MOST_FOLLOW_UPS


@settings(max_examples=100, deadline=None)
@given(RUNS)
def test_a_miss_comes_back_on_fresh_numbers_unless_it_is_made_good(deeds):
    attempts = run(deeds, follow_ups="never", forms=("value",))
    for place, missed in enumerate(attempts):
        later = attempts[place + 1 :]
        if not missed.missed or len(later) <= COMES_BACK_AFTER + len(bank().names):
            continue
        assert any(
            each.family == missed.family and each.choice.reason in ("comeback", "fresh")
            for each in later
        )
    for place, each in enumerate(attempts):
        if each.choice.reason == "comeback":
            missed = [one for one in attempts[:place] if one.family == each.family]
            assert missed[-1].missed


@settings(max_examples=60, deadline=None)
@given(RUNS)
def test_choosing_twice_from_the_same_answers_is_choosing_once(deeds):
    attempts = run(deeds)
    practice = Practice(draw("p"), ())
    first, second = practice(attempts, 3), practice(attempts, 3)
    assert first == second


def test_a_bank_without_the_first_question_begins_with_another():
    choice = Practice(draw("p"), (), first=True)([], 5)
    assert choice is not None
    assert choice.reason == "fresh"


def test_the_first_question_of_all_is_the_fixed_one_until_it_was_answered():
    whole = BUILT_IN
    drawn = Draw(whole, "p", askable(whole, whole.names), "en")
    choice = Practice(drawn, (), first=True)([], 5)
    assert choice is not None
    assert (choice.question.variant.id, choice.reason) == (FIRST, "first")
    choice = Practice(drawn, {FIRST}, first=True)([], 5)
    assert choice is not None
    assert choice.reason == "fresh"


def test_a_retracted_miss_is_no_miss():
    attempts = run(["first mistake"])
    attempts[0] = attempts[0].take_back()
    choice = Practice(draw("p"), ())(attempts, 5)
    assert choice is not None
    assert choice.reason == "fresh"


def test_without_follow_ups_misses_still_come_back_at_the_end():
    attempts = run(["give up", "right", "right", "right", "right", "right"], follow_ups="never")
    assert "comeback" in [each.choice.reason for each in attempts]


def test_after_the_last_variant_there_is_none():
    assert Practice(draw("p"), every())([], 5) is None
    choice = Practice(draw("p"), every()[:-1])([], 5)
    assert choice is not None
    assert choice.question.variant.id == every()[-1]


def test_a_follow_up_keeps_to_the_form_that_was_chosen():
    names = ["parameters/conv"]
    practice = Practice(Draw(BUILT_IN, "k", names, "en", forms=("options",)), ())
    attempts: list[Attempt] = []
    for _ in range(6):
        choice = practice(attempts, 6 - len(attempts))
        assert choice is not None
        assert choice.question.form == "options"
        attempts.append(attempt(choice, "nonsense"))


def test_the_numeric_twin_of_a_statement_is_asked_whatever_was_chosen():
    names = ["fc-vs-cnn/statements"]
    draw = Draw(BUILT_IN, "k", names, "en")
    practice = Practice(draw, (), follow_ups="all")
    twins = 0
    for question in draw.family_order(names[0]):
        letters = [offer.letter for offer in question.offers]
        wrong = ", ".join(each for each in letters if each not in question.right_letters) or "a"
        grade = question.asked_as.grade(question, wrong)
        choice = practice([Attempt(Choice(question, "fresh"), wrong, grade, None, 1.0, 0)], 5)
        if choice is not None and choice.reason == "twin":
            twins += 1
            assert choice.question.family not in names
        if twins == 3:
            return
    raise AssertionError("no statement has a twin")


def test_a_form_without_values_asks_the_same_only_once():
    names = ["output-size/leftover", "output-size/valid", "parameters/fc"]
    drawn = Draw(BUILT_IN, "k", names, "en", forms=("formula",))
    questions = [question for name in names for question in drawn.family_order(name)]
    asked = [question.prompt for question in questions if question.form == "formula"]
    wordings = sum(len(BUILT_IN.open(name).wordings["en"]) for name in names)
    assert len(asked) == len(set(asked)) == wordings
