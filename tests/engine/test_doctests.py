"""Every example in a public docstring holds, and every public name has one."""

import doctest
import importlib
import inspect
import pkgutil
import re

import pytest

from quizapp import engine

MODULES = [
    "quizapp.errors",
    *[module.name for module in pkgutil.walk_packages(engine.__path__, prefix="quizapp.engine.")],
]
PUBLIC = [
    *[(engine, name) for name in engine.__all__],
    *[(module, name) for module in (engine.dialects, engine.formulas) for name in vars(module)],
]

SOURCE = re.compile(
    r"[·⌊⌈√−=]|max\(|(19|20)\d\d|torch|Keras|TensorFlow|``(avg|ceil|conv|max|pool|windows)\w+``"
)
"""Signs of a formula, a year, a framework, or the function that has the formula."""


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("home", "name"), PUBLIC)
def test_public_functions_show_an_example(home, name):
    thing = getattr(home, name)
    if inspect.isfunction(thing) and thing.__module__.startswith("quizapp.engine"):
        assert ">>> " in (thing.__doc__ or "")


@pytest.mark.parametrize(("home", "name"), PUBLIC)
def test_public_functions_say_their_formula_or_where_it_is_from(home, name):
    thing = getattr(home, name)
    if inspect.isfunction(thing) and thing.__module__.startswith("quizapp.engine"):
        words = (thing.__doc__ or "").partition(">>> ")[0]
        assert name == "network_names" or SOURCE.search(words), words


@pytest.mark.parametrize(
    "kind",
    [
        thing
        for thing in (getattr(engine, name) for name in engine.__all__)
        if inspect.isclass(thing)
    ],
)
def test_public_classes_and_all_they_offer_show_an_example(kind):
    offered = {
        name: thing
        for name, thing in vars(kind).items()
        if isinstance(thing, (property, classmethod)) or inspect.isfunction(thing)
        if not name.startswith("_")
    }
    docs = {kind.__name__: kind.__doc__, **{n: thing.__doc__ for n, thing in offered.items()}}
    assert [name for name, text in docs.items() if ">>> " not in (text or "")] == []
