"""``quizapp families``: what there is to be asked, and how it went so far."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import click

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.faults import Faults
from quizapp.bank.variant import Variant, read_given
from quizapp.cli.options import language_for, open_bank, with_bank, with_json, with_language
from quizapp.cli.speech import say, tell
from quizapp.cli.table import write_json, write_table
from quizapp.errors import BankError
from quizapp.learner import record
from quizapp.learner.history import History
from quizapp.quiz import forms
from quizapp.quiz.drawing import Draw

HEADS = ("family", "level", "kind", "variants", "head.right", "title", "forms")
FEW = 4


@dataclass(frozen=True)
class Row:
    """One family; without levels it can't be asked."""

    family: str
    title: str
    levels: Sequence[int]
    kind: str
    variants: int
    diagnostic: int
    forms: Sequence[str]
    right: int
    answered: int
    faulty: bool


@click.command("families", help=say("help.families"))
@click.argument("scope", nargs=-1)
@with_language
@with_bank
@with_json
def families(scope: tuple[str, ...], language: str | None, bank: str | None, as_json: bool) -> None:
    """Lists the families of a scope."""
    opened = open_bank(bank)
    tallies, spoken = _tallies(), language_for(opened, language)
    rows = [
        _row(opened, name, tallies.get(name, record.Tally()), spoken)
        for name in opened.scope(scope)
    ]
    if as_json:
        write_json([asdict(row) for row in rows])
    else:
        heads = [say(f"families.{head}") for head in HEADS]
        write_table(heads, [_cells(row) for row in rows], right_aligned={3})


def _row(bank: Bank, name: str, tally: record.Tally, language: str) -> Row:
    family = bank.read(name, faults := Faults(f"{name}.toml"))
    counts = bank.counts(name)
    if family is None:
        fault = faults.found[0]
        tell("error.family", file=fault.file, n=fault.line or 1, reason=fault.reason(say))
    return Row(
        family=name,
        title=family.title.get(language, "") if family else "",
        levels=sorted(counts),
        kind=family.answer.kind if family else "",
        variants=sum(total for total, _ in counts.values()),
        diagnostic=sum(diagnostic for _, diagnostic in counts.values()),
        forms=_forms(bank, name) if counts else [],
        right=tally.right,
        answered=tally.all,
        faulty=family is None or name in bank.left_out,
    )


def _forms(bank: Bank, name: str) -> list[str]:
    """The forms that can carry an example of the file; every family can be asked for its value."""
    examples = _examples(bank, name)
    value, *others = forms.NAMES
    return [value] + [
        form
        for form in others
        if any(forms.get(form).obstacle(variant) is None for variant in examples)
    ]


def _examples(bank: Bank, name: str) -> list[Variant]:
    """Those of the file, which cost no look at the whole grid, or else the first questions."""
    try:
        family = bank.open(name)
        given = [example.given for example in family.record.example]
        return [read_given(family, {key: str(each[key]) for key in each}) for each in given]
    except BankError:  # entries that no text stands for, or faults, which `check` names
        draw = Draw(bank, "families", [name], bank.languages[0])
        return [draw.question(i).variant for i in range(min(len(draw), FEW))]


def _cells(row: Row) -> Sequence[str]:
    ends = dict.fromkeys((min(row.levels), max(row.levels))) if row.levels else ()
    right = say("families.right", right=row.right, all=row.answered) if row.answered else ""
    return (
        row.family,
        "-".join(map(str, ends)),
        row.kind,
        f"{row.variants:,}" if row.variants else "",
        right,
        row.title,
        " ".join(row.forms) or say("check.faults" if row.faulty else "families.pending"),
    )


def _tallies() -> dict[str, record.Tally]:
    """The record of each family; none where there is no history yet, which a list does not make."""
    if not paths.history().exists():
        return {}
    with History.open(paths.history()) as history:
        return record.by_family(record.attempts(history.events()))
