"""What a run that goes on shows of itself; for any thread."""

from core.domain.run_status import RunState, RunStatus
from core.run.parts import Parts
from core.run.supervisor import Supervisor


def status_of(parts: Parts, supervisor: Supervisor) -> RunStatus:
    """Return what only the running program knows."""
    generator = parts.generator.status()
    passing = parts.file.whereabouts.away or generator.trouble or supervisor.trouble
    of_workers = parts.pool.trouble or parts.machines.trouble
    trouble = parts.failure or passing or of_workers or parts.log_keeper.trouble
    lengths, ledger = parts.timer.lengths, parts.sampler.ledger
    state = supervisor.state
    over = state is RunState.STOPPED
    away = parts.waits_since
    if away is not None and state is RunState.RUNNING:
        state = RunState.WAITING
    here = parts.pool.statuses()
    return RunStatus(
        state=state,
        elapsed=parts.timer.elapsed,
        target=parts.generator.times.target(),
        pattern_time=parts.generator.times.pattern_time(),
        arrival=lengths.achieved(ledger) if over else parts.sampler.arrival,
        throughput=lengths.throughput(ledger) if over else parts.sampler.throughput,
        lag=None if over else generator.lag,
        skipped=generator.skipped,
        blocked=generator.blocked,
        trouble=trouble.template if trouble else "",
        trouble_values=trouble.values if trouble else {},
        workers=(*here, *parts.machines.statuses()),
        lock=parts.server_watch.users(parts.pool.lock_users(), {each.id for each in here}),
        watching=supervisor.watching,
        waiting_since=away if state.alive else None,
    )
