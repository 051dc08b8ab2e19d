"""The cache is where each system has it."""

import sys
from pathlib import Path

import pytest

from core.library.cache_folder import cache_folder


@pytest.mark.parametrize(
    ("system", "given", "expected"),
    [
        ("linux", "/var/c", "/var/c/Registro"),
        ("linux", "relative", "/home/x/.cache/Registro"),
        ("linux", "", "/home/x/.cache/Registro"),
        ("darwin", "/var/c", "/home/x/Library/Caches/Registro"),
        ("win32", "/var/c", "/local/Registro/cache"),
    ],
)
def test_place(system: str, given: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/x"))
    monkeypatch.setenv("XDG_CACHE_HOME", given)
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert cache_folder() == Path(expected)
