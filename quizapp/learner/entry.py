"""A line of the history: an event, when it happened, and its form as a row of plain values."""

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, get_args

from quizapp.quiz.events import Event

Row = tuple[str, str, str, str | None, str]
"""Time (UTC, ISO 8601), kind, session, variant (where the kind has one), the rest as JSON."""

_KINDS: dict[str, type[Event]] = {kind.__name__.lower(): kind for kind in get_args(Event)}
_COLUMNS = ("session", "variant")
_REST = {
    kind: tuple(field.name for field in fields(kind) if field.name not in _COLUMNS)
    for kind in _KINDS.values()
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and its time (aware, UTC)."""

    at: datetime
    event: Event


def to_row(entry: Entry) -> Row:
    """The entry as the history stores it."""
    event = entry.event
    return (
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        type(event).__name__.lower(),
        event.session,
        getattr(event, "variant", None),
        # ASCII, because text typed on a terminal may hold what UTF-8 can not
        json.dumps({name: getattr(event, name) for name in _REST[type(event)]}),
    )


def from_row(row: Row) -> Entry:
    """The entry that was stored as ``row``.

    Raises ValueError, KeyError, TypeError or AttributeError where the row is none of ours.
    """
    at, kind, session, variant, data = row
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(data).items()
    }
    if variant is not None:
        values["variant"] = variant
    return Entry(datetime.fromisoformat(at), _KINDS[kind](session=session, **values))
