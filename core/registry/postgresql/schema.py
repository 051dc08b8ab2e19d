"""The tables and functions of a run on a PostgreSQL server, in a schema of its own.

What waits is in a small table of its own, so that rows that have ended are never looked at when
records are leased, and a row of ``records`` is written when it comes and when it ends, not
between. Each process has a row in ``processes`` with what it has changed: the ledger is their sum,
and no two wait for each other to count. There too is a process's last turn with its answer, by
which a turn whose answer was lost with the connection is never done twice.

A turn is one call of a function, so one transaction; times are the server's (``moment``).
"""

from core.registry.postgresql.functions import FUNCTIONS

VERSION = 1
"""Of what is below; a run of an older one is brought up to date by `MIGRATIONS`."""
COUNTS = (
    *("born", "pending", "leased", "done", "dead", "replaced", "dropped", "rejected"),
    *("redelivered", "refused"),
)
"""The columns of ``processes`` that are a part of the ledger."""
OWN_COUNTS = ("own_leased", "own_done", "own_failed", "own_refused")
"""What a worker did, whatever became of it later."""

TABLES = f"""
CREATE TABLE run (
    one integer PRIMARY KEY CHECK (one = 1),
    version integer NOT NULL,
    program text NOT NULL,
    file text NOT NULL,
    created timestamptz NOT NULL DEFAULT now(),
    shift double precision NOT NULL
);
CREATE TABLE source (
    one integer PRIMARY KEY CHECK (one = 1),
    born bigint NOT NULL DEFAULT 0,
    cursor bigint NOT NULL DEFAULT 0,
    skipped bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO source (one) VALUES (1);
CREATE TABLE passed_over (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seq bigint NOT NULL,
    number bigint NOT NULL
);
CREATE TABLE processes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    who integer NOT NULL,
    ended boolean NOT NULL DEFAULT false,
    turn bigint NOT NULL DEFAULT 0,
    at double precision NOT NULL DEFAULT 0,
    lease bigint NOT NULL DEFAULT 0,
    answer bigint NOT NULL DEFAULT 0,
    leases bigint NOT NULL DEFAULT 0,
    {", ".join(f"{name} bigint NOT NULL DEFAULT 0" for name in (*COUNTS, *OWN_COUNTS))}
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX processes_who ON processes (who) WHERE NOT ended;
CREATE TABLE records (
    seq bigint PRIMARY KEY,
    key text,
    state text,
    worker integer,
    attempts integer NOT NULL DEFAULT 0,
    forgiven integer NOT NULL DEFAULT 0,
    due double precision NOT NULL,
    born double precision NOT NULL,
    leased double precision,
    done double precision,
    error text,
    result text,
    data text NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
COMMENT ON TABLE records IS
    'state is null while a record waits or is leased; data: key and fields as JSON';
CREATE TABLE waiting (
    seq bigint PRIMARY KEY,
    key text
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0);
CREATE TABLE leases (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    worker integer NOT NULL,
    taken double precision NOT NULL,
    deadline double precision NOT NULL,
    seqs bigint[] NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0);
CREATE TABLE changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seqs bigint[] NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE changes IS 'which records have changed that are still to be copied into the file';
CREATE TABLE attempts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    change bigint NOT NULL,
    seq bigint NOT NULL,
    number integer NOT NULL,
    worker integer,
    leased double precision,
    ended double precision NOT NULL,
    ending text NOT NULL,
    error text
);
CREATE INDEX attempts_change ON attempts (change);
CREATE TABLE machines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    workers integer NOT NULL,
    seen double precision NOT NULL,
    skew double precision NOT NULL,
    away boolean NOT NULL DEFAULT false
);
CREATE TABLE remote_workers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    machine bigint NOT NULL,
    restarts integer NOT NULL,
    number integer UNIQUE,
    pid integer NOT NULL DEFAULT 0,
    ended double precision,
    ending text,
    busy double precision,
    status text,
    command text,
    command_number bigint NOT NULL DEFAULT 0,
    known boolean NOT NULL DEFAULT false
);
CREATE TABLE remote_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    machine bigint NOT NULL,
    kind text NOT NULL,
    template text NOT NULL,
    data text NOT NULL
);
CREATE TABLE orders (
    one integer PRIMARY KEY CHECK (one = 1),
    number bigint NOT NULL,
    mode text NOT NULL,
    settings text NOT NULL
);
"""
SCHEMA: tuple[str, ...] = (TABLES, *FUNCTIONS)
"""What makes an empty run of the newest version."""
MIGRATIONS: tuple[tuple[str, ...], ...] = ()
"""What brings a run of version n+1 to n+2."""
WAITING_BY_KEY = "CREATE INDEX IF NOT EXISTS waiting_key ON waiting (key)"
"""An index that is made once keys are looked for."""
