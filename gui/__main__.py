"""Start the window: ``python -m gui [FILE]``."""

import sys
from multiprocessing import freeze_support


def main() -> int:
    """Start the program; return its exit code."""
    import argparse
    import os
    from pathlib import Path

    from core.about import NAME, VERSION
    from gui.system.bundle import headless_command, use_slim_workers

    parser = argparse.ArgumentParser(prog="registro", allow_abbrev=False)
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        help="a run (*.registro), a scenario (*.toml), a table (*.csv, *.tsv) or Python (*.py)",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument(
        "--self-test",
        nargs="?",
        type=float,
        const=5.0,
        metavar="SECONDS",
        help="try the program itself: every view, a run, a kill, a recount; exit 0 if all is well",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="where the self-test writes what it found"
    )
    parser.add_argument(  # how the command line has a report printed
        "--print", nargs=2, type=Path, metavar=("FOLDER", "PDF"), help=argparse.SUPPRESS
    )
    options = parser.parse_args()
    if options.version:
        print(f"{NAME} {VERSION}")
        return 0
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        print(
            "registro: there is no display. Start it from a desktop session (or with `ssh -X`), or "
            f"run without a window: {headless_command()} run --for 10",
            file=sys.stderr,
        )
        return 1
    if options.print is not None:
        from gui.bridge.printing import print_folder

        return print_folder(*options.print)
    use_slim_workers()
    if options.self_test is not None:
        from gui.app.self_test import prove

        return prove(options.self_test, options.report)
    from gui.app.application import run

    return run(options.file)


if __name__ == "__main__":
    try:
        freeze_support()
    except EOFError:
        sys.exit(1)  # it is a worker, whose program died before it said what there is to do
    sys.exit(main())
