"""Laws of windows along an axis, against windows counted one by one."""

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine
from quizapp.bank.variant import Variant, read_given
from quizapp.quiz.grading import Grade
from quizapp.quiz.picture import Picture, Row
from tests.bank.samples import VALID, bank_of, change
from tests.quiz.pictures import AXES, answered, drawn


@dataclass(frozen=True)
class Side:
    """A side counted the slow way: every window that fits, one after the other."""

    size: int
    begin: int
    end: int
    windows: list[list[int]]

    @property
    def unread(self) -> set[int]:
        read = set(itertools.chain(*self.windows))
        return set(range(-self.begin, self.size + self.end)) - read


def side_of(variant: Variant, d: int = 1) -> Side:
    n, k, s = (int(variant.given[name]) for name in "nks")
    same = variant.family.name == "output-size/same" or variant.given.get("pad") == "SAME"
    zeros = int(variant.given.get("p", 0))
    begin, end = engine.same_padding(n, k, stride=s, dilation=d) if same else (zeros, zeros)
    windows = []
    start = -begin
    while start + (k - 1) * d < n + end:
        windows.append([start + tap * d for tap in range(k)])
        start += s
    return Side(n, begin, end, windows)


@dataclass(frozen=True)
class Shown:
    """A row read back: its label, and the sign at each column that is shown."""

    label: str
    columns: dict[int, str]


def read_rows(found: Picture, side: Side) -> list[Shown]:
    """The rows with cells; columns are counted from the edges, as a person would."""
    texts = {row[0].text.strip(): _cells_of(row) for row in found.rows if row[1:]}
    texts = {label: text for label, text in texts.items() if "│" in text}
    airy = texts["out 1"][1] == " "
    return [
        Shown(label, _columns(text[::2] if airy else text.replace(" ⋯ ", "⋯"), side))
        for label, text in texts.items()
    ]


def _cells_of(row: Row) -> str:
    """The cells of a row without its label and its note."""
    spans = itertools.takewhile(lambda span: not re.search("[a-wy-z]", span.text), row[1:])
    return "".join(span.text for span in spans).rstrip()


def _columns(text: str, side: Side) -> dict[int, str]:
    before, edge, behind = text.rpartition("│")
    assert edge
    found = {side.size + place: sign for place, sign in enumerate(behind)}
    if side.begin:
        zeros, edge, before = before.partition("│")
        assert len(zeros) == side.begin
        found |= {place - side.begin: sign for place, sign in enumerate(zeros)}
    head, gap, tail = before.partition("⋯")
    found |= dict(enumerate(head))
    if gap:
        found |= {side.size - len(tail) + place: sign for place, sign in enumerate(tail)}
    else:
        assert len(head) == side.size
    return found


def hidden(found: Picture) -> int:
    texts = [row[1].text for row in found.rows if row[0].text.strip() == "⋯"]
    return sum(int(re.sub(r"\D", "", text.split(" more")[0])) for text in texts if " more" in text)


AXIS_CASES = answered(AXES)


@given(AXIS_CASES, st.sampled_from((56, 72, 110)))
def test_windows_shown_and_elided_are_the_answer(
    case: tuple[Variant, Grade | None], width: int
) -> None:
    side = side_of(case[0])
    found = drawn(case, width=width)
    rows = [row for row in read_rows(found, side) if row.label.startswith("out")]
    assert len(rows) + hidden(found) == case[0].answer[0] == len(side.windows)
    assert rows[0].label == "out 1"
    assert rows[-1].label == f"out {len(side.windows):,}"


@given(AXIS_CASES, st.sampled_from((56, 72, 110)))
def test_cells_of_a_window_are_the_columns_it_reads(
    case: tuple[Variant, Grade | None], width: int
) -> None:
    side = side_of(case[0])
    for row in read_rows(drawn(case, width=width), side):
        if row.label.startswith("out"):
            taps = side.windows[int(row.label[4:].replace(",", "")) - 1]
            assert {place for place, sign in row.columns.items() if sign == "■"} == set(taps)
            zeros = {place for place, sign in row.columns.items() if sign == "0"}
            assert all(place < 0 or place >= side.size for place in zeros)


