"""A bank: opened by name, counted from its index, told what it lacks."""

import os
from pathlib import Path

import pytest

from quizapp.bank.bank import Bank, askable
from quizapp.bank.faults import FaultyFileError
from quizapp.bank.index import Entry, write_index
from quizapp.errors import BankError, NotYetError, UsageError

from .samples import NUMBER, TUPLE, VALID, bank_of, change

FILES = {
    "size/valid": VALID,
    "size/shape": TUPLE,
    "share/ratio": NUMBER,
    "share/broken": change(VALID, ("room // s", "room //")),
    "share/later": change(VALID, ('kind = "integer"', 'kind = "design"')),
}


@pytest.fixture
def bank(tmp_path):
    return bank_of(tmp_path, FILES)


def test_families_are_the_files_of_the_skills(bank):
    assert bank.names == tuple(sorted(FILES))
    assert bank.skills == ("share", "size")
    assert askable(bank, bank.names) == ("share/ratio", "size/shape", "size/valid")


def test_nothing_but_the_index_is_read_before_a_family_is_asked_for(tmp_path, monkeypatch):
    bank_of(tmp_path, FILES)
    write_index(tmp_path, {"size/valid": Entry(1, "x", {1: (10, 4)})})
    read = []
    original = os.open

    def noting(path, flags):
        read.append(Path(path).name)
        return original(path, flags)

    monkeypatch.setattr(os, "open", noting)
    bank = Bank(tmp_path)
    assert bank.counts("size/valid") == {1: (10, 4)}
    assert read == ["bank.toml", "index.toml"]


def test_a_family_that_is_not_what_the_index_says_is_counted_anew(tmp_path):
    bank_of(tmp_path, FILES)
    write_index(tmp_path, {"size/valid": Entry(1, "x", {1: (10, 4)})})
    bank = Bank(tmp_path)
    assert bank.counts("size/valid") == {1: (10, 4)}
    bank.open("size/valid")
    assert bank.counts("size/valid") == bank.census("size/valid").counts
    assert bank.revision == 1


def test_a_broken_family_says_what_is_wrong_and_leaves_the_others_alone(bank):
    with pytest.raises(FaultyFileError) as caught:
        bank.open("share/broken")
    assert [fault.sentence for fault in caught.value.faults] == ["expression.syntax"]
    assert "share/broken.toml" in str(caught.value)
    assert bank.counts("share/broken") == {}
    assert "share/broken" in bank.left_out
    assert bank.open("size/valid").name == "size/valid"


def test_a_kind_that_can_not_be_asked_yet_says_so(bank):
    with pytest.raises(NotYetError) as caught:
        bank.open("share/later")
    assert "design" in str(caught.value)
    assert bank.counts("share/later") == {}
    assert "share/later" not in bank.left_out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], sorted(FILES)),
        (["size"], ["size/shape", "size/valid"]),
        (["size/valid"], ["size/valid"]),
        (["*/r*", "size"], ["share/ratio", "size/shape", "size/valid"]),
        (["size", "size/valid"], ["size/shape", "size/valid"]),
    ],
)
def test_a_scope_is_skills_families_and_patterns(bank, words, found):
    assert bank.scope(words) == tuple(found)


@pytest.mark.parametrize("word", ["valid", "siz", "size/vald", "ratio"])
def test_an_unknown_word_names_what_is_near(bank, word):
    with pytest.raises(UsageError) as caught:
        bank.scope([word])
    assert caught.value.values["name"] == word
    near = str(caught.value.values["near"]).split(", ")
    assert near
    assert set(near) <= {*bank.names, *bank.skills}


@pytest.mark.parametrize("word", ["", "\x00", "../size/valid", "/etc/passwd", "size\\valid", "["])
def test_a_hostile_word_is_no_family(bank, word):
    with pytest.raises(UsageError):
        bank.scope([word])
    with pytest.raises(UsageError):
        bank.open(word)


def test_a_folder_without_its_file_is_no_bank(tmp_path):
    with pytest.raises(BankError) as caught:
        Bank(tmp_path / "none")
    assert caught.value.sentence == "error.bank"


@pytest.mark.parametrize(
    "text",
    ["", 'name = "x"\n', 'name = 3\nlanguages = ["en"]\nlicence = ""', "languages = []", "="],
)
def test_a_bank_file_that_says_too_little_is_refused(tmp_path, text):
    (tmp_path / "bank.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        Bank(tmp_path)
    assert str(caught.value)
