"""Question files to test with, each a small change of one that is right."""

from collections.abc import Mapping
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.bank.check import check_family
from quizapp.bank.compiling import compile_family
from quizapp.bank.family import Family
from quizapp.bank.faults import Fault, Faults
from quizapp.bank.reading import read_family, read_toml
from quizapp.words import speaker

LANGUAGES = ("en", "zh-Hant")

VALID = """version = 1
level = 1
seconds = 30
where = ["n >= k"]
title = { en = "Windows", zh-Hant = "視窗" }
let = { room = "n - k" }
[params]
n = { from = 4, to = 40 }
k = [2, 3, 5]
s = [1, 2, 3]
[ask]
en = ["Side {n}, kernel {k}, stride {s}: how many?"]
zh-Hant = ["邊長 {n}、卷積核 {k}、步幅 {s}：有幾個？"]
[[step]]
name = "jumps"
label = { en = "jumps", zh-Hant = "步數" }
value = "room // s"
en = "Jumps: {calc}."
zh-Hant = "步數：{calc}。"
[answer]
label = { en = "outputs", zh-Hant = "輸出" }
kind = "integer"
value = "jumps + 1"
check = "ceil_div(n - k + 1, s)"
en = "Outputs: {calc}."
zh-Hant = "輸出：{calc}。"
[[mistake]]
name = "fencepost"
short = { en = "Start not counted", zh-Hant = "漏算起點" }
value = "jumps"
en = "The start was left out."
zh-Hant = "漏算了起點。"
[[mistake]]
name = "round-up"
short = { en = "Rounds up", zh-Hant = "進位" }
at = "jumps"
when = "s > 1"
value = "ceil_div(room, s)"
en = "It was rounded up."
zh-Hant = "進位了。"
[[change]]
set = { n = "n + 1" }
[[example]]
given = { n = 9, k = 3, s = 2 }
value = 4
mistakes = { fencepost = 3 }
"""
"""The windows of VALID: a family without faults."""

NUMBER = (
    VALID.replace('kind = "integer"', 'kind = "number"\ntolerance = "1%"')
    .replace('value = "jumps + 1"', 'value = "jumps + n / k"')
    .replace('"ceil_div(n - k + 1, s)"', '"n / k + (n - k) // s"')
    .replace("value = 4", "value = 6.0")
)
PARTS = """[[answer.part]]
name = "height"
en = "height"
zh-Hant = "高"
[[answer.part]]
name = "channels"
en = "channels"
zh-Hant = "通道數"
"""
TUPLE = (
    VALID.replace('kind = "integer"', 'kind = "tuple"')
    .replace('value = "jumps + 1"', 'value = "(jumps + 1, k)"')
    .replace('"ceil_div(n - k + 1, s)"', '"(ceil_div(n - k + 1, s), k)"')
    .replace('value = "jumps"', 'value = "(jumps, k)"')
    .replace("value = 4", "value = [4, 3]")
    .replace("fencepost = 3", "fencepost = [3, 3]")
    .replace("[[mistake]]", f"{PARTS}[[mistake]]", 1)
)


def change(text: str, *pairs: tuple[str, str]) -> str:
    """The text with each first of a pair, which must be there, replaced by the second."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def bank_of(folder: Path, files: Mapping[str, str | bytes]) -> Bank:
    """A bank of these files; names are like ``skill/name``."""
    (folder / "bank.toml").write_text(
        'name = "test"\nlanguages = ["en", "zh-Hant"]\nlicence = "MIT"\n', encoding="utf-8"
    )
    for name, text in files.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Bank(folder)


def faults_of(folder: Path, text: str | bytes) -> list[Fault]:
    """What opening a file finds."""
    path = folder / "family.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    faults = Faults("test/family.toml")
    tables = read_toml(path, faults)
    record = None if tables is None else read_family(tables, LANGUAGES, faults)
    if record is not None:
        compile_family("test/family", record, LANGUAGES, faults)
    return faults.found


def assert_refused(faults: list[Fault], text: str, where: str, sentence: str, shows: str) -> None:
    """One of the faults is this one, at a line that ``shows`` something, and all are said."""
    found = [fault for fault in faults if (fault.where, fault.sentence) == (where, sentence)]
    assert found, [(fault.where, fault.sentence, dict(fault.values)) for fault in faults]
    assert found[0].file == "test/family.toml"
    line = found[0].line
    assert line is not None
    assert shows in text.split("\n")[line - 1], (line, text.split("\n")[line - 1])
    assert_said(faults)


def assert_said(faults: list[Fault]) -> None:
    """Each fault is a sentence of its own in both languages, without an empty slot."""
    for fault in faults:
        said = {fault.reason(speaker(language)) for language in LANGUAGES}
        assert len(said) == len(LANGUAGES)
        assert all(said)


def checked(folder: Path, text: str) -> list[Fault]:
    """What a check of a file finds."""
    return list(check_family(bank_of(folder, {"test/family": text}), "test/family").faults)


def family_of(folder: Path, text: str) -> Family:
    """The family of a file without faults."""
    return bank_of(folder, {"test/family": text}).open("test/family")
