"""What a practice is wanted from, and how a person practises; light, for a quick start."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What a practice is wanted from; None leaves it open, an empty scope is everything."""

    scope: tuple[str, ...] = ()
    level: int | None = None
    count: int | None = None
    key: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a person practises: the settings that a session needs."""

    language: str = "en"
    minutes: int = 15
    ask_sure: str = "each"
    follow_ups: str = "all"
