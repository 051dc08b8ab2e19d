"""Addresses of database servers: ``postgresql://user@host:port/database?sslmode=verify-full``.

A password never stands in one: scenario, run file, log and report keep the address.
"""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.domain.remark import Remark
from core.domain.service_file import added

SCHEMES = ("postgresql", "postgres")
RUN = "run"
"""What names the run in an address that a worker is started with."""
HIDDEN = ("password", "sslpassword")
LOCAL = ("", "localhost", "127.0.0.1", "::1")
ENCRYPTED = ("require", "verify-ca", "verify-full")
_RUN_NAME = re.compile(r"[0-9a-f]{16}")
PASSWORD = QT_TRANSLATE_NOOP(
    "core",
    "A password must not stand in the address of the server, which scenario and run file keep. "
    "Put it into ~/.pgpass (on Windows %APPDATA%\\postgresql\\pgpass.conf) or into the variable "
    "PGPASSWORD, or name a file of such lines in PGPASSFILE; then leave it out here.",
)

UNPROTECTED = QT_TRANSLATE_NOOP(
    "core",
    "What is said to {host} is not protected: add ?sslmode=verify-full to the address, so that "
    "nobody listens, and no other server can pose as this one.",
)


class Address(NamedTuple):
    """Where a server is, and which run of it is meant."""

    url: str
    """As psycopg takes it."""
    run: str = ""
    """The name of a run; empty: the only one that there is."""

    @property
    def host(self) -> str:
        """The name of the machine, or of libpq's service that knows it; empty: this one."""
        split = urlsplit(self.url)
        words = dict(_words_in(split))
        service = words.get("service", "")
        others = added(service)
        named = (words.get("hostaddr"), words.get("host"), split.hostname)
        elsewhere = (others.get("hostaddr"), others.get("host"), service)
        return next(filter(None, (*named, *elsewhere)), "")

    @property
    def local(self) -> bool:
        """Whether nothing that is said to the server leaves this machine."""
        return self.host in LOCAL or self.host.startswith(("/", "@"))

    @property
    def encrypted(self) -> bool:
        """Whether the address, or its service, demands that what is said cannot be overheard."""
        words = dict(_words_in(urlsplit(self.url)))
        return (added(words.get("service", "")) | words).get("sslmode") in ENCRYPTED

    @property
    def warning(self) -> Remark | None:
        """What should be said to whoever connects; None: nothing can be overheard."""
        if self.local or self.encrypted:
            return None
        return Remark(UNPROTECTED, {"host": self.host})

    def of_run(self, run: str) -> str:
        """Return the address of one run on this server."""
        split = urlsplit(self.url)
        words = [*_words_in(split), (RUN, run)]
        return _joined(split, words)


def is_server(text: str) -> bool:
    """Whether ``text`` begins as the address of a server does."""
    return text.partition("://")[0] in SCHEMES and "://" in text


def address_of(text: str) -> Address:
    """Return the address that ``text`` gives.

    Raises:
        ScenarioError: it is none, or there is a password in it.

    """
    try:
        split = urlsplit(text)
        words = _words_in(split)
        secret = split.password is not None or any(name in HIDDEN for name, _ in words)
        bad = not is_server(text) or not text.isprintable() or split.port == 0
    except ValueError:
        secret, bad, words = False, True, []
    if secret:
        raise ScenarioError(PASSWORD)
    run = next((value for name, value in words if name == RUN), "")
    if bad or (run and not _RUN_NAME.fullmatch(run)):
        raise ScenarioError(
            QT_TRANSLATE_NOOP(
                "core",
                "“{text}” is no address of a PostgreSQL server, as in "
                "postgresql://user@host:5432/database?sslmode=verify-full.",
            ),
            text=text,
        )
    rest = [(name, value) for name, value in words if name != RUN]
    return Address(_joined(split, rest), run)


def _words_in(split: SplitResult) -> list[tuple[str, str]]:
    """Return what is behind the question mark; for libpq a plus is a plus, not a space."""
    return parse_qsl(split.query.replace("+", "%2B"), keep_blank_values=True)


def _joined(split: SplitResult, words: list[tuple[str, str]]) -> str:
    """Return the address again; the standard library leaves out the // where no host follows."""
    query = urlencode(words, safe="/", quote_via=quote)
    return f"{split.scheme}://{split.netloc}{split.path}" + (f"?{query}" if query else "")


def check_address(text: str) -> str:
    """Return ``text`` as it is kept: an address without a password, or nothing.

    Raises:
        ScenarioError: as `address_of`.

    """
    return address_of(text.strip()).url if text.strip() else ""
