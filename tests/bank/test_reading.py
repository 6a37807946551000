"""Question files that are refused before a rule is looked at: structure, size, encoding."""

import os
import subprocess
import sys

import pytest

from quizapp.words import speaker

from .samples import LANGUAGES, TUPLE, VALID, assert_refused, assert_said, change, faults_of

# where, sentence, what the line shows, the change that breaks the file
STRUCTURE = [
    ("colour", "fault.unknown-key", "colour", ("level = 1", "level = 1\ncolour = 3")),
    ("id", "fault.unknown-key", "id", ("level = 1", 'level = 1\nid = "a"')),
    ("step[1].rule", "fault.unknown-key", "rule", ('name = "jumps"', 'name = "jumps"\nrule = 1')),
    ("answer.id", "fault.unknown-key", "id", ('kind = "integer"', 'kind = "integer"\nid = 1')),
    (
        "mistake[1].a",
        "fault.unknown-key",
        "a =",
        ('name = "fencepost"', 'name = "fencepost"\na =1'),
    ),
    ("change[1].to", "fault.unknown-key", "to =", ("[[change]]", '[[change]]\nto = "n"')),
    ("example[1].n", "fault.unknown-key", "n =", ("[[example]]", "[[example]]\nn = 1")),
    ("title.fr", "fault.unknown-key", "fr", ('en = "Windows"', 'en = "Windows", fr = "x"')),
    ("ask.fr", "fault.unknown-key", "fr", ("[ask]", '[ask]\nfr = ["x"]')),
    ("step[1].fr", "fault.unknown-key", "fr", ('name = "jumps"', 'name = "jumps"\nfr = "x"')),
    ("step[1].label.fr", "fault.unknown-key", "fr", ('en = "jumps"', 'fr = "x", en = "jumps"')),
    ("title", "fault.missing-language", "title", ('en = "Windows", ', "")),
    ("step[1]", "fault.missing-language", "[[step]]", ('en = "Jumps: {calc}."\n', "")),
    ("step[1].label", "fault.missing-language", "label", ('en = "jumps", ', "")),
    ("mistake[2]", "fault.missing-language", "[[mis", ('en = "It was rounded up."\n', "")),
    ("answer", "fault.missing-language", "[answer]", ('zh-Hant = "輸出：{calc}。"\n', "")),
    ("ask", "fault.missing-language", "[ask]", ("en = [", "en = []\nzh = [")),
    ("ask", "fault.wordings", "[ask]", ("how many?", 'how many?", "{n}{k}{s}')),
    ("version", "fault.type", "version", ("version = 1", 'version = "1"')),
    ("version", "fault.value", "version", ("version = 1", "version = 0")),
    ("version", "fault.type", "version", ("version = 1", "version = 1.5")),
    ("version", "fault.type", "version", ("version = 1", "version = true")),
    ("level", "fault.type", "level", ("level = 1", "level = [1]")),
    ("seconds", "fault.type", "seconds", ("seconds = 30", "seconds = 1979-05-27")),
    ("where", "fault.type", "where", ('["n >= k"]', '"n >= k"')),
    ("where", "fault.type", "where", ('["n >= k"]', "[1]")),
    ("title", "fault.type", "title", ('{ en = "Windows", zh-Hant = "視窗" }', '"Windows"')),
    ("let", "fault.type", "let", ('{ room = "n - k" }', "{ room = 3 }")),
    ("params", "fault.type", "params", ("[params]", "[[params]]")),
    ("ask", "fault.type", "[ask]", ("en = [", 'en = "x"\nfr = [')),
    ("step[1].value", "fault.type", "value", ('value = "room // s"', "value = 3")),
    ("step[1].name", "fault.value", "name", ('name = "jumps"', 'name = "jumps-1"')),
    ("mistake[1].name", "fault.value", "name", ('name = "fencepost"', 'name = "Fence Post"')),
    ("mistake[1].at", "fault.type", "at =", ('name = "fencepost"', 'name = "fencepost"\nat = 1')),
    ("change[1].set", "fault.type", "set", ('{ n = "n + 1" }', "{ n = 1 }")),
    ("change[1].ask", "fault.value", "ask", ("[[change]]", '[[change]]\nask = "why"')),
    ("example[1].given", "fault.type", "given", ("{ n = 9, k = 3, s = 2 }", "[9, 3, 2]")),
    ("step", "fault.not-tables", "[step]", ("[[step]]", "[step]")),
    ("", "fault.missing-key", "", ("version = 1\n", "")),
    ("", "fault.missing-key", "", ("seconds = 30\n", "")),
    ("step[1]", "fault.missing-key", "[[step]]", ('value = "room // s"\n', "")),
    ("mistake[1]", "fault.missing-key", "[[mistake]]", ('name = "fencepost"\n', "")),
    ("example[1]", "fault.missing-key", "[[example]]", ("value = 4\n", "")),
    ("answer", "fault.missing-key", "[answer]", ('kind = "integer"\n', "")),
    ("answer.kind", "fault.kind", "kind", ('"integer"', '"essay"')),
]


@pytest.mark.parametrize(("where", "sentence", "shows", "pair"), STRUCTURE)
def test_a_fault_of_structure_is_told_with_key_line_and_reason(
    tmp_path, where, sentence, shows, pair
):
    text = change(VALID, pair)
    assert_refused(faults_of(tmp_path, text), text, where, sentence, shows)


