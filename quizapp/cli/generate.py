"""``quizapp generate``: a practice set, to a file or to stdout."""

import gc
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click

from quizapp.cli.options import (
    language_for,
    open_bank,
    tell_left_out,
    telling_faults,
    with_bank,
    with_language,
    with_level,
)
from quizapp.cli.speech import say
from quizapp.errors import SetError
from quizapp.quiz import forms
from quizapp.quiz.drawing import ORDERS
from quizapp.sets.choosing import FORMS, KEY, Request, Selection
from quizapp.sets.generate import FORMATS, in_blocks, writer

COUNT = 20


@click.command("generate", help=say("help.generate"))
@click.argument("scope", nargs=-1)
@click.option("--family", "families", multiple=True, help=say("help.option.family"))
@click.option("--count", type=click.IntRange(min=1), help=say("help.option.set-count"))
@click.option("--key", default=KEY, help=say("help.option.key"))
@click.option(
    "--order", type=click.Choice(ORDERS), default=ORDERS[0], help=say("help.option.order")
)
@click.option(
    "--form",
    "wanted",
    multiple=True,
    type=click.Choice(forms.NAMES),
    help=say("help.option.set-form"),
)
@with_language
@with_level
@click.option("--repeat", is_flag=True, help=say("help.option.repeat"))
@click.option(
    "--format",
    "written_as",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    help=say("help.option.format"),
)
@click.option("--output", "-o", metavar="FILE", help=say("help.option.output"))
@with_bank
def generate(
    scope: tuple[str, ...],
    families: tuple[str, ...],
    count: int | None,
    key: str,
    order: str,
    wanted: tuple[str, ...],
    language: str | None,
    level: int | None,
    repeat: bool,
    written_as: str,
    output: str | None,
    bank: str | None,
) -> None:
    """Writes the questions of a scope; of everything without a word."""
    opened = open_bank(bank)
    spoken = language_for(opened, language)
    request = Request(
        (*scope, *families), key, count, wanted or FORMS, level, spoken, order, repeat
    )
    with telling_faults(opened):
        selection = Selection(opened, request)
    tell_left_out(selection.left_out, request.forms)
    stop = selection.at_most(COUNT) if count is None else count
    pieces = in_blocks(selection, writer(written_as), 0, stop)
    gc.disable()  # no cycles are made here, and millions of small texts come and go
    try:
        if output is None or output == "-":
            _print(pieces)
        else:
            write_whole(Path(output), pieces)
            click.echo(say("generate.done", file=output, n=f"{stop:,}"), err=True)
    finally:
        gc.enable()


def _print(pieces: Iterable[bytes]) -> None:
    out = sys.stdout.buffer
    for piece in pieces:
        out.write(piece)
        out.flush()


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file that is there whole or, when anything comes between, as it was before.

    Raises:
        SetError: it can't be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:  # a pipe or a device has nothing to be kept
                _put(pieces, file)
            return
        _replace(path.resolve(), pieces)
    except OSError as error:
        raise SetError("error.file-write", file=path, reason=error.strerror or error) from None


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("xb") as file:
            _put(pieces, file)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _put(pieces: Iterable[bytes], file: BinaryIO) -> None:
    for piece in pieces:
        file.write(piece)


def _mode(path: Path) -> int:
    """The mode of the file there is, else the one that a new file would have."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
