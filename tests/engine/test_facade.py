"""The engine's front: every name is there, typed, and imported no sooner than it is used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import engine


def test_the_stub_tells_the_same_names():
    stub = Path(engine.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    told = {
        str(alias.asname): str(node.module)
        for node in ast.parse(stub).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(told) == sorted(engine.__all__) == dir(engine)
    for name, module in told.items():
        home = getattr(engine, name).__name__ if name in ("dialects", "formulas") else module
        assert home in (module, f"quizapp.engine.{name}")
        assert getattr(engine, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    name = "conv4d"
    with pytest.raises(AttributeError, match="the engine has no 'conv4d'"):
        getattr(engine, name)


@pytest.mark.parametrize("name", engine.__all__)
def test_a_name_is_found_at_home(name, monkeypatch):
    known = getattr(engine, name)
    monkeypatch.delitem(vars(engine), name, raising=False)
    found = getattr(engine, name)
    assert found is known
    assert getattr(found, "__module__", "quizapp").startswith("quizapp")


def test_a_name_is_looked_up_once(monkeypatch):
    monkeypatch.delitem(vars(engine), "conv2d", raising=False)
    assert engine.conv2d is vars(engine)["conv2d"]


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return set(run.stdout.split())


def test_names_import_what_they_need():
    assert "numpy" not in loaded_after("from quizapp import engine")
    sizes = loaded_after("from quizapp import engine; engine.conv_output_size(28, 5)")
    assert "quizapp.engine.sizes" in sizes
    assert not {"quizapp.engine.network", "quizapp.engine.conv"} & sizes
    everything = loaded_after(
        "from quizapp import engine\nfor name in engine.__all__: getattr(engine, name)"
    )
    foreign = {name.partition(".")[0] for name in everything} - set(sys.stdlib_module_names)
    assert {"numpy", "quizapp"} <= foreign
    assert not foreign & {"textual", "rich", "msgspec", "click", "platformdirs"}
    ours = {name for name in everything if name.startswith("quizapp.")}
    assert {n for n in ours if not n.startswith("quizapp.engine")} == {"quizapp.errors"}
