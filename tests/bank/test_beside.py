"""A bank beside the built-in one: both are asked, neither hides the other."""

import re

import pytest

from quizapp import paths
from quizapp.bank.bank import Bank, askable
from quizapp.errors import BankError, SpokenError
from quizapp.quiz.drawing import Draw
from quizapp.words import LANGUAGES, speaker
from tests.bank.samples import VALID

BUILT_IN = Bank(paths.questions())
ENGLISH = re.sub(r'^zh-Hant = .*\n|, zh-Hant = "[^"]*"', "", VALID, flags=re.M)


def beside(folder, *names, languages='"en", "zh-Hant"', text=VALID, line='beside = "built-in"'):
    (folder / "bank.toml").write_text(
        f'name = "mine"\nlanguages = [{languages}]\nlicence = "MIT"\n{line}\n', encoding="utf-8"
    )
    for name in names:
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_both_are_there_each_from_its_own_file(tmp_path):
    bank = Bank(beside(tmp_path, "mine/windows"))
    assert set(bank.names) == {*BUILT_IN.names, "mine/windows"}
    assert list(bank.names) == sorted(bank.names)
    assert bank.path("mine/windows") == tmp_path / "mine" / "windows.toml"
    assert bank.path("output-size/valid") == BUILT_IN.path("output-size/valid")
    assert (bank.name, bank.languages) == ("mine", LANGUAGES)
    assert {"mine", "output-size"} <= set(bank.skills)


def test_counts_identities_and_digests_are_those_of_each_by_itself(tmp_path):
    bank, own = Bank(beside(tmp_path, "mine/windows")), Bank(tmp_path, alone=True)
    for name in ("output-size/valid", "fc-vs-cnn/ratio"):
        assert bank.counts(name) == BUILT_IN.counts(name)
        assert bank.open(name).digest == BUILT_IN.open(name).digest
    assert own.names == ("mine/windows",)
    assert bank.counts("mine/windows") == own.counts("mine/windows")
    assert bank.revision == 0
    assert bank.left_out == {}


def test_a_draw_deals_from_both(tmp_path):
    bank = Bank(beside(tmp_path, "mine/windows"))
    draw = Draw(bank, "k", askable(bank, bank.scope(["mine", "output-size/valid"])), "en")
    assert {draw.question(i).family for i in range(12)} == {"mine/windows", "output-size/valid"}


def test_without_the_line_a_bank_is_there_instead(tmp_path):
    assert Bank(beside(tmp_path, "mine/windows", line="")).names == ("mine/windows",)


def test_only_languages_that_both_have_are_asked(tmp_path):
    bank = Bank(beside(tmp_path, "mine/windows", languages='"en"', text=ENGLISH))
    assert bank.languages == ("en",)
    assert set(bank.open("mine/windows").wordings) == {"en"}
    # the built-in file is read whole: its digest is the index's
    assert bank.open("output-size/valid").digest == BUILT_IN.open("output-size/valid").digest


def refused(folder):
    with pytest.raises(BankError) as found:
        Bank(folder)
    said = [speaker(language)(found.value.sentence, **found.value.values) for language in LANGUAGES]
    assert len(set(said)) == len(LANGUAGES)
    return said[0]


def test_a_clash_names_both_files(tmp_path):
    said = refused(beside(tmp_path, "output-size/valid"))
    assert str(tmp_path / "output-size" / "valid.toml") in said
    assert str(BUILT_IN.path("output-size/valid")) in said
    assert Bank(tmp_path, alone=True).names == ("output-size/valid",)


def test_no_language_in_common_is_said(tmp_path):
    assert "(de)" in refused(beside(tmp_path, languages='"de"'))


@pytest.mark.parametrize("line", ['beside = "../x"', 'beside = "/etc"', "beside = true"])
def test_nothing_but_the_built_in_bank_can_be_asked_for(tmp_path, line):
    with pytest.raises(SpokenError):
        Bank(beside(tmp_path, "mine/windows", line=line))


def test_a_faulty_file_of_ones_own_leaves_the_rest(tmp_path):
    bank = Bank(beside(tmp_path, "mine/windows", text="version = 1\n"))
    assert set(askable(bank, bank.names)) == set(askable(BUILT_IN, BUILT_IN.names))
    assert set(bank.left_out) == {"mine/windows"}


def test_the_built_in_bank_is_not_beside_itself(monkeypatch, tmp_path):
    beside(tmp_path, "mine/windows")
    monkeypatch.setattr(paths, "questions", lambda: tmp_path)
    assert Bank(tmp_path).names == ("mine/windows",)
