"""Rules and texts of a family that are refused: unknown names, mixed types, broken slots."""

import keyword

import pytest

from .samples import NUMBER, TUPLE, VALID, assert_refused, assert_said, change, faults_of

LONG = "+".join(["min(n, k, s, n, k, s, n, k, s, n, k, s)"] * 14)
BOMB = (
    "[[mistake]]"
    + "\n[[mistake]]".join(
        f"""
name = "bomb-{i}"
short = {{ en = "bomb", zh-Hant = "炸彈" }}
value = "{LONG}"
en = "x"
zh-Hant = "x"
"""
        for i in range(40)
    )
    + "[[mistake]]"
)

# where, sentence, what the line shows, the changes that break the file
RULES = [
    ("where", "expression.name", "where", [("n >= k", "n >= kk")]),
    ("where", "fault.value-type", "where", [("n >= k", "n - k")]),
    ("where", "expression.name", "where", [("n >= k", "jumps > 0")]),
    ("let.room", "expression.name", "let", [('room = "n - k"', 'room = "jumps"')]),
    ("let.room", "fault.tuple", "let", [('room = "n - k"', 'room = "(n, k)"')]),
    ("level", "fault.value-type", "level", [("level = 1", 'level = "n > 3"')]),
    ("level", "expression.name", "level", [("level = 1", 'level = "jumps"')]),
    ("seconds", "fault.value-type", "seconds", [("seconds = 30", "seconds = \"'x'\"")]),
    ("step[1].value", "expression.name", "value", [("room // s", "outputs")]),
    ("step[1].value", "fault.value-type", "value", [("room // s", "(n, k)")]),
    ("step[1].value", "fault.value-type", "value", [("room // s", "n > k")]),
    ("answer.value", "fault.value-type", "value", [("jumps + 1", "(jumps, 1)")]),
    ("answer.check", "expression.name", "check", [("ceil_div(n - k + 1, s)", "jumps + 1")]),
    ("answer", "fault.missing-key", "[answer]", [('check = "ceil_div(n - k + 1, s)"\n', "")]),
    ("answer", "fault.missing-key", "[answer]", [('value = "jumps + 1"\n', "")]),
    ("answer", "fault.tolerance-integer", "[answer]", [('"integer"', '"integer"\ntolerance = 1')]),
    ("mistake[2].at", "fault.at", "at =", [('at = "jumps"', 'at = "leaps"')]),
    ("mistake[2].when", "fault.value-type", "when", [('"s > 1"', '"s"')]),
    ("mistake[1]", "fault.missing-key", "[[mistake]]", [('value = "jumps"\n', "")]),
    ("mistake[2].name", "fault.repeated", "name", [('"round-up"', '"fencepost"')]),
    ("change[1].set", "expression.name", "set", [('"n + 1"', '"n + jumps"')]),
    ("change[1].set", "fault.change-name", "set", [("{ n =", "{ m =")]),
    ("change[1].set", "fault.value-type", "set", [('"n + 1"', '"n > 1"')]),
    ("change[1]", "fault.missing-key", "[[change]]", [('set = { n = "n + 1" }\n', "")]),
    (
        "params.s",
        "fault.unused",
        "s =",
        [
            *(("room // s", "room"), ("k + 1, s", "k + 1, 1"), ('when = "s > 1"\n', "")),
            *(("stride {s}", ""), ("步幅 {s}", ""), ("room, s", "room, 2")),
        ],
    ),
    ("params.s", "fault.not-printed", "s =", [("stride {s}", ""), ("步幅 {s}", "")]),
    (
        "params.bias",
        "fault.not-printed",
        "bias =",
        [("s = [1, 2, 3]", "s = [1, 2, 3]\nbias = [0, 1]"), ('"jumps + 1"', '"jumps + bias"')],
    ),
    ("ask", "fault.convention", "[ask]", [("s = [1, 2, 3]", "s = [1, 2, 3]\nbias = [0, 1]")]),
    ("ask", "fault.slots", "[ask]", [("stride {s}: how", "stride {s} {s + 1}: how")]),
    ("ask.en", "expression.name", "en", [("stride {s}: how", "stride {jumps}: how")]),
    ("ask.en", "fault.slot", "en", [("stride {s}: how", "stride {s} {calc}: how")]),
    ("ask.en", "fault.slot", "en", [("stride {s}: how", "stride {s} {answer}: how")]),
    ("ask.en", "text.brace", "en", [("stride {s}: how", "stride {s}: {how")]),
    ("ask.en", "text.format", "en", [("stride {s}: how", "stride {s:.999f}: how")]),
    ("ask.zh-Hant", "text.plural", "zh-Hant", [("步幅 {s}", "步幅 {s} {s|a|b}")]),
    ("step[1].en", "text.plural", "en", [("Jumps: {calc}.", "Jumps: {calc}, {s|a|b|c}.")]),
    ("step[1].en", "fault.slot", "en", [("Jumps: {calc}.", "Jumps: {answer}.")]),
    ("mistake[1].en", "fault.slot", "en", [("The start was left out.", "It is {answer}.")]),
    ("mistake[1].en", "expression.name", "en", [("The start was left out.", "It is {jumps}.")]),
    ("mistake[1]", "fault.slots", "[[mistake]]", [("The start was left out.", "It is {n}.")]),
    ("step[1].label.en", "fault.wide", "label", [('en = "jumps"', 'en = "thirteen cell"')]),
    ("step[1].label.zh-Hant", "fault.wide", "label", [('"步數"', '"一二三四五六七"')]),
    ("mistake[1].short.en", "fault.wide", "short", [("Start not counted", "x" * 41)]),
    ("mistake[1].short.en", "fault.full-stop", "short", [("not counted", "not counted.")]),
    (
        "params.n",
        "fault.row-texts",
        "n =",
        [("n = { from = 4, to = 40 }", "n = [{ name = 'a', en = 'x' }, { name = 'b' }]")],
    ),
    ("params", "fault.grid", "[params]", [("to = 40", "to = 1_000_000")]),
    (
        "params",
        "fault.parameters",
        "[params]",
        [("s = [1, 2, 3]", "s = [1, 2, 3]\n" + "\n".join(f"x{i} = [1]" for i in range(14)))],
    ),
    ("", "fault.work", "version", [("to = 40", "to = 100_000"), ("[[mistake]]", BOMB)]),
    (
        "inverse.of",
        "fault.inverse",
        "of",
        [
            (
                "[[change]]",
                '[inverse]\nof = "room"\nen = ["{answer}"]\nzh-Hant = ["{answer}"]\n[[change]]',
            )
        ],
    ),
    (
        "inverse",
        "fault.inverse-answer",
        "[inverse]",
        [("[[change]]", '[inverse]\nof = "n"\nen = ["x"]\nzh-Hant = ["x"]\n[[change]]')],
    ),
    (
        "inverse.en",
        "expression.name",
        "en",
        [
            (
                "[[change]]",
                '[inverse]\nof = "n"\nen = ["{n} {answer}"]\n'
                'zh-Hant = ["{n} {answer}"]\n[[change]]',
            )
        ],
    ),
]


