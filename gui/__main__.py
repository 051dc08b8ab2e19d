"""Start the window: ``python -m gui [FILE]``."""

import sys
from multiprocessing import freeze_support


def main() -> int:
    """Start the program; return its exit code."""
    import argparse
    import os
    from pathlib import Path

    parser = argparse.ArgumentParser(prog="registro", allow_abbrev=False)
    parser.add_argument(
        "file", nargs="?", type=Path, help="a run (*.registro) or a scenario (*.toml)"
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    options = parser.parse_args()
    if options.version:
        from core.runfile import version

        print(f"Registro {version()}")
        return 0
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        print(
            "registro: there is no display. Start it from a desktop session (or with `ssh -X`), or "
            "run without a window: python3 dev.py headless run --for 10",
            file=sys.stderr,
        )
        return 1
    from gui.application import run

    return run(options.file)


if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
