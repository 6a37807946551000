"""What the guide says a fault looks like is what it looks like, and it names every word."""

from pathlib import Path

import pytest

from quizapp import engine as e

GUIDE = Path(__file__).parents[2] / "docs" / "engine.md"


def test_the_fault_it_shows():
    with pytest.raises(e.NotationError) as caught:
        e.Network.parse("input 28x28x1 | covn 32 5x5")
    assert str(caught.value) in GUIDE.read_text(encoding="utf-8")


def test_it_names_every_word():
    text = GUIDE.read_text(encoding="utf-8")
    from quizapp.engine import grammar, layers

    words = [*layers.SIMPLE, "residual", "concat", *grammar.VALUED, *grammar.PADDINGS]
    assert [word for word in words if word not in text] == []
