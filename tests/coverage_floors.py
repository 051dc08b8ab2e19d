"""How much of each package the tests reach may only rise: ``python3 dev.py coverage``.

Lines and branches count alike. What only runs in processes of their own does not count: each worker
would start later, and those that are killed leave nothing. Nor does what runs in threads that Qt
starts. That is why some floors are low.
"""

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "coverage_floors.toml"
NOISE = 2.0
"""Percent by which two measurements may differ, as runs are not the same twice."""
WORTH_RAISING = 2 * NOISE


def by_package(report: Mapping[str, Any]) -> dict[str, float]:
    """Return the percentage of each package of ``core`` and ``gui``, of a report of coverage.py."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, file in report["files"].items():
        parts = PurePath(name.replace("\\", "/")).parts
        package = "/".join(parts[:2]) if len(parts) > 2 else parts[0]
        summary = file["summary"]
        counts[package][0] += summary["covered_lines"] + summary["covered_branches"]
        counts[package][1] += summary["num_statements"] + summary["num_branches"]
    return {name: 100 * got / of for name, (got, of) in sorted(counts.items()) if of}


def failures(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each package that is below its floor, has none, or is gone."""
    lines = []
    for name in sorted(measured.keys() | floors.keys()):
        if name not in floors:
            lines.append(f"{name} has no floor yet: write {max(0, int(measured[name] - NOISE))}")
        elif name not in measured:
            lines.append(f"{name} is gone: take out its floor")
        elif measured[name] < floors[name]:
            lines.append(
                f"{name} is at {measured[name]:.1f} %, below its floor of {floors[name]} %"
            )
    return lines


def main(path: Path) -> int:
    """Print the table; return 1 where something is below its floor."""
    floors: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    measured = by_package(json.loads(path.read_text(encoding="utf-8")))
    for name, percent in measured.items():
        floor = floors.get(name, 0.0)
        higher = f"  may rise to {int(percent - NOISE)}" if percent - floor >= WORTH_RAISING else ""
        print(f"{name:<20} {percent:5.1f} %  floor {floor:3.0f} %{higher}")
    wrong = failures(measured, floors)
    for line in wrong:
        print(f"coverage: {line} ({FLOORS.name})", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
