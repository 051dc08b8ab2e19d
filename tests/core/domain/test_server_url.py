"""Addresses of servers come back as they were given, without the run that they name."""

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
    ],
)
def test_what_may_be_overheard_is_known(url: str, local: bool, encrypted: bool) -> None:
    assert (address_of(url).local, address_of(url).encrypted) == (local, encrypted)


def test_nothing_is_no_address_and_may_be_kept() -> None:
    assert check_address("  ") == ""
    assert not is_server("file")
    assert not is_server("sqlite://x")
