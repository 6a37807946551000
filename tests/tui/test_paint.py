"""Colours: readable, and told apart without any colour vision of one kind or another."""

import pytest
from textual.color import Color
from textual.theme import Theme

from quizapp.tui import paint
from quizapp.tui.paint import DARK, LIGHT, content
from quizapp.tui.rows import Part
from quizapp.words.glyphs import ascii_safe

ROLES = ("right", "wrong", "quiet", "mark")


def contrast(one: Color, other: Color) -> float:
    """WCAG's ratio of relative luminances."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_role_can_be_read(theme: Theme) -> None:
    ground = Color.parse(theme.background or "")
    for role in ROLES:
        assert contrast(Color.parse(theme.variables[role]), ground) >= 4.5
    assert contrast(Color.parse(theme.foreground or ""), ground) >= 7


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_right_and_wrong_differ_in_blue_which_red_green_blindness_sees(theme: Theme) -> None:
    right, wrong = (Color.parse(theme.variables[role]) for role in ("right", "wrong"))
    assert abs(right.b - wrong.b) >= 120


def test_what_is_painted_says_it_all_without_colour_and_without_unicode() -> None:
    row = (Part("✗ ", "wrong"), Part("No. It is 7.", "wrong"))
    assert content([row], str).plain == "✗ No. It is 7."
    assert content([row], lambda text: ascii_safe(text, "ascii")).plain == "NO No. It is 7."


def test_every_role_has_a_style_in_every_theme() -> None:
    names = {f"${role}" for role in ROLES}
    used = {word for style in paint.STYLES.values() for word in style.split() if word[0] == "$"}
    assert used <= names
