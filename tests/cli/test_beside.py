"""One's own folder beside the built-in questions, from the command line."""

import json
from pathlib import Path

import pytest

from quizapp.cli.new import start

from .conftest import Call
from .stage import run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    bank = tmp_path / "mine"
    (bank / "steps").mkdir(parents=True)
    about = 'name = "mine"\nlanguages = ["en"]\nlicence = "MIT"\nbeside = "built-in"\n'
    (bank / "bank.toml").write_text(about, encoding="utf-8")
    (bank / "steps" / "epoch.toml").write_text(start("integer", ["en"]), encoding="utf-8")
    return bank


def test_lists_show_and_practise_both(call: Call, home: Path, bank: Path) -> None:
    listed = json.loads(call("families", "--json", "--bank", str(bank)).out)
    assert {"steps/epoch", "output-size/valid"} <= {each["family"] for each in listed}
    for name in ("steps/epoch", "output-size/valid"):
        assert call("show", name, "--bank", str(bank)).status == 0
    words = ("practice", "--plain", "steps", "output-size/valid", "--count", "2")
    assert run(home, *words, "--bank", str(bank), given="1\n1\n").status == 0


def test_the_configuration_may_name_it(call: Call, bank: Path) -> None:
    call("config", "bank", str(bank))
    listed = json.loads(call("families", "--json").out)
    assert {"steps/epoch", "output-size/valid"} <= {each["family"] for each in listed}


def test_a_check_looks_at_ones_own_and_writes_their_index(call: Call, bank: Path) -> None:
    found = json.loads(call("check", "--json", "--bank", str(bank)).out)["families"]
    assert [each["family"] for each in found] == ["steps/epoch"]
    assert call("check", "--update", "--bank", str(bank)).status == 0
    text = (bank / "index.toml").read_text(encoding="utf-8")
    assert "steps/epoch" in text
    assert "output-size" not in text
    assert call("check", "--bank", str(bank)).status == 0


def test_a_clash_is_an_error_with_both_files(call: Call, bank: Path) -> None:
    (bank / "output-size").mkdir()
    (bank / "output-size" / "valid.toml").write_text(start("integer", ["en"]), encoding="utf-8")
    ended = call("families", "--bank", str(bank))
    assert (ended.status, ended.out) == (3, "")
    assert ended.err.count("valid.toml") == 2
    assert call("check", "--bank", str(bank)).status == 0
