"""``quizapp grade``: a file of answers to a set, question by question and in sum."""

import json
import shlex
from pathlib import Path

import click

from quizapp.bank.bank import Bank
from quizapp.cli.options import open_bank, with_bank, with_json
from quizapp.cli.speech import language, say
from quizapp.cli.table import write_table
from quizapp.errors import SpokenError
from quizapp.sets.grades import VERDICTS
from quizapp.sets.read import Bad
from quizapp.sets.score import MISSING, Report, Scored, score


@click.command("grade", help=say("help.grade"))
@click.argument("set_file", metavar="SET")
@click.argument("answer_file", metavar="ANSWERS")
@with_bank
@with_json
@click.pass_context
def grade(
    ctx: click.Context, set_file: str, answer_file: str, bank: str | None, as_json: bool
) -> None:
    """Grades the answers of a file; exit status 1 when lines had to be left out."""
    opened = open_bank(bank)
    report = score(opened, Path(set_file), Path(answer_file))
    if as_json:
        click.echo(json.dumps(_data(report), ensure_ascii=False, indent=1))
    else:
        _write(opened, report)
    for bad in report.bad:
        click.echo(_bad(bad), err=True)
    ctx.exit(1 if report.bad else 0)


def _bad(bad: Bad) -> str:
    return say("grade.bad", file=bad.file, line=bad.line, reason=_reason(bad))


def _reason(bad: Bad) -> str:
    values = {
        name: say(value.sentence, **value.values) if isinstance(value, SpokenError) else value
        for name, value in bad.reason.values.items()
    }
    return say(bad.reason.sentence, **values)


def _write(bank: Bank, report: Report) -> None:
    heads = [
        say(f"grade.head.{head}")
        for head in ("number", "verdict", "answer", "mistakes", "question")
    ]
    rows = [
        (
            str(scored.number),
            say(f"grade.{scored.verdict}"),
            scored.text,
            ", ".join(scored.grade.mistakes) if scored.grade else "",
            shlex.quote(scored.id),
        )
        for scored in report.questions
    ]
    write_table(heads, rows, right_aligned={0})
    click.echo()
    click.echo(say("grade.sum", **_sum(report)))
    for (family, name), n in report.mistakes.most_common():
        mistakes = {mistake.name: mistake for mistake in bank.open(family).mistakes}
        short = mistakes[name].short.get(language(), name)
        click.echo("  " + say("grade.mistake", n=n, short=short, name=f"{family}: {name}"))


def _sum(report: Report) -> dict[str, object]:
    counts = {verdict: report.verdicts[verdict] for verdict in (*VERDICTS, MISSING)}
    return {"n": len(report.questions), **counts, "credit": round(report.credit, 4)}


def _data(report: Report) -> dict[str, object]:
    return {
        "questions": [_scored(scored) for scored in report.questions],
        "sum": _sum(report),
        "mistakes": [
            {"family": family, "name": name, "n": n}
            for (family, name), n in report.mistakes.most_common()
        ],
        "bad": [{"file": bad.file, "line": bad.line, "reason": _reason(bad)} for bad in report.bad],
    }


def _scored(scored: Scored) -> dict[str, object]:
    grade = scored.grade
    return {
        "number": scored.number,
        "id": scored.id,
        "verdict": scored.verdict,
        "answer": scored.text if grade else None,
        "credit": grade.credit if grade else 0.0,
        "mistakes": list(grade.mistakes) if grade else [],
        "message": grade.message if grade else "",
    }
