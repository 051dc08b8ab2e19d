"""The core's modules stand on one another: none imports what stands on it."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

CORE = Path(__file__).resolve().parents[2] / "core"


def module(path: Path) -> str:
    parts = path.relative_to(CORE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, names: set[str]) -> set[str]:
    """Return what ``path`` imports of ours, at once or later."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & names


def test_no_module_imports_one_that_stands_on_it() -> None:
    paths = {module(path): path for path in CORE.rglob("*.py")}
    graph = {name: imported(path, set(paths)) - {"core"} for name, path in paths.items()}
    assert len(graph) > 20
    order = list(TopologicalSorter(graph).static_order())  # a circle raises a CycleError
    assert order.index("core.record") < order.index("core.exchange") < order.index("core.registry")
