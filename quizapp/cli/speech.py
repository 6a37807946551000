"""The language the command line speaks, and how it says a sentence in it."""

import sys
from functools import cache

from quizapp import config, paths, words
from quizapp.errors import ConfigError
from quizapp.words.glyphs import ascii_safe


@cache
def language() -> str:
    """The configured language; the locale's where the configuration has faults."""
    try:
        return config.load(paths.configuration()).language
    except ConfigError:
        return config.locale_language()


def say(sentence: str, /, **values: object) -> str:
    """The sentence of this id."""
    return words.speaker(language())(sentence, **values)


def tell(sentence: str, /, **values: object) -> None:
    """Says the sentence of this id on stderr."""
    text = ascii_safe(say(sentence, **values), sys.stderr.encoding)
    print(text, file=sys.stderr, flush=True)
