"""The records of a question file: which keys there are and what they hold.

Texts by language stand beside the other keys in the file; ``reading`` gathers them into ``texts``
before a table becomes a record.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Identifier = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Texts = dict[str, str]
Wordings = dict[str, list[str]]
Tolerance = str | float

KINDS = (
    "integer",
    "number",
    "yes-no",
    "tuple",
    "matrix",
    "choice",
    "choices",
    "members",
    "order",
    "trace",
    "design",
)


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a question file."""


class Range(Record, frozen=True, kw_only=True):
    """``n = { from = 3, to = 256 }``: whole numbers, both ends included."""

    start: int = msgspec.field(name="from")
    to: int
    step: Annotated[int, Meta(ge=1)] = 1


class Random(Record, frozen=True, kw_only=True):
    """``x = { array = ["side", "side"], from = -9, to = 9, count = 200 }``: arrays by number."""

    array: Annotated[list[Identifier], Meta(min_length=1, max_length=3)]
    start: int = msgspec.field(name="from")
    to: int
    count: Annotated[int, Meta(ge=1, le=4096)]


class Hand(Record, frozen=True, kw_only=True):
    """``shown = { pick = 5, of = "option", count = 200, balance = 3 }``: hands by number."""

    pick: Annotated[int, Meta(ge=2)]
    of: str
    count: Annotated[int, Meta(ge=1, le=4096)]
    balance: Annotated[int, Meta(ge=1)] | None = None


class Step(Record, frozen=True, kw_only=True):
    """A named value on the way to the answer."""

    name: Identifier
    label: Texts
    value: str
    texts: Texts
    why: Texts = {}


class Part(Record, frozen=True, kw_only=True):
    """One number of a tuple."""

    name: Identifier
    kind: Literal["integer", "number"] = "integer"
    tolerance: Tolerance | None = None
    texts: Texts


class Answer(Record, frozen=True, kw_only=True):
    """What is asked for: its kind, its value, and the last step's texts."""

    kind: str
    value: str | None = None
    check: str | None = None
    label: Texts = {}
    unit: str | Texts = ""
    tolerance: Tolerance | None = None
    of: str | None = None
    any: bool = False
    columns: list[str] = []
    accept: str | None = None
    fields: dict[str, Any] = {}
    part: list[Part] = []
    texts: Texts
    why: Texts = {}


class Mistake(Record, frozen=True, kw_only=True):
    """A wrong rule with its diagnosis."""

    name: Name
    short: Texts
    value: str | None = None
    at: str | None = None
    when: str | None = None
    texts: Texts


class Option(Record, frozen=True, kw_only=True):
    """One thing to choose."""

    name: Name
    holds: bool | str = False
    when: str | None = None
    mistake: str | None = None
    family: str | None = None
    texts: Texts
    why: Texts = {}


class Inverse(Record, frozen=True, kw_only=True):
    """A question turned round: which value of a parameter gives this answer?"""

    of: Identifier
    wordings: Wordings


class Change(Record, frozen=True, kw_only=True):
    """A follow-up with a parameter changed, or another family."""

    set: dict[str, str] = {}
    ask: Literal["moves"] | None = None
    family: str | None = None


class Example(Record, frozen=True, kw_only=True):
    """A variant worked by hand."""

    given: dict[str, Any]
    value: Any
    mistakes: dict[str, Any] = {}


class Family(Record, frozen=True, kw_only=True):
    """A whole question file."""

    version: Annotated[int, Meta(ge=1)]
    level: int | str
    seconds: int | str
    where: list[str] = []
    terms: list[str] = []
    title: Texts
    let: dict[str, str] = {}
    params: dict[str, Any]
    notation: dict[str, str] = {}
    ask: Wordings
    step: list[Step] = []
    answer: Answer
    option: list[Option] = []
    mistake: list[Mistake] = []
    inverse: Inverse | None = None
    change: list[Change] = []
    example: list[Example] = []


class Link(Record, frozen=True, kw_only=True):
    """One question of a chain."""

    family: str | None = None
    set: dict[str, Any] = {}
    ask: Literal["moves"] | None = None
    kind: str | None = None
    value: str | None = None
    tolerance: Tolerance | None = None
    unit: str | Texts = ""
    level: Annotated[int, Meta(ge=1, le=5)] | None = None
    option: list[Option] = []
    expect: Any = None
    texts: Texts = {}


class Chain(Record, frozen=True, kw_only=True):
    """A chain file: a fixed sequence of follow-ups."""

    format: Literal[1]
    title: Texts
    skill: str
    base: Annotated[list[dict[str, Any]], Meta(min_length=1)]
    link: Annotated[list[Link], Meta(min_length=1)]


class BankFile(Record, frozen=True, kw_only=True):
    """``bank.toml``: what a bank is called, its languages, and what is asked beside it."""

    name: str
    languages: Annotated[list[str], Meta(min_length=1)]
    licence: str
    beside: Literal["built-in"] | None = None