def test_all_faults_of_a_file_are_told_in_one_run(tmp_path):
    pairs = [pair for where, _, _, pair in STRUCTURE if where in ("id", "step[1].value", "let")]
    found = faults_of(tmp_path, change(VALID, *pairs, ("n + 1", "n +"), ("version = 1", "")))
    assert {"id", "step[1].value", "let", ""} <= {fault.where for fault in found}


@pytest.mark.parametrize("text", [VALID, TUPLE])
def test_a_file_without_faults_is_not_refused(tmp_path, text):
    assert faults_of(tmp_path, text) == []


DUPLICATE = "version = 1\nversion = 1\n"
UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "too many bytes": (VALID + "#" * 257_000, "fault.large"),
    "too many lines": (VALID + "\n" * 5_001, "fault.large"),
    "no UTF-8": (VALID.encode() + b"# \xff", "fault.encoding"),
    "UTF-16": (VALID.encode("utf-16"), "fault.encoding"),
    "byte order mark": (b"\xef\xbb\xbf" + VALID.encode(), "fault.toml"),
    "null byte": (VALID + "\0", "fault.toml"),
    "duplicate key": (DUPLICATE, "fault.toml"),
    "duplicate table": (VALID + "[params]\n", "fault.toml"),
    "a surrogate": (VALID + '# "\\ud800"\nx = "\\ud800"\n', "fault.toml"),
    "an open text": (VALID + 'x = "', "fault.toml"),
    "deep arrays": ("x = " + "[" * 100_000 + "]" * 100_000, "fault.nested"),
    "deep tables": ("x = " + "{a=" * 50_000 + "1" + "}" * 50_000, "fault.nested"),
    "a long dotted key": ("a." * 120_000 + "a = 1", "fault.nested"),
    "a long quoted key": ('"a" . ' * 40_000 + "a = 1", "fault.nested"),
    "a long dotted key inside": ("x = {" + "a." * 120_000 + "a = 1}", "fault.nested"),
    "a long header": ("[" + "a." * 120_000 + "a]", "fault.nested"),
}

GUARDED = """
import resource, signal, sys
from pathlib import Path
signal.alarm(60)
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from quizapp.bank.faults import Faults
from quizapp.bank.reading import read_toml
for path in sorted(Path(sys.argv[1]).glob("*.toml")):
    faults = Faults("test/family.toml")
    assert read_toml(path, faults) is None, path
    print(path.stem, *(fault.sentence for fault in faults.found), sep="|")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory")
def test_unreadable_files_are_refused_within_bounds_of_time_and_memory(tmp_path):
    for name, (text, _) in UNREADABLE.items():
        raw = text.encode() if isinstance(text, str) else text
        (tmp_path / f"{name}.toml").write_bytes(raw)
    command = [sys.executable, "-c", GUARDED, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found = dict(line.split("|") for line in run.stdout.splitlines())
    assert found == {name: sentence for name, (_, sentence) in UNREADABLE.items()}


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and devices among files")
def test_what_is_no_regular_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "a pipe.toml")
    (tmp_path / "a link to a pipe.toml").symlink_to("a pipe.toml")
    (tmp_path / "no end.toml").symlink_to("/dev/zero")
    (tmp_path / "a folder.toml").mkdir()
    command = [sys.executable, "-c", GUARDED, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert run.returncode == 0, run.stderr
    found = dict(line.split("|") for line in run.stdout.splitlines())
    assert set(found) == {"a pipe", "a link to a pipe", "no end", "a folder"}
    assert set(found.values()) == {"fault.no-file"}


@pytest.mark.parametrize("name", [name for name in UNREADABLE if "UTF" not in name])
def test_an_unreadable_file_is_told_in_words(tmp_path, name):
    found = faults_of(tmp_path, UNREADABLE[name][0])
    assert [fault.sentence for fault in found] == [UNREADABLE[name][1]]
    assert found[0].file == "test/family.toml"
    assert_said(found)


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = 2\nc =\nd = 4\n", 3), ("a = 1\n\nb = [1,\n2\n\n", 4)]
)
def test_what_is_no_toml_is_told_at_its_line(tmp_path, text, line):
    (fault,) = faults_of(tmp_path, text)
    assert (fault.sentence, fault.line) == ("fault.toml", line)
    assert f"line {line} is" not in fault.reason(speaker("en"))


def test_a_text_with_many_dots_is_no_dotted_key(tmp_path):
    text = change(
        VALID, ("The start was left out.", "a. b. c. " * 9 + "..." * 50 + " 1.5, 2.5" * 50)
    )
    assert faults_of(tmp_path, text) == []


def test_a_file_that_is_not_there_is_told(tmp_path):
    from quizapp.bank.faults import Faults
    from quizapp.bank.reading import read_toml

    faults = Faults("test/family.toml")
    assert read_toml(tmp_path / "none.toml", faults) is None
    assert [fault.sentence for fault in faults.found] == ["fault.unreadable"]


def test_every_fault_names_only_languages_of_its_bank(tmp_path):
    found = faults_of(tmp_path, change(VALID, ('en = "Windows", ', "")))
    assert [fault.values["language"] for fault in found] == [LANGUAGES[0]]
