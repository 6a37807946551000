"""The field is what following every connection back finds."""

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import formulas

layer: st.SearchStrategy[Any] = st.tuples(
    st.integers(1, 5),
    st.integers(1, 3),
    st.one_of(st.integers(0, 3), st.tuples(st.integers(0, 3), st.integers(0, 3))),
    st.integers(1, 3),
)
chains = st.lists(layer, max_size=5)


def followed_back(layers: list[Any], index: int) -> set[int]:
    """Input indices, padding included, that an output reads."""
    seen = {index}
    for kernel, stride, padding, dilation in reversed(layers):
        begin = padding[0] if isinstance(padding, tuple) else padding
        seen = {at * stride - begin + tap * dilation for at in seen for tap in range(kernel)}
    return seen


@given(chains, st.integers(0, 4))
def test_field_is_the_extent_and_the_support_of_what_is_read(layers, index):
    field = e.receptive_field(layers)
    zero = followed_back(layers, 0)
    assert field.start == min(zero)
    assert field.size == max(zero) - min(zero) + 1
    assert field.jump == min(followed_back(layers, 1)) - min(zero)
    assert {field.start + offset for offset in field.support} == zero
    assert field.holes == field.size - len(zero)
    there = followed_back(layers, index)
    assert field.seen_by(index) == range(min(there), max(there) + 1)


@given(chains, chains)
def test_a_chain_continues_another(first, second):
    whole = e.receptive_field(first + second)
    assert e.receptive_field(second, after=e.receptive_field(first)) == whole


@given(st.lists(st.lists(layer.map(lambda row: (row[0], 1, *row[2:])), max_size=3), min_size=1))
def test_branches_see_what_any_of_them_sees(branches):
    merged = e.merge_receptive_fields([e.receptive_field(branch) for branch in branches])
    seen = set().union(*[followed_back(branch, 0) for branch in branches])
    assert merged.start == min(seen)
    assert merged.size == max(seen) - min(seen) + 1
    assert merged.jump == 1
    assert {merged.start + offset for offset in merged.support} == seen


@given(st.lists(layer, max_size=4), st.integers(1, 40), st.data())
def test_pixels_seen_change_the_output(layers, size, data):
    """A pulse at a pixel reaches the output exactly when the pixel is seen (all weights 1)."""
    sizes = [size]
    for kernel, stride, padding, dilation in layers:
        begin, end = padding if isinstance(padding, tuple) else (padding, padding)
        sizes.append(formulas.window_count(sizes[-1], kernel, stride, begin, end, dilation))
        if sizes[-1] < 1:
            with pytest.raises(e.ShapeError):
                e.pixels_seen(layers, 0, input_size=size)
            return
    index = data.draw(st.integers(0, sizes[-1] - 1))
    found = e.pixels_seen(layers, index, input_size=size)
    assert found == [pixel for pixel in range(size) if pulse(layers, sizes, pixel)[index]]


def pulse(layers: list[Any], sizes: list[int], pixel: int) -> list[int]:
    values = [int(at == pixel) for at in range(sizes[0])]
    for (kernel, stride, padding, dilation), size in zip(layers, sizes[1:], strict=True):
        begin, end = padding if isinstance(padding, tuple) else (padding, padding)
        padded = [0] * begin + values + [0] * end
        values = [
            sum(padded[at * stride + tap * dilation] for tap in range(kernel)) for at in range(size)
        ]
    return values


def test_known_fields():
    assert e.receptive_field([(3, 1, 1), (2, 2, 0), (3, 1, 1)]).size == 8
    seven = [(3, 1, 0), (2, 2, 0)] * 2 + [(3, 1, 0)] * 2 + [(2, 2, 0)]
    assert e.receptive_field(seven).size == 30
    vgg16 = [*[(3, 1, 1), (3, 1, 1), (2, 2, 0)] * 2, *[*[(3, 1, 1)] * 3, (2, 2, 0)] * 3]
    field = e.receptive_field(vgg16)
    assert (field.size, field.jump, field.start) == (212, 32, -90)
    assert field.holes == 0
    assert e.ReceptiveField().then(3, 2, 1) == e.ReceptiveField(3, 2, -1, 0b111)
    assert e.receptive_field([]) == e.ReceptiveField(1, 1, 0, 1)
    assert e.receptive_field([(3, 1, 0, 2)]).support == (0, 2, 4)
    assert e.receptive_field([(3, 1, 0, 2)]).holes == 2


def test_same_needs_a_size_and_takes_its_pads_from_it():
    even = e.receptive_field([(3, 2, "SAME")], input_size=8)
    odd = e.receptive_field([(3, 2, "SAME")], input_size=9)
    assert (even.start, odd.start) == (0, -1)
    assert e.receptive_field([(3, 2, "same"), (3, 2, "same")], input_size=9).start == -3
    assert e.receptive_field([(3, 2, "same"), (3, 2, "same")], input_size=8).start == 0
    assert e.receptive_field([(3, 1, "CAUSAL", 2)]).start == -4
    with pytest.raises(ValueError, match="padding 'SAME' needs the input_size"):
        e.receptive_field([(3, 2, "SAME")])
    with pytest.raises(e.ShapeError, match="size 2"):
        e.receptive_field([(3, 2, 0)], input_size=2)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: e.receptive_field([(0, 1, 0)]), "kernel_size must be at least 1"),
        (lambda: e.receptive_field([(1, 0, 0)]), "stride must be at least 1"),
        (lambda: e.receptive_field([(1, 1, -1)]), "padding must be at least 0"),
        (lambda: e.receptive_field([(1, 1, 0, 0)]), "dilation must be at least 1"),
        (lambda: e.receptive_field(cast(Any, [(1, 1)])), "a layer is .* got"),
        (lambda: e.receptive_field(cast(Any, [(1, 1, 0, 1, 1)])), "a layer is .* got"),
        (lambda: e.receptive_field([], input_size=0), "input_size must be at least 1"),
        (lambda: e.merge_receptive_fields([]), "^branches that meet: needs at least one field$"),
        (
            lambda: e.merge_receptive_fields([e.ReceptiveField(), e.ReceptiveField(jump=2)]),
            r"one jump, got \[1, 2\]",
        ),
        (lambda: e.pixels_seen([(3, 1, 0)], 6, input_size=8), "index must be from 0 to 5, got 6"),
        (lambda: e.pixels_seen([(3, 1, 0)], -1, input_size=8), "index must be from 0 to 5, got -1"),
        (lambda: e.pixels_seen([], 0, input_size=0), "input_size must be at least 1"),
    ],
)
def test_impossible_arguments_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_a_field_is_written_as_it_is_made():
    field = e.ReceptiveField().then(3, 2, 1, dilation=2)
    assert repr(field) == "ReceptiveField(size=5, jump=2, start=-1, mask=0x15)"
    assert repr(e.receptive_field([(20_000, 1, 0)])).startswith("ReceptiveField(size=20000, ")
