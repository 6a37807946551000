"""Rules in letters: how they are printed, and which regions have a name."""

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.numerals import UnreadableError
from quizapp.quiz.identity import read_question
from quizapp.quiz.letters import lettered, written_rule

from .samples import bank_with

BANK = Bank(paths.questions())
SAME = "output-size/same"


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("output-size/valid", "⌊(n − k) / s⌋ + 1"),
        (SAME, "⌈n / s⌉"),
        ("padding/preserve", "⌊d × (k − 1) / 2⌋"),
    ],
)
def test_a_rule_is_printed_as_people_write_it(name, printed):
    assert written_rule(BANK.open(name)) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("n + 1 - 1", "n"),
        ("n + 2 - 1", "n + 2 − 1"),
        ("0 + 1 * n * 1 - 0", "n"),
        ("n * 0", "n × 0"),
        ("n // s + (1 if n % s >= 1 else 0)", "⌊n / s⌋ + (1 if n mod s ≥ 1 else 0)"),
    ],
)
def test_what_comes_to_nothing_is_not_printed(source, printed):
    assert lettered(BANK.open(SAME), source) == printed


def test_cases_are_said_in_the_language():
    printed = lettered(BANK.open(SAME), "n // s + (1 if n % s >= 1 else 0)", "zh-Hant")
    assert printed == "⌊n / s⌋ + (n mod s ≥ 1 時為 1，否則為 0)"


def test_a_number_is_no_formula_unless_a_mistake_gives_it():
    question = read_question(BANK, "output-size/valid@1?n=36&k=11&s=4", "formula")
    with pytest.raises(UnreadableError) as caught:
        question.asked_as.grade(question, "44")
    assert caught.value.sentence == "unread.no-rule"
    question = read_question(BANK, "padding/preserve@1?n=16&k=3&d=1", "formula")
    assert question.asked_as.grade(question, "0").mistakes


RULE = """version = 1
level = 1
seconds = 30
title = {{ en = "Batches" }}
[params]
images = [10, 12, 15, 16, 20]
batch = [2, 3, 4, 5]
[ask]
en = ["{{images}} images in batches of {{batch}}: how many?"]
[answer]
kind = "integer"
value = "{rule}"
check = "0 - (0 - images) // batch"
label.en = "batches"
en = "{{calc}}."
[[mistake]]
name = "all"
short.en = "All"
value = "images"
en = "All."
"""


@pytest.mark.parametrize(
    "rule", ["ceil_div(images, batch)", "images // batch + (1 if images % batch > 0 else 0)"]
)
def test_the_region_of_a_rule_is_named_whatever_divides(tmp_path, rule):
    bank = bank_with(tmp_path, RULE.format(rule=rule))
    question = read_question(bank, "skill/rule@1?images=10&batch=3", "formula")
    grade = question.asked_as.grade(question, "images / batch")
    (region, _) = question.asked_as.remarks(question, grade)
    assert region == "It is right exactly where batch divides images."


def test_mod_is_read_as_it_is_printed():
    question = read_question(BANK, "output-size/leftover@2?n=52&k=7&s=2", "formula")
    for text in ("(n-k) mod s", "(n − k) % s", "n - k - floor((n-k)/s) s"):
        assert question.asked_as.grade(question, text).correct, text
