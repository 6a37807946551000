"""Where a fault is: its key as one would write it, and its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.faults import Fault, Faults, FaultyFileError, locate
from quizapp.words import speaker

TEXT = """version = 1
"quoted" = 2

[params]
n = 1
[ask]
en = "x = [1]"
[[step]]  # first
name = "a"
value = "x"
[[ step ]]
name = "b"
why.en = "z"
[[mistake]]
name = "step"
[answer.unit]
en = "px"
[[answer.part]]
name = "p"
[[answer.part]]
name = "q"
"""


@pytest.mark.parametrize(
    ("key", "shows"),
    [
        (("version",), "version = 1"),
        (("quoted",), '"quoted" = 2'),
        (("params",), "[params]"),
        (("params", "n"), "n = 1"),
        (("ask", "en"), 'en = "x = [1]"'),
        (("step", 0), "[[step]]  # first"),
        (("step", 0, "value"), 'value = "x"'),
        (("step", 1), "[[ step ]]"),
        (("step", 1, "name"), 'name = "b"'),
        (("step", 1, "why", "en"), 'why.en = "z"'),
        (("step", 1, "value"), "[[ step ]]"),
        (("mistake", 0, "name"), 'name = "step"'),
        (("answer", "part", 1, "name"), 'name = "q"'),
        (("answer", "unit", "en"), 'en = "px"'),
        (("missing",), "version = 1"),
        ((), "version = 1"),
    ],
)
def test_a_key_is_found_at_its_line(key, shows):
    line = locate(TEXT, key)
    assert line is not None
    assert TEXT.split("\n")[line - 1] == shows


def test_a_file_without_text_has_no_lines():
    assert locate("", ("version",)) is None


@settings(max_examples=50, deadline=None)
@given(
    st.text(max_size=200),
    st.lists(st.one_of(st.text(max_size=5), st.integers(0, 5)), max_size=4).map(tuple),
)
def test_a_line_lies_within_the_file(text, key):
    line = locate(text, key)
    assert line is None or 1 <= line <= text.count("\n") + 1


def test_a_key_is_written_as_a_person_counts():
    fault = Fault("a/b.toml", ("mistake", 2, "value"), 3, "fault.nested", {})
    assert fault.where == "mistake[3].value"
    assert Fault("a/b.toml", (), 3, "fault.nested", {}).where == ""


def test_warnings_are_told_and_make_no_file_unusable():
    faults = Faults("a/b.toml", "x = 1\n")
    faults.add((), "fault.few", warning=True, n=3)
    assert faults.errors == []
    faults.add(("x",), "fault.nested")
    assert [fault.sentence for fault in faults.errors] == ["fault.nested"]
    error = FaultyFileError(faults.errors, Path("a/b.toml"))
    for language in ("en", "zh-Hant"):
        assert "a/b.toml" in speaker(language)(error.sentence, **error.values)
