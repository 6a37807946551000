"""A plain table on stdout, its columns aligned by terminal cells."""

from collections.abc import Collection, Sequence

import click

from quizapp.bank.texts import width


def write_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right_aligned: Collection[int] = ()
) -> None:
    """Writes a head and rows; the last column is not padded."""
    table = [heads, *rows]
    widths = [max(width(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        cells = []
        for column, cell in enumerate(row):
            space = " " * (widths[column] - width(cell))
            cells.append(space + cell if column in right_aligned else cell + space)
        click.echo("  ".join(cells).rstrip())
