"""How far a clock is from the server's."""

import importlib
import time
from contextlib import closing
from types import SimpleNamespace

import pytest

from core.registry.postgresql.clock_skew import clock_skew
from core.registry.postgresql.connection import Place, ServerConnection
from tests.support.database_server import Server


@pytest.mark.parametrize("wrong", [0.0, 60.0, -60.0])
def test_a_clock_that_is_wrong_is_seen_as_it_is(
    server: Server, monkeypatch: pytest.MonkeyPatch, wrong: float
) -> None:
    module = importlib.import_module("core.registry.postgresql.clock_skew")
    monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: time.time() + wrong))
    with closing(ServerConnection(Place(server.url, ""), lambda _: None)) as connection:
        assert clock_skew(connection) == pytest.approx(wrong, abs=5)
