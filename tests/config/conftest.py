"""A configuration file of the test's own, where no locale decides anything."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def plain_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quizapp" / "config.toml"
