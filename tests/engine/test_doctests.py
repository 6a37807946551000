"""Every example in a public docstring holds, and every public function has one."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

from quizapp import engine

MODULES = [f"quizapp.engine.{module.name}" for module in pkgutil.iter_modules(engine.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", engine.__all__)
def test_public_functions_show_an_example(name):
    thing = getattr(engine, name)
    if inspect.isfunction(thing):
        assert ">>> " in (thing.__doc__ or "")
