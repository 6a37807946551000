"""``quizapp families``: what there is to be asked, and how it went so far."""

from typing import Any

import click

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.bank.faults import Faults
from quizapp.cli.options import open_bank, with_bank, with_json, with_language
from quizapp.cli.speech import language as spoken_language
from quizapp.cli.speech import say, tell
from quizapp.cli.table import write_json, write_table
from quizapp.learner import record
from quizapp.learner.history import History
from quizapp.quiz import forms


@click.command("families", help=say("help.families"))
@click.argument("scope", nargs=-1)
@with_language
@with_bank
@with_json
def families(scope: tuple[str, ...], language: str | None, bank: str | None, as_json: bool) -> None:
    """Lists the families of a scope."""
    opened = open_bank(bank)
    tallies = _tallies()
    rows = [_row(opened, name, language or spoken_language()) for name in opened.scope(scope)]
    for row in rows:
        tally = tallies.get(row["family"], record.Tally())
        row["right"], row["answered"] = tally.right, tally.all
    if as_json:
        write_json(rows)
        return
    heads = ("family", "level", "kind", "variants", "forms", "head.right", "title")
    cells = [
        (
            row["family"],
            "-".join(
                str(level) for level in dict.fromkeys((min(row["levels"]), max(row["levels"])))
            )
            if row["levels"]
            else "",
            row["kind"],
            f"{row['variants']:,}" if row["variants"] else "",
            " ".join(row["forms"]) or say("families.pending"),
            say("families.right", right=row["right"], all=row["answered"])
            if row["answered"]
            else "",
            row["title"],
        )
        for row in rows
    ]
    write_table([say(f"families.{head}") for head in heads], cells, right_aligned={3})


def _row(bank: Bank, name: str, language: str) -> dict[str, Any]:
    family = bank.read(name, faults := Faults(f"{name}.toml"))
    counts = bank.counts(name)
    if family is None:
        fault = faults.found[0]
        tell("error.family", file=fault.file, n=fault.line or 1, reason=fault.reason(say))
    return {
        "family": name,
        "title": family.title.get(language, "") if family else "",
        "levels": sorted(counts),
        "kind": family.answer.kind if family else "",
        "variants": sum(total for total, _ in counts.values()),
        "diagnostic": sum(diagnostic for _, diagnostic in counts.values()),
        "forms": list(forms.NAMES) if counts else [],
    }


def _tallies() -> dict[str, record.Tally]:
    """The record of each family; none where there is no history yet, which a list does not make."""
    if not paths.history().exists():
        return {}
    with History.open(paths.history()) as history:
        return record.by_family(record.attempts(history.events()))
