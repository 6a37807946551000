"""The gallery shows the bank of today: every family in every form, in both languages."""

import re

import pytest

from quizapp.bank.bank import Bank, askable
from quizapp.quiz import forms
from quizapp.quiz.trials import carried

from .cli.stage import QUESTIONS
from .test_guide import DOCS, script

GALLERY = (DOCS / "gallery.md").read_text(encoding="utf-8")
BANK = Bank(QUESTIONS)
NAMES = askable(BANK, BANK.names)


def test_the_gallery_is_of_today() -> None:
    assert script("make_gallery").page() == GALLERY, "run: python docs/make_gallery.py"


def test_every_family_is_there_and_linked() -> None:
    assert re.findall(r"^## (\S+)$", GALLERY, re.MULTILINE) == list(NAMES)
    for name in NAMES:
        assert f"[{name}](#{name.replace('/', '')})" in GALLERY


@pytest.mark.parametrize("name", NAMES)
def test_a_family_is_shown_in_the_forms_it_can_carry(name: str) -> None:
    part = re.split(r"^## ", GALLERY.partition(f"\n## {name}\n")[2], flags=re.MULTILINE)[0]
    shown = re.findall(r"^### (\S+)$", part, re.MULTILINE)
    assert shown == [form for form, reason in carried(BANK, name).items() if reason is None]
    assert part.count("```text\n") == len(shown) * len(BANK.languages)
    assert set(shown) <= set(forms.NAMES)


def test_nothing_is_left_unfilled() -> None:
    assert not re.search(r"\{\w*\}|None", GALLERY)
