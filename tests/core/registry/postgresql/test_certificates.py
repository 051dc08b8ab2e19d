"""Encrypted connections to a real server: whose certificate is taken, and whose is refused."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from core.domain.errors import RegistryError
from core.registry import check_server
from core.registry.postgresql.connection import Place, connected
from tests.support.certificates import LATER, LONG_AGO, NAME, Authority, needed
from tests.support.database_server import USER, Server, is_root
from tests.support.run_files import asked
from tests.support.runs import WAIT, running, wait_for

Show = Callable[[Path], None]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    needed()
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def show(server: Server, authority: Authority) -> Iterator[Show]:
    """Have the server show a certificate: soon, it takes note by itself."""
    data = server.folder / "data"

    def give(path: Path, name: str) -> None:
        place = data / name
        shutil.copyfile(path, place)
        place.chmod(0o600)
        if is_root():
            shutil.chown(place, "postgres", "postgres")

    def reload(certificate: Path) -> None:
        give(certificate, "server.crt")
        server.pg_ctl("reload")

    give(authority.key, "server.key")
    server.sql("ALTER SYSTEM SET ssl = on")
    yield reload
    server.sql("ALTER SYSTEM RESET ssl")
    server.pg_ctl("reload")
    wait_for(lambda: not encrypted(server.url))


def encrypted(url: str) -> bool:
    with closing(connected(Place(url, ""))) as connection:
        return connection.pgconn.ssl_in_use


def refusal(url: str) -> str:
    """Return why there is no connection; empty where there is one."""
    try:
        check_server("postgresql", url)
    except RegistryError as error:
        return str(error)
    return ""


def url_of(server: Server, name: str, **words: object) -> str:
    """Return the address of the server, which is called ``name``."""
    more = "".join(f"&{word}={value}" for word, value in words.items())
    place = f"{name}:{server.port}/postgres?hostaddr=127.0.0.1"
    return f"postgresql://{USER}@{place}&sslmode=verify-full{more}"


def test_only_the_server_that_is_meant_is_taken(
    server: Server, authority: Authority, show: Show
) -> None:
    url = url_of(server, NAME, sslrootcert=authority.certificate)
    show(authority.issue("expired.crt", *LONG_AGO))
    expired = f"The certificate of the server at {NAME} has expired: have it renewed there"
    wait_for(lambda: expired in refusal(url))
    show(authority.issue("early.crt", *LATER))
    early = f"The certificate of the server at {NAME} is not valid yet"
    wait_for(lambda: early in refusal(url))
    show(authority.issue("good.crt"))
    wait_for(lambda: refusal(url) == "")
    assert encrypted(url)
    wrong = refusal(url_of(server, "other.test", sslrootcert=authority.certificate))
    assert "The certificate that the server at other.test shows is for another name" in wrong
    assert f'"{NAME}"' in wrong
    stranger = Authority(authority.folder / "stranger")
    unknown = refusal(url_of(server, NAME, sslrootcert=stranger.certificate))
    assert f"The issuer of the certificate of the server at {NAME} is not known here" in unknown
    missing = refusal(url_of(server, NAME, sslrootcert=authority.folder / "none"))
    assert "is not accepted: it has expired, or its issuer is not known here" in missing


def test_a_run_keeps_to_it_with_all_its_connections(
    server: Server, authority: Authority, show: Show, tmp_path: Path
) -> None:
    show(authority.issue("good.crt"))
    url = url_of(server, NAME, sslrootcert=authority.certificate)
    wait_for(lambda: refusal(url) == "")
    path = tmp_path / "run.registro"
    with running(path, engine=url, rate=200.0, service="none", workers=1) as run:
        wait_for(lambda: asked(path, "SELECT 1 FROM ledger WHERE done > 10"))
        statement = (
            "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE NOT ssl"
            f" AND application_name LIKE 'registro {server.schema(path)}%'"
        )
        with psycopg.connect(server.url) as connection:
            assert connection.execute(statement).fetchone() == (0,)
        run.stop(drain=True)
        assert run.wait(WAIT)


def test_a_server_without_it_is_refused_where_it_is_demanded(server: Server) -> None:
    server.sql("ALTER SYSTEM SET ssl = off")
    server.pg_ctl("reload")
    url = url_of(server, NAME)
    wait_for(lambda: "does not offer what sslmode in the address demands" in refusal(url))
