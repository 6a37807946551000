"""What is written is read back; what can not be read is pointed at."""

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import engine as e
from quizapp.engine import faults, grammar, layers, notation

numbers = st.integers(1, 12)
extents = st.one_of(numbers, st.tuples(numbers, numbers), st.tuples(numbers, numbers, numbers))
zeros = st.integers(0, 9)
pads = st.one_of(zeros, st.tuples(zeros, zeros))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "filters": numbers,
    "units": numbers,
    "groups": numbers,
    "multiplier": numbers,
    "size": numbers,
    "links": st.one_of(st.none(), numbers),
    "kernel_size": extents,
    "stride": extents,
    "dilation": extents,
    "output_size": extents,
    "output_padding": st.one_of(zeros, st.tuples(zeros, zeros)),
    "padding": st.one_of(
        st.sampled_from(sorted(grammar.PADDINGS.values())),
        zeros,
        st.lists(pads, min_size=2, max_size=3).map(tuple),
        st.tuples(st.tuples(zeros, zeros)),
    ),
    "bias": st.booleans(),
    "ceil_mode": st.booleans(),
    "count_include_pad": st.booleans(),
    "activation": st.one_of(st.none(), st.sampled_from(sorted(layers.ACTIVATIONS))),
    "rate": st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0]),
}
names = st.sampled_from(["", "stem", "conv1_1", "block2.a", "relu", "3a"])


@st.composite
def simple_layers(draw: st.DrawFn) -> layers.Layer:
    kind = draw(st.sampled_from(sorted(layers.SIMPLE)))
    record = layers.SIMPLE[kind]
    values = {field: draw(VALUES[field]) for field in record.needs}
    for field in record.allows:
        if draw(st.booleans()):
            values[field] = draw(VALUES[field])
    return record(**values, name=draw(names))


activations = st.builds(layers.Activation, st.sampled_from(sorted(layers.ACTIVATIONS)), name=names)


def joins(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    chain = st.lists(inner, max_size=3).map(tuple)
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(layers.Residual, some, chain, VALUES["activation"], name=names),
        st.builds(layers.Concat, st.lists(chain, min_size=1, max_size=3).map(tuple), name=names),
        st.builds(layers.Repeat, numbers, some, name=names),
    )


layer = st.recursive(st.one_of(simple_layers(), activations), joins, max_leaves=5)


@settings(max_examples=150)
@given(st.lists(numbers, min_size=1, max_size=4).map(tuple), st.lists(layer, max_size=5).map(tuple))
def test_what_is_written_is_read_back(shape, chain):
    text = notation.write(shape, chain)
    assert notation.parse(text) == (shape, chain)
    assert notation.write(*notation.parse(text)) == text
    assert notation.parse("  " + text.replace(" ", " \n ")) == (shape, chain)


@settings(max_examples=300)
@given(st.text(alphabet="input 12x3|;():*+conv relu residual maxpool same pad\t", max_size=60))
def test_any_text_is_read_or_pointed_at(text):
    text = "input 9x9x2 | " + text
    network = error = None
    try:
        network = e.Network.parse(text)
    except e.NotationError as caught:
        error = caught
    if error:
        assert 0 <= error.start < error.end <= len(error.text) + 1
        said, quoted, carets = str(error).rsplit("\n", 2)
        assert said
        under = quoted[carets.index("^") : carets.rindex("^") + 1]
        place = "".join(" " if c.isspace() else c for c in error.text[error.start : error.end])
        assert place.startswith(under.rstrip())
    else:
        assert e.Network.parse(str(network)) == network


def test_places_are_where_layers_stand():
    text = "input 8x8x1 | a: conv 4 3x3 same | 2*(relu | maxpool 2) | residual(relu ; relu)"
    _, chain = notation.parse(text)
    assert [text[slice(*layer.place)] for layer in chain] == [
        "a: conv 4 3x3 same",
        "2*(relu | maxpool 2)",
        "residual(relu ; relu)",
    ]
    repeat = chain[1]
    assert isinstance(repeat, layers.Repeat)
    assert [text[slice(*layer.place)] for layer in repeat.body] == ["relu", "maxpool 2"]


