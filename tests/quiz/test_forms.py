"""The laws of the forms in which a line, a mistake, a rule or an input is asked for."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.bank.variant import at_row
from quizapp.quiz import forms
from quizapp.quiz.forms import NAMES
from quizapp.quiz.identity import read_question
from quizapp.quiz.letters import mistaken_rule, written_rule
from quizapp.quiz.question import Question
from quizapp.quiz.rule import read_rule
from quizapp.words import speaker

BANK = Bank(paths.questions())
VALID, EXPLICIT, CONV = "output-size/valid", "output-size/explicit", "parameters/conv"
WORKED = [name for name in BANK.names if BANK.counts(name) and BANK.open(name).is_worked]
WRITTEN = [
    name
    for name in WORKED
    if forms.can_carry("formula", at_row(BANK.open(name), int(BANK.census(name).valid[0])))
]


def sampled(name, count):
    """Variants from one end of the valid rows to the other."""
    rows = BANK.census(name).valid
    step = max(1, len(rows) // count)
    return [at_row(BANK.open(name), int(row)) for row in rows[::step][:count]]


def asked(form, name, count):
    """The questions of a form over a sample of a family."""
    return [
        Question(variant, form, "en", 0)
        for variant in sampled(name, count)
        if forms.can_carry(form, variant)
    ]


def letters(question):
    return [offer.letter for offer in question.offers]


def passes(variant, a, b):
    return variant.written(a) == variant.written(b)


@pytest.mark.parametrize("form", ["options", "spot-error", "diagnose"])
@pytest.mark.parametrize("name", WORKED)
def test_exactly_one_offer_is_right_and_no_two_say_the_same(form, name):
    for question in asked(form, name, 12):
        right = [x for x in letters(question) if question.asked_as.grade(question, x).correct]
        assert right == list(question.right_letters)
        assert len(right) == 1
        texts = [offer.text for offer in question.offers]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", WORKED)
def test_spot_error_alters_one_line_and_the_rest_follows(name):
    for question in asked("spot-error", name, 25):
        variant, shown = question.variant, [offer.text for offer in question.offers]
        true = [
            speaker("en")("spot.line", label=line.label or "answer", calc=line.calculation)
            for line in variant.lines("en")
        ]
        place = letters(question).index(question.right_letters[0])
        assert len(shown) == len(true) + 1
        assert shown[:place] == true[:place]
        if place == len(true):
            continue
        assert shown[place] != true[place]
        made = [
            mistake.name
            for mistake in variant.family.mistakes
            if (len(true) - 1 if mistake.at is None else mistake.at) == place
            and variant.wrong_line(mistake.name, "en") is not None
            and variant.wrong_line(mistake.name, "en").calculation in shown[place]
        ]
        finals = {
            text
            for mistake in variant.family.mistakes
            if (wrong := variant.mistakes[mistake.name]) is not None
            for text in (variant.written(wrong),)
        }
        assert made or place == len(true) - 1
        if len(variant.answer) == 1 and variant.family.kind.name == "integer":
            assert shown[-2].rpartition(" ")[2].replace("−", "-") in finals


def test_the_lines_of_one_variant_worked_by_hand():
    """With n = 36, k = 11, s = 4: 25 px of travel; each mistake with the lines below it."""
    variant = BANK.variant(f"{VALID}@1?n=36&k=11&s=4")
    by_mistake = {
        "round-up": ("36 − 11 = 25", "⌈25 / 4⌉ = 7", "7 + 1 = 8"),
        "no-stride": ("36 − 11 = 25", "25", "25 + 1 = 26"),
    }
    for name, lines in by_mistake.items():
        environment = variant.wrong_working(name).environment
        assert environment["jumps"].item() == int(lines[1].rpartition(" ")[2])
        line = variant.wrong_line(name, "en")
        assert line is not None
        assert line.calculation == lines[1]
        assert variant.mistakes[name] == (int(lines[2].rpartition(" ")[2]),)


def test_about_one_in_seven_has_no_error():
    none = total = 0
    for name in (VALID, EXPLICIT, "output-size/same", CONV):
        for question in asked("spot-error", name, 700):
            total += 1
            none += question.right_letters == (letters(question)[-1],)
    assert total > 2000
    assert 1 / 8.5 < none / total < 1 / 5.8


@pytest.mark.parametrize("name", WORKED)
def test_diagnose_offers_one_mistake_that_gives_the_colleagues_number(name):
    for question in asked("diagnose", name, 25):
        variant = question.variant
        by_text = {variant.text(each.texts, "en"): each.name for each in variant.family.mistakes}
        given = [variant.mistakes[by_text[offer.text]] for offer in question.offers]
        right = given[letters(question).index(question.right_letters[0])]
        colleague = speaker("en")("diagnose.ask", value=variant.written(right))
        assert question.prompt.endswith(colleague)
        assert sum(passes(variant, wrong, right) for wrong in given) == 1
        assert not any(passes(variant, wrong, variant.answer) for wrong in given)


SPELLINGS = {
    VALID: [
        *("floor((n-k)/s)+1", "(n-k)//s+1", "ceil((n-k+1)/s)", "⌊(n − k)/s⌋ + 1", "1+(n-k)//s"),
        *("⌈(n−k+1)÷s⌉", "ceil_div(n - k + 1, s)", "out = floor((n - k) / s) + 1"),
        *("（ｎ－ｋ）//ｓ＋１", "=(n-k)//s + 1", "(n - k - (n - k) % s)/s + 1", "floor(n/s-k/s)+1"),
    ],
    EXPLICIT: ["floor((n+2p-k)/s)+1", "(n + 2*p - k)//s + 1", "⌊(n + 2(p) − k)/s⌋+1"],
    CONV: ["(k²·c + 1)f", "(k^2 c + 1) f".replace(" c", "*c"), "k*k*c*f + f", "f(k²c+1)"],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in SPELLINGS.items() for text in texts]
)
def test_the_rule_is_right_in_every_spelling(name, text):
    question = asked("formula", name, 3)[0]
    grade = question.asked_as.grade(question, text)
    assert grade.correct, text
    assert question.asked_as.remarks(question, grade) == ()


@pytest.mark.parametrize("name", WRITTEN)
def test_the_familys_own_rule_is_right_as_it_is_printed(name):
    question = asked("formula", name, 3)[0]
    assert question.asked_as.grade(question, question.asked_as.truth(question)).correct


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (VALID, "(N-K)/S + 1", "right exactly where s divides n − k"),
        (VALID, "(n-k)/s + 1", "right exactly where s divides n − k"),
        (VALID, "⌈(n-k)/s⌉ + 1", "right exactly where s divides n − k"),
        (VALID, "n - k + 1", "right on"),
        (EXPLICIT, "(n-k)//s + 1", "right exactly where p is 0"),
        (CONV, "k*k*f", "right on hardly any"),
    ],
)
def test_a_wrong_rule_names_where_it_is_right_and_a_row_where_not(name, text, said):
    question = asked("formula", name, 3)[0]
    if "p is 0" in said and 0 not in BANK.open(name).domains[-1].entries:
        said = "right on"
    grade = question.asked_as.grade(question, text)
    assert not grade.correct
    region, counter = question.asked_as.remarks(question, grade)
    assert said in region
    assert counter.startswith(("Not for n = ", "Not for k = "))


@pytest.mark.parametrize("name", WRITTEN)
def test_the_rule_of_a_mistake_is_that_mistake_and_no_other_is_right(name):
    family, question = BANK.open(name), asked("formula", name, 3)[0]
    for mistake in family.mistakes:
        text = mistaken_rule(family, mistake)
        grade = question.asked_as.grade(question, text)
        assert grade.correct == (text == written_rule(family)) or not grade.correct
        assert grade.correct or mistake.name in grade.mistakes, text


SIGNS = "nks0123456789+-*/%^()., ⌊⌋⌈⌉²³√×÷·=<>!_if else floorceil"
HOSTILE = [
    *("9**9**9**9", "n**20**20**20", "(" * 200, "n" * 200, "floor(" * 30, "1e999", "n if n else k"),
    *("__import__('os')", "n.__class__", "[n for n in (1,)]", "lambda: n", "n; k", "n\nk", "0x1F"),
    *("f'{n}'", "n := 3", "*n", "n[0]", "(n, k)", "n == k", "", "\x00", "n²²²²", "⌊⌊⌊n"),
]


@given(st.one_of(st.text(SIGNS, max_size=60), st.text(max_size=220)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_rule_or_can_not_be_read(text):
    family = BANK.open(VALID)
    try:
        rule = read_rule(family, text)
    except UnreadableError as error:
        speaker("en")(error.sentence, **{"example": "x", "kind": "x", **error.values})
        return
    assert rule.names <= {"n", "k", "s"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_not_counted_or_wrong_and_takes_no_time(text):
    question = asked("formula", VALID, 3)[0]
    try:
        grade = question.asked_as.grade(question, text)
    except UnreadableError:
        return
    assert not grade.correct
    assert question.asked_as.remarks(question, grade)


@given(st.text(SIGNS, max_size=25))
@example("n//(s-s)")
@example("n/(k-k)")
@example("2**(n*n)")
@settings(max_examples=60, deadline=None)
def test_any_rule_that_is_read_gets_a_grade_with_its_reasons(text):
    question = asked("formula", VALID, 3)[0]
    try:
        grade = question.asked_as.grade(question, text)
    except UnreadableError:
        return
    assert grade.correct or len(question.asked_as.remarks(question, grade)) == 2


def test_an_option_is_right_or_wrong_as_a_whole():
    variant = BANK.variant("output-size/volume@1?n=28&k=3&s=1&c=3&f=16&pad=SAME")
    question = Question(variant, "options", "en", 0)
    for offer in question.offers:
        grade = question.asked_as.grade(question, offer.letter)
        assert grade.verdict == ("correct" if offer.letter in question.right_letters else "wrong")
        assert grade.credit == (offer.letter in question.right_letters)


@pytest.mark.parametrize("form", NAMES)
def test_a_form_that_has_an_obstacle_is_refused_with_it(form):
    for name in itertools.islice(BANK.names, 0, None, 4):
        (variant,) = sampled(name, 1)
        obstacle = forms.get(form).obstacle(variant)
        if obstacle is None:
            assert read_question(BANK, variant.id, form).form == form
        else:
            assert speaker("en")(obstacle) != speaker("zh-Hant")(obstacle)
