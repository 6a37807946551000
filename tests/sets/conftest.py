"""The banks that sets are made of."""

import pytest

from quizapp.bank.bank import Bank

from .samples import built_in, made_bank, small


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """A bank with signs, quotes and mixed numbers."""
    return made_bank(tmp_path_factory.mktemp("banks") / "odd")


@pytest.fixture(scope="session", params=["built-in", "small", "odd"])
def bank(request: pytest.FixtureRequest, odd: Bank) -> Bank:
    """Each of the banks."""
    return {"built-in": built_in(), "small": small(), "odd": odd}[request.param]
