"""Strategies: numbers, rows and the sources of expressions over them."""

from hypothesis import strategies as st

from quizapp.bank.value import EXACT, Type

INTEGERS = st.one_of(
    st.integers(-12, 12),
    st.integers(-EXACT, EXACT),
    st.sampled_from([0, 1, -1, EXACT, -EXACT, EXACT - 1, 2**27, 94906267]),
)
FLOATS = st.one_of(
    st.floats(-100, 100),
    st.sampled_from([0.0, 0.5, -0.5, 2.5, 1e-300, 1e300, -1e300]),
)
TEXTS = st.sampled_from(["VALID", "SAME", "x"])
SCOPE = {
    "a": Type.NUMBER,
    "b": Type.NUMBER,
    "x": Type.NUMBER,
    "t": Type.TEXT,
}
ROWS = st.lists(
    st.fixed_dictionaries({"a": INTEGERS, "b": INTEGERS, "x": FLOATS, "t": TEXTS}),
    min_size=1,
    max_size=6,
)

_LEAVES = ("a", "b", "x", "a", "b", "0", "1", "2", "3", "7", "0.5", "2.0", "999999999999999")


@st.composite
def numbers(draw: st.DrawFn, depth: int = 3) -> str:
    """The source of an expression that is a number."""
    shape = draw(st.integers(0, 6 if depth else 1))
    if shape < 2:
        return draw(st.sampled_from(_LEAVES))
    a = draw(numbers(depth - 1))
    if shape == 2:
        name = draw(st.sampled_from(["-", "-", "abs", "floor", "ceil", "round", "sqrt"]))
        return f"{name}({a})"
    b = draw(numbers(depth - 1))
    if shape == 3:
        return f"({a} if {draw(truths(depth - 1))} else {b})"
    if shape == 4:
        return f"{draw(st.sampled_from(['min', 'max', 'ceil_div']))}({a}, {b})"
    sign = draw(st.sampled_from(["+", "-", "*", "/", "//", "%", "**"]))
    return f"({a} {sign} {b})".replace("** 999999999999999", "** 15")


@st.composite
def truths(draw: st.DrawFn, depth: int = 2) -> str:
    """The source of an expression that is a truth."""
    shape = draw(st.integers(0, 5 if depth else 2))
    if shape == 0:
        return draw(st.sampled_from(["t == 'SAME'", "t != 'none'", "'x' == t", "True", "False"]))
    if shape < 3:
        links = [draw(numbers(depth))]
        for _ in range(shape):
            links.append(draw(st.sampled_from(["<", "<=", ">", ">=", "==", "!="])))
            links.append(draw(numbers(max(0, depth - 1))))
        return " ".join(links)
    a = draw(truths(depth - 1))
    if shape == 3:
        return f"(not ({a}))"
    return f"(({a}) {draw(st.sampled_from(['and', 'or']))} ({draw(truths(depth - 1))}))"
