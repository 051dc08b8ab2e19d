"""Probes are real runs: measured whole, ended early where hopeless, and their troubles said."""

import math
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import fmean

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.domain.server_url import address_of
from core.experiments import runner
from core.experiments.measurement import Measurement
from core.experiments.probe import Observation, Probe, Purpose, TroubleKind
from core.experiments.runner import Conditions, Interrupted, run_probe
from core.registry.postgresql.host import run_name
from core.registry.postgresql.station import schemas_at
from core.settings.parameter import Setting
from core.settings.scenario import Scenario
from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.run_files import asked
from tests.support.runs import wait_for

BASE = {"arrivals": "poisson", "service": "fixed", "service_time": 0.004, "workers": 2}
MACHINE = {
    *(TroubleKind.GENERATOR_BEHIND, TroubleKind.PROCESSOR_BUSY, TroubleKind.OTHER_PROGRAMS),
    TroubleKind.SHARED,
}


def probe(seconds: float = 0.6, settings: Mapping[str, Setting] | None = None) -> Probe:
    return Probe(1, {"rate": 100.0, **(settings or {})}, 7, seconds, Purpose.SEARCH)


def go_on(_partial: Observation) -> None:
    return None


def never() -> bool:
    return False


def tried(path: Path, probe: Probe, **values: object) -> Observation:
    return run_probe(probe, Conditions(Scenario.of({**BASE, **values}), 0.2), path, go_on, never)


def kinds(observation: Observation) -> set[TroubleKind]:
    """What was wrong with it, but for the machine: others work on it as well."""
    return {each.kind for each in observation.troubles} - MACHINE


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Observation, list[Observation]]:
    """A run, and what was seen of it as it went on."""
    partials: list[Observation] = []
    path = tmp_path_factory.mktemp("probe") / "001.registro"
    conditions = Conditions(Scenario.of(BASE), 0.2)
    whole = run_probe(probe(1.4), conditions, path, partials.append, never)
    return whole, partials


def test_a_probe_is_a_run_file_that_balances(
    seen: tuple[Observation, list[Observation]],
) -> None:
    observation, _ = seen
    assert observation.file is not None
    verdict = verify(observation.file, deep=True, source=True)
    assert verdict.balanced
    assert verdict.ledger.done == observation.figures.done == len(observation.due)


def test_its_records_are_those_that_were_due(seen: tuple[Observation, list[Observation]]) -> None:
    observation, _ = seen
    assert observation.complete
    assert observation.seconds >= 1.4
    assert observation.due == sorted(observation.due)
    assert 0 < observation.due[0] < observation.due[-1] <= 1.4
    assert len(observation.due) == pytest.approx(140, abs=50)
    assert all(0.004 <= each < math.inf for each in observation.sojourns)


def test_its_figures_are_those_of_the_records(seen: tuple[Observation, list[Observation]]) -> None:
    observation, _ = seen
    figures, sojourns = observation.figures, sorted(observation.sojourns)
    assert figures.mean == pytest.approx(fmean(sojourns))
    assert figures.p50 == sojourns[math.ceil(0.5 * len(sojourns)) - 1]
    assert figures.p99 == sojourns[math.ceil(0.99 * len(sojourns)) - 1]
    assert figures.target == 100.0
    assert figures.generated == figures.done
    assert figures.service is not None
    assert figures.service >= 0.004
    assert figures.throughput is not None
    assert figures.busy == pytest.approx(figures.throughput * figures.service / 2, rel=0.05)
    assert (figures.error_share, figures.dead, figures.lost) == (0.0, 0, 0)


def test_the_workers_are_ready_before_the_first_record_is_due(
    seen: tuple[Observation, list[Observation]],
) -> None:
    """A start takes a worker a tenth of a second at least, in which a dozen records would wait."""
    observation, _ = seen
    assert observation.backlog[0][0] < 0.1
    assert min(observation.sojourns[:5]) < 0.05


def test_what_is_seen_while_it_goes_on_is_what_its_file_says_later(
    seen: tuple[Observation, list[Observation]],
) -> None:
    observation, partials = seen
    assert partials
    assert not partials[0].complete
    assert observation.file is not None
    measurement = Measurement(
        observation.file, Scenario.of({**BASE, "rate": 100.0, "seed": 7}), observation.probe
    )
    try:
        measurement.read()
        began = measurement.began
        assert began is not None
        for partial in partials:
            later = measurement.observation(began + partial.seconds, complete=False)
            assert later.due == pytest.approx(partial.due, abs=1e-6)
            assert later.sojourns == pytest.approx(partial.sojourns, abs=1e-6)
    finally:
        measurement.close()


