"""Histories of the test's own, and a user whom permissions bind."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.learner.history import History

from .samples import answered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quizapp" / "history.db"


@pytest.fixture
def used(path: Path) -> Path:
    with History.open(path) as history:
        history.append(answered())
    return path


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """A folder of a user whom permissions bind; root is not bound, so it steps down."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        try:
            os.seteuid(65534)
        except OSError:  # a container without such a user
            folder.rmdir()
            pytest.skip("root can not step down here")
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for each in folder.rglob("*"):
            if each.is_dir():
                each.chmod(0o700)
        folder.chmod(0o700)
        shutil.rmtree(folder)
