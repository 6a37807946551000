"""Several processes, some of them killed: no answer that was saved is missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from quizapp.learner.history import History

from .samples import answered

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "kill_history.py"

WRITER = """
import sys
from pathlib import Path
from quizapp.learner.history import History
from quizapp.quiz.events import Ended
print("ready", flush=True)
sys.stdin.readline()
with History.open(Path(sys.argv[1])) as history:
    print(history.key)
    for number in range(50):
        history.append(Ended(f"{sys.argv[2]}-{number}"))
"""


def write_at_once(path: Path, writers: int) -> list[str]:
    """Start the writers, let all of them go at one moment, and return the keys they saw."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    keys = [process.communicate()[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0] * writers
    return keys


@pytest.mark.parametrize("new", [True, False], ids=["new file", "old file"])
def test_processes_at_once_lose_nothing(tmp_path: Path, new: bool) -> None:
    path = tmp_path / "quizapp" / "history.db"
    if not new:
        with History.open(path) as history:
            history.append(answered())
    keys = write_at_once(path, 4)
    with History.open(path) as history:
        assert set(keys) == {history.key}
        sessions = [entry.event.session for entry in history.events()]
    for writer in range(4):
        own = [session for session in sessions if session.startswith(f"{writer}-")]
        assert own == [f"{writer}-{number}" for number in range(50)]
    assert len(sessions) == 200 + (not new)


def test_one_history_sees_what_another_added(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with History.open(path) as one, History.open(path) as two:
        one.append(answered(text="1"))
        two.append(answered(text="2"))
        assert one.events() == two.events()
        assert len(one.events()) == 2


@pytest.fixture
def benchmark() -> ModuleType:
    if not BENCHMARK.exists():
        pytest.skip("the benchmarks are not here")
    spec = importlib.util.spec_from_file_location("kill_history", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_killed_processes_lose_nothing(tmp_path: Path, benchmark: ModuleType) -> None:
    outcome = benchmark.run(20, tmp_path / "history.db")
    assert outcome.saved > 0
    assert outcome.missing == ()
    assert outcome.doubled == 0