def test_a_backlog_that_grows_is_seen_growing(tmp_path: Path) -> None:
    observation = tried(tmp_path / "1.registro", probe(1.0, {"rate": 500.0, "service_time": 0.02}))
    waiting = dict(observation.backlog)
    assert max(waiting.values()) > 150
    assert math.inf in observation.sojourns
    assert observation.figures.busy == pytest.approx(1.0, abs=0.1)


def test_what_was_not_generated_was_due_all_the_same(tmp_path: Path) -> None:
    """The registry is full, so that the generator waits: the records are late, not fewer."""
    full: dict[str, Setting] = {
        "capacity": 5,
        "overflow": "block",
        "rate": 300.0,
        "service_time": 0.03,
    }
    observation = tried(tmp_path / "1.registro", probe(0.6, full))
    assert observation.figures.generated is not None
    assert len(observation.due) > observation.figures.generated + 40
    assert len(observation.due) == pytest.approx(0.6 * 300, abs=60)
    assert kinds(observation) == set()


def test_a_hopeless_probe_ends_early(tmp_path: Path) -> None:
    reason = Remark("it grows", {})
    conditions = Conditions(Scenario.of(BASE), 0.2)
    observation = run_probe(
        probe(30.0), conditions, tmp_path / "1.registro", lambda _: reason, never
    )
    assert not observation.complete
    assert 0.3 < observation.seconds < 15.0
    assert observation.file is not None
    assert verify(observation.file).balanced


def test_a_probe_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    given_up = threading.Event()
    conditions = Conditions(Scenario.of(BASE), 0.2)

    def judge(_partial: Observation) -> None:
        given_up.set()

    with pytest.raises(Interrupted):
        run_probe(probe(30.0), conditions, tmp_path / "1.registro", judge, given_up.is_set)
    assert verify(tmp_path / "1.registro").balanced


def test_a_source_that_ends_early_is_no_fault_of_the_pipeline(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("key,number\n" + "".join(f"{each},{each}\n" for each in range(20)))
    values = {"source": "csv", "csv.path": str(table), "csv.rows": "once"}
    observation = tried(tmp_path / "1.registro", probe(5.0), **values)
    assert kinds(observation) == {TroubleKind.SOURCE_ENDED}
    assert not observation.complete
    assert len(observation.due) == 20
    assert max(observation.sojourns) < math.inf


WORK = {
    "dies": "import os\ndef process(record):\n    os._exit(3)\n",
    "cannot be loaded": "def process(record:\n",
}


@pytest.mark.parametrize("how", WORK)
def test_work_that_dies_is_a_trouble_of_its_cell(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "STUCK", 0.3)
    work = tmp_path / "work.py"
    work.write_text(WORK[how])
    values = {"service": "python", "work.path": str(work), "restart_limit": 1}
    observation = tried(tmp_path / "1.registro", probe(5.0), **values)
    assert kinds(observation) == {TroubleKind.WORK_DIED}
    assert not observation.complete


def test_settings_that_cannot_be_run_are_a_trouble_of_their_cell(tmp_path: Path) -> None:
    settings: Mapping[str, Setting] = {"engine": "locked-dict", "capacity": 5}
    observation = tried(tmp_path / "1.registro", probe(1.0, settings))
    assert kinds(observation) == {TroubleKind.RUN_FAILED}
    assert observation.file is None


def test_a_full_disk_ends_the_experiment_and_not_only_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "STUCK", 0.3)
    with pytest.raises(RegistroError, match=r"cannot go on: .*full"):
        tried(tmp_path / "1.registro", probe(10.0), faults="full-disk at 0.3")


def test_a_probe_on_a_server_is_measured_from_its_file_and_leaves_nothing_there(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "001.registro"
    observation = tried(path, probe(), engine=server.url)
    assert kinds(observation) == set()
    verdict = verify(path, deep=True, source=True)
    assert verdict.balanced
    assert 0 < verdict.ledger.done == observation.figures.done == len(observation.due)
    assert run_name(path) not in schemas_at(address_of(server.url))


def test_a_probe_whose_server_was_away_is_one_of_a_troubled_machine(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "001.registro"
    with ThreadPoolExecutor() as threads:
        trying = threads.submit(tried, path, probe(3.0), engine=server.url)
        wait_for(lambda: path.exists() and asked(path, "SELECT 1 FROM records WHERE done > 0"))
        server.crash()
        server.start()
        assert TroubleKind.SERVER_AWAY in kinds(trying.result())
    assert TroubleKind.SERVER_AWAY.is_of_machine
