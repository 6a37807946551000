"""``quizapp trace``: a network layer by layer, or the rows in which two networks differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Any

import click

from quizapp.cli.options import with_json, with_language
from quizapp.cli.speech import language as spoken_language
from quizapp.cli.table import write, write_json, write_table
from quizapp.engine import Network, NotationError, Row, named_network, network_names
from quizapp.engine.faults import pointed_at
from quizapp.engine.layers import spelled
from quizapp.errors import UsageError
from quizapp.words import Speaker, speaker

HEADS = (
    "trace.layer",
    "trace.notation",
    "trace.output",
    "trace.parameters",
    "trace.share",
    "trace.statistics",
    "trace.macs",
    "trace.share",
    "trace.bytes",
    "trace.field",
)
RIGHT = {3, 4, 5, 6, 7, 8}


@click.command("trace", help=speaker(spoken_language())("help.trace"))
@click.argument("networks", metavar="NOTATION|NAME…", nargs=-1)
@click.option("--diff", is_flag=True, help=speaker(spoken_language())("help.option.diff"))
@with_language
@with_json
def trace(networks: tuple[str, ...], diff: bool, language: str | None, as_json: bool) -> None:
    """Prints the table of one network, or what differs between two."""
    say = speaker(language or spoken_language())
    wanted = 2 if diff else 1
    if len(networks) != wanted:
        raise UsageError("error.networks", n=wanted, names=", ".join(network_names()))
    opened = [_network(text, say) for text in networks]
    if diff:
        _write_difference(opened, as_json, say)
    elif as_json:
        write_json(_data(opened[0]))
    else:
        _write_rows([("", row) for row in opened[0].trace()], opened, say)
        _write_totals(opened, say)


def _network(text: str, say: Speaker) -> Network:
    """A built-in network by its name, or what a notation says."""
    if text.lower() in network_names():
        return named_network(text)
    if len(text.split()) < 2 and "|" not in text and text.strip().lower() != "input":
        near = get_close_matches(text.lower(), network_names(), n=3, cutoff=0.4)
        if near:
            raise UsageError("error.network", name=text, near=tuple(near))
        raise UsageError("error.no-network", name=text)
    try:
        return Network.parse(text)
    except NotationError as error:
        values = dict(error.values)
        if "field" in values:
            values["what"] = say(f"notation.what.{values['field']}")
        quoted, carets = pointed_at(text, error.start, error.end)
        said = say(f"notation.{error.reason}", **values)
        raise UsageError("error.notation", said=said, quoted=quoted, carets=carets) from None


def _write_rows(
    marked: Sequence[tuple[str, Row | None]], networks: Sequence[Network], say: Speaker
) -> None:
    """A table of rows, each after its mark; None is a gap."""
    parameters = max(1, max(network.parameters for network in networks))
    macs = max(1, max(network.macs for network in networks))
    cells = [
        [mark, *[""] * 9]
        if row is None
        else [
            f"{mark}{'  ' * row.depth}{row.name}",
            row.notation.removeprefix(f"{row.name}: "),
            spelled(row.output_shape),
            f"{row.parameters:,}",
            f"{row.parameters / parameters:.1%}" if row.parameters else "",
            f"{row.statistics:,}" if row.statistics else "",
            f"{row.macs:,}",
            f"{row.macs / macs:.1%}" if row.macs else "",
            f"{row.activation_bytes:,}",
            _field(row, say),
        ]
        for mark, row in marked
    ]
    write_table([say(head) for head in HEADS], cells, right_aligned=RIGHT)


def _field(row: Row, say: Speaker) -> str:
    if row.fields is None:
        return say("trace.whole")
    sizes = [field.size for field in row.fields]
    return spelled(tuple(sizes[:1] if len(set(sizes)) == 1 else sizes))


def _write_totals(networks: Sequence[Network], say: Speaker) -> None:
    for network in networks:
        write(
            say(
                "trace.total",
                parameters=f"{network.parameters:,}",
                statistics=f"{network.statistics:,}",
                macs=f"{network.macs:,}",
                bytes=f"{4 * network.activation_values:,}",
            )
        )


def _write_difference(networks: Sequence[Network], as_json: bool, say: Speaker) -> None:
    changes = list(_changes(*[network.trace() for network in networks]))
    if as_json:
        write_json(
            {
                "networks": [str(network) for network in networks],
                "totals": [_totals(network) for network in networks],
                "rows": [
                    {"side": side, **_row_data(row)}
                    for side, rows in changes
                    if side
                    for row in rows
                ],
            }
        )
        return
    marked: list[tuple[str, Row | None]] = []
    for side, rows in changes:
        if side:
            marked += [("- " if side == "first" else "+ ", row) for row in rows]
        else:
            marked.append(("  " + say("trace.alike", n=len(rows)), None))
    _write_rows(marked, networks, say)
    _write_totals(networks, say)


def _changes(first: Sequence[Row], second: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Runs of rows: of one side alone, or alike in both (side "")."""
    a_keys, b_keys = ([_key(row) for row in rows] for rows in (first, second))
    matcher = SequenceMatcher(a=a_keys, b=b_keys, autojunk=False)
    for what, a, a_stop, b, b_stop in matcher.get_opcodes():
        if what == "equal":
            yield "", first[a:a_stop]
            continue
        if a < a_stop:
            yield "first", first[a:a_stop]
        if b < b_stop:
            yield "second", second[b:b_stop]


def _key(row: Row) -> tuple[object, ...]:
    """What makes rows alike: neither their names nor the field, which earlier layers decide."""
    text = row.notation.partition(": ")[2] or row.notation
    return text, row.output_shape, row.parameters, row.statistics, row.macs


def _data(network: Network) -> dict[str, Any]:
    return {
        "network": str(network),
        "total": _totals(network),
        "rows": [_row_data(row) for row in network.trace()],
    }


def _totals(network: Network) -> dict[str, int]:
    return {
        "parameters": network.parameters,
        "statistics": network.statistics,
        "macs": network.macs,
        "activation_bytes": 4 * network.activation_values,
    }


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "layer": row.name,
        "notation": row.notation,
        "depth": row.depth,
        "output_shape": list(row.output_shape),
        "parameters": row.parameters,
        "weights": row.weights,
        "biases": row.biases,
        "statistics": row.statistics,
        "macs": row.macs,
        "activation_bytes": row.activation_bytes,
        "receptive_field": None
        if row.fields is None
        else [
            {"size": field.size, "jump": field.jump, "start": field.start} for field in row.fields
        ],
    }