@pytest.mark.parametrize(("where", "sentence", "shows", "pairs"), RULES)
def test_a_faulty_rule_is_told_with_key_line_and_reason(tmp_path, where, sentence, shows, pairs):
    text = change(VALID, *pairs)
    assert_refused(faults_of(tmp_path, text), text, where, sentence, shows)


@pytest.mark.parametrize(
    "name", ["if", "lambda", "None", "n-1", "ü", "1n", "a b", "ceil_div", "min", "calc", "answer"]
)
def test_a_name_that_means_something_else_is_refused(tmp_path, name):
    text = change(VALID, ("s = [1, 2, 3]", f's = [1, 2, 3]\n"{name}" = [1, 2]'))
    taken = "fault.name" if keyword.iskeyword(name) or not name.isidentifier() else None
    taken = "fault.name" if not name.isascii() else taken
    found = faults_of(tmp_path, text)
    assert taken or "fault.name-function" in [fault.sentence for fault in found]
    assert taken in [None, *(fault.sentence for fault in found)]
    assert_said(found)


@pytest.mark.parametrize(
    "pair",
    [
        ('let = { room = "n - k" }', 'let = { room = "n - k", k = "n" }'),
        ('name = "jumps"', 'name = "n"'),
        ('name = "jumps"', 'name = "room"'),
    ],
)
def test_a_name_stands_for_one_thing(tmp_path, pair):
    found = faults_of(tmp_path, change(VALID, pair))
    assert "fault.repeated" in [fault.sentence for fault in found]


@pytest.mark.parametrize(
    ("text", "pair", "sentence"),
    [
        (NUMBER, ('tolerance = "1%"\n', ""), "fault.tolerance-number"),
        (NUMBER, ('tolerance = "1%"', "tolerance = inf"), "fault.tolerance-number"),
        (NUMBER, ('tolerance = "1%"', "tolerance = 0"), "fault.tolerance-number"),
        (TUPLE, ('"(jumps + 1, k)"', '"jumps + 1"'), "fault.value-type"),
        (TUPLE, ('"(jumps + 1, k)"', '"(jumps + 1, k, 1)"'), "fault.value-type"),
        (TUPLE, ('"(jumps + 1, k)"', '"(jumps + 1, (k, k))"'), "expression.tuple"),
        (TUPLE, ('"(jumps, k)"', '"(jumps, n > k)"'), "expression.type"),
        (TUPLE, ('name = "channels"', 'name = "k"'), "fault.repeated"),
    ],
)
def test_an_answer_that_its_kind_can_not_use_is_refused(tmp_path, text, pair, sentence):
    found = faults_of(tmp_path, change(text, pair))
    assert sentence in [fault.sentence for fault in found]
    assert_said(found)
