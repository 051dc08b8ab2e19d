"""What the command line says of an address at which others can listen."""

import pytest

from core.cli.main import main

FAR = "postgresql://me@nowhere.invalid/runs"


@pytest.mark.parametrize("command", ["worker", "server", "verify"])
def test_whoever_connects_unprotected_is_told(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, FAR]) != 0
    said = capsys.readouterr().err
    assert "What is said to nowhere.invalid is not protected" in said
    assert main([command, f"{FAR}?sslmode=verify-full"]) != 0
    assert "not protected" not in capsys.readouterr().err
