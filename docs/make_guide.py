"""Prints the table of functions into question-files.md.

python docs/make_guide.py
"""

from pathlib import Path

from quizapp.bank.functions import FUNCTIONS, Function, Wanted
from quizapp.bank.language import type_name
from quizapp.words import speaker

PAGE = Path(__file__).parent / "question-files.md"
START = "<!-- functions: made by docs/make_guide.py -->\n"
END = "<!-- end -->"


def table() -> str:
    """The functions, a row each: how it is called, what it takes, what it gives."""
    rows = ["| function | takes | gives |", "|---|---|---|"]
    for function in FUNCTIONS.values():
        takes = ", ".join(dict.fromkeys(_named(wanted) for wanted in function.takes))
        rows.append(f"| `{function.signature}` | {takes} | {_given(function)} |")
    return "\n".join(rows) + "\n"


def _named(wanted: Wanted) -> str:
    say = speaker("en")
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    return " or ".join(say(type_name(type_)) for type_ in types)


def _given(function: Function) -> str:
    if function.parts > 1:
        return f"{function.parts} numbers"
    given = _named(function.result)
    return f"{given}; of a list or matrix, each entry" if function.elementwise else given


def page(text: str) -> str:
    """The page with the table of today."""
    before, _, rest = text.partition(START)
    after = rest.partition(END)[2]
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
