"""What the parts of the picture say: signs and words, for every state, with the right figures."""

from dataclasses import replace

import pytest

from core.domain.engines import ENGINES, Capability, Engine
from core.domain.lock_clients import LockClient
from core.domain.record import Ledger, State
from core.domain.run_status import LockUser, RunState, RunStatus, WorkerState, WorkerStatus
from gui.models.pipeline import Death, Facts
from gui.models.pipeline_parts import Kind, others, scene_of
from tests.gui.panels.made_up import START, worker

pytestmark = pytest.mark.usefixtures("settings")
RUNNING = RunStatus(RunState.RUNNING, target=60.0, arrival=59.8, throughput=57.9, lag=0.0)
LEDGER = Ledger(born=207, pending=188, leased=3, done=14, dead=2)


def facts(status: RunStatus = RUNNING, ledger: Ledger = LEDGER, **rest: object) -> Facts:
    return replace(Facts(ledger, status, order="fifo", most=250), **rest)  # type: ignore[arg-type]


def with_workers(*workers: WorkerStatus) -> RunStatus:
    return replace(RUNNING, workers=workers)


def test_without_a_file_it_says_so() -> None:
    scene = scene_of(Facts())
    assert scene.generator.spoken == "Generator, –, no run yet"
    assert scene.registry.spoken == "Registry, 0 waiting"
    assert scene.workers.spoken == "Workers, none alive"
    assert scene.done.spoken == "Done, 0"
    assert scene.tiles == ()
    assert [part.state for part in scene.ends] == [State.DEAD]


@pytest.mark.parametrize(
    ("change", "remark", "beside"),
    [
        ({}, "✓ on time; target 60/s", ""),
        ({"lag": None}, "target 60/s", ""),
        ({"lag": 2.5}, "◔ behind by 2.50 s; target 60/s", ""),
        ({"blocked": True, "lag": 2.5}, "‖ blocked: the registry is full", ""),
        ({"state": RunState.PAUSED}, "60/s once resumed", "‖ paused"),
        ({"state": RunState.WAITING, "lag": 2.5}, "◔ behind by 2.50 s; target 60/s", "⚠ no server"),
        (
            {"state": RunState.PAUSED, "waiting_since": 1.0},
            "60/s once resumed",
            "‖ paused ⚠ no server",
        ),
        ({"state": RunState.STOPPED}, "mean; target 60/s", "■ stopped"),
        ({"state": RunState.INTERRUPTED}, "mean; target 60/s", "■ interrupted"),
        ({"target": float("inf")}, "✓ on time; target max", ""),
    ],
)
def test_the_generator_beside_its_target(
    change: dict[str, object], remark: str, beside: str
) -> None:
    part = scene_of(facts(replace(RUNNING, **change))).generator  # type: ignore[arg-type]
    assert (part.figure, part.remark, part.beside) == ("59.8/s", remark, beside)


def test_the_generator_at_a_moment_of_a_past_run_is_not_called_stopped() -> None:
    over = replace(RUNNING, state=RunState.STOPPED)
    assert scene_of(facts(over)).generator.beside == "■ stopped"
    assert scene_of(facts(over, rewound=True)).generator.beside == ""


def test_on_a_server_the_open_transactions_are_counted_instead_of_a_lock() -> None:
    users = (LockUser(1, True, 0.002), LockUser(2, True, 0.001), LockUser(3, False, 0.001))
    part = scene_of(facts(replace(RUNNING, lock=users), engine="postgresql")).lock
    assert (part.title, part.figure, part.beside) == (
        "Transactions",
        "● 2 open",
        "◔ 1 waiting for it",
    )
    part = scene_of(facts(replace(RUNNING, lock=()), engine="postgresql")).lock
    assert part.figure == "○ none open"


def test_the_backlog_against_the_capacity() -> None:
    part = scene_of(facts(capacity=500, oldest=2.8)).registry
    assert part.figure == "188 waiting"
    assert part.share == pytest.approx(188 / 500)
    assert part.scale == "capacity 500"
    assert part.remark == "oldest 2.80 s"
    assert part.beside == "file · fifo"
    full = scene_of(facts(capacity=188)).registry
    assert full.share == 1.0
    assert full.scale == "▲ full: capacity 188"
    assert full.color == "bad"


def test_without_a_limit_the_bar_is_of_the_longest_backlog() -> None:
    part = scene_of(facts()).registry
    assert part.share == pytest.approx(188 / 250)
    assert part.scale == "no limit; 250 at most so far"


def test_what_came_back_is_said_at_the_registry() -> None:
    part = scene_of(facts(back=3)).registry
    assert (part.beside, part.beside_tone) == ("↩ 3 came back", "bad")


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_has_a_picture(engine: Engine) -> None:
    scene = scene_of(facts(engine=engine.name))
    assert ("fifo" in scene.registry.beside) == (Capability.ORDER in engine.can)
    assert scene.lock.figure


