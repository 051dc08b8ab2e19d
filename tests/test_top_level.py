"""What lies at the top of the repository, and that nothing large was committed by mistake."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIXED = {"pyproject.toml", "gui", "core", "tests", "packaging", "README.md"}
BESIDE = {
    *("dev.py", "requirements.lock", "LICENSE", "CHANGELOG.md"),
    *(".ci", ".github", ".gitignore", ".gitattributes"),
}
"""What tools and people look for there."""
LARGEST = 1_000_000
"""Bytes of one file."""


def committed() -> list[str]:
    """Return the paths of all files that git has."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout of git")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip(f"git does not list them: {listed.stderr}")
    return [name for name in listed.stdout.split("\0") if name]


def test_nothing_else_lies_at_the_top() -> None:
    tops = {name.partition("/")[0] for name in committed()}
    assert tops >= FIXED
    assert tops - FIXED <= BESIDE


def test_no_file_is_large() -> None:
    large = [
        name
        for name in committed()
        if (ROOT / name).exists() and (ROOT / name).stat().st_size > LARGEST
    ]
    assert large == []