def test_words_come_in_any_case_and_order():
    one = e.Network.parse("INPUT 8X8X1 | Conv 4 3×3 RELU stride 2 Same")
    other = e.Network.parse("input 8x8x1 | conv 4 3x3 same stride 2 relu")
    assert one == other
    assert str(one) == str(other) == "input 8x8x1 | conv 4 3x3 same stride 2 relu"
    pad = e.Network.parse("input 8x8x1 | conv 4 3 pad 0+1x2+0")
    assert pad.output_shape == (7, 8, 4)
    assert str(pad) == "input 8x8x1 | conv 4 3 pad 0+1x2+0"


FAULTS = [
    ("", "no-input", "", "a network begins with its input, such as input 28x28x1"),
    ("conv 3 3x3", "no-input", "conv", "begins with its input"),
    ("input", "no-number", "", "input needs a shape, such as 28x28x1"),
    ("input 28x28x", "no-number", "28x28x", "input needs a shape"),
    ("input 28x0x1", "no-number", "28x0x1", "input needs a shape"),
    ("input 8x8x1 relu", "unexpected", "relu", "'relu' has no place here; | would fit"),
    ("input 8x8x1 |", "no-layer", "", "a layer is missing; there are conv, depthwise"),
    ("input 8x8x1 | | relu", "no-layer", "|", "a layer is missing; there are conv"),
    ("input 8x8x1 | relu )", "unexpected", ")", "')' has no place here; | would fit"),
    ("input 8x8x1 | covn 32 5x5", "near-layer", "covn", "no layer 'covn'; did you mean 'conv'?"),
    ("input 8x8x1 | zzz", "unknown-layer", "zzz", "no layer 'zzz'; there are conv, depthwise"),
    ("input 8x8x1 | conv", "no-number", "", "conv needs a number of filters, such as 32"),
    ("input 8x8x1 | conv x 3", "no-number", "x", "conv needs a number of filters, such as 32"),
    ("input 8x8x1 | conv 0 3", "no-number", "0", "conv needs a number of filters, such as 32"),
    ("input 8x8x1 | conv 3 3y3", "no-number", "3y3", "conv needs a window, such as 3x3"),
    ("input 8x8x1 | conv 3 0", "no-number", "0", "conv needs a window, such as 3x3"),
    ("input 8x8x1 | conv 3 3 stride", "no-number", "", "stride needs a step, such as 2"),
    ("input 8x8x1 | conv 3 3 pad same", "no-number", "same", "pad needs zeros on each side"),
    ("input 8x8x1 | dropout 1.5", "no-number", "1.5", "needs a share from 0 to 1, such as 0.5"),
    ("input 8x8x1 | dropout no", "no-number", "no", "needs a share from 0 to 1, such as 0.5"),
    ("input 8x8x1 | conv 3 3 ceil", "unknown-option", "ceil", "conv has no 'ceil'; it has pad, st"),
    ("input 8x8x1 | flatten same", "no-options", "same", "'same' has no place after flatten"),
    ("input 8x8x1 | conv 3 3 bogus", "unknown-option", "bogus", "conv has no 'bogus'"),
    ("input 8x8x1 | conv 3 3 same pad 1", "twice", "pad", "'pad' was given before; once"),
    ("input 8x8x1 | conv 1000000001 3", "too-large", "1000000001", "at most 1000000000"),
    ("input 1000000001", "too-large", "1000000001", "'1000000001' is too large a number; at most"),
    ("input 8x8x1 | residual relu", "unexpected", "relu", "'relu' has no place here; ( would"),
    ("input 8x8x1 | residual", "ended", "", "the text ends too early; ( would fit"),
    ("input 8x8x1 | residual(relu", "unclosed", "(", "this ( is never closed; add a )"),
    (
        "input 8x8x1 | residual( ; relu)",
        "no-layer",
        "residual",
        "a layer is missing; there are conv",
    ),
    ("input 8x8x1 | residual(relu;relu;relu)", "unexpected", ";", "here; | ) would fit"),
    ("input 8x8x1 | residual(", "unclosed", "(", "this ( is never closed; add a )"),
    ("input 8x8x1 | residual(relu) bogus", "unknown-option", "bogus", "residual has no 'bogus'"),
    ("input 8x8x1 | 2*()", "no-layer", "2", "a layer is missing; there are conv"),
    ("input 8x8x1 | 0*(relu)", "no-number", "0", "* needs a number of times, such as 3"),
    ("input 8x8x1 | 3(relu)", "unknown-layer", "3", "there is no layer '3'; there are conv"),
    ("input 8x8x1 | X*(relu)", "unknown-layer", "X", "there is no layer 'X'; there are conv"),
    ("input 8x8x1 | 5001*(relu)", "too-many", "5001", "too long; at most 5000 layers"),
    ("input 8x8x1 | 2*(relu;relu)", "unexpected", ";", "';' has no place here"),
    ("input 8x8x1 | 100*(51*(relu))", "too-many", "100", "too long; at most 5000 layers"),
    ("input 8x8x1 | 50*(100*(relu)) | relu", "too-many", "relu", "too long; at most 5000 layers"),
    ("input 8x8x1 | " + "concat(" * 21, "too-deep", "(", "too deep; at most 20 in each other"),
    ("input 8x8x1 | :", "no-layer", ":", "a layer is missing"),
    ("input 8x8x1 | a: ", "no-layer", "", "a layer is missing"),
    ("x" * 100_001, "too-long", "x", "at most 100000 characters"),
]


