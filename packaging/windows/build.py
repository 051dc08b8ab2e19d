"""Compiles the Windows installer from a frozen folder; any system with makensis can.

``python packaging/windows/build.py [FOLDER]``
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from core.about import APP_ID, NAME, SUMMARY, VERSION, homepage  # noqa: E402 (needs the path)

INSTALLER = ROOT / "build" / f"{NAME}-{VERSION}-windows-x64-setup.exe"


def compile_installer(stage: Path, out: Path) -> None:
    """Make the installer ``out`` of the files in ``stage``; a warning is an error."""
    values = {
        "NAME": NAME,
        "VERSION": VERSION,
        "SUMMARY": SUMMARY,
        "APP_ID": APP_ID,
        "STAGE": str(stage),
        "ICONS": str(ROOT / "packaging" / "icons"),
        "OUTFILE": str(out),
    }
    if homepage():
        values["HOMEPAGE"] = homepage()
    mark = "/" if sys.platform == "win32" else "-"
    defines = [f"{mark}D{name}={value}" for name, value in values.items()]
    script = ROOT / "packaging" / "windows" / "registro.nsi"
    charset = [f"{mark}INPUTCHARSET", "UTF8"]
    command = ["makensis", f"{mark}V2", f"{mark}WX", *charset, *defines, str(script)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "dist" / NAME
    compile_installer(folder.resolve(), INSTALLER)
    print(INSTALLER)
