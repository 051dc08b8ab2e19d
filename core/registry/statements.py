"""The SQL statements by which records change their state in a run file.

``{among}`` is `RANGE` or `LIST`: which records.
"""

from core.domain.record import State
from core.store.schema import COUNTS
from core.store.seal import STEP

COMPLETE = (
    "UPDATE records SET state = 'done', done = :now, lease = NULL, error = NULL"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
KEEP_RESULT = "UPDATE records SET result = ? WHERE seq = ? AND lease = ? AND state = 'leased'"
KEEP_ATTEMPT = (
    "INSERT INTO attempts (seq, number, worker, leased, ended, ending, error)"
    " SELECT seq, attempts, worker, leased, :now, :ending, :error FROM records"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
_ATTEMPTS_FORGIVEN = (
    "ifnull((SELECT max(number) FROM attempts a WHERE a.seq = records.seq"
    " AND a.ending = 'put-back'), 0)"
)
"""Attempts before the record was requeued, which do not count any more."""
RETRY = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, lease = NULL,"
    " error = :error WHERE {among} AND lease = :lease"
    f" AND attempts < :attempts + {_ATTEMPTS_FORGIVEN}"
)
KEEP_REQUEUED = (
    "INSERT INTO attempts (seq, number, ended, ending, error)"
    " SELECT seq, attempts, :now, 'put-back', error FROM records"
    " WHERE {among} AND state = 'dead'"
)
REQUEUE = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, done = NULL"
    " WHERE {among} AND state = 'dead'"
)
DEAD_LETTER = (
    "UPDATE records SET state = 'dead', done = :now, lease = NULL, error = :error"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
RETURN = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, lease = NULL,"
    " attempts = attempts - 1 WHERE {among} AND lease = :lease AND state = 'leased'"
)
LEASE = (
    "UPDATE records SET state = 'leased', worker = :worker, leased = :now, lease = :lease,"
    " attempts = attempts + 1 WHERE {among}"
)
END_WAITING = "UPDATE records SET state = :state, done = :now WHERE {among} AND state = 'pending'"
RANGE = "seq BETWEEN :first AND :last"
LIST = "seq IN (SELECT value FROM json_each(:seqs))"
"""Two ways to say which records: neighbours, as they nearly always are, cost a third less."""
COUNTED = tuple(name for name in COUNTS if name not in {State.LOST, "duplicated"})
"""This engine neither loses nor duplicates, so that nobody pays for it (see
`core.registry.recorder`)."""
UPDATE_LEDGER = f"UPDATE ledger SET {STEP}, born = born + ?, leases = leases + ?, " + ", ".join(
    f"{name} = {name} + ?" for name in COUNTED
)
END_LEASE = "DELETE FROM leases WHERE id = ? AND worker = ?"
KEEP_TIMES = "INSERT INTO timings (times) VALUES (?)"
TIMES = f"SELECT due, leased FROM records WHERE {LIST} AND lease = :lease"
COUNT_PASSED_OVER = "INSERT INTO passed_over (seq, number) SELECT born + 1, ? FROM generator"
COUNT_OF_WORKER = (
    "UPDATE workers SET leased = leased + ?, done = done + ?, failed = failed + ?,"
    " refused = refused + ? WHERE id = ?"
)
