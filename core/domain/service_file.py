"""What libpq adds to the address of a server: from the file of services, and the environment."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

VARIABLES: Mapping[str, str] = MappingProxyType(
    {"host": "PGHOST", "hostaddr": "PGHOSTADDR", "sslmode": "PGSSLMODE"}
)
"""Variables of the environment, for what neither address nor service says."""


def added(service: str) -> dict[str, str]:
    """Return what is added to an address that names ``service``, or none (empty)."""
    variables = {name: os.environ.get(each, "") for name, each in VARIABLES.items()}
    found = {name: value for name, value in variables.items() if value}
    name = service or os.environ.get("PGSERVICE", "")
    return found | (_service(name) if name else {})


def _service(name: str) -> dict[str, str]:
    for path in _files():
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        words = _words(text, name)
        if words is not None:
            return words
    return {}


def _files() -> Iterator[Path]:
    """Yield where services are looked for: the user's own file goes before the system's."""
    own = Path.home() / ".pg_service.conf"
    if sys.platform == "win32":
        own = Path(os.environ.get("APPDATA", ""), "postgresql", ".pg_service.conf")
    yield Path(os.environ.get("PGSERVICEFILE") or own)
    if folder := os.environ.get("PGSYSCONFDIR"):
        yield Path(folder, "pg_service.conf")


def _words(text: str, name: str) -> dict[str, str] | None:
    """Return what the file with this ``text`` says of a service; None: it does not know it."""
    words: dict[str, str] | None = None
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            if words is not None:
                break
            words = {} if line == f"[{name}]" else None
        elif words is not None and not line.startswith("#") and "=" in line:
            key, _, value = line.partition("=")
            words[key.strip()] = value.strip()
    return words