@pytest.mark.parametrize(
    ("users", "figure", "beside"),
    [
        ((), "○ free", ""),
        ((LockUser(4, True, 0.0002),), "● Worker 4, 200 µs", ""),
        (
            (LockUser(LockClient.GENERATOR, True, 0.001), LockUser(2, False, 0.001)),
            "● Generator, 1 ms",
            "◔ 1 waiting for it",
        ),
        ((LockUser(1, True, 12.0, dead=True),), "† Worker 1 is dead and holds it, 12 s", ""),
    ],
)
def test_who_holds_the_lock(users: tuple[LockUser, ...], figure: str, beside: str) -> None:
    part = scene_of(facts(replace(RUNNING, lock=users))).lock
    assert (part.figure, part.beside) == (figure, beside)
    over = replace(RUNNING, lock=users, state=RunState.STOPPED)
    assert scene_of(facts(over)).lock.figure == "–"


def test_workers_by_sign_and_word() -> None:
    status = with_workers(
        worker(2, lease=7, holding=5, first=96),
        replace(worker(1, WorkerState.IDLE), busy=0.71),
        worker(3, WorkerState.PAUSED),
        worker(4, WorkerState.HUNG, lease=8, holding=1, first=12),
    )
    scene = scene_of(facts(status))
    assert scene.workers.figure == "1 of 4 busy"
    assert [tile.spoken for tile in scene.tiles] == [
        "Worker 1, ○ idle, 71 %",
        "Worker 2, ● busy, 5 records from 96",
        "Worker 3, ‖ paused",
        "Worker 4, ◔ hung, record 12",
    ]
    assert not any(tile.dark for tile in scene.tiles)


def test_a_killed_worker_is_dark_for_a_while() -> None:
    status = with_workers(
        worker(2), worker(1, WorkerState.DIED, done=46), worker(3, WorkerState.DIED)
    )
    deaths = (Death(1, START, killed=True, back=3, lost=0),)
    scene = scene_of(facts(status, deaths=deaths))
    assert [tile.spoken for tile in scene.tiles] == [
        "Worker 2, ● busy",
        "Worker 1, † killed, ↩ 3 came back",
    ]
    assert [tile.dark for tile in scene.tiles] == [False, True]
    assert scene.workers.figure == "1 of 1 busy"
    lost = (Death(1, START, killed=False, back=0, lost=2),)
    tiles = scene_of(facts(status, deaths=lost, engine="queue")).tiles
    assert tiles[1].spoken == "Worker 1, † died, ✖ lost: 2"


def test_a_past_run_still_shows_all_its_workers() -> None:
    workers = (worker(2, WorkerState.ENDED, done=80), worker(1, WorkerState.DIED, done=46))
    status = replace(with_workers(*workers), state=RunState.STOPPED)
    scene = scene_of(facts(status))
    assert [tile.spoken for tile in scene.tiles] == [
        "Worker 2, − ended, ✓ 80 done",
        "Worker 1, † died, ✓ 46 done",
    ]
    assert scene.workers.figure == "none alive"
    assert scene.done.remark == "mean 57.9/s"


@pytest.mark.parametrize("state", [RunState.STOPPING, RunState.STOPPED])
def test_workers_stay_in_their_places_when_a_run_ends(state: RunState) -> None:
    died = worker(9, WorkerState.DIED)
    deaths = (Death(9, START, killed=True, back=1, lost=0),)
    before = facts(with_workers(*map(worker, (1, 2, 3)), died), deaths=deaths)
    ended = [worker(number, WorkerState.ENDED) for number in (3, 1)]
    status = replace(with_workers(worker(2), *ended, died), state=state)
    after = facts(status, deaths=deaths)
    numbers = [[tile.title for tile in scene_of(each).tiles] for each in (before, after)]
    assert numbers == [["1", "2", "3", "9"]] * 2


def test_many_workers_have_one_tile_that_counts_them() -> None:
    workers = [worker(number) for number in range(1, 20)]
    tiles = scene_of(facts(with_workers(*workers, worker(20, WorkerState.HUNG)))).tiles
    part = others(tiles[5:])
    assert part.title == "+15"
    assert part.spoken == "15 more, 14 ● busy, 1 ◔ hung"


def test_rare_ends_appear_with_their_first_record() -> None:
    ledger = Ledger(born=21, replaced=1, dropped=2, rejected=3, lost=4, done=11, duplicated=5)
    assert [part.spoken for part in scene_of(facts(ledger=ledger)).ends] == [
        "✗ dead, 0",
        "⇄ replaced, 1",
        "↓ dropped, 2",
        "⊘ rejected, 3",
        "? lost, 4",
        "‼ duplicated, 5",
    ]
    kinds = {part.kind for part in scene_of(facts(ledger=ledger)).ends}
    assert kinds == {Kind.END}


def test_what_became_of_a_killed_worker_can_be_said_in_a_few_letters() -> None:
    status = with_workers(worker(3, WorkerState.DIED))
    death = Death(3, 1.0, killed=True, back=2, lost=0)
    (tile,) = scene_of(facts(status, deaths=(death,))).tiles
    assert (tile.figure, tile.short_figure) == ("† killed", "† died")
    assert (tile.remark, tile.short_remark) == ("↩ 2 came back", "↩ 2")
