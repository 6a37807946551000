"""``quizapp history``: every answer so far, and what was found wrong with questions."""

import click

from quizapp import paths
from quizapp.cli.options import with_json
from quizapp.cli.speech import say, tell
from quizapp.cli.table import quoted, write_json, write_table
from quizapp.learner.history import History
from quizapp.learner.record import Attempt, Flag, flags, given


@click.command("history", help=say("help.history"))
@with_json
def history(as_json: bool) -> None:
    """Lists the answers and the flags, oldest first; answers that were taken back are marked."""
    found: list[Attempt | Flag] = []
    if paths.history().exists():
        with History.open(paths.history()) as opened:
            entries = opened.events()
        found = sorted([*given(entries), *flags(entries)], key=lambda each: each.at)
    if as_json:
        write_json([_data(each) for each in found])
        return
    if not found:
        tell("history.none")
        return
    heads = [
        say(f"history.head.{head}") for head in ("at", "outcome", "text", "mistakes", "question")
    ]
    write_table(heads, [_cells(each) for each in found])
    if any(isinstance(each, Attempt) and each.taken_back for each in found):
        tell("history.taken-back-note")


def _cells(each: Attempt | Flag) -> tuple[str, ...]:
    at = f"{each.at.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(each, Flag):
        return at, say("history.flagged"), each.flagged.note, "", quoted(each.flagged.variant)
    answer, outcome = each.answer, say(f"history.{each.outcome}")
    if each.taken_back:
        outcome = say("history.taken-back", outcome=outcome)
    return at, outcome, answer.text, ", ".join(answer.mistakes), quoted(answer.variant)


def _data(each: Attempt | Flag) -> dict[str, object]:
    event = each.flagged if isinstance(each, Flag) else each.answer
    asked = {
        "at": each.at.isoformat(),
        "variant": event.variant,
        "form": event.form,
        "language": event.language,
        "wording": event.wording + 1,
    }
    if isinstance(each, Flag):
        return {**asked, "outcome": "flagged", "note": each.flagged.note}
    answer = each.answer
    return {
        **asked,
        "text": answer.text,
        "outcome": each.outcome,
        "taken_back": each.taken_back,
        "credit": answer.credit,
        "mistakes": list(answer.mistakes),
        "sure": answer.sure,
        "seconds": answer.seconds,
        "hints": answer.hints,
    }
