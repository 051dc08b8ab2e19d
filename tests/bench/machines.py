"""A run on a server with machines in network namespaces: broken in every way, then recounted.

As root on Linux. Faults: a worker is killed (here or there), a connection's process of the server
is killed, the whole server crashes and starts again, the network between the machines is cut for
some seconds, and a connection is cut in the middle of a message, so that an answer gets lost.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median

from core.domain.server_url import address_of
from core.registry.postgresql.recount import recount
from core.run.host import hosted
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.verify import verify
from tests.bench.joining import joined, machine, numbers
from tests.support.cut import Cut, cut
from tests.support.database_server import Server, started
from tests.support.run_files import asked

FAR, NEAR_LINK, FAR_LINK = "registro-far", "registro0", "registro1"
NETWORK, NEAR, FAR_PLACE = "10.77.77.0/24", "10.77.77.1", "10.77.77.2"
LEASE = 3.0
PARTITION = 2.0
"""Seconds; one of them is `LONG`."""
LONG = 30.0
RATE = 1200
BACK = 0.95
"""Share of the rate at which a fault is over."""
JOIN_WITHIN = 60.0


def link(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, timeout=30)


@contextmanager
def far_namespace() -> Iterator[None]:
    """Have another network, with a cable to it."""
    with suppress(subprocess.CalledProcessError):
        subprocess.run(["ip", "netns", "del", FAR], check=True, stderr=subprocess.DEVNULL)
    link("netns", "add", FAR)
    try:
        link("link", "add", NEAR_LINK, "type", "veth", "peer", "name", FAR_LINK, "netns", FAR)
        link("addr", "add", f"{NEAR}/24", "dev", NEAR_LINK)
        link("link", "set", NEAR_LINK, "up")
        inside = ("netns", "exec", FAR, "ip")
        link(*inside, "addr", "add", f"{FAR_PLACE}/24", "dev", FAR_LINK)
        for name in (FAR_LINK, "lo"):
            link(*inside, "link", "set", name, "up")
        yield
    finally:
        link("netns", "del", FAR)


class Breaker:
    """Breaks one run, and counts what it broke."""

    def __init__(self, run: Run, server: Server, way: Cut, seed: int) -> None:
        self.run, self.server, self.way = run, server, way
        self.random = random.Random(seed)
        self.kinds: Counter[str] = Counter()
        self.moments: list[tuple[float, str]] = []
        self.acts: dict[str, tuple[int, Callable[[], None]]] = {
            "worker killed": (10, self.kill_worker),
            "connection killed": (10, self.kill_backend),
            "answer lost": (10, lambda: way.after(b"")),
            "server crashed": (2, self.crash),
            "network cut": (1, lambda: self.part(PARTITION)),
        }

    def fault(self) -> None:
        """Do one fault."""
        kinds, weights = zip(
            *((kind, weight) for kind, (weight, _) in self.acts.items()), strict=True
        )
        (kind,) = self.random.choices(kinds, weights)
        self.do(kind, self.acts[kind][1])

    def do(self, kind: str, act: Callable[[], None]) -> None:
        act()
        self.kinds[kind] += 1
        self.moments.append((time.time(), kind))  # when it is over, and can be recovered from

    def kill_worker(self) -> None:
        pids = [worker.pid for worker in self.run.status().workers if worker.pid]
        if pids:
            with suppress(ProcessLookupError):
                os.kill(self.random.choice(pids), signal.SIGKILL)

    def kill_backend(self) -> None:
        self.server.sql(
            "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
            " WHERE application_name LIKE 'registro%' ORDER BY random() LIMIT 1) x"
        )

    def crash(self) -> None:
        self.server.crash()
        self.server.start()

    def part(self, seconds: float) -> None:
        link("link", "set", NEAR_LINK, "down")
        time.sleep(seconds)
        link("link", "set", NEAR_LINK, "up")


def recovery(path: Path, moments: list[tuple[float, str]]) -> dict[str, list[float]]:
    """Return by kind the seconds from the end of each fault until the rate was back."""
    samples = [(float(str(a)), int(str(d))) for a, d in asked(path, "SELECT at, done FROM samples")]
    found: dict[str, list[float]] = {}
    for moment, kind in moments:
        after = [(at, done) for at, done in samples if at >= moment]
        for (begun, first), (at, done) in zip(after, after[2:], strict=False):
            if (done - first) / (at - begun) >= BACK * RATE:
                found.setdefault(kind, []).append(begun - moment)
                break
    return found


def soak(faults: int, records: int, seed: int) -> int:
    """Break one run; return the exit code."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(far_namespace())
        server = stack.enter_context(started(network=NETWORK))
        way = stack.enter_context(cut(server.port))
        path = folder / "soak.registro"
        scenario = Scenario().with_(
            engine=server.url,
            rate=RATE,
            service="fixed",
            service_time=0.0005,
            workers=1,
            batch=20,
            lease=LEASE,
            restart_limit=1000,
            seed=seed,
        )
        run = Run.create(path, scenario)
        run.stop_after(records)
        begun = time.monotonic()
        with hosted(run) as host:
            name = server.schema(path).removeprefix("registro_")
            there = f"{server.url}?run={name}"
            had, started_at = numbers(run), time.monotonic()
            far = machine(there.replace("127.0.0.1", NEAR), "far", "ip", "netns", "exec", FAR)
            stack.callback(_ended, far)
            print(f"the machine in the other network: {joined(run, 'far', had, started_at)}")
            cut_off = machine(there.replace(f":{server.port}/", f":{way.port}/"), "cut off")
            stack.callback(_ended, cut_off)
            breaker = Breaker(run, server, way, seed)
            while len(run.status().workers) < 5 and time.monotonic() - begun < JOIN_WITHIN:
                time.sleep(0.1)
            print(f"{len(run.status().workers)} workers on 3 machines", flush=True)
            pause = max(0.2, records / RATE / max(1, faults) - 0.3)
            if faults >= 100:
                breaker.do("network cut for 30 s", lambda: breaker.part(LONG))
            while sum(breaker.kinds.values()) < faults and not run.finished:
                breaker.fault()
                time.sleep(breaker.random.uniform(0.5, 1.5) * pause)
            while host.generates and not run.finished:
                time.sleep(0.1)
            run.stop(drain=True)
            run.wait(120.0)
        ledger = run.summary().ledger
        problems = [problem.text for problem in verify(path, deep=True, source=True).problems]
        problems += [each for run in recount(address_of(there)) for each in run.problems]
        if run.failure is not None:
            problems.append(str(run.failure))
        print(f"{sum(breaker.kinds.values())} faults: {dict(breaker.kinds)}")
        print(
            f"{ledger.born:,} records in {time.monotonic() - begun:.0f} s: done {ledger.done:,}, "
            f"dead {ledger.dead:,}, lost {ledger.lost}, duplicated {ledger.duplicated}, "
            f"redelivered {ledger.redelivered:,}, refused {ledger.refused:,}"
        )
        for kind, seconds in recovery(path, breaker.moments).items():
            print(
                f"{kind}: rate back after {median(seconds):.1f} s (median), "
                f"{max(seconds):.1f} s at most ({len(seconds)} of them)"
            )
        for problem in problems:
            print(problem)
        return 1 if problems or ledger.lost or ledger.duplicated else 0


def _ended(*programs: subprocess.Popen[bytes]) -> None:
    for program in programs:
        with suppress(ProcessLookupError):
            program.send_signal(signal.SIGTERM)
        try:
            program.wait(15)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="dev.py machines", description=__doc__)
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--records", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if sys.platform != "linux" or os.geteuid() != 0:
        print("dev.py machines makes networks of its own: on Linux, as root", file=sys.stderr)
        return 2
    return soak(options.faults, options.records, options.seed)


if __name__ == "__main__":
    sys.exit(main())
