"""What a run is made of: engine, registry, writer, pool, generator and sampler on one run file."""

from contextlib import ExitStack

from core.arrivals.generator import Generator
from core.domain.choices import Service
from core.domain.errors import RegistroError
from core.domain.lock_clients import LockClient
from core.registry import host_engine, open_registry
from core.registry.contract import Copied, Hub
from core.run.commands import CommandQueue, SourceFailed
from core.run.ending import Ending
from core.run.event_log import EventLog
from core.run.generation import Generation
from core.run.opening import OpenedFile
from core.run.sampler import Sampler
from core.run.server_watch import ServerWatch
from core.settings.scenario import Scenario
from core.store import run_facts
from core.store.connection import LockedFile
from core.store.file_hold import Keeper
from core.store.log_size import LogKeeper
from core.store.rates import Timer
from core.store.writer import RunWriter
from core.usercode.work import Work
from core.workers.machines import Machines
from core.workers.pool import Pool
from core.workers.protocol import WorkSettings


class Parts:
    """The parts of one run; once it goes on, its supervisor alone changes them."""

    def __init__(self, file: OpenedFile, commands: CommandQueue) -> None:
        """Put a run on ``file`` together; it closes what it has opened if that fails.

        Raises:
            RegistryError: the file cannot be written.

        """
        self.file = file
        self.commands = commands
        self.failure: RegistroError | None = None
        """What made the run stop by itself."""
        self.trouble: RegistroError | None = None
        """What keeps the supervisor from writing just now."""
        self.has_results = False
        """Whether the file has the column for them, as far as is known."""
        self.ending = Ending()
        self.events = EventLog(file.clock)
        begins = file.clock.now()  # what was printed before belongs to this run all the same
        self.events.add_output(
            (max(at, begins), LockClient.GENERATOR, line) for at, line in file.printed
        )
        with ExitStack() as stack:
            self._open(stack)
            stack.pop_all()  # all went well

    @property
    def waits_since(self) -> float | None:
        """Since when the server that has the records cannot be reached; None: it can, or none."""
        return self.registry.away_since if isinstance(self.registry, Copied) else None

    def _open(self, stack: ExitStack) -> None:
        file = self.file
        which = str(file.owner.handle.inode)
        scenario = file.scenario
        self.engine = host_engine(
            scenario.engine, file.path, which, file.clock, scenario.engine_url
        )
        stack.callback(self.engine.close)
        url = self.engine.url
        self.registry = open_registry(url, LockClient.SUPERVISOR, self.events.note)
        stack.callback(self.registry.close)
        self.journal = RunWriter(file.path, LockClient.SUPERVISOR)
        stack.callback(self.journal.close)
        self.keeper = Keeper(file.path)
        stack.callback(self.keeper.close)
        self.log_keeper = LogKeeper(file.path, self.journal)
        self.timer = Timer(file.clock.now, self.journal.lengths())
        self.make_room_for_results(file.scenario)
        file.rejected.known = self.journal.bad_rows()
        self.pool = Pool(
            url,
            self.registry,
            self.journal,
            file.clock,
            WorkSettings.of(file.scenario, Work.of(file.scenario, file.columns, 0)),
            self.events.note,
            file.board,
            self.engine.shared,
        )
        stack.callback(self.pool.close)
        note = self.events.note
        self.machines = Machines(
            self.registry, self.journal, file.clock, note, self.events.add_output, self.pool
        )
        self.server_watch = ServerWatch(self.registry if isinstance(self.registry, Hub) else None)
        commands = self.commands
        self.generator = Generator(
            url,
            file.source,
            file.scenario,
            file.clock,
            self.journal.cursor(),
            self.journal.phase(),
            self.pool.wake,
            lambda error: commands.post(SourceFailed(error)),
        )
        self.generation = Generation(file.path, file.source, self.generator, self.timer, commands)
        self.sampler = Sampler(
            self.pool,
            self.registry,
            self.journal,
            self.generator,
            file.clock,
            lambda: self.timer.lengths,
            self.journal.totals(),
        )

    def make_room_for_results(self, scenario: Scenario) -> None:
        """Have the column for what the user's work returns, if ``scenario`` has any.

        Raises:
            RegistryError: the file cannot be written.

        """
        if scenario.service is Service.PYTHON and not self.has_results:
            file = LockedFile(self.file.path)
            try:
                with file.transaction() as connection:
                    run_facts.add_result(connection)
            finally:
                file.close()
            self.has_results = True
