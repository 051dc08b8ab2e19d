"""The mutants: what is changed where, what that breaks, and which tests ought to notice.

``old`` is short and stands exactly once in its file (a test looks). The tests are named as for
pytest, the likeliest first; nothing else is run for a mutant.
"""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A program with one fault."""

    name: str
    file: str
    old: str
    new: str
    breaks: str
    """What is no longer true with it."""
    tests: tuple[str, ...]


RULES = "tests/core/registry/test_rules.py"
GENERATOR = "tests/core/arrivals/test_generator.py"
PROMISES = "tests/core/run/test_promises.py"
RECOUNT = "tests/core/store/recount/test_recount.py"
SOURCE = "tests/core/store/recount/test_source.py"
VERIFY = "tests/core/store/test_verify.py"
RUN = "tests/core/run/test_run.py"
FAULT = "tests/core/domain/test_faults.py"
TEXTBOOK = "tests/core/registry/test_engines.py"

REGISTRY_FILE = "core/registry/sqlite.py"
ADMISSION = "core/registry/admission.py"
RECORDER_FILE = "core/registry/recorder.py"
TRANSITIONS_FILE = "core/registry/transitions.py"
STATEMENTS_FILE = "core/registry/statements.py"
GENERATOR_FILE = "core/arrivals/generator.py"
POOL_FILE = "core/workers/pool.py"
MEMBERS_FILE = "core/workers/members.py"
HANGS_FILE = "core/workers/hang_detector.py"
RESTARTS_FILE = "core/workers/restart_policy.py"
WORKER_FILE = "core/workers/worker.py"
RECOVERY_FILE = "core/run/recovery.py"
SHUTDOWN_FILE = "core/run/shutdown.py"
SUPERVISOR_FILE = "core/run/supervisor.py"

REGISTRY = (
    Mutant(
        "refused-result-is-kept",
        TRANSITIONS_FILE,
        "        if held is None:\n            changes.add(",
        "        for value_of, seq_of in ((v, s) for s, v in outcome.results):\n"
        "            self._connection.execute(\n"
        '                "UPDATE records SET result = ? WHERE seq = ?", (value_of, seq_of)\n'
        "            )\n"
        "        if held is None:\n            changes.add(",
        "a refused worker's result overwrites the right one",
        (PROMISES,),
    ),
    Mutant(
        "refused-not-in-ledger",
        TRANSITIONS_FILE,
        'changes.add("refused", named)',
        'changes.add("refused", 0)',
        "the ledger does not count what was refused",
        (RULES,),
    ),
    Mutant(
        "refused-not-by-worker",
        TRANSITIONS_FILE,
        "return 0, 0, named",
        "return 0, 0, 0",
        "a worker is not informed that it was refused",
        (RULES,),
    ),
    Mutant(
        "acknowledges-what-others-have",
        STATEMENTS_FILE,
        "    \" WHERE {among} AND lease = :lease AND state = 'leased'\"\n)\nKEEP_RESULT",
        '    " WHERE {among} AND :lease"\n)\nKEEP_RESULT',
        "what is done is not compared with the lease",
        (RULES,),
    ),
    Mutant(
        "redelivered-not-on-death",
        TRANSITIONS_FILE,
        'changes.add("redelivered", again)',
        'changes.add("redelivered", 0 if ending is Ending.DIED else again)',
        "records of a dead worker are not counted as redelivered",
        (RULES,),
    ),
    Mutant(
        "redelivered-counts-the-dead",
        TRANSITIONS_FILE,
        'changes.add("redelivered", again)',
        'changes.add("redelivered", again + dead)',
        "dead letters count as redelivered",
        (RULES,),
    ),
    Mutant(
        "one-attempt-too-many",
        STATEMENTS_FILE,
        'f" AND attempts < :attempts + {_ATTEMPTS_FORGIVEN}"',
        'f" AND attempts <= :attempts + {_ATTEMPTS_FORGIVEN}"',
        "a record gets one attempt more than it may have",
        (RULES,),
    ),
    Mutant(
        "put-back-without-pardon",
        STATEMENTS_FILE,
        'f" AND attempts < :attempts + {_ATTEMPTS_FORGIVEN}"',
        '" AND attempts < :attempts"',
        "a dead letter that was put back dies with its first failure",
        (RULES,),
    ),
    Mutant(
        "returned-attempt-counts",
        STATEMENTS_FILE,
        " attempts = attempts - 1 WHERE",
        " attempts = attempts WHERE",
        "what a worker gives back untouched counts as an attempt",
        (RULES,),
    ),
    Mutant(
        "gives-back-of-others-too",
        REGISTRY_FILE,
        '"DELETE FROM leases WHERE worker = ? RETURNING id, worker, seqs"',
        '"DELETE FROM leases WHERE worker >= ? RETURNING id, worker, seqs"',
        "a death takes the leases of living workers",
        (RULES,),
    ),
    Mutant(
        "gives-nothing-back",
        REGISTRY_FILE,
        "            taken = self._take_back(leases, lost, policy, changes)\n        return taken",
        "            taken: dict[int, list[int]] = {}\n        return taken",
        "the records of a dead worker stay in progress for ever",
        (RULES,),
    ),
    Mutant(
        "never-expires",
        REGISTRY_FILE,
        "if self._file.read(overdue, (self._clock.now(),)) is None:",
        "if self._file.read(overdue, (self._clock.now(),)) is not None:",
        "an overdue lease is never taken back",
        (RULES,),
    ),
    Mutant(
        "lease-not-prolonged",
        TRANSITIONS_FILE,
        '"UPDATE leases SET seqs = ?, deadline = ? WHERE id = ?"',
        '"UPDATE leases SET seqs = ?, deadline = min(deadline, ?) WHERE id = ?"',
        "a sign of life does not prolong the lease",
        (PROMISES,),
    ),
    Mutant(
        "sign-of-life-ends-the-lease",
        TRANSITIONS_FILE,
        "        if rest:\n",
        "        if not held:\n",
        "an acknowledgement of a part ends the lease of the rest",
        (RULES,),
    ),
    Mutant(
        "lifo-is-fifo",
        REGISTRY_FILE,
        '(Order.LIFO, "DESC")',
        '(Order.LIFO, "ASC")',
        "the newest does not come first",
        (RULES,),
    ),
    Mutant(
        "drops-the-newest",
        ADMISSION,
        "seq = oldest.popleft()",
        "seq = oldest.pop()",
        "drop-oldest drops the newest",
        (RULES,),
    ),
    Mutant(
        "replaced-is-dropped",
        ADMISSION,
        "end(seq, State.REPLACED)",
        "end(seq, State.DROPPED)",
        "what was replaced is recorded as dropped",
        (RULES,),
    ),
    Mutant(
        "capacity-plus-a-batch",
        REGISTRY_FILE,
        "return pending + number <= policy.capacity",
        "return pending <= policy.capacity",
        "a batch goes beyond the capacity",
        (RULES,),
    ),
    Mutant(
        "position-after-what-was-not-taken",
        REGISTRY_FILE,
        "(taken, cursor - len(arrivals) + taken, skipped)",
        "(taken, cursor, skipped)",
        "a program that is killed while blocked leaves records out",
        (RULES,),
    ),
    Mutant(
        "worker-does-not-count-failures",
        REGISTRY_FILE,
        "(len(rows), done, failed, refused, worker)",
        "(len(rows), done, 0, refused, worker)",
        "a worker's failures are not counted",
        (RULES,),
    ),
    Mutant(
        "ledger-without-leases",
        TRANSITIONS_FILE,
        "lease = leases + changes.leases + 1\n",
        "lease = leases + changes.leases + 1 + leases % 2\n",
        "numbers of leases are left out",
        (RULES,),
    ),
    Mutant(
        "passes-over-in-silence",
        REGISTRY_FILE,
        "            if passed:\n",
        "            if passed > 10**6:\n",
        "the file does not record which records of the source were passed over",
        (SOURCE,),
    ),
    Mutant(
        "keeps-what-is-past",
        STATEMENTS_FILE,
        "AND a.ending = 'put-back'), 0)",
        "AND a.ending = 'put-back' AND a.ended < 0), 0)",
        "attempts before a put-back count on",
        (RULES,),
    ),
)

DURABILITY = (
    Mutant(
        "power-does-not-sync",
        "core/store/connection.py",
        'Durability.POWER: "FULL"',
        'Durability.POWER: "OFF"',
        "what was acknowledged can be gone after a power loss",
        (PROMISES,),
    ),
    Mutant(
        "no-rollback",
        "core/store/connection.py",
        '                    self.connection.execute("ROLLBACK")',
        '                    self.connection.execute("COMMIT")',
        "half a transaction is kept after an error",
        (PROMISES,),
    ),
    Mutant(
        "fault-after-commit",
        "core/store/connection.py",
        "                if self.fault_hook is not None:\n                    self.fault_hook()\n",
        "                if self.fault_hook is not None:\n"
        '                    self.connection.execute("COMMIT")\n'
        "                    self.fault_hook()\n"
        '                    self.connection.execute("BEGIN IMMEDIATE")\n',
        "the fault in the lock happens when all is written already",
        (PROMISES,),
    ),
)

GENERATOR_ = (
    Mutant(
        "drops-one-when-blocked",
        GENERATOR_FILE,
        "self._held = self._held[taken:]",
        "self._held = self._held[taken + (taken < len(self._held)) :]",
        "each time that there is no room a record is lost",
        (SOURCE, GENERATOR),
    ),
    Mutant(
        "doubles-one-when-blocked",
        GENERATOR_FILE,
        "self._held = self._held[taken:]",
        "self._held = self._held[taken - (0 < taken < len(self._held)) :]",
        "each time that there is no room a record is born twice",
        (GENERATOR,),
    ),
    Mutant(
        "drops-all-on-a-full-disk",
        GENERATOR_FILE,
        "                if not self._rest(RETRY):\n",
        "                self._held = []\n                if not self._rest(RETRY):\n",
        "what cannot be written at once is lost",
        (GENERATOR,),
    ),
    Mutant(
        "position-beyond-what-was-held",
        GENERATOR_FILE,
        "cursor = self._cursor - len(self._held)",
        "cursor = self._cursor",
        "a run that is stopped while the disk is full leaves out what it held",
        (GENERATOR,),
    ),
    Mutant(
        "skips-without-counting",
        GENERATOR_FILE,
        "            self._skipped_now += len(due)\n",
        "",
        "records that the source failed with are not counted as skipped",
        (SOURCE, GENERATOR),
    ),
    Mutant(
        "passed-over-not-noted",
        GENERATOR_FILE,
        "            self._passed_now += 1\n",
        "",
        "the file does not record which records of the source were passed over",
        (SOURCE,),
    ),
    Mutant(
        "takes-the-failed-again",
        GENERATOR_FILE,
        "            self._cursor += 1\n            self._passed_now += 1",
        "            self._passed_now += 1",
        "skipped records are taken again and their number is counted too",
        (SOURCE,),
    ),
    Mutant(
        "generates-more-than-its-limit",
        GENERATOR_FILE,
        "        self._left -= len(due)\n",
        "",
        "--records is not kept",
        (GENERATOR,),
    ),
    Mutant(
        "pause-does-not-pause",
        "core/arrivals/due_times.py",
        "            self._paused = True\n",
        "            self._paused = False\n",
        "a paused run goes on generating",
        (GENERATOR,),
    ),
    Mutant(
        "forgets-the-last-batch",
        GENERATOR_FILE,
        "due = due[: len(records)]",
        "due = due[: len(records) - 1]",
        "the last record of a source is lost",
        (GENERATOR,),
    ),
)

POOL = (
    Mutant(
        "dead-workers-keep-their-records",
        POOL_FILE,
        "seqs = self._registry.give_back(number, WORKER_DIED, self._settings.policy)",
        "seqs: list[int] = []",
        "a dead worker's records only come back when its lease expires",
        (PROMISES,),
    ),
    Mutant(
        "dead-workers-are-not-replaced",
        POOL_FILE,
        "            self._vacancies.append(member.restarts + 1)",
        "            self._size = max(1, self._size - 1)",
        "the pool shrinks with each death",
        (PROMISES,),
    ),
    Mutant(
        "no-crash-loop",
        RESTARTS_FILE,
        "self.crash_loop = len(self._crashes) > self._limit",
        "self.crash_loop = False",
        "workers that crash are started again for ever",
        (f"{RUN}::test_a_crash_loop_stops_with_a_message",),
    ),
    Mutant(
        "kills-count-as-crashes",
        RESTARTS_FILE,
        "        elif not killed:\n            self.count_crash()",
        "        else:\n            self.count_crash()",
        "workers that were killed on purpose end the run",
        (PROMISES,),
    ),
    Mutant(
        "the-idle-are-not-woken",
        MEMBERS_FILE,
        "[:batches]:\n                self._idle.discard(member.id)\n"
        "                self._order(member)",
        "[:batches]:\n                self._idle.discard(member.id)",
        "idle workers are not woken for new records",
        (PROMISES,),
    ),
    Mutant(
        "nobody-leaves",
        MEMBERS_FILE,
        "mode = Mode.EXIT if member.leaving else mode",
        "mode = Mode.PAUSE if member.leaving else mode",
        "workers that are too many stay",
        (PROMISES,),
    ),
    Mutant(
        "replaces-the-hung-unasked",
        HANGS_FILE,
        "if hangs and self.replace:",
        "if hangs:",
        "hung workers are killed without being asked to",
        (FAULT,),
    ),
    Mutant(
        "all-ends-are-leaving",
        POOL_FILE,
        "if member.killed else str(code)",
        'if member.killed else "left"',
        "a worker that crashed is recorded as having left",
        (PROMISES,),
    ),
    Mutant(
        "worker-numbers-are-restarts",
        POOL_FILE,
        "        self._journal.write_pid(member.id, pid)\n",
        "",
        "the file does not record which process a worker is",
        (PROMISES,),
    ),
)

WORKER = (
    Mutant(
        "nobody-watches-the-program",
        "core/processes/lifeline.py",
        'do kill -s KILL -- "-$group"; done',
        "do :; done",
        "what hangs when its program is killed lives on",
        ("tests/core/processes/test_lifeline.py",),
    ),
    Mutant(
        "results-are-lost",
        WORKER_FILE,
        "results.append((record.seq, value))",
        "results.extend(())",
        "what the work returns is not kept",
        (PROMISES,),
    ),
    Mutant(
        "failures-are-done",
        WORKER_FILE,
        "failed.append((record.seq, _error_text(error)))",
        "done.append(record.seq)",
        "a record whose work raised an error counts as done",
        (PROMISES,),
    ),
    Mutant(
        "acknowledges-twice",
        WORKER_FILE,
        "                done, failed, results = [], [], []\n",
        "",
        "what a sign of life acknowledged is acknowledged again",
        (PROMISES,),
    ),
    Mutant(
        "no-sign-of-life",
        WORKER_FILE,
        "if now - renewed_at > RENEW_AFTER * self._orders.settings.policy.lease:",
        "if now - renewed_at > 1e9:",
        "a long batch outlives its lease",
        (PROMISES,),
    ),
    Mutant(
        "leaves-with-records",
        WORKER_FILE,
        "            if self._orders.mode is not Mode.RUN:\n",
        "            if self._orders.mode is Mode.EXIT and index < 0:\n",
        "a paused or leaving worker works its whole batch off first",
        (PROMISES,),
    ),
    Mutant(
        "injects-a-fault-again-and-again",
        WORKER_FILE,
        "        self._last_fault = order.number\n",
        "",
        "a fault that is to be done once is done at each record",
        (FAULT,),
    ),
)

RUN_ = (
    Mutant(
        "resume-gives-nothing-back",
        RECOVERY_FILE,
        "seqs = registry.give_back(worker, PROGRAM_DIED, policy)",
        "seqs: list[int] = []",
        "what was in progress when the program was killed stays so",
        (PROMISES,),
    ),
    Mutant(
        "resume-ends-no-worker",
        RECOVERY_FILE,
        "journal.end_worker(worker, file.clock.now(), WorkerEnding.LOST_WITH_PROGRAM)",
        "journal.now()",
        "workers of a killed program never end in the file",
        (PROMISES,),
    ),
    Mutant(
        "resume-begins-anew",
        "core/run/parts.py",
        "self.journal.cursor(),",
        "0 * self.journal.cursor(),",
        "a resumed run takes the first records of its source again",
        (PROMISES, SOURCE),
    ),
    Mutant(
        "does-not-drain",
        SHUTDOWN_FILE,
        "        if not ending.drain:\n            return False",
        "        if ending is not None:\n            return False",
        "a run that is to end what waits leaves it waiting",
        (PROMISES,),
    ),
    Mutant(
        "nothing-expires",
        SUPERVISOR_FILE,
        "                self._expire()\n",
        "",
        "the records of a worker that hangs never come back",
        (PROMISES,),
    ),
    Mutant(
        "changes-are-not-written",
        "core/run/live_parameters.py",
        "        self._unwritten = True\n",
        "",
        "a resumed run goes on with parameters that were changed since",
        (RECOUNT,),
    ),
    Mutant(
        "events-twice",
        "core/run/event_log.py",
        "            for _ in events:\n                self._events.popleft()",
        "            for _ in events[1:]:\n                self._events.popleft()",
        "events are written twice",
        (RECOUNT,),
    ),
    Mutant(
        "stopped-is-not-written",
        SHUTDOWN_FILE,
        "partial(parts.journal.write_state, RunState.STOPPED)",
        "partial(parts.journal.write_state, RunState.RUNNING)",
        "the file of a run that ended well is marked as interrupted",
        (PROMISES,),
    ),
    Mutant(
        "rows-left-out-are-numbered-anew",
        "core/store/writer.py",
        "INSERT OR IGNORE INTO bad_rows",
        "INSERT OR REPLACE INTO bad_rows",
        "rows that were left out have other numbers after each resume",
        (RECOUNT,),
    ),
)

RECOUNTS = (
    Mutant(
        "verify-believes-the-position",
        "core/store/recount/records.py",
        "if cursor != born + passed:",
        "if cursor < born:",
        "a wrong position of the source is believed",
        (RECOUNT,),
    ),
    Mutant(
        "verify-believes-redelivered",
        "core/store/recount/workers.py",
        "if recount.ledger.redelivered != counted:",
        "if recount.ledger.redelivered < counted:",
        "too many redelivered are believed",
        (RECOUNT,),
    ),
    Mutant(
        "verify-believes-refused",
        "core/store/recount/workers.py",
        "if recount.ledger.refused != refused:",
        "if recount.ledger.refused > refused:",
        "too few refused are believed",
        (RECOUNT,),
    ),
    Mutant(
        "verify-believes-gaps",
        "core/store/recount/problem.py",
        "if counted != last or first != 1:",
        "if counted > last:",
        "rows that are gone are not missed",
        (RECOUNT,),
    ),
    Mutant(
        "verify-believes-samples",
        "core/store/recount/samples.py",
        "if not least <= kept <= most:",
        "if not 0 <= kept:",
        "samples are not compared with the rows",
        (RECOUNT,),
    ),
    Mutant(
        "verify-believes-attempts",
        "core/store/recount/attempts.py",
        "WHERE number != lost + (ending = 'returned')",
        "WHERE number > lost + 99",
        "attempts are not numbered",
        (RECOUNT,),
    ),
    Mutant(
        "verify-believes-the-source",
        "core/store/recount/source.py",
        "elif record != theirs[number]:",
        "elif record[0] != theirs[number][0]:",
        "only the keys are compared with the source",
        (SOURCE,),
    ),
    Mutant(
        "verify-accuses-who-was-set-back",
        "core/store/verify.py",
        "steady=not (resumed and back)",
        "steady=True",
        "a clock that was set back between two programs breaks the balance",
        (RECOUNT,),
    ),
)

FILES = (
    Mutant(
        "two-own-a-file",
        "core/store/ownership.py",
        "if not owned or not self.handle.is_at(self.path):",
        "if not self.handle.is_at(self.path):",
        "two programs run one file",
        ("tests/core/store/test_ownership.py",),
    ),
    Mutant(
        "never-at-rest",
        "core/store/write_ahead_log.py",
        'return fold(connection) and _journal(connection, "DELETE")',
        "return True",
        "the file of a stopped run is not whole by itself",
        (PROMISES,),
    ),
    Mutant(
        "any-table-will-do",
        "core/sources/csv/reader.py",
        "if match is Match.CHANGED or (",
        "if (",
        "a run goes on with another table",
        ("tests/core/sources/csv/test_same_table.py",),
    ),
    Mutant(
        "goes-back-in-time",
        "core/run/opening.py",
        "self.clock, self.set_back = self.clock.after(newest), behind",
        "self.set_back = behind",
        "records are leased before they were born when the clock was set back",
        ("tests/core/run/test_resume.py",),
    ),
    Mutant(
        "the-same-worker-first",
        MEMBERS_FILE,
        "key=lambda m: (m.idle_since, m.id)",
        "key=lambda m: m.id",
        "equal workers do not do equal work",
        ("tests/core/workers/test_pool.py",),
    ),
    Mutant(
        "what-workers-started-stays",
        "core/processes/lifeline.py",
        "            self._guard.cut(process.pid or 0)\n",
        "",
        "what a worker has started outlives it",
        ("tests/core/processes/test_lifeline.py",),
    ),
    Mutant(
        "never-gives-up",
        "core/run/ending.py",
        "return self._overdue > GIVE_UP_AFTER",
        "return self._overdue > 1e9",
        "a run on a full disk does not end",
        ("tests/core/run/test_full_disk.py",),
    ),
    Mutant(
        "verify-takes-a-part-for-all",
        "core/store/verify.py",
        "    flaw = shortcoming(path)\n",
        "    flaw = None\n",
        "a copy without its log is balanced",
        (PROMISES,),
    ),
)

ENGINES = (
    Mutant(
        "loses-what-another-has",
        RECORDER_FILE,
        "copied = [seq for seq in seqs if seq in self._copies]",
        "copied = [seq for seq in seqs if seq in self._copies and seq < 0]",
        "a record that two workers have is nowhere when one of them dies",
        (TEXTBOOK,),
    ),
    Mutant(
        "forgets-second-reports",
        "core/registry/report_writer.py",
        "if state in {State.DONE, State.DEAD}:",
        "if state in {State.DONE, State.DEAD} and seq < 0:",
        "a record that was reported twice is not duplicated",
        (TEXTBOOK,),
    ),
    Mutant(
        "misses-nothing",
        RECORDER_FILE,
        "if not self._hurt and (size is None or size >= waiting):",
        "if not self._hurt or size is None or size >= -waiting:",
        "what was overwritten waits for ever",
        (TEXTBOOK,),
    ),
    Mutant(
        "keeps-a-late-lock",
        "core/registry/patient_proxy.py",
        'if owed.method == "acquire" and answer',
        'if owed.method == "obtain" and answer',
        "a lock that came too late is locked for ever",
        ("tests/core/registry/test_patient_proxy.py",),
    ),
)

LIBRARY = (
    Mutant(
        "lists-all-as-balanced",
        "core/library/run_card.py",
        "if not ledger.balanced:",
        "if ledger.born < 0:",
        "a library says of a run that does not add up that it balances",
        ("tests/core/library/test_run_card.py",),
    ),
    Mutant(
        "folds-while-it-looks",
        "core/store/opening.py",
        "if _can_be_copied(place):",
        "if _can_be_copied(place) and not place:",
        "looking through a folder changes the files of interrupted runs",
        ("tests/core/store/test_bystander.py",),
    ),
    Mutant(
        "reads-once-only",
        "core/library/scan.py",
        "if known is None or known.signature != found.signature:",
        "if known is None or known.signature is None:",
        "a library goes on showing what a file was",
        ("tests/core/library/test_scan.py",),
    ),
    Mutant(
        "forgets-what-it-cannot-see",
        "core/library/scan.py",
        "if path not in seen and not is_within(Path(path), self._walk.unread)",
        "if path not in seen",
        "runs in a folder that cannot be read now are taken for deleted ones",
        ("tests/core/library/test_scan.py",),
    ),
    Mutant(
        "takes-the-tags-of-others",
        "core/domain/library.py",
        "(*kept, *self.add),",
        "self.add,",
        "a tag that another program gave is lost when one is added",
        ("tests/core/library/test_notes.py", "tests/core/domain/test_library.py"),
    ),
)

MUTANTS = (
    *FILES,
    *REGISTRY,
    *DURABILITY,
    *GENERATOR_,
    *POOL,
    *WORKER,
    *RUN_,
    *RECOUNTS,
    *ENGINES,
    *LIBRARY,
)
