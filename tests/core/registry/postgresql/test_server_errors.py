"""Each thing that can be wrong with a server, with what to do about it, and no password in it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path

import psycopg
import pytest

from core.domain.clock import Clock
from core.domain.errors import RegistroError, RegistryDiskError, RegistryError, ScenarioError
from core.domain.lease import Policy
from core.domain.lock_clients import LockClient
from core.domain.record import Arrival
from core.domain.server_url import address_of
from core.registry import check_server, host_engine, open_registry
from core.registry.postgresql import connection
from core.registry.postgresql.place import RunPlace
from core.registry.postgresql.recount import recount
from core.registry.postgresql.server_errors import of_connecting
from core.registry.postgresql.station import Station
from core.settings.scenario import Scenario, parse_assignments
from core.store import run_file
from core.store.file_handle import Inode
from tests.support.database_server import GUARDED, Server
from tests.support.run_files import changed
from tests.support.server_registry import ServerWhole

SECRET = "pa55word"


@contextmanager
def answering(words: bytes) -> Iterator[int]:
    """Have something else listen at a port, which says ``words`` to whoever comes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            guest, _ = listener.accept()
            with guest:
                if guest.recv(1) == b"":
                    return
                guest.sendall(words)

    thread = threading.Thread(target=answer)
    thread.start()
    port: int = listener.getsockname()[1]
    try:
        yield port
    finally:
        socket.create_connection(("127.0.0.1", port)).close()
        thread.join()
        listener.close()


def refused(url: str) -> str:
    with pytest.raises(RegistryError) as caught:
        check_server("postgresql", url)
    return str(caught.value)


def test_a_server_that_can_be_used_gives_its_version(server: Server) -> None:
    assert int(check_server("postgresql", server.url).split(".")[0]) >= 13


def test_an_unknown_machine_and_a_port_where_nobody_listens() -> None:
    assert "no machine called nowhere.invalid" in refused("postgresql://me@nowhere.invalid/runs")
    assert "is it started" in refused("postgresql://me@127.0.0.1:1/runs")


@pytest.mark.parametrize("words", [b"J\0\0\0\n8.0.36\0\x08\0\0\0caching", b"HTTP/1.1 400 Bad\r\n"])
def test_a_port_where_another_service_answers(words: bytes) -> None:
    with answering(words) as port:
        text = refused(f"postgresql://me@127.0.0.1:{port}/runs?sslmode=disable")
    assert "is no PostgreSQL server (MySQL has 3306" in text


def test_a_wrong_password_a_missing_right_and_an_unknown_database(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    server.sql(f"DROP ROLE IF EXISTS {GUARDED}")
    server.sql(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{SECRET}'")
    monkeypatch.setenv("PGPASSWORD", "not it")
    text = refused(server.url_of(GUARDED))
    assert "the password is wrong or missing" in text
    assert "pgpass" in text
    assert "not it" not in text
    monkeypatch.delenv("PGPASSWORD")
    assert "the password is wrong or missing" in refused(server.url_of(GUARDED))
    monkeypatch.setenv("PGPASSWORD", SECRET)
    assert f"GRANT CREATE ON DATABASE postgres TO {GUARDED}" in refused(server.url_of(GUARDED))
    server.sql(f"GRANT CREATE ON DATABASE postgres TO {GUARDED}")
    check_server("postgresql", server.url_of(GUARDED))
    server.sql(f"ALTER ROLE {GUARDED} CONNECTION LIMIT 0")
    assert "takes no more connections" in refused(server.url_of(GUARDED))
    server.sql(f"DROP OWNED BY {GUARDED}; DROP ROLE {GUARDED}")
    assert "createdb nothing" in refused(server.url_of("registro", "nothing"))


def test_a_server_that_is_too_old(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OLDEST", 990000)
    assert "is too old: 13 or newer is needed" in refused(server.url)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("SSL error: certificate verify failed", "it has expired, or its issuer"),
        ('server certificate for "a" does not match host name "b"', "is for another name"),
        ("server does not support SSL, but SSL was required", "have TLS turned on"),
        ("connection timeout expired", "does not answer at port"),
        ('FATAL: role "me" does not exist', "pg_hba.conf"),
    ],
)
def test_what_libpq_says_of_connections_has_a_remedy(said: str, text: str) -> None:
    words = {"host": "far", "port": 5432, "user": "me", "database": "runs"}
    error = of_connecting(psycopg.OperationalError(f"connection failed: {said}"), words)
    assert text in str(error)
    assert said in str(error)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:{SECRET}@host/runs",
        f"postgresql://me@host/runs?password={SECRET}",
        "postgresql://me:@host/runs",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    for take in (
        lambda: Scenario().with_(engine=url),
        lambda: parse_assignments([f"engine={url}"]),
    ):
        with pytest.raises(ScenarioError, match="PGPASSWORD") as caught:
            take()
        assert SECRET not in str(caught.value)
        assert SECRET not in repr(caught.value)


@pytest.mark.parametrize(
    "url", ["postgresql:/me@host", "mysql://me@host/runs", "postgresql://h:x/"]
)
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(ScenarioError):
        Scenario().with_(engine="postgresql", engine_url=url)


@pytest.fixture
def path(server: Server, tmp_path: Path) -> Path:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario().with_(engine=server.url))
    with changed(path) as file:
        file.execute("INSERT INTO workers (id, started) VALUES (1, 0)")
    return path


