"""The simulated learners of ``benchmarks/simulate.py``: they run, and judge nothing themselves."""

import ast
import importlib.util
import re
import sys
from pathlib import Path
from random import Random

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "simulate.py"
SPEC = importlib.util.spec_from_file_location("simulate", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
simulate = importlib.util.module_from_spec(SPEC)
sys.modules["simulate"] = simulate
SPEC.loader.exec_module(simulate)


def test_it_imports_nothing_that_judges():
    judges = {"grading", "feedback", "followup", "summary", "scaffold", "rule", "trials", "forms"}
    imported = [
        node.module
        for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    ]
    assert not judges & {part for module in imported for part in module.split(".")}


def test_a_quick_run_reaches_its_goals_and_says_the_same_again(monkeypatch, capsys):
    said = []
    for _ in range(2):
        monkeypatch.setattr(sys, "argv", ["simulate.py", "7", "--quick"])
        monkeypatch.setattr(simulate, "QUICK", simulate.Scale(40, 1, 6))
        assert simulate.main() == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    shares = re.findall(r"\d+\.\d+%", said[0])
    assert len(shares) == 9
    assert all(text in said[0] for text in ("first questions", "follow-ups", "confirmed"))


@pytest.mark.parametrize("text", ["7", "28", "100", "1,024", "(14, 14, 32)", "0.25", "11"])
def test_a_slip_changes_the_text_and_it_can_still_be_read(text):
    random = Random(1)
    for _ in range(50):
        new = simulate.slip(text, random)
        assert new != text
        assert re.sub(r"\d+", "n", new) == re.sub(r"\d+", "n", text)


def test_what_a_slip_does():
    random = Random(2)
    made = {simulate.slip("28", random) for _ in range(200)}
    assert made == {"27", "29", "56", "280", "82"}
