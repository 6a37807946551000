"""Every block of code in the pages of ``docs/`` does what the page says."""

import doctest
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(page for page in DOCS.glob("*.md") if "\n>>> " in page.read_text("utf-8"))
FLAGS = doctest.ELLIPSIS


def sections(page):
    """The code under each heading; what stands before the first is run before each."""
    before, *others = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)
    for section in others:
        yield section.partition("\n")[0], _code(before) + _code(section)


def _code(text):
    return "".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))


CASES = [(page, title, code) for page in PAGES for title, code in sections(page)]


@pytest.mark.parametrize(("page", "title", "code"), CASES, ids=[case[1] for case in CASES])
def test_a_section_holds(page, title, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(code, {}, title, str(page), 0)
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
    assert not said, "".join(said)


def test_the_library_page_has_ten_recipes():
    text = (DOCS / "library.md").read_text("utf-8")
    assert re.findall(r"^## (\d+)\.", text, re.MULTILINE) == [str(n) for n in range(1, 11)]
    for recipe in re.split(r"^## \d+\.", text, flags=re.MULTILINE)[1:]:
        assert "\n>>> " in recipe