def hosted(path: Path, server: Server) -> str:
    which = str(Inode.of(path.stat()))
    return host_engine("postgresql", path, which, Clock.anchored(), server.url).url


def test_a_run_of_a_newer_version_and_one_that_another_program_has(
    path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = import_module("core.registry.postgresql.host")
    monkeypatch.setattr(host, "OWN_WITHIN", 0.2)
    url = hosted(path, server)
    other = open_registry(url, LockClient.SUPERVISOR)
    with closing(other), pytest.raises(RegistryError, match="Another program runs this run"):
        hosted(path, server)
    server.sql(f"UPDATE {server.schema(path)}.run SET version = 99, program = '9.0'")
    with pytest.raises(RegistryError, match="made by a newer Registro"):
        hosted(path, server)
    with pytest.raises(RegistryError, match=r"of another version of Registro \(9.0\)"):
        Station(RunPlace.of(url.partition(":")[2]), "far", 1)
    with pytest.raises(RegistryError, match=r"of another version of Registro \(9.0\)"):
        recount(address_of(server.url))


def version_of(server: Server, path: Path) -> tuple[object, ...] | None:
    with psycopg.connect(server.url) as connection:
        rows = connection.execute(f"SELECT version, program FROM {server.schema(path)}.run")
        return rows.fetchone()


def test_a_run_of_an_older_version_is_brought_up_to_date_whole_or_not_at_all(
    path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = import_module("core.registry.postgresql.host")
    with closing(ServerWhole(path, server.url)) as whole:
        assert whole.put([Arrival(1, 0.0, (1, 1, 1))], Policy(), 1) == 1
    schema = server.schema(path)
    server.sql(f"UPDATE {schema}.run SET program = '0.1'")
    added = "ALTER TABLE machines ADD COLUMN place text NOT NULL DEFAULT 'here'"
    monkeypatch.setattr(host, "VERSION", 3)
    monkeypatch.setattr(host, "MIGRATIONS", ((added,), ("SELECT 1", "SELECT nothing_of_that")))
    with pytest.raises(RegistryError):
        hosted(path, server)
    assert version_of(server, path) == (
        2,
        host.PROGRAM,
    )  # each step is whole, and none is done twice
    monkeypatch.setattr(host, "MIGRATIONS", ((added,), ("SELECT 1",)))
    with closing(open_registry(hosted(path, server), LockClient.SUPERVISOR)) as registry:
        assert registry.ledger().pending == 1
    assert version_of(server, path) == (3, host.PROGRAM)


def test_a_full_disk_of_the_server_is_waited_for(path: Path, server: Server) -> None:
    schema = server.schema(path)
    arrivals = [Arrival(1, 0.0, (1, 1, 1))]
    with closing(ServerWhole(path, server.url)) as whole:
        assert whole.put(arrivals, Policy(), 1) == 1
        server.sql(
            f"CREATE FUNCTION {schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE 'could not extend file' USING ERRCODE = '53100'; END $$;"
            f"CREATE TRIGGER refuse BEFORE INSERT ON {schema}.records"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse()"
        )
        with pytest.raises(RegistryDiskError, match="The disk of the server at"):
            whole.put(arrivals, Policy(), 2)
        server.sql(f"DROP TRIGGER refuse ON {schema}.records")
        assert whole.put(arrivals, Policy(), 2) == 1
        assert whole.ledger().born == 2


def test_what_is_said_in_errors_is_no_template() -> None:
    words = {"host": "far", "port": 5432, "user": "me", "database": "{reason}"}
    error: RegistroError = of_connecting(psycopg.OperationalError("{host}"), words)
    assert "({host})" in str(error)
