"""``quizapp check``: the faults and figures of question files."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from quizapp import paths
from quizapp.bank import index
from quizapp.bank.bank import Bank, pending_names
from quizapp.bank.check import Report, check_chains, check_family, is_stale
from quizapp.bank.faults import Fault
from quizapp.cli.options import open_bank, with_bank, with_json
from quizapp.cli.speech import say, tell
from quizapp.cli.table import quoted, write, write_json
from quizapp.cli.watch import stamps, watch
from quizapp.errors import ConfigError, UsageError
from quizapp.quiz.trials import carried

Obstacles = Mapping[str, Mapping[str, str | None]]
"""For each family and form why it can't be carried; None where it can."""


@click.command("check", help=say("help.check"))
@click.argument("words", nargs=-1, metavar="[PATH]…")
@click.option("--update", is_flag=True, help=say("help.option.update"))
@click.option("--watch", "again", is_flag=True, help=say("help.option.watch"))
@with_bank
@with_json
@click.pass_context
def check(
    ctx: click.Context,
    words: tuple[str, ...],
    update: bool,
    again: bool,
    bank: str | None,
    as_json: bool,
) -> None:
    """Checks families, files or folders of a bank; without a word, the whole bank."""
    opened, names = _chosen(words, bank)
    if again:
        before = stamps(opened.folder)
        _check(opened, names, update, as_json)
        tell("check.watching", folder=opened.folder)
        watch(opened.folder, lambda: _check(*_chosen(words, bank), update, as_json), before)
    ctx.exit(0 if _check(opened, names, update, as_json) else 1)


def _check(opened: Bank, names: Sequence[str], update: bool, as_json: bool) -> bool:
    """Checks and tells; whether all is well."""
    whole = set(names) == set(opened.names)
    # without languages nothing can be said of a text
    reports = [check_family(opened, name) for name in names if opened.languages]
    others = [*opened.faults, *(check_chains(opened) if whole and opened.languages else ())]
    sound = all(report.passes for report in reports) and not others
    if update and whole and sound:
        _update(opened, reports)
        stale = False
    else:
        stale = whole and sound and is_stale(opened, reports)
    obstacles = {report.name: carried(opened, report.name) for report in reports if report.counts}
    if as_json:
        write_json(_data(reports, others, obstacles))
    else:
        _write(reports, others, obstacles)
    refused = update and not (whole and sound)
    if stale:
        built_in = opened.folder.resolve() == paths.questions().resolve()
        beside = "" if built_in else f" --bank {quoted(str(opened.folder))}"
        tell("check.stale", folder=opened.folder, update=f"quizapp check --update{beside}")
    if refused:
        tell("check.not-updated")
    return sound and not stale and not refused


def _update(bank: Bank, reports: Sequence[Report]) -> None:
    found = {report.name: report.entry for report in reports if report.entry}
    try:
        index.write_index(bank.folder, found)
    except OSError as error:
        path = bank.folder / index.FILE
        raise ConfigError("config.write", file=path, reason=error.strerror) from error


def _chosen(words: Sequence[str], folder: str | None) -> tuple[Bank, list[str]]:
    """The bank and the families that the words name: families, skills, files or folders."""
    places = [Path(word) for word in words if _is_place(word)]
    if folder is None and places:
        folder = _bank_of(places[0])
    opened = open_bank(folder, to_check=True)
    names = [name for place in places for name in _within(opened, place)]
    plain = [word for word in words if not _is_place(word)]
    if plain or not places:
        names += opened.scope(plain)
    return opened, list(dict.fromkeys(names))


def _is_place(word: str) -> bool:
    """Whether a word is a file, there or not, or a folder in a bank; else it is a scope."""
    path = Path(word)
    return word.endswith(".toml") or (path.is_dir() and _bank_of(path) is not None)


def _bank_of(place: Path) -> str | None:
    """The nearest folder above a file that is a bank."""
    for folder in (place.resolve(), *place.resolve().parents):
        if (folder / "bank.toml").is_file():
            return str(folder)
    return None


def _within(bank: Bank, place: Path) -> Sequence[str]:
    """The families of a file or of a folder; a place that holds none is a mistake."""
    if not place.exists():
        raise UsageError("check.no-file", path=place)
    whole = place.resolve()
    files = {name: bank.path(name).resolve() for name in bank.names}
    found = [name for name, path in files.items() if whole in (path, *path.parents)]
    if not found:
        raise UsageError("check.no-family", path=place, bank=bank.folder)
    return found


def _write(reports: Sequence[Report], others: Sequence[Fault], obstacles: Obstacles) -> None:
    for report in reports:
        write(f"{report.name}  {_summary(report)}")
        if report.right_by_mistake:
            said = (
                say("check.mistake", name=name, share=f"{share:.0%}")
                for name, share in report.right_by_mistake.items()
            )
            write("    " + say("check.right", all=", ".join(said)))
        if report.closest:
            a, b, share = report.closest
            write("    " + say("check.closest", a=a, b=b, share=f"{share:.0%}"))
        if report.name in obstacles:
            write(*(f"    {row}" for row in _forms(obstacles[report.name])))
        for fault in report.faults:
            write("  " + _line(fault))
    for fault in others:
        write(_line(fault))


def _forms(obstacles: Mapping[str, str | None]) -> Iterator[str]:
    """The forms that a family can carry, and for each reason those that it can't."""
    for reason in dict.fromkeys((None, *obstacles.values())):
        names = ", ".join(form for form, each in obstacles.items() if each == reason)
        if reason is None:
            yield say("check.forms", all=names)
        else:
            yield say("check.left-out", form=names, reason=say(reason))


def _summary(report: Report) -> str:
    if report.pending:
        return say("check.pending", what=pending_names(report.pending))
    levels = (
        say("check.level", level=level, n=f"{total:,}", share=f"{diagnostic / total:.0%}")
        for level, (total, diagnostic) in report.counts.items()
    )
    return "; ".join(levels) or say("check.faults")


def _line(fault: Fault) -> str:
    sentence = "check.warning" if fault.warning else "check.fault"
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    return say(sentence, place=place, key=fault.where or "-", reason=fault.reason(say))


def _data(
    reports: Sequence[Report], others: Sequence[Fault], obstacles: Obstacles
) -> dict[str, object]:
    return {
        "families": [
            {
                "family": report.name,
                "pending": list(report.pending),
                "levels": {
                    str(level): {"variants": total, "diagnostic": diagnostic / total}
                    for level, (total, diagnostic) in report.counts.items()
                },
                "right_by_mistake": report.right_by_mistake,
                "closest": report.closest,
                "forms": {
                    form: reason and say(reason)
                    for form, reason in obstacles.get(report.name, {}).items()
                },
                "faults": [_fault_data(fault) for fault in report.faults],
            }
            for report in reports
        ],
        "faults": [_fault_data(fault) for fault in others],
    }


def _fault_data(fault: Fault) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "key": fault.where,
        "reason": fault.reason(say),
        "warning": fault.warning,
    }