def test_every_reason_is_met():
    assert {reason for _, reason, *_ in FAULTS} == set(faults.PROBLEMS) - {"no-fit"}


@pytest.mark.parametrize(("text", "reason", "place", "said"), FAULTS, ids=lambda v: str(v)[:30])
def test_faults_point_at_the_place_and_say_what_would_fit(text, reason, place, said):
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse(text)
    error = caught.value
    assert error.reason == reason
    assert text[error.start : error.end] == place
    assert said in str(error)
    assert isinstance(error, ValueError)


def test_the_greatest_and_the_least_that_may_be_written():
    turned = e.Network.parse("input 8x8x1 | transposed 4 3 stride 2 output_padding 0")
    assert str(turned) == "input 8x8x1 | transposed 4 3 stride 2"
    assert str(e.Network.parse("input 8 | X: relu".ljust(100_000))) == "input 8 | X: relu"
    assert e.Network.parse("input 1000000000").output_shape == (1_000_000_000,)
    assert str(e.Network.parse("input 8 | 5000*(relu)")) == "input 8 | 5000*(relu)"
    assert str(e.Network.parse("input 8 | dropout 1")) == "input 8 | dropout 1.0"


def test_the_quotation_shows_the_place_of_a_long_text():
    text = "input 8x8x1 | " + "relu | " * 20 + "covn 3 | " + "relu | " * 20 + "relu"
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse(text)
    _, quoted, carets = str(caught.value).split("\n")
    assert quoted[carets.index("^") : carets.index("^") + 4] == "covn"
    assert carets.count("^") == 4
    assert quoted.strip().startswith("… ")
    assert quoted.endswith(" …")
    assert len(quoted) <= 80


def quoted_lines(text: str) -> tuple[str, str]:
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse(text)
    return faults.pointed_at(text, caught.value.start, caught.value.end)


