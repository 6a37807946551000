"""What can be wrong with a notation: the text quoted, the place pointed at, and what would fit."""

from quizapp.errors import QuizappError, ShapeError

PROBLEMS = {
    "no-input": "a network begins with its input, such as input 28x28x1",
    "unknown-layer": "there is no layer {found!r}; there are {known}",
    "near-layer": "there is no layer {found!r}; did you mean {near!r}?",
    "no-layer": "a layer is missing; there are {known}",
    "unknown-option": "{layer} has no {found!r}; it has {known}",
    "no-options": "{found!r} has no place after {layer}, which takes nothing more",
    "twice": "{found!r} was given before; once is enough",
    "no-number": "{layer} needs {what}, such as {example}",
    "too-large": "{found!r} is too large a number; at most {most}",
    "unexpected": "{found!r} has no place here; {fits} would fit",
    "ended": "the text ends too early; {fits} would fit",
    "unclosed": "this ( is never closed; add a )",
    "too-deep": "brackets stand too deep; at most {most} in each other",
    "too-many": "the network is too long; at most {most} layers",
    "too-long": "the text is too long; at most {most} characters",
    "no-fit": "{layer}: {found}",
}
"""By reason: the problem, and what would fit, with slots for the values."""

WIDTH = 72


class NotationError(QuizappError, ValueError):
    """A notation that can not be read.

    ``reason`` is a key of ``PROBLEMS`` and ``values`` its slots, for who says it in another
    language (``field`` says which number is missing). ``start`` and ``end`` are the place in
    ``text``.

    >>> from quizapp.engine import Network, NotationError
    >>> try:
    ...     Network.parse("input 28x28x1 | conv 32 5x5 strid 2")
    ... except NotationError as error:
    ...     print(error.reason, error.values["found"], error.text[error.start : error.end])
    unknown-option strid strid
    """

    def __init__(self, reason: str, text: str, start: int, end: int, **values: object) -> None:
        super().__init__(reason, text, start, end)
        self.reason = reason
        self.values = values
        self.text = text
        self.start = start
        self.end = end

    def __str__(self) -> str:
        quoted, under = pointed_at(self.text, self.start, self.end)
        values = {
            name: ", ".join(value) if isinstance(value, tuple) else value
            for name, value in self.values.items()
        }
        return f"{PROBLEMS[self.reason].format(**values)}\n  {quoted}\n  {under}"


class LayerError(NotationError, ShapeError):
    """A layer that does not fit what comes before it.

    >>> from quizapp.engine import LayerError, Network
    >>> try:
    ...     Network.parse("input 28x28x1 | conv 32 50x50")
    ... except LayerError as error:
    ...     print(error.values["found"].partition("; ")[2])
    ...     print(error.text[error.start : error.end])
    a window of at most 28 would fit; this one needs 50 cells, padding included
    conv 32 50x50
    """


def pointed_at(text: str, start: int, end: int) -> tuple[str, str]:
    """The text around a place, on one line, and a line of carets under the place.

    >>> print(*pointed_at("input 28x28x1 | covn 32 5x5", 16, 20), sep="\\n")
    input 28x28x1 | covn 32 5x5
                    ^^^^
    """
    flat = "".join(" " if sign.isspace() else sign for sign in text)
    first = max(0, min(start - WIDTH // 2, len(flat) - WIDTH))
    shown = flat[first : first + WIDTH].rstrip()
    before, after = "… " if first else "", " …" if first + WIDTH < len(flat) else ""
    carets = "^" * max(1, min(end, first + WIDTH) - start)
    return before + shown + after, " " * (len(before) + start - first) + carets
