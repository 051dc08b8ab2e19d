"""Addresses of servers come back as they were given, without the run that they name."""

from pathlib import Path

import pytest

from core.domain.server_url import address_of, check_address, is_server

RUN = "0123456789abcdef"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me@host:5432/runs?sslmode=verify-full",
        "postgresql:///runs",
        "postgresql:///runs?host=/run/postgresql",
        "postgres://host/runs",
        "postgresql://",
        "postgresql://me@127.0.0.1/runs?passfile=/a%20folder/a%2Bb",
        "postgresql:///?service=runs",
    ],
)
def test_an_address_comes_back_with_and_without_a_run(url: str) -> None:
    assert check_address(f" {url} ") == url
    assert address_of(url) == (url, "")
    assert address_of(address_of(url).of_run(RUN)) == (url, RUN)
    assert is_server(url)


@pytest.mark.parametrize(
    ("url", "local", "encrypted"),
    [
        ("postgresql:///runs", True, False),
        ("postgresql:///runs?host=/run/postgresql", True, False),
        ("postgresql://me@127.0.0.1/runs", True, False),
        ("postgresql://me@localhost/runs?sslmode=require", True, True),
        ("postgresql://me@host/runs?sslmode=prefer", False, False),
        ("postgresql://me@host/runs?sslmode=verify-full", False, True),
        ("postgresql:///runs?hostaddr=10.0.0.1", False, False),
        ("postgresql:///?service=runs", False, False),
        ("postgresql:///?service=runs&sslmode=verify-full", False, True),
    ],
)
def test_what_may_be_overheard_is_known(url: str, local: bool, encrypted: bool) -> None:
    address = address_of(url)
    assert (address.local, address.encrypted) == (local, encrypted)
    assert (address.warning is None) == (local or encrypted)
    if address.warning is not None:
        assert f"What is said to {address.host} is not protected" in address.warning.text


def test_a_plus_is_a_plus_and_a_space_is_written_so_that_libpq_reads_it() -> None:
    pairs = {"a+b": "a%2Bb", "a%2Bb": "a%2Bb", "a%20b": "a%20b"}
    for given, kept in pairs.items():
        assert check_address(f"postgresql:///?host=/{given}") == f"postgresql:///?host=/{kept}"


def test_nothing_is_no_address_and_may_be_kept() -> None:
    assert check_address("  ") == ""
    assert not is_server("file")
    assert not is_server("sqlite://x")


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSERVICE", "PGSYSCONFDIR"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "services"
    path.write_text(
        "# ours\n[far]\nhost=far.example\nsslmode=verify-full\n[plain]\nhost = plain.example\n"
        "[near]\nhost=127.0.0.1\n[far]\nsslmode=disable\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(path))
    return path


@pytest.mark.parametrize(
    ("url", "host", "warned"),
    [
        ("postgresql:///?service=far", "far.example", False),
        ("postgresql:///?service=far&sslmode=prefer", "far.example", True),
        ("postgresql:///?service=plain", "plain.example", True),
        ("postgresql:///?service=plain&sslmode=require", "plain.example", False),
        ("postgresql:///?service=near", "127.0.0.1", False),
        ("postgresql://other.example/?service=near", "other.example", True),
        ("postgresql:///?service=unknown", "unknown", True),
        ("postgresql:///runs", "", False),
    ],
)
@pytest.mark.usefixtures("services")
def test_what_a_service_says_counts_as_if_it_stood_in_the_address(
    url: str, host: str, *, warned: bool
) -> None:
    address = address_of(url)
    assert address.host == host
    assert (address.warning is not None) is warned


@pytest.mark.usefixtures("services")
def test_what_the_environment_says_counts_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "somewhere.example")
    assert address_of("postgresql:///runs").warning is not None
    assert address_of("postgresql:///?service=near").warning is None
    monkeypatch.setenv("PGSSLMODE", "verify-ca")
    assert address_of("postgresql:///runs").warning is None
    monkeypatch.setenv("PGSERVICE", "plain")
    assert address_of("postgresql:///runs").host == "plain.example"
