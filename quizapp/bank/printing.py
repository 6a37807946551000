"""Numbers as they are shown, alone and in lists."""

import math
from collections.abc import Callable

SIGNIFICANT = 4


def number(entry: float, *, separators: bool = True, significant: int = SIGNIFICANT) -> str:
    """An integer in full, a float to four significant digits, or as many as are asked for.

    >>> number(25088), number(25088, separators=False), number(31700.4), number(0.24472)
    ('25,088', '25088', '31,700', '0.2447')
    """
    if isinstance(entry, int):
        return f"{entry:,}" if separators else str(entry)
    if entry == 0:
        return "0"
    places = significant - 1 - math.floor(math.log10(abs(entry)))
    if not -3 * SIGNIFICANT <= places - significant + SIGNIFICANT <= 2 * SIGNIFICANT:
        return f"{entry:.{significant}g}"
    rounded = round(entry, places)
    text = f"{rounded:,.{max(places, 0)}f}" if separators else f"{rounded:.{max(places, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def nested(entry: object, show: Callable[[int | float], str]) -> str:
    """A number, or lists of them in brackets, each as ``show`` writes it.

    >>> nested([[1, 2], [3, -4]], str)
    '[[1, 2], [3, -4]]'
    """
    if isinstance(entry, list):
        return "[" + ", ".join(nested(each, show) for each in entry) + "]"
    return show(entry) if isinstance(entry, int | float) else "?"
