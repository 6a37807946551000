"""Hostile expressions: all that Python has and the language has not."""

import pytest

from quizapp.bank.expression import compile_expression
from quizapp.bank.language import ExpressionError
from quizapp.bank.value import Type

from .samples import VALID, assert_refused, change, faults_of

HOSTILE = [
    ("n.real", "expression.not-allowed"),
    ("n.__class__.__bases__", "expression.not-allowed"),
    ("().__class__", "expression.not-allowed"),
    ("n[0]", "expression.not-allowed"),
    ("[n, k]", "expression.not-allowed"),
    ("{n: k}", "expression.not-allowed"),
    ("{n}", "expression.not-allowed"),
    ("lambda: n", "expression.not-allowed"),
    ("(lambda n: n)(k)", "expression.call"),
    ("[n for n in (1, 2)]", "expression.not-allowed"),
    ("max(n for n in (1, 2))", "expression.arguments"),
    ("abs(n for n in (1, 2))", "expression.not-allowed"),
    ("{n: n for n in (1,)}", "expression.not-allowed"),
    ("min(a=n, b=k)", "expression.call"),
    ("min(n, **{})", "expression.call"),
    ("min(*(n, k))", "expression.arguments"),
    ("min(*(n, k), s)", "expression.not-allowed"),
    ("(*(n, k),)", "expression.not-allowed"),
    ("f'{n}'", "expression.not-allowed"),
    ("(m := n)", "expression.not-allowed"),
    ("n & k", "expression.instead"),
    ("n | k", "expression.instead"),
    ("n ^ k", "expression.instead"),
    ("~n", "expression.instead"),
    ("n << 2", "expression.not-allowed"),
    ("n >> 2", "expression.not-allowed"),
    ("n @ k", "expression.not-allowed"),
    ("n in (1, 2)", "expression.tuple"),
    ("1 if n in k else 2", "expression.not-allowed"),
    ("1 if n is k else 2", "expression.not-allowed"),
    ("await n", "expression.not-allowed"),
    ("(yield n)", "expression.not-allowed"),
    ("__import__('os').system('x')", "expression.call"),
    ("__import__('os')", "expression.function"),
    ("eval('1')", "expression.function"),
    ("open('/etc/passwd')", "expression.function"),
    ("__builtins__", "expression.name"),
    ("__debug__", "expression.name"),
    ("ceil_div", "expression.bare-function"),
    ("ceil_div(n)", "expression.arguments"),
    ("ceil_div(n, k, s)", "expression.arguments"),
    ("min(n)", "expression.arguments"),
    ("abs()", "expression.arguments"),
    ("nothing", "expression.name"),
    ("nothing(n)", "expression.function"),
    ("1_000_000_000_000_000", "expression.constant"),
    ("1e999", "expression.constant"),
    ("0x" + "f" * 900, "expression.constant"),
    ("9" * 900, "expression.constant"),
    ("n ** 21", "expression.exponent"),
    ("n ** 1e9", "expression.exponent"),
    ("9 ** 9 ** 99", "expression.exponent"),
    ("2j", "expression.not-allowed"),
    ("None", "expression.not-allowed"),
    ("...", "expression.not-allowed"),
    ("b'n'", "expression.not-allowed"),
    ("n and k", "expression.type"),
    ("not n", "expression.type"),
    ("-(n > k)", "expression.type"),
    ("n + (n > k)", "expression.type"),
    ("n + 'a'", "expression.type"),
    ("1 if n else 2", "expression.type"),
    ("1 if n == 'a' else 2", "expression.type"),
    ("1 if 'a' < 'b' else 2", "expression.not-allowed"),
    ("1 if n > k else 'a'", "expression.branches"),
    ("1 if n > k else n > k", "expression.branches"),
    ("(n, k) + (s, s)", "expression.tuple"),
    ("min((n, k), s)", "expression.tuple"),
    ("n + same_padding(n, k)", "expression.type"),
    ("", "expression.syntax"),
    ("n +", "expression.syntax"),
    ("n k", "expression.syntax"),
    ("n; k", "expression.syntax"),
    ("import os", "expression.syntax"),
    ("n = 3", "expression.syntax"),
    ("n\nk", "expression.syntax"),
    ("n\x00", "expression.syntax"),
    ("\ud800", "expression.syntax"),
    ("n −k", "expression.syntax"),
    ("(" * 400 + "n" + ")" * 400, "expression.syntax"),
    ("'" + "a" * 100, "expression.syntax"),
    ("n" + " " * 1000, "expression.long"),
    ("(" * 100_000, "expression.long"),
    ("-" * 29 + "n", None),
    ("-" * 30 + "n", "expression.deep"),
    ("-" * 900 + "n", "expression.deep"),
    ("+".join("n" * 100) + "+n", "expression.deep"),
    (f"min({', '.join('n' * 199)})", None),
    (f"min({', '.join('n' * 200)})", "expression.nodes"),
]


@pytest.mark.parametrize(("source", "sentence"), HOSTILE, ids=lambda each: str(each)[:30])
def test_what_the_language_does_not_have_is_refused_by_reason(source, sentence):
    scope = dict.fromkeys("nks", Type.NUMBER)
    if sentence is None:
        assert compile_expression(source, scope).type is Type.NUMBER
        return
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source, scope)
    assert caught.value.sentence == sentence
    assert "{" not in str(caught.value) or "{" in source


@pytest.mark.parametrize(
    ("source", "sentence"),
    [each for each in HOSTILE if each[1] and each[0].isprintable() and '"' not in each[0]],
    ids=lambda each: str(each)[:30],
)
def test_a_hostile_rule_in_a_file_is_told_with_key_line_and_reason(tmp_path, source, sentence):
    text = change(VALID, ('value = "room // s"', f'value = "{source}"'))
    assert_refused(faults_of(tmp_path, text), text, "step[1].value", sentence, "value = ")
