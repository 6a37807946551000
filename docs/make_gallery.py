"""Writes gallery.md: every family of the built-in bank in every form it can carry.

python docs/make_gallery.py
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from quizapp.bank.bank import Bank, askable
from quizapp.bank.variant import Variant
from quizapp.cli.sheet import answered, asked, remarked
from quizapp.paths import questions
from quizapp.quiz import forms
from quizapp.quiz.drawing import Draw
from quizapp.quiz.question import Question

PAGE = Path(__file__).parent / "gallery.md"
WIDTH = 90
LOOKED_AT = 30
"""Variants among which the one that carries most forms is shown."""

HEAD = """# Gallery

Each kind of question of the built-in bank, in each form in which it can be asked: one variant, in
English and in Traditional Chinese. Below the answer stands what is said to people who make the
family's mistakes. `python docs/make_gallery.py` writes this page; a test compares it.
"""


def gallery(bank: Bank) -> Iterator[str]:
    """The page, piece by piece."""
    names = askable(bank, bank.names)
    yield HEAD
    for skill in bank.skills:
        inside = [name for name in names if name.startswith(f"{skill}/")]
        links = ", ".join(f"[{name}](#{name.replace('/', '')})" for name in inside)
        if inside:
            yield f"- {links}"
    for name in names:
        yield from _family(bank, name)


def _family(bank: Bank, name: str) -> Iterator[str]:
    variant = _telling(bank, name)
    titles = " · ".join(variant.family.record.title[language] for language in bank.languages)
    yield f"\n## {name}\n\n{titles}\n\n`{variant.id}`"
    for form in _carried(variant):
        yield f"\n### {form}\n"
        for language in bank.languages:
            question = Question(variant, form, language, 0)
            rows = [*asked(question, WIDTH), "", answered(question), *remarked(question, WIDTH)]
            yield "\n".join(["```text", *(row.rstrip() for row in rows), "```"])


def _telling(bank: Bank, name: str) -> Variant:
    """The first variant that carries as many forms as any of those looked at."""
    order = Draw(bank, "gallery", [name], bank.languages[0]).family_order(name)
    variants = [question.variant for question in islice(order, LOOKED_AT)]
    return max(variants, key=lambda variant: len(_carried(variant)))


def _carried(variant: Variant) -> list[str]:
    return [form for form in forms.NAMES if forms.can_carry(form, variant)]


def page() -> str:
    """The whole page."""
    return "\n".join(gallery(Bank(questions()))) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
