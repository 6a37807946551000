"""The sentences of the interface: alike in both languages, each of them used, each use filled."""

import ast
import string
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

import quizapp
from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.words import LANGUAGES, sentences, speaker

ROOT = Path(quizapp.__file__).parent
PATTERNS = (
    *("config.*", "config.file.*", "config.allowed.*", "do.*", "families.*", "fault.level"),
    *("fault.seconds", "grade.*", "grade.head.*", "help.*", "history.*", "history.head.*"),
    *(
        "history.*.reason",
        "kind.*",
        "language.*",
        "next.*",
        "parameter.*",
        "pending.*",
        "plain.command.*",
    ),
    "new.*",
    *("set.*", "set.*.*", "set.theme.*", "sign.*", "skill.*", "sure.*", "toml.*", "type.*"),
    *("notation.*", "way.*", "why.*"),
)
"""Ids that code puts together; an id with a star stands for those that begin alike."""

ADDED = {"kind", "example"}
"""What whoever shows an unread text adds to its sentence."""


@cache
def trees():
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def slots(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def literals(node):
    """The texts that a node can be: itself, or the branches of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def uses():
    """Each call that says a sentence: where, the ids it can say, the names of its values."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            name = function.id if isinstance(function, ast.Name) else name
            if name == "say" or (name.endswith("Error") and name[0].isupper()):
                said = node.args[:1]
            elif name == "add" and len(node.args) > 1:
                said = node.args[1:2]
            else:
                continue
            named = {word.arg for word in node.keywords if word.arg}
            loose = len(named) < len(node.keywords) or name == "UnreadableError"
            for sentence in (each for part in said for each in literals(part)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", name, sentence, named, loose


def test_languages_have_the_same_sentences_with_the_same_slots():
    first, *others = map(sentences, LANGUAGES)
    for other in others:
        assert first.keys() == other.keys()
        assert {key: slots(text) for key, text in first.items()} == {
            key: slots(text) for key, text in other.items()
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_loose_at_its_ends(language):
    for key, text in sentences(language).items():
        assert text, key
        assert key.startswith("list.") or text == text.strip() or "{" not in text, key


def test_every_sentence_that_code_names_exists():
    known = sentences("en")
    spoken = [use for use in uses() if use[1] == "say" or "." in use[2]]
    missing = [
        (where, sentence)
        for where, name, sentence, _, _ in spoken
        if sentence not in known and (name == "say" or name == "add")
    ]
    assert len(spoken) > 100
    assert not missing


def test_every_use_of_a_sentence_fills_all_its_slots():
    known = sentences("en")
    found = [use for use in uses() if use[2] in known]
    unfilled = [
        (where, sentence, slots(known[sentence]) - named)
        for where, _, sentence, named, loose in found
        if not loose and slots(known[sentence]) - named
    ]
    assert len(found) > 100
    assert not unfilled


def test_every_sentence_is_used():
    named = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = [
        key
        for key in sentences("en")
        if key not in named and not any(fnmatchcase(key, pattern) for pattern in PATTERNS)
    ]
    assert not unused


def test_no_pattern_stands_for_nothing():
    assert all(any(fnmatchcase(key, each) for key in sentences("en")) for each in PATTERNS)


def test_sentences_of_the_bank_are_said_by_its_faults():
    say = speaker("en")
    assert say("fault.repeated", name="n") == "n occurs twice"
    assert say("error.not-yet", family="a/b", what=()) != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quick_reading_gives_what_toml_gives(language: str) -> None:
    text = (ROOT / "words" / f"{language}.toml").read_text(encoding="utf-8")
    assert sentences(language) == tomllib.loads(text)


def test_every_skill_of_the_built_in_bank_has_a_name_and_none_is_left_over():
    named = {key.partition(".")[2] for key in sentences("en") if key.startswith("skill.")}
    assert named == set(Bank(paths.questions()).skills)
