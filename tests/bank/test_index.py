"""The index of a bank: written, read back, and stood for by one digest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.digest import family_digest
from quizapp.bank.index import FILE, Entry, bank_digest, read_index, write_index

from .samples import LANGUAGES, VALID, bank_of, change

NAMES = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8})?/[a-z]{1,8}", fullmatch=True)
COUNTS = st.dictionaries(st.integers(1, 5), st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)))
ENTRIES = st.dictionaries(
    NAMES,
    st.builds(
        Entry,
        st.integers(1, 99),
        st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
        COUNTS,
        st.lists(st.sampled_from(["matrix", "array"]), max_size=2).map(tuple),
    ),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(ENTRIES)
def test_an_index_written_is_the_index_read_back(tmp_path_factory, entries):
    folder = tmp_path_factory.mktemp("index")
    write_index(folder, entries)
    assert read_index(folder) == entries
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert b"\r" not in (folder / FILE).read_bytes()


@settings(max_examples=40, deadline=None)
@given(ENTRIES, st.data())
def test_the_digest_of_a_bank_stands_for_its_families_versions_and_digests(entries, data):
    digest = bank_digest(entries)
    assert bank_digest(dict(reversed(entries.items()))) == digest
    if entries:
        name = data.draw(st.sampled_from(sorted(entries)))
        old = entries[name]
        higher = Entry(old.version + 1, old.digest, old.counts, old.pending)
        assert bank_digest({**entries, name: higher}) != digest
        assert bank_digest({key: entry for key, entry in entries.items() if key != name}) != digest


@pytest.mark.parametrize(
    "text",
    [
        "=",
        "family = 3",
        '[family."a/b"]\nversion = 1',
        "\x00",
        '[family."a/b"]\nversion = 1\ndigest = "x"\nlevels = [1]',
        '[family."a/b"]\nversion = "x"\ndigest = "x"\nlevels = {}',
    ],
)
def test_an_index_that_can_not_be_read_is_none(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_index(tmp_path) is None
    assert read_index(tmp_path / "none") is None


DECIDES = [
    ("to = 40", "to = 41"),
    ("n >= k", "n > k"),
    ('"jumps + 1"', '"1 + jumps"'),
    ("level = 1", "level = 2"),
    ('at = "jumps"\n', ""),
    ('name = "round-up"', 'name = "rounding"'),
    ('when = "s > 1"', 'when = "s > 2"'),
    ("version = 1", "version = 2"),
]
WORDS = [
    ("Jumps: {calc}", "Leaps: {calc}"),
    ("how many?", "how many outputs?"),
    ("seconds = 30", "seconds = 31"),
    ('en = "Windows"', 'en = "Window"'),
    ("Start not counted", "No start"),
    ("value = 4", "value = 5"),
]


@pytest.mark.parametrize("pair", [*DECIDES, *WORDS])
def test_the_digest_of_a_family_changes_with_what_decides_a_grade_and_nothing_else(tmp_path, pair):
    def digest(text):
        from quizapp.bank.faults import Faults

        record = bank_of(tmp_path, {"a/b": text}).read("a/b", Faults("a/b.toml"))
        assert record is not None
        return family_digest(record, LANGUAGES)

    assert (digest(VALID) == digest(change(VALID, pair))) == (pair in WORDS)
