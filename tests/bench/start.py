"""From exec to the first picture: from source and frozen, warm and, as root on Linux, cold.

The frozen program is the one that ``python3 dev.py package`` has made; without it only the source
is measured.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
FROZEN = ROOT / "build" / "dist" / "Registro" / "Registro"
CACHES = Path("/proc/sys/vm/drop_caches")
REPEATS = {"warm": 7, "cold": 3}


def first_picture(words: list[str]) -> float:
    """Start the program and return the seconds until its first picture."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        begun = time.time()
        subprocess.run(
            [*words, "--self-test", "0", "--report", str(report)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        shown = json.loads(report.read_text(encoding="utf-8"))
    return float(shown["painted_at"]) - begun


def forget_files() -> None:
    """Have the system read every file from the disk again."""
    os.sync()
    CACHES.write_text("3\n", encoding="ascii")


def size(folder: Path) -> int:
    """Return the bytes of all files in ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def main() -> None:
    """Print the table."""
    ways = {"source": [sys.executable, "-m", "gui"]}
    if FROZEN.exists():
        ways["frozen"] = [str(FROZEN)]
    print(f"{'exec to first picture, s':<28}{'median':>9}{'longest':>9}")
    for name, words in ways.items():
        first_picture(words)  # the caches are warm after it
        for kind, repeats in REPEATS.items():
            if kind == "cold" and not os.access(CACHES, os.W_OK):
                print(f"{name}, {kind:<20} only root can empty the caches")
                continue
            seconds = []
            for _ in range(repeats):
                if kind == "cold":
                    forget_files()
                seconds.append(first_picture(words))
            label = f"{name}, {kind}"
            print(f"{label:<28}{median(seconds):>9.2f}{max(seconds):>9.2f}", flush=True)
    if FROZEN.exists():
        print(f"the bundle has {size(FROZEN.parent) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
