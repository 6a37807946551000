"""What can be wrong with a notation: the text quoted, the place pointed at, and what would fit."""

from quizapp.errors import QuizappError, ShapeError

PROBLEMS = {
    "no-input": ("a network begins with its input", "input 28x28x1 | …"),
    "unknown-layer": ("there is no layer {found!r}", "{fits}"),
    "no-layer": ("a layer is missing", "{fits}"),
    "unknown-option": ("{layer} has no {found!r}", "{fits}"),
    "twice": ("{found!r} was given before", "give it once"),
    "no-number": ("{layer} needs {what}", "{fits}"),
    "too-large": ("{found!r} is too large a number", "at most {fits}"),
    "unexpected": ("{found!r} has no place here", "{fits}"),
    "unclosed": ("this ( is never closed", "add a )"),
    "too-deep": ("brackets stand too deep", "at most {fits} in each other"),
    "too-long": ("the network is too long", "at most {fits}"),
    "no-fit": ("{layer}: {found}", "{fits}"),
}
"""By reason: the problem, and what would fit."""

WIDTH = 72


class NotationError(QuizappError, ValueError):
    """A notation that can not be read.

    ``reason`` is a key of ``PROBLEMS`` and ``values`` its slots, for who says it in another
    language; ``start`` and ``end`` are the place in ``text``.
    """

    def __init__(self, reason: str, text: str, start: int, end: int, **values: object) -> None:
        super().__init__(reason, text, start, end, values)
        self.reason = reason
        self.values = values
        self.text = text
        self.start = start
        self.end = end

    def __str__(self) -> str:
        problem, fits = PROBLEMS[self.reason]
        quoted, under = pointed_at(self.text, self.start, self.end)
        said = f"{problem.format(**self.values)}; {fits.format(**self.values)}".removesuffix("; ")
        return f"{said}\n  {quoted}\n  {under}"


class LayerError(NotationError, ShapeError):
    """A layer that does not fit what comes before it."""


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
