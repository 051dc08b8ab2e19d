"""A short soak of twelve rounds, as the long one has: ``python -m core soak``."""

from pathlib import Path

import pytest

from core.experiments.soak import soak


@pytest.mark.timeout(300)
def test_aimed_kills_lose_nothing(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    report = soak(tmp_path, 60, 12_000, lambda done, kills: heard.append((done, kills)))
    assert report.passed, [problem.text for problem in report.problems]
    assert report.kills >= 60
    assert report.records >= 12_000
    assert report.rounds == 12
    assert heard == sorted(heard)
    assert not list(tmp_path.iterdir())
