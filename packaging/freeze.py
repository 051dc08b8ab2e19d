"""Freezes the program for this system into build/dist, and tries what came out.

python packaging/freeze.py
"""

import subprocess
import sys
from pathlib import Path

from own_packages import try_packages
from servers import try_servers
from trial import try_out

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "build" / "dist"
SPEC = ROOT / "packaging" / "registro.spec"
PROGRAMS = {
    "linux": DIST / "Registro" / "Registro",
    "win32": DIST / "Registro" / "Registro.exe",
    "darwin": DIST / "Registro.app" / "Contents" / "MacOS" / "Registro",
}
PROGRAM = PROGRAMS[sys.platform]


def freeze() -> None:
    """Run PyInstaller on the spec."""
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(DIST)]
    work = ["--workpath", str(ROOT / "build" / "work")]
    command = [sys.executable, "-m", "PyInstaller", *options, *work, str(SPEC)]
    subprocess.run(command, cwd=ROOT, check=True)


def size(folder: Path) -> int:
    """Return the bytes of all files in ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    freeze()
    print(f"{PROGRAM}: the bundle has {size(DIST / 'Registro') / 1e6:.0f} MB", flush=True)
    try_out(PROGRAM, seconds=4.0)
    try_packages(PROGRAM)
    try_servers(PROGRAM)
