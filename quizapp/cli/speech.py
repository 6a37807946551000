"""The language the command line speaks, and the function that says a sentence in it."""

from functools import cache

from quizapp import config, paths, words
from quizapp.errors import ConfigError


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
