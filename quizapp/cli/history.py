"""``quizapp history``: every answer so far."""

import click

from quizapp import paths
from quizapp.cli.options import with_json
from quizapp.cli.speech import say, tell
from quizapp.cli.table import quoted, write_json, write_table
from quizapp.learner import record
from quizapp.learner.history import History


@click.command("history", help=say("help.history"))
@with_json
def history(as_json: bool) -> None:
    """Lists the answers that count, oldest first."""
    attempts: list[record.Attempt] = []
    if paths.history().exists():
        with History.open(paths.history()) as opened:
            attempts = record.attempts(opened.events())
    if as_json:
        write_json([_data(attempt) for attempt in attempts])
        return
    if not attempts:
        tell("history.none")
        return
    heads = [
        say(f"history.head.{head}") for head in ("at", "outcome", "text", "mistakes", "question")
    ]
    rows = [
        (
            f"{attempt.at.astimezone():%Y-%m-%d %H:%M}",
            say(f"history.{attempt.outcome}"),
            attempt.answer.text,
            ", ".join(attempt.answer.mistakes),
            quoted(attempt.answer.variant),
        )
        for attempt in attempts
    ]
    write_table(heads, rows)


def _data(attempt: record.Attempt) -> dict[str, object]:
    answer = attempt.answer
    return {
        "at": attempt.at.isoformat(),
        "variant": answer.variant,
        "form": answer.form,
        "language": answer.language,
        "wording": answer.wording + 1,
        "text": answer.text,
        "outcome": attempt.outcome,
        "credit": answer.credit,
        "mistakes": list(answer.mistakes),
        "sure": answer.sure,
        "seconds": answer.seconds,
        "hints": answer.hints,
    }
