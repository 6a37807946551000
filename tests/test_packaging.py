"""Question files are read beside a checkout, or from inside an installed package."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from quizapp import __version__, paths

from .cli.stage import ROOT, VALID, edit, environment

LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.pyc", "questions")
ASK = ["practice", "--plain", "--count", "1"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of its own: the package and, beside it, the questions."""
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT / "quizapp", checkout / "quizapp", ignore=LEFT_BEHIND)
    shutil.copytree(ROOT / "questions", checkout / "questions")
    return checkout


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages as the wheel lays it out: the questions inside the package."""
    packages = tmp_path / "site-packages"
    shutil.copytree(ROOT / "quizapp", packages / "quizapp", ignore=LEFT_BEHIND)
    for source, target in wheel()["force-include"].items():
        shutil.copytree(ROOT / source, packages / target)
    return packages


def wheel() -> dict[str, dict[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    return found


def asked(place: Path, home: Path, *words: str) -> str:
    """What the package in ``place`` writes, run from elsewhere."""
    elsewhere = home.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", *words],
        input=b"4\n",
        capture_output=True,
        cwd=elsewhere,
        env=environment(home, PYTHONPATH=str(place)),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_an_editable_install_reads_the_files_of_its_checkout() -> None:
    assert paths.questions() == ROOT / "questions"


def test_a_question_file_edited_in_a_checkout_is_asked_at_once(
    checkout: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    before = asked(checkout, home, "show", VALID, "n=12", "k=5", "s=2")
    assert "One side of 12 px" not in before
    edit(checkout / "questions" / f"{VALID}.toml", "A side of", "One side of")
    assert "One side of 12 px" in asked(checkout, home, "show", VALID, "n=12", "k=5", "s=2")
    out = asked(checkout, home, *ASK)
    assert "One side of 12 px" in out
    assert "Yes, 4." in out


def test_a_family_added_to_a_checkout_is_asked_before_the_index_knows_it(
    checkout: Path, tmp_path: Path
) -> None:
    folder = checkout / "questions" / "own"
    folder.mkdir()
    shutil.copy(checkout / "questions" / f"{VALID}.toml", folder / "mine.toml")
    edit(folder / "mine.toml", "A side of", "My side of")
    assert "own/mine" in asked(checkout, tmp_path / "home", "families")
    shown = asked(checkout, tmp_path / "home", "show", "own/mine", "n=12", "k=5", "s=2")
    assert "My side of 12 px" in shown


def test_an_installed_package_reads_the_files_inside_it(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "A side of 12 px" in asked(installed, home, *ASK)
    edit(installed / "quizapp/questions" / f"{VALID}.toml", "A side of", "The side of")
    assert "The side of 12 px" in asked(installed, home, "show", VALID, "n=12", "k=5", "s=2")
    assert VALID in asked(installed, home, "check")


def test_the_package_holds_every_file_that_is_no_code() -> None:
    """What a wheel takes along is the whole folder, so each such file must be one of these."""
    kinds = {
        path.suffix
        for path in (ROOT / "quizapp").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert kinds <= {".py", ".pyi", ".toml", ".tcss", ".typed"}
    assert (ROOT / "quizapp" / "py.typed").is_file()


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "quizapp/__init__.py"
    assert f'__version__ = "{__version__}"' in (ROOT / "quizapp/__init__.py").read_text()
