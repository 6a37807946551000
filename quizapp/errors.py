"""Every error of quizapp: one base class, a leaf for each cause.

A leaf names a sentence of ``words/`` and its values, so that the front end can say it in the
reader's language; it is caught in two places, once in the command line and once in the app.
"""

from collections.abc import Callable
from typing import ClassVar


class QuizappError(Exception):
    """What quizapp raises on purpose."""


class SpokenError(QuizappError):
    """An error whose sentence stands in ``words/``.

    ``sentence`` is the id, ``values`` fill its slots, ``status`` is the exit status of a command
    that ends with it: 1 what was checked does not hold, 2 wrong usage, 3 a file or history that
    can not be read or written.
    """

    status = 1
    speak: ClassVar["Callable[[SpokenError], str] | None"] = None
    """Says an error in English; ``words`` puts itself here when it is imported."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence, values)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        speak = SpokenError.speak
        return f"{self.sentence} {self.values}" if speak is None else speak(self)


class UsageError(SpokenError):
    """A word on the command line, or an argument of the library, that means nothing here."""

    status = 2


class BankError(SpokenError):
    """A question file or a bank that can not be used."""


class NotYetError(BankError):
    """A family of a kind that the format knows and this version can not ask."""


class HistoryError(SpokenError):
    """The history can not be opened, read or written."""

    status = 3


class ConfigError(SpokenError):
    """The configuration file holds something that is not allowed."""

    status = 3


class SetError(SpokenError):
    """A practice set or a file of answers that can not be read or written."""

    status = 3


class ShapeError(QuizappError, ValueError):
    """A size that leaves no room; the message says the numbers.

    ``fits`` says what there would be room for, where that is known.

    >>> from quizapp.engine import ShapeError, conv_output_shape
    >>> try:
    ...     conv_output_shape((28, 28), 50)
    ... except ShapeError as error:
    ...     print(error.fits)
    a window of at most 28 would fit; this one needs 50 cells, padding included
    """

    fits = ""
