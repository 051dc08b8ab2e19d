"""The tables of a run file: registry, history and evidence of a run, in SQLite's words."""

from core.domain.record import Column, ColumnType, State

SUFFIX = ".registro"
APPLICATION_ID = 0x52474953
"""``RGIS``: how ``file`` and we recognise a run file."""

RESULT = Column("result", ColumnType.ANY)
"""What the user's own work returned. It is only there where there is such work: an empty column
would cost all others 4 % of their speed."""

COUNTS = (*(state.value for state in State), "redelivered", "refused", "duplicated")

SAMPLE_NUMBERS = ("target", "arrival", "throughput", "oldest", "lag")
SAMPLE_PERCENTILES = ("waiting", "sojourn", "lock_wait", "lock_hold")
SAMPLE_TIMES = [f"{name}_{p}" for name in SAMPLE_PERCENTILES for p in ("p50", "p95", "p99")]
_SAMPLE_COUNTS = ("born", *COUNTS, "workers")
FIRST_COUNTS = tuple(name for name in _SAMPLE_COUNTS if name not in {"lost", "duplicated"})
"""Of the versions that lost nothing."""
LOST, DUPLICATED = (f"{name} INTEGER NOT NULL DEFAULT 0" for name in ("lost", "duplicated"))
SAMPLE_COLUMNS = ("at", *SAMPLE_NUMBERS, *SAMPLE_TIMES, *_SAMPLE_COUNTS, "measured")
"""What a sample is made of; what was not measured is null."""
LOCK_SAMPLE_COLUMNS = (
    *("sample", "who", "transactions", "waits", "holds"),
    *(f"{name}_{p}" for name in ("lock_wait", "lock_hold") for p in ("p50", "p95", "p99")),
)

LOCK_SAMPLES = (
    "CREATE TABLE lock_samples (sample INTEGER NOT NULL, who INTEGER NOT NULL, "
    + ", ".join(f"{name} REAL NOT NULL" for name in LOCK_SAMPLE_COLUMNS[2:])
    + ", PRIMARY KEY (sample, who)) WITHOUT ROWID"
)
BAD_ROWS = """CREATE TABLE bad_rows (
        number INTEGER PRIMARY KEY,
        line INTEGER NOT NULL UNIQUE,
        reason TEXT NOT NULL,
        start TEXT NOT NULL,
        template TEXT NOT NULL,
        "values" TEXT NOT NULL)"""
BUSY_SHARE = "min(1.0, busy / nullif(ended - started, 0))"
"""The share of its life that a worker was busy; null where that is not known."""


def samples_table(*added: str) -> str:
    """Return the statement that makes the table of the samples, with what was ``added`` later."""
    return (
        "CREATE TABLE samples (id INTEGER PRIMARY KEY, at REAL NOT NULL, "
        + "".join(f"{name} REAL, " for name in (*SAMPLE_NUMBERS, *SAMPLE_TIMES))
        + "".join(f"{name} INTEGER NOT NULL, " for name in FIRST_COUNTS)
        + "".join(f"{column}, " for column in added)
        + "measured INTEGER)"
    )


TIMINGS = """CREATE TABLE timings (
        id INTEGER PRIMARY KEY,
        times BLOB NOT NULL)"""
"""How long the records took that were acknowledged since the last sample, which takes them out: a
row a transaction, as `core.domain.histogram.packed` writes them."""
SAMPLE_TIMES_TABLE = """CREATE TABLE sample_times (
        sample INTEGER PRIMARY KEY,
        waiting BLOB NOT NULL,
        service BLOB NOT NULL,
        sojourn BLOB NOT NULL,
        percent REAL,
        within REAL,
        in_time INTEGER)"""
"""The times of each sample as counts that can be added up (see `core.store.sample_times`), and the
target of that moment, with how many of the records were in time."""
PASSED_OVER = """CREATE TABLE passed_over (
        seq INTEGER,
        number INTEGER NOT NULL)"""
"""How many records of the source were passed over before which record of ours, as the source
failed with them. It is not known (NULL) where a file of an older version has some."""
COUNT_BAD_ROWS = "SELECT coalesce(max(number), 0) FROM bad_rows"
"""They are numbered without gaps, so that this is fast however many there are."""
LOG = """CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        worker INTEGER NOT NULL,
        text TEXT NOT NULL)"""

SCHEMA: tuple[str, ...] = (
    """CREATE TABLE run (name TEXT PRIMARY KEY, value) WITHOUT ROWID""",
    """CREATE TABLE records (
        seq INTEGER PRIMARY KEY,
        key,
        state TEXT NOT NULL,
        worker INTEGER,
        attempts INTEGER NOT NULL,
        due REAL NOT NULL,
        born REAL NOT NULL,
        leased REAL,
        done REAL,
        error TEXT,
        lease INTEGER
        {columns})""",
    """CREATE INDEX records_pending ON records (seq) WHERE state = 'pending'""",
    """CREATE TABLE ledger (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        leases INTEGER NOT NULL DEFAULT 0,
        born INTEGER NOT NULL DEFAULT 0,
        {counts},
        token TEXT NOT NULL DEFAULT '',
        step INTEGER NOT NULL DEFAULT 0,
        whole INTEGER NOT NULL DEFAULT 1)""",
    """INSERT INTO ledger (one, token) VALUES (1, lower(hex(randomblob(16))))""",
    """CREATE TABLE generator (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        born INTEGER NOT NULL DEFAULT 0,
        cursor INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0)""",
    """INSERT INTO generator (one) VALUES (1)""",
    """CREATE TABLE leases (
        id INTEGER PRIMARY KEY,
        worker INTEGER NOT NULL,
        taken REAL NOT NULL,
        deadline REAL NOT NULL,
        seqs TEXT NOT NULL)""",
    """CREATE TABLE attempts (
        seq INTEGER NOT NULL,
        number INTEGER NOT NULL,
        worker INTEGER,
        leased REAL,
        ended REAL NOT NULL,
        ending TEXT NOT NULL,
        error TEXT)""",
    """CREATE INDEX attempts_seq ON attempts (seq)""",
    """CREATE TABLE workers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pid INTEGER NOT NULL DEFAULT 0,
        restarts INTEGER NOT NULL DEFAULT 0,
        started REAL NOT NULL,
        ended REAL,
        ending TEXT,
        leased INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        refused INTEGER NOT NULL DEFAULT 0,
        busy REAL)""",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        kind TEXT NOT NULL,
        template TEXT NOT NULL,
        "values" TEXT NOT NULL,
        text TEXT NOT NULL)""",
    samples_table(LOST, DUPLICATED),
    LOCK_SAMPLES,
    BAD_ROWS,
    LOG,
    TIMINGS,
    PASSED_OVER,
    SAMPLE_TIMES_TABLE,
)
"""The statements that make an empty run file of the newest version."""
WAITING_BY_KEY = "CREATE INDEX IF NOT EXISTS records_key ON records (key) WHERE state = 'pending'"
"""An index that a registry makes once it looks for keys."""


def quote(name: str) -> str:
    """Return ``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def containing(text: str) -> str:
    """Return the pattern of texts that contain ``text``; a backslash escapes in it."""
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def filled(statement: str, columns: tuple[Column, ...]) -> str:
    """Return a statement of `SCHEMA` for the source's ``columns``."""
    own = "".join(f",\n        {quote(column.name)} {column.sql_type}" for column in columns)
    counts = ",\n        ".join(f"{name} INTEGER NOT NULL DEFAULT 0" for name in COUNTS)
    return statement.format(columns=own, counts=counts)
