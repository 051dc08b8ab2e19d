"""verify names what a textbook engine lost and duplicated, and finds a file that lies about it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.faults import FaultKind
from core.domain.loss import LossCause
from core.store.verify import verify
from tests.support.run_files import asked, changed
from tests.support.runs import running, wait_for


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run in which records were lost and duplicated."""
    path = tmp_path_factory.mktemp("losses") / "run.registro"
    values = {"rate": 200.0, "service": "fixed", "service_time": 0.02, "workers": 4, "seed": 1}
    with running(path, engine="unlocked-dict", **values) as run:
        wait_for(lambda: run.summary().ledger.duplicated)
        run.inject(FaultKind.KILL_AFTER_WORK)
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE state = 'lost' AND leased"))
        run.stop(drain=True)
        assert run.wait(30.0)
    return path


@pytest.fixture
def path(honest: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(honest, tmp_path / "run.registro"))


def said(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "core", "verify", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_truth_is_balanced_and_names_the_records(path: Path) -> None:
    verdict = verify(path, deep=True)
    assert [problem.text for problem in verdict.problems] == []
    ledger = verdict.ledger
    assert (len(verdict.toll.lost), len(verdict.toll.duplicated)) == (
        ledger.lost,
        ledger.duplicated,
    )
    assert ledger.lost > 0
    assert ledger.duplicated > 0
    answer = said(path)
    assert answer.returncode == 0
    balanced, lost, duplicated = answer.stdout.splitlines()
    assert "balanced" in balanced
    assert f"lost {ledger.lost:,}: {verdict.toll.lost[0]}" in lost
    assert f"duplicated {ledger.duplicated:,}: {verdict.toll.duplicated[0]}" in duplicated


BY_NOBODY = "lost, but at no time or by nobody"
LIES: list[tuple[str, str]] = [
    ("UPDATE ledger SET duplicated = 0", "The ledger says 0 duplicated"),
    ("UPDATE ledger SET lost = lost - 1, done = done + 1", "the rows say"),
    ("DELETE FROM attempts WHERE ending = 'duplicated'", "the attempts say 0"),
    (
        "UPDATE records SET state = 'done' WHERE state = 'lost' AND leased IS NOT NULL",
        "counted",
    ),
    (
        "UPDATE records SET worker = 99 WHERE state = 'lost' AND leased IS NOT NULL",
        "Records were lost with a worker that has not ended",
    ),
    (
        "UPDATE records SET done = done + 9 WHERE state = 'lost' AND leased IS NOT NULL",
        "Records were lost otherwise than in their last attempt",
    ),
    ("UPDATE records SET leased = NULL, error = NULL WHERE state = 'lost'", BY_NOBODY),
    ("UPDATE records SET leased = NULL, error = 'gone' WHERE state = 'lost'", BY_NOBODY),
    (
        f"UPDATE records SET error = '{LossCause.OVERWRITTEN}', key = -1 WHERE seq ="
        " (SELECT min(seq) FROM records WHERE state = 'lost')",
        BY_NOBODY,
    ),
    ("DELETE FROM events WHERE kind = 'lost'", "Events of kind lost count"),
    ("DELETE FROM events WHERE kind = 'duplicated'", "Events of kind duplicated count"),
    (
        "UPDATE run SET value = replace(value, 'engine = \"unlocked-dict\"', 'engine = \"file\"')"
        " WHERE name = 'scenario'",
        "which the engine of this run never does",
    ),
]


@pytest.mark.parametrize(("change", "problem"), LIES, ids=[problem for _, problem in LIES])
def test_a_lie_about_it_is_found(path: Path, change: str, problem: str) -> None:
    with changed(path) as connection:
        assert connection.execute(change).rowcount
    texts = [each.text for each in verify(path).problems]
    assert any(problem in text for text in texts), texts


def test_the_command_line_fails_for_a_lie(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("UPDATE ledger SET duplicated = duplicated + 1")
    answer = said(path)
    assert answer.returncode == 1
    assert "duplicated, the attempts say" in answer.stdout
