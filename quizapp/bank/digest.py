"""Digests: what stands for the part of a family that decides a variant or its grade."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from quizapp.bank import schema

_WORDS = frozenset(
    {"texts", "title", "label", "short", "why", "seconds", "terms", "example", "ask"}
)
"""Keys that may change while variants and grades stay what they are."""


def family_digest(family: schema.Family, languages: tuple[str, ...]) -> str:
    """32 hexadecimal digits that change exactly when a variant or its grade can change."""
    tables = msgspec.to_builtins(family, str_keys=True)
    tables["wordings"] = len(next(iter(family.ask.values())))
    bare = _without_words(tables, frozenset(languages))
    encoded = msgspec.json.encode(bare, order="sorted")
    return hashlib.blake2b(encoded, digest_size=16).hexdigest()


def _without_words(entry: Any, languages: frozenset[str]) -> Any:  # noqa: ANN401 — any TOML
    if isinstance(entry, Mapping):
        return {
            key: _without_words(value, languages)
            for key, value in entry.items()
            if key not in _WORDS and key not in languages
        }
    if isinstance(entry, list):
        return [_without_words(value, languages) for value in entry]
    return entry
