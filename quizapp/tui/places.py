"""Where the palette leads: skills, families, themes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quizapp.config import KEYS, Choice
from quizapp.errors import BankError
from quizapp.tui.desk import Desk
from quizapp.words import sentences

Kind = Literal["skill", "family", "theme"]


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the palette: what it is, its name, and how it is called."""

    kind: Kind
    name: str
    title: str

    def answers(self, words: str) -> bool:
        """Whether every word typed is part of its name or title."""
        whole = f"{self.title} {self.name}".casefold()
        return all(word in whole for word in words.casefold().split())


def places(desk: Desk) -> list[Place]:
    """All places, skills with their families first."""
    return [*_practice(desk), *_themes(desk)]


def _practice(desk: Desk) -> Iterator[Place]:
    bank = desk.bank
    if bank is None:
        return
    language = desk.config.language
    for skill in bank.skills:
        families = [name for name in bank.names if name.startswith(f"{skill}/")]
        inside = []
        for name in families:
            if bank.counts(name):
                try:
                    inside.append(Place("family", name, bank.open(name).record.title[language]))
                except BankError as error:
                    bank.leave_out(name, error)
        if inside:
            sentence = f"skill.{skill}"
            known = sentence in sentences(language)
            yield Place("skill", skill, desk.say(sentence) if known else skill)
            yield from inside


def _themes(desk: Desk) -> Iterator[Place]:
    themes = KEYS["theme"]
    assert isinstance(themes, Choice)
    for name in themes.values:
        yield Place("theme", name, desk.say(f"set.theme.{name}"))
