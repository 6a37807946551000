"""Reading the letters of options, however they are typed: b, B, (b), 2, a c e, ace, 1,3."""

import re
from collections.abc import Sequence

from quizapp.bank import numerals
from quizapp.bank.numerals import UnreadableError

_NONE = frozenset({"none", "-", "無", "都不", "都沒有"})


def letter(place: int) -> str:
    """The letter of an option by its place, counted from 0."""
    return chr(ord("a") + place)


def read_letters(text: str, shown: Sequence[int]) -> list[int]:
    """The options of the file that are meant, in the order typed.

    Raises:
        UnreadableError: something is no letter or number of an option that is shown.
    """
    plain = numerals.plain(text).lower()
    if plain in _NONE:
        return []
    words = [word for word in re.split(r"[^0-9a-z]+", plain) if word]
    if len(words) == 1 and words[0].isalpha():
        words = list(words[0])
    places = [_place(word) for word in words]
    if not places or any(place is None or place >= len(shown) for place in places):
        last = letter(max(len(shown) - 1, 0))
        raise UnreadableError("unread.letter", text=text.strip(), last=last)
    return [shown[place] for place in places if place is not None]


def _place(word: str) -> int | None:
    if word.isdecimal() and len(word) < 3:
        return int(word) - 1 if int(word) > 0 else None
    return ord(word) - ord("a") if len(word) == 1 and "a" <= word <= "z" else None


def write_letters(places: Sequence[int], shown: Sequence[int]) -> str:
    """The letters of some options of the file, in the order shown; a dash for none."""
    letters = [letter(place) for place, option in enumerate(shown) if option in places]
    return ", ".join(letters) or "-"
