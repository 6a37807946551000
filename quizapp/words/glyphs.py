"""The signs of the interface that not every encoding has, and what stands in their place."""

from functools import cache

_PLAIN = {
    "✓": "OK",
    "✗": "NO",
    "▸": ">",
    "−": "-",
    "×": "x",
    "⌊": "floor(",
    "⌋": ")",
    "⌈": "ceil(",
    "⌉": ")",
    "≥": ">=",
    "≤": "<=",
    "→": "->",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "…": "...",
    "·": "*",
    "“": '"',
    "”": '"',
    "’": "'",
}


@cache
def _missing(encoding: str) -> dict[int, str]:
    """The replacements that an encoding needs; none for UTF-8, all for one that is unknown."""
    missing = {}
    for sign, plain in _PLAIN.items():
        try:
            sign.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            missing[ord(sign)] = plain
    return missing


def ascii_safe(text: str, encoding: str | None) -> str:
    """The text with plain signs in place of those that ``encoding`` does not have.

    >>> ascii_safe("✓ Yes, 4.", "ascii")
    'OK Yes, 4.'
    >>> ascii_safe("✓ Yes, 4.", "utf-8")
    '✓ Yes, 4.'
    """
    missing = _missing(encoding or "ascii")
    return text.translate(missing) if missing else text
