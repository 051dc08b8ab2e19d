"""A short soak; the long one is ``python -m core soak``."""

from pathlib import Path

import pytest

from core.experiments.soak import soak


@pytest.mark.timeout(300)
def test_a_hundred_aimed_kills_lose_nothing(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    report = soak(tmp_path, 100, 50_000, lambda done, kills: heard.append((done, kills)))
    assert report.passed, [problem.text for problem in report.problems]
    assert report.kills >= 100
    assert report.records >= 50_000
    assert heard == sorted(heard)
    assert not list(tmp_path.iterdir())
