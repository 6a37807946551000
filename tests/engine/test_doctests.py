"""Every example in a public docstring holds, and every public function has one."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

from quizapp import engine

MODULES = [
    module.name for module in pkgutil.walk_packages(engine.__path__, prefix="quizapp.engine.")
]
PUBLIC = [
    *[(engine, name) for name in engine.__all__],
    *[(module, name) for module in (engine.dialects, engine.formulas) for name in vars(module)],
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("home", "name"), PUBLIC)
def test_public_functions_show_an_example(home, name):
    thing = getattr(home, name)
    if inspect.isfunction(thing) and thing.__module__.startswith("quizapp.engine"):
        assert ">>> " in (thing.__doc__ or "")
