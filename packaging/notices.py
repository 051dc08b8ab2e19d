"""Writes the licences of everything that is frozen, and fails when something has no row there.

What the system's own libraries say is added where they are from Debian packages.
"""

import contextlib
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from gui.system.licences import COMPONENTS, NOTICES, compose  # noqa: E402 (needs the path)

Entry = tuple[str, str, str]
"""Name in the bundle, file, kind."""
DOCUMENTATION = Path("/usr/share/doc")
RULE = "=" * 78


def write(folder: Path, modules: Iterable[Entry], binaries: Iterable[Entry]) -> Entry:
    """Write the notices into ``folder``; return their entry in the bundle.

    Raises:
        SystemExit: a package is frozen whose licence nobody wrote down.

    """
    without = unlisted({name.partition(".")[0] for name, _, _ in modules})
    if without:
        raise SystemExit(f"{', '.join(sorted(without))}: no row in gui/system/licences.py")
    libraries = [Path(file) for _, file, _ in binaries if file]
    file = folder / NOTICES
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(compose() + _of_system_libraries(libraries), encoding="utf-8")
    return NOTICES, str(file), "DATA"


def unlisted(modules: set[str]) -> set[str]:
    """Return the distributions that ``modules`` come from and that have no row."""
    providers = metadata.packages_distributions()
    frozen = {normal(name) for module in modules for name in providers.get(module, ())}
    return frozen - {row.distribution for row in COMPONENTS}


def needed(groups: Iterable[Iterable[str]]) -> set[str]:
    """Return what the requirements in ``groups`` need on the systems that are released for."""
    from packaging.requirements import Requirement

    systems = (
        {"sys_platform": "linux", "platform_system": "Linux", "extra": ""},
        {"sys_platform": "win32", "platform_system": "Windows", "extra": ""},
        {"sys_platform": "darwin", "platform_system": "Darwin", "extra": ""},
    )
    found: set[str] = set()
    waiting = [(Requirement(line), {""}) for group in groups for line in group]
    while waiting:
        requirement, extras = waiting.pop()
        name = normal(requirement.name)
        marker = requirement.marker
        places = [{**system, "extra": extra} for system in systems for extra in extras]
        if name in found or not (marker is None or any(marker.evaluate(each) for each in places)):
            continue
        found.add(name)
        asked = {"", *requirement.extras}
        with contextlib.suppress(metadata.PackageNotFoundError):  # it is another system's
            waiting += [(Requirement(line), asked) for line in metadata.requires(name) or ()]
    return found


def normal(name: str) -> str:
    """Return the name of a distribution as the lock file writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_system_libraries(libraries: Iterable[Path]) -> str:
    """What the Debian packages say that those of ``libraries`` are of which no wheel brought."""
    environment = Path(sysconfig.get_path("purelib"))
    outside = [file for file in libraries if not file.is_relative_to(environment)]
    packages = {name for file in outside for name in _debian_package(file)}
    parts = []
    for package in sorted(packages):
        text = DOCUMENTATION / package / "copyright"
        if text.is_file():
            parts.append(
                f"{RULE}\n{package}\n\n{text.read_text(encoding='utf-8', errors='replace')}"
            )
    return "\n" + "\n\n".join(parts) if parts else ""


def _debian_package(file: Path) -> list[str]:
    """The package that ``file`` belongs to, by either name of its folder; none elsewhere."""
    if sys.platform != "linux" or not Path("/usr/bin/dpkg").exists():
        return []
    real = file.resolve()
    for name in (real, Path(str(real).removeprefix("/usr"))):
        done = subprocess.run(
            ["/usr/bin/dpkg", "-S", str(name)], capture_output=True, text=True, check=False
        )
        if not done.returncode:
            return [done.stdout.partition(":")[0]]
    return []
