"""Backwards is what trying every size finds."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import engine as e

outputs = st.integers(1, 12)
kernels = st.integers(1, 7)
steps = st.integers(1, 5)
dilations = st.integers(1, 3)
paddings = st.sampled_from(
    ["VALID", "SAME", "same_lower", "FULL", "CAUSAL", 0, 1, 4, 20, (0, 2), (3, 0), (0, 9)]
)


def tried(
    function: Callable[[int], int], candidates: Iterable[int]
) -> Iterator[tuple[int, int | None]]:
    """Candidate and what it gives, None where there is no room."""
    for candidate in candidates:
        try:
            yield candidate, function(candidate)
        except e.ShapeError:
            yield candidate, None


@given(outputs, kernels, steps, paddings, dilations, st.booleans())
def test_input_sizes(output, kernel, stride, padding, dilation, ceil_mode):
    arguments = {"stride": stride, "padding": padding, "dilation": dilation, "ceil_mode": ceil_mode}
    found = e.input_sizes(output, kernel, **arguments)
    every = tried(lambda size: e.pool_output_size(size, kernel, **arguments), range(1, 110))
    assert list(found) == [size for size, gives in every if gives == output]


@given(outputs, kernels, steps, paddings, dilations)
def test_transposed_sizes_are_the_output_paddings_below_the_stride(
    n, kernel, stride, pad, dilation
):
    arguments = {"stride": stride, "padding": pad, "dilation": dilation}
    found = e.transposed_sizes(n, kernel, **arguments)
    every = tried(lambda size: e.conv_output_size(size, kernel, **arguments), range(1, 110))
    assert list(found) == [size for size, gives in every if gives == n]
    if not isinstance(pad, str):
        reached = tried(
            lambda extra: e.conv_transpose_output_size(
                n, kernel, **arguments, output_padding=extra
            ),
            range(stride),
        )
        assert list(found) == [size for _, size in reached if size is not None]


@given(st.integers(1, 30), outputs, kernels, steps, dilations, st.integers(0, 12))
def test_paddings(size, output, kernel, stride, dilation, largest):
    found = e.paddings(size, output, kernel, stride=stride, dilation=dilation, largest=largest)
    every = tried(
        lambda p: e.conv_output_size(size, kernel, stride=stride, padding=p, dilation=dilation),
        range(largest + 1),
    )
    assert found == [padding for padding, gives in every if gives == output]


@given(st.integers(1, 30), outputs, kernels, paddings, dilations, st.integers(1, 40))
def test_strides(size, output, kernel, padding, dilation, largest):
    found = e.strides(size, output, kernel, padding=padding, dilation=dilation, largest=largest)
    every = tried(
        lambda s: e.conv_output_size(size, kernel, stride=s, padding=padding, dilation=dilation),
        range(1, largest + 1),
    )
    assert found == [stride for stride, gives in every if gives == output]


@given(st.integers(1, 30), outputs, steps, paddings, dilations, st.integers(1, 40))
def test_kernel_sizes(size, output, stride, padding, dilation, largest):
    arguments = {"stride": stride, "padding": padding, "dilation": dilation}
    found = e.kernel_sizes(size, output, **arguments, largest=largest)
    every = tried(lambda k: e.conv_output_size(size, k, **arguments), range(1, largest + 1))
    assert found == [kernel for kernel, gives in every if gives == output]


def test_what_is_left_out():
    given_ = {"stride": 1, "padding": 0, "dilation": 1}
    assert e.input_sizes(4, 3) == e.input_sizes(4, 3, **given_, ceil_mode=False)
    assert e.transposed_sizes(4, 3) == e.transposed_sizes(4, 3, **given_)
    paddings_ = e.paddings(9, 9, 3, largest=5)
    assert paddings_ == e.paddings(9, 9, 3, stride=1, dilation=1, largest=5) == [1]
    strides_ = e.strides(9, 3, 3, largest=5)
    assert strides_ == e.strides(9, 3, 3, padding=0, dilation=1, largest=5) == [3]
    kernels_ = e.kernel_sizes(9, 7, largest=5)
    assert kernels_ == e.kernel_sizes(9, 7, **given_, largest=5) == [3]


def test_answers_are_plain_ints():
    assert type(e.paddings(28, 28, 5, largest=3)[0]) is int
    assert type(e.input_sizes(3, 5)[0]) is int


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: e.input_sizes(0, 3), "output_size must be at least 1"),
        (lambda: e.input_sizes(3, 0), "kernel_size must be at least 1"),
        (lambda: e.input_sizes(3, 3, stride=0), "stride must be at least 1"),
        (lambda: e.input_sizes(3, 3, dilation=0), "dilation must be at least 1"),
        (lambda: e.transposed_sizes(3, 3, dilation=0), "dilation must be at least 1"),
        (lambda: e.paddings(0, 3, 3, largest=4), "size must be at least 1"),
        (lambda: e.paddings(3, 0, 3, largest=4), "output_size must be at least 1"),
        (lambda: e.paddings(3, 3, 0, largest=4), "kernel_size must be at least 1"),
        (lambda: e.paddings(3, 3, 3, stride=0, largest=4), "stride must be at least 1"),
        (lambda: e.paddings(3, 3, 3, dilation=0, largest=4), "dilation must be at least 1"),
        (lambda: e.paddings(3, 3, 3, largest=-1), "largest must be at least 0"),
        (lambda: e.strides(0, 3, 3, largest=4), "size must be at least 1"),
        (lambda: e.strides(3, 0, 3, largest=4), "output_size must be at least 1"),
        (lambda: e.strides(3, 3, 0, largest=4), "kernel_size must be at least 1"),
        (lambda: e.strides(3, 3, 3, dilation=0, largest=4), "dilation must be at least 1"),
        (lambda: e.strides(3, 3, 3, largest=0), "largest must be at least 1"),
        (lambda: e.kernel_sizes(0, 3, largest=4), "size must be at least 1"),
        (lambda: e.kernel_sizes(3, 0, largest=4), "output_size must be at least 1"),
        (lambda: e.kernel_sizes(3, 3, stride=0, largest=4), "stride must be at least 1"),
        (lambda: e.kernel_sizes(3, 3, dilation=0, largest=4), "dilation must be at least 1"),
        (lambda: e.kernel_sizes(3, 3, largest=0), "largest must be at least 1"),
    ],
)
def test_impossible_arguments_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call()
