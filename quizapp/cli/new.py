"""``quizapp new``: starts a question file that passes the check and teaches by its comments."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import click

from quizapp import paths
from quizapp.bank.bank import Bank
from quizapp.cli.options import settings, with_bank
from quizapp.cli.speech import language, say, tell
from quizapp.cli.table import quoted, write
from quizapp.errors import BankError, UsageError
from quizapp.tui.wrap import wrap

KINDS = ("integer", "tuple", "number", "choice", "choices", "yes-no", "matrix", "trace")
STARTS = Path(__file__).parent / "starts"
WIDTH = 98

_WORD = "[a-z0-9]+(-[a-z0-9]+)*"
_NAME = re.compile(f"{_WORD}/{_WORD}")
_TEXT = re.compile(r"«([^|»]*)\|([^»]*)»")
"""A text of a start, in English and Chinese."""


@click.command("new", help=say("help.new"))
@click.argument("name", metavar="SKILL/NAME")
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], help=say("help.option.kind"))
@with_bank
def new(name: str, kind: str, bank: str | None) -> None:
    """Writes the file of a new family and prints its path."""
    if not _NAME.fullmatch(name) or name.startswith("chains/"):
        raise UsageError("new.name", name=name)
    folder = _folder(bank)
    if not (folder / "bank.toml").exists():
        _write_new(folder / "bank.toml", _about(folder))
        tell("new.bank", folder=folder, language=language())
    path = folder / f"{name}.toml"
    _write_new(path, start(kind, Bank(folder, alone=True).languages))
    write(str(path))
    beside = f" --bank {quoted(str(folder))}" if bank is not None else ""
    tell("new.next", check=f"quizapp check {quoted(str(path))} --watch")
    tell("new.then", show=f"quizapp show {name}{beside}")


def _folder(bank: str | None) -> Path:
    """The folder of the bank; the built-in one only where it is a checkout's."""
    if chosen := bank or settings().bank:
        return Path(chosen)
    if (paths.PACKAGE / "questions").is_dir():
        raise UsageError("new.built-in")
    return paths.questions()


def _about(folder: Path) -> str:
    name = json.dumps(folder.resolve().name, ensure_ascii=False)
    rows = [f"# {row}" for row in wrap(say("new.about"), WIDTH)]
    return "\n".join(
        [
            *rows,
            f"name = {name}",
            f'languages = ["{language()}"]',
            'licence = "private"',
            *(f"# {row}" for row in wrap(say("new.beside"), WIDTH)),
            '# beside = "built-in"',
            "",
        ]
    )


def _write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet.

    Raises:
        BankError: it is there already, or can't be written.
    """
    if path.exists():
        raise BankError("new.exists", path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        refused = BankError("error.file-write", file=path, reason=reason)
        refused.status = 3
        raise refused from None


def start(kind: str, languages: Sequence[str]) -> str:
    """The text of a new file of a kind; in a language without texts yet they are English."""
    template = (STARTS / f"{kind}.txt").read_text(encoding="utf-8")
    rows: list[str] = []
    for line in template.splitlines():
        rows += _row(line, languages)
    return "\n".join(rows) + "\n"


def _row(line: str, languages: Sequence[str]) -> list[str]:
    """A line of a start: a comment by its id, texts in each language, or as it stands."""
    if line.startswith("# @"):
        return [f"# {row}" for row in wrap(say(line.removeprefix("# @")), WIDTH)]
    texts = _TEXT.findall(line)
    if line.startswith("[«"):
        each = {language: [_said(text, language) for text in texts] for language in languages}
        return [f"{_key(language)} = [{', '.join(said)}]" for language, said in each.items()]
    if line.startswith(("«", "why «")):
        before = "why." if line.startswith("why") else ""
        return [f"{before}{_key(each)} = {_said(texts[0], each)}" for each in languages]

    def inline(found: re.Match[str]) -> str:
        text = (found[1], found[2])
        pairs = ", ".join(f"{_key(each)} = {_said(text, each)}" for each in languages)
        return pairs if "{" in line[: found.start()] else f"{{ {pairs} }}"

    return [_TEXT.sub(inline, line)]


def _key(language: str) -> str:
    """A language as a key of TOML."""
    return language if re.fullmatch("[A-Za-z0-9_-]+", language) else json.dumps(language)


def _said(text: tuple[str, str], language: str) -> str:
    return json.dumps(text[language == "zh-Hant"], ensure_ascii=False)