@given(AXIS_CASES, st.sampled_from((56, 72, 110)))
def test_columns_never_read_are_marked_at_the_last_window(
    case: tuple[Variant, Grade | None], width: int
) -> None:
    side = side_of(case[0])
    found = drawn(case, width=width)
    rows = [row for row in read_rows(found, side) if row.label.startswith("out")]
    marked = {place for place, sign in rows[-1].columns.items() if sign == "x"}
    assert marked == side.unread
    assert ("never read" in "\n".join(found.lines)) == bool(side.unread)


@given(AXIS_CASES, st.sampled_from((56, 72, 110)))
def test_windows_too_many_are_shown_where_they_do_not_fit(
    case: tuple[Variant, Grade | None], width: int
) -> None:
    variant, grade = case
    side, found = side_of(variant), drawn(case, width=width)
    extra = [row for row in read_rows(found, side) if row.label.startswith("no")]
    jumped = [row for row in read_rows(found, side) if row.label == "jumped"]
    too_many = _typed_side(variant, grade) - len(side.windows)
    fits = grade.mistakes if grade else ()
    if too_many > 0 and fits == ("always-unchanged",):
        assert not extra
    elif too_many > 0 and fits:
        assert bool(extra) != bool(jumped)
    else:
        assert not extra
        assert not jumped
    stride = int(variant.given["s"])
    for place, row in enumerate(extra):
        assert row.label == f"no {len(side.windows) + 1 + place:,}"
        first = len(side.windows) * stride - side.begin + place * stride
        taps = {place for place, sign in row.columns.items() if sign == "□"}
        assert taps == set(range(first, first + int(variant.given["k"])))
        assert max(taps) >= side.size + side.end


def _typed_side(variant: Variant, grade: Grade | None) -> int:
    truth = int(variant.answer[0])
    if grade is None or grade.correct:
        return truth
    kind = variant.family.kind
    typed = [one.value for one in kind.read(grade.typed, tuple(variant.units().values()))]
    sides = typed[:2] if len(typed) == 3 else typed
    wrong = [each for each in sides if each != truth]
    large = any(abs(each) > 10**15 for each in typed)
    return truth if not wrong or large or wrong[0] != int(wrong[0]) else int(wrong[0])


@given(AXIS_CASES)
def test_windows_left_out_are_as_many_as_the_answer_lacks(
    case: tuple[Variant, Grade | None],
) -> None:
    variant, grade = case
    lines = drawn(case).lines
    missed = sum("< left out" in line for line in lines)
    lacking = int(variant.answer[0]) - _typed_side(variant, grade)
    assert missed <= max(lacking, 0)
    fencepost = grade is not None and grade.mistakes == ("fencepost",)
    assert not fencepost or "< left out" in next(line for line in lines if "out 1 " in line)


@pytest.mark.parametrize("width", [56, 72])
@pytest.mark.parametrize(("s", "d", "k"), [(5, 1, 3), (2, 3, 3), (4, 4, 2), (1, 2, 2)])
def test_strides_and_dilations_that_leave_gaps(
    tmp_path: Path, s: int, d: int, k: int, width: int
) -> None:
    text = change(
        VALID,
        ('where = ["n >= k"]', 'where = ["n >= (k - 1) * d + 1"]'),
        ("s = [1, 2, 3]", "s = [1, 2, 4, 5]\nd = [1, 2, 3, 4]"),
        ('room = "n - k"', 'room = "n - (k - 1) * d - 1"'),
        ('"ceil_div(n - k + 1, s)"', '"(n - (k - 1) * d - 1) // s + 1"'),
        ("stride {s}:", "stride {s}, dilation {d}:"),
        ("步幅 {s}：", "步幅 {s}、擴張率 {d}："),
        ("s = 2 }", "s = 2, d = 1 }"),
    )
    family = bank_of(tmp_path, {"output-size/valid": text}).open("output-size/valid")
    for n in (12, 14, 27):
        texts = {"n": str(n), "k": str(k), "s": str(s), "d": str(d)}
        variant = read_given(family, texts)
        side = side_of(variant, d)
        found = drawn((variant, None), width=width)
        rows = [row for row in read_rows(found, side) if row.label.startswith("out")]
        assert len(rows) + hidden(found) == len(side.windows)
        last = rows[-1].columns
        assert {at for at, sign in last.items() if sign == "■"} == set(side.windows[-1])
        marked = {at for at, sign in last.items() if sign == "x"}
        assert marked == side.unread & last.keys()
