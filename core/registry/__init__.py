"""The registry: the one shared place where records wait, opened by a URL.

`core.registry.contract` says what each part of a run asks of it; `core.domain.engines.ENGINES` is
the table of engines. An engine is one module beside this one and is imported only when asked for.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from core.domain.clock import Clock
from core.domain.engines import BY_NAME, BY_SCHEME, Engine
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.lock_clients import LockClient
from core.registry.contract import EngineModule, Host, Note, Registry, ServerModule, WorkerEnd

__all__ = [
    "Registry",
    "WorkerEnd",
    "check_server",
    "engine_of",
    "forget_run",
    "host_engine",
    "open_file",
    "open_registry",
    "open_worker_end",
]


def host_engine(name: str, path: Path, which: str, clock: Clock, server: str = "") -> Host:
    """Have the engine called ``name`` there for the run in the file at ``path``.

    ``server`` is the address of the server that it is on, where it is on one.

    ``which`` is the `core.store.file_handle.Inode` of that file, as text.

    Raises:
        RegistryError: it cannot be started.

    """
    return _module(BY_NAME[name]).host(path, which, clock, server)


def check_server(name: str, server: str) -> str:
    """Make sure that a run can have the engine called ``name`` at ``server``; return its version.

    Raises:
        RegistryError: it cannot; the message says what to do.

    """
    module = _module(BY_NAME[name])
    assert isinstance(module, ServerModule)  # noqa: S101 (whoever asks looks at its capabilities)
    return module.check_server(server)


def forget_run(name: str, server: str, path: Path) -> None:
    """Remove from its server, if it has one, what it has of a run that is over: the file stays.

    Raises:
        RegistryError: the server cannot be reached, or the run is not there.

    """
    module = _module(BY_NAME[name])
    if isinstance(module, ServerModule):
        module.forget(server, path)


def open_registry(url: str, who: int = LockClient.OTHER, note: Note | None = None) -> Registry:
    """Open the registry at ``url`` (of a file that exists: ``sqlite:PATH``) with its history.

    ``sqlite@DEVICE.INODE:PATH`` means just that file, and no other one that has its name by now.

    ``who`` (a worker's number, or another one of `core.store.lock_board`) pays for the lock.
    ``note`` hears of records that were lost.

    Raises:
        RegistryError: no engine has that name.
        RegistryAwayError: the file that is meant is not there.
        RunFileError: the file is not a run file.

    """
    engine, which, place = _parts(url)
    return _module(engine).open_registry(place, which, who, note or _unnoted)


def open_worker_end(url: str, who: int, shared: object = None) -> WorkerEnd:
    """Open the engine at ``url`` as a worker does, which only takes records and acknowledges them.

    ``shared`` is what its host shares, if anything.

    Raises:
        RegistryError: as `open_registry`.

    """
    engine, which, place = _parts(url)
    return _module(engine).open_worker_end(place, which, who, shared)


def open_file(path: Path, who: int = LockClient.OTHER) -> Registry:
    """Open the run file at ``path`` as a registry, as long as no other engine has its records.

    Raises:
        RegistryError: as `open_registry`.

    """
    return open_registry(f"{next(iter(BY_SCHEME))}:{path}", who)


def engine_of(url: str) -> Engine:
    """Return the engine that ``url`` is for.

    Raises:
        RegistryError: no engine has that name.

    """
    return _parts(url)[0]


def _parts(url: str) -> tuple[Engine, str, str]:
    """Return the engine, which file, and the place that ``url`` names."""
    scheme, _, place = url.partition(":")
    scheme, _, which = scheme.partition("@")
    engine = BY_SCHEME.get(scheme)
    if engine is None:
        raise RegistryError(
            QT_TRANSLATE_NOOP("core", "No registry engine is called “{engine}”; use sqlite:FILE."),
            engine=scheme,
        )
    return engine, which, place


def _module(engine: Engine) -> EngineModule:
    return cast("EngineModule", import_module(engine.module))


def _unnoted(_kind: str, _template: str, _values: Mapping[str, object]) -> None:
    """Ignore an event, which nothing records."""
