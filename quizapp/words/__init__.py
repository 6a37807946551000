"""Every sentence of the interface, by id and language, and the one function that says it."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from quizapp.errors import SpokenError

LANGUAGES = ("en", "zh-Hant")

_BETWEEN = {"zh-Hant": ""}
"""What stands between two sentences where that is no blank: a wide full stop has room enough."""

_LINE = re.compile(r"""\s*"([^"]+)"\s*=\s*(".*"|'.*')\s*$""")

_MEANT = {"n": "\n", '"': '"', "\\": "\\"}

Speaker = Callable[..., str]
"""``say(id, **values)`` returns the sentence with its slots filled; a tuple is a list of them."""


class Term(str):
    """A value of a sentence that is itself said by id, in the language of the sentence."""

    __slots__ = ()


@cache
def sentences(language: str) -> dict[str, str]:
    """All sentences of a language, by id; English ones where quizapp does not speak it.

    The files are TOML of one form, an id and a text a line, and are read as that: tomllib takes
    ten times as long, and the first screen waits for it. A test holds both to the same result.
    """
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    text = (Path(__file__).parent / f"{spoken}.toml").read_text(encoding="utf-8")
    pairs = (_LINE.match(line) for line in text.splitlines())
    return {pair[1]: _text(pair[2]) for pair in pairs if pair}


def _text(quoted: str) -> str:
    """A text in single quotes as it stands; in double ones with its backslashes meant."""
    text = quoted[1:-1]
    return text if quoted[0] == "'" else re.sub(r"\\(.)", lambda each: _MEANT[each[1]], text)


@cache
def speaker(language: str) -> Speaker:
    """The function that says a sentence in ``language``.

    >>> speaker("en")("right", truth="4")
    '✓ Yes, 4.'
    """
    known = sentences(language)

    def word(value: object) -> object:
        if isinstance(value, tuple | list):
            return known["list.comma"].join(str(word(each)) for each in value)
        return known[value] if isinstance(value, Term) else value

    def say(sentence: str, /, **values: object) -> str:
        return known[sentence].format_map({name: word(value) for name, value in values.items()})

    return say


def joined(language: str, *sentences: str) -> str:
    """Sentences one after the other, as the language does it; empty ones are left out.

    >>> joined("en", "It is 7.", "", "Count again."), joined("zh-Hant", "是 7。", "再數一次。")
    ('It is 7. Count again.', '是 7。再數一次。')
    """
    return _BETWEEN.get(language, " ").join(each for each in sentences if each)


def _in_english(error: SpokenError) -> str:
    return speaker("en")(error.sentence, **error.values)


SpokenError.speak = staticmethod(_in_english)
