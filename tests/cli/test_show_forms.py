"""``quizapp show`` and ``quizapp check``: every form a family can carry, and why not the rest."""

import json
import re
from pathlib import Path

import pytest

from quizapp.bank.bank import Bank
from quizapp.quiz import forms
from quizapp.quiz.identity import read_question
from quizapp.quiz.trials import carried, trials
from quizapp.words import speaker

from .conftest import Call
from .stage import FIRST, QUESTIONS, VALID

SAY = speaker("en")


def sections(text: str) -> dict[str, str]:
    """What stands below each form's head; of a form left out, its reason."""
    heads = re.split(r"^-- ([\w-]+)(?:: (.+))? --$", text, flags=re.M)
    triples = zip(heads[1::3], heads[2::3], heads[3::3], strict=True)
    return {form: reason or said for form, reason, said in triples}


def test_all_forms_of_a_variant_are_shown(call: Call) -> None:
    ended = call("show", FIRST)
    assert (ended.status, ended.err) == (0, "")
    found = sections(ended.out)
    assert list(found) == [form for form in forms.NAMES if form != "value"]
    for form, said in found.items():
        question = read_question(Bank(QUESTIONS), FIRST, form, "en")
        assert said.strip().startswith(question.prompt[:30])
        assert f"Answer: {question.asked_as.truth(question)}" in said
        for offer in question.offers:
            assert f"\n{offer.letter}  {offer.text[:20]}" in said


def test_the_mistakes_are_told_what_they_would_be_told(call: Call) -> None:
    found = sections(call("show", FIRST).out)
    assert "  ⌈(n − k) / s⌉ + 1  Rounds up where VALID rounds down" in found["formula"]
    assert "It is right exactly where s divides n − k." in found["formula"]
    assert re.search(r"^  [a-d]  Stride left out$", found["options"], re.M)
    assert re.search(r"^  \d+  .*Stride left out", found["inverse"], re.M)
    assert re.search(r"The altered line: “.+”|Every line is right", found["spot-error"])


def test_one_form_alone(call: Call) -> None:
    ended = call("show", FIRST, "--form", "formula")
    assert sections(ended.out) == {}
    assert "Write it as a formula" in ended.out
    assert "Not for n" in ended.out
    assert sections(call("show", f"{FIRST}#value.en.1").out) == {}


@pytest.mark.parametrize(
    ("family", "form", "reason"),
    [
        ("output-size/volume", "formula", "obstacle.not-one-number"),
        ("fc-vs-cnn/ratio", "inverse", "obstacle.no-inverse"),
        ("fc-vs-cnn/statements", "options", "obstacle.not-worked"),
    ],
)
def test_a_form_that_is_left_out_says_why(call: Call, family: str, form: str, reason: str) -> None:
    assert sections(call("show", family).out)[form] == f"left out, as {SAY(reason)}"
    said = call("check", family).out
    assert re.search(
        rf"^ +(\S+, )*{form}(, \S+)* left out, as {re.escape(SAY(reason))}$", said, re.M
    )
    (found,) = json.loads(call("check", family, "--json").out)["families"]
    assert found["forms"][form] == SAY(reason)
    assert found["forms"]["value"] is None
    assert json.loads(call("show", family, "--json").out)["forms"][form] == SAY(reason)
    refused = call("show", family, "--form", form)
    assert refused.status == 2
    assert SAY(reason) in refused.err


@pytest.mark.parametrize("family", Bank(QUESTIONS).names)
def test_what_check_says_of_forms_is_so(family: str) -> None:
    bank = Bank(QUESTIONS)
    found = carried(bank, family)
    assert list(found) == list(forms.NAMES)
    assert found["value"] is None
    assert all(reason is None or SAY(reason) for reason in found.values())


def test_a_trial_is_wrong_and_fits_what_it_is_a_trial_of() -> None:
    bank = Bank(QUESTIONS)
    for form in ("value", "formula", "inverse", "options"):
        found = trials(read_question(bank, FIRST, form, "en"))
        named = {name for trial in found for name in trial.grade.mistakes}
        assert not any(trial.grade.correct for trial in found)
        assert named <= {mistake.name for mistake in bank.open(VALID).mistakes}
        assert len(named) >= 3


def test_a_family_with_one_line_has_nothing_to_spot(call: Call, tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    (bank / "sums").mkdir(parents=True)
    (bank / "bank.toml").write_text(
        'name = "sums"\nlanguages = ["en"]\nlicence = "MIT"\n', encoding="utf-8"
    )
    (bank / "sums" / "plus.toml").write_text(
        'version = 1\nlevel = 1\nseconds = 5\ntitle.en = "Plus"\n'
        "[params]\na = { from = 1, to = 9 }\nb = { from = 1, to = 9 }\n"
        '[ask]\nen = ["What is {a} + {b + 0}?"]\n'
        '[answer]\nkind = "integer"\nvalue = "a + b"\ncheck = "b + a"\nen = "{calc}."\n'
        '[[mistake]]\nname = "times"\nshort.en = "Times"\nvalue = "a * b"\nen = "It was times."\n',
        encoding="utf-8",
    )
    out = call("check", "--bank", str(bank)).out
    for reason in ("few-distractors", "one-line", "few-mistakes", "not-bare", "no-inverse"):
        assert SAY(f"obstacle.{reason}") in out