def test_the_quotation_is_a_window_around_the_place():
    relu = "relu | " * 30
    quoted, carets = quoted_lines("input 8x8x1 | " + relu + "covn 3 | " + relu + "relu")
    assert carets == " " * (2 + faults.WIDTH // 2) + "^^^^"
    assert len(quoted) == faults.WIDTH + 4
    quoted, carets = quoted_lines("input 8x8x1 | " + relu + "covn")
    assert quoted.startswith("… ")
    assert quoted.endswith("covn")
    assert len(quoted) == len(carets) == faults.WIDTH + 2
    quoted, carets = quoted_lines("covn " + relu)
    assert carets == "^^^^"
    assert quoted.startswith("covn relu | ")
    assert quoted.endswith(" …")
    exact = "covn " + "x" * (faults.WIDTH - 5)
    assert quoted_lines(exact) == (exact, "^^^^")
    assert quoted_lines("input 8x8x1 |\n\tcovn 3") == ("input 8x8x1 |  covn 3", " " * 15 + "^^^^")
    assert quoted_lines("") == ("", "^")


@pytest.mark.parametrize("opening", ["residual(relu ; ", "concat(relu ; ", "2*(", "concat("])
def test_brackets_stand_in_each_other_up_to_a_depth(opening):
    deepest = notation.DEEPEST if "2" not in opening else 5
    e.Network.parse("input 2 | " + opening * deepest + "relu" + ")" * deepest)
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse("input 2 | " + opening * 21 + "relu" + ")" * 21)
    assert caught.value.reason == "too-deep"


def test_values_are_there_for_another_language():
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse("input 8x8x1 | conv 3 x")
    assert caught.value.values == {
        "layer": "conv", "field": "kernel_size", "what": "a window", "example": "3x3",
    }  # fmt: skip
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse("input 8x8x1 | zzz")
    assert caught.value.values == {"found": "zzz", "near": "", "known": notation.WORDS}


def test_a_fault_survives_a_process_boundary():
    with pytest.raises(e.LayerError) as caught:
        e.Network.parse("input 8x8x1 | dense 3")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is e.LayerError
    assert str(again) == str(caught.value)
    assert again.args == ("no-fit", "input 8x8x1 | dense 3", 14, 21)
    assert (again.reason, again.text, again.start, again.end, again.values) == (
        "no-fit",
        "input 8x8x1 | dense 3",
        14,
        21,
        caught.value.values,
    )
    assert str(again).startswith(
        "dense1: dense needs a flat input, got 8x8x1: put flatten or a global pool before it\n"
    )


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ("dense 10", "dense1: dense needs a flat input, got 8x8x1: put flatten or a global pool"),
        ("rbf 10", "rbf1: rbf needs a flat input"),
        ("conv 3 9x9", "conv1: axis 0: no room for one window: size 8"),
        (
            "conv 3 9",
            "dilation 1; a window of at most 8 would fit; this one needs 9 cells, padding",
        ),
        (
            "conv 3 2x9 pad 0x1+2 dilation 2",
            "at most 6 would fit; this one needs 17 cells, padding",
        ),
        ("maxpool 12 pad 1", "dilation 1; a window of at most 10 would fit; this one needs 12"),
        ("subsample 9", "a window of at most 8 would fit"),
        ("transposed 2 3 pad 5x2", "padding 0, dilation 1; padding of at most 9 in all would fit"),
        ("conv 3 3x3x3", "kernel_size needs one entry for each of 2 axes"),
        ("conv 3 3 groups 2", "2 groups must divide the 1 input channels"),
        ("conv 4 3 | conv 3 3 groups 2", "2 groups must divide the 3 filters"),
        ("conv 4 3 links 5", "5 links are more than 1·4 pairs"),
        ("flatten | conv 3 3", "conv1: conv needs a map such as 28x28x1, got 64"),
        ("flatten | maxpool 2", "maxpool needs a map"),
        ("flatten | globalavgpool", "globalavgpool needs a map"),
        ("flatten | adaptiveavgpool 2", "adaptiveavgpool needs a map"),
        ("flatten | local 2 3", "local needs a map"),
        ("maxpool 9", "no room for one window"),
        ("groupnorm 2", "2 groups must divide the 1 channels"),
        ("residual(conv 2 3 same)", "residual can not add 8x8x2 and 8x8x1: its shortcut"),
        ("concat(conv 2 3 ; relu)", "concat can not join 6x6x2, 8x8x1: only channels may differ"),
        ("residual(x: conv 2 9)", "x: axis 0"),
    ],
)
def test_layers_that_do_not_fit_are_pointed_at(layer, said):
    text = "input 8x8x1 | " + layer
    with pytest.raises(e.LayerError) as caught:
        e.Network.parse(text)
    assert isinstance(caught.value, e.ShapeError)
    assert isinstance(caught.value, e.NotationError)
    assert said in str(caught.value)
    assert text[caught.value.start : caught.value.end] in layer
