"""Makes the .deb and the .tar.xz of the frozen folder.

    python packaging/linux/build.py

The .deb has the folder in /opt and links, menu entry, icons and file type in /usr. The .tar.xz is
for every other system with glibc 2.34 or newer: unpack it anywhere and start Registro in it; its
``install.sh`` adds the menu entry for one person.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from core.about import APP_ID, NAME, REPOSITORY, SUMMARY, VERSION, homepage  # noqa: E402 (needs the path)

HERE = ROOT / "packaging" / "linux"
ICONS = ROOT / "gui" / "assets" / "icons"
FROZEN = ROOT / "build" / "dist" / NAME
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
DEPENDS = ("libc6 (>= 2.34)", "libgl1", "libegl1", "libxcb1", "fontconfig-config")
"""What the frozen program does not bring along."""
FOLDER = f"opt/{NAME.lower()}"
LINKS = {"registro": NAME, "registro-cli": "registro-cli"}

CONTROL = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: The Registro developers{address}
Installed-Size: {size}
Depends: {depends}
Section: devel
Priority: optional
{homepage}Description: {summary}
 A generator makes records, real worker processes take them from one locked
 registry, and every knob turns while it runs. Kill a worker and watch its
 records come back: the balance always holds.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Registro
{source}Comment: The folder in /opt also holds Python (PSF-2.0), Qt and PySide6 (LGPL-3.0),
 NumPy (BSD-3-Clause), pyqtgraph (MIT) and tomlkit (MIT).

Files: *
Copyright: The Registro developers
License: Expat
{licence}
"""


LINKS_ONLINE = """\
  <url type="homepage">{address}</url>
  <url type="bugtracker">{address}/issues</url>
  <screenshots>
    <screenshot type="default">
      <caption>A run after a worker was killed</caption>
      <caption xml:lang="es">Una ejecución después de matar a un trabajador</caption>
      <image>{raw}/main/gui/assets/screenshot.png</image>
    </screenshot>
  </screenshots>
"""


def stage_system(root: Path) -> None:
    """Lay everything under ``root`` as it shall be on the system."""
    shutil.copytree(FROZEN, root / FOLDER, symlinks=True)
    binaries = root / "usr" / "bin"
    binaries.mkdir(parents=True)
    for name, program in LINKS.items():
        (binaries / name).symlink_to(f"/{FOLDER}/{program}")
    stage_share(root / "usr" / "share")
    place = root / "usr" / "share" / "doc" / NAME.lower()
    place.mkdir(parents=True)
    licence = "\n".join(
        f" {line}" if line else " ."
        for line in (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    )
    source = f"Source: {homepage()}\n" if homepage() else ""
    text = COPYRIGHT.format(source=source, licence=licence)
    (place / "copyright").write_text(text, encoding="utf-8")


def stage_share(share: Path) -> None:
    """Lay menu entry, description, file type and icons."""
    for source, place in (
        (f"{APP_ID}.desktop", share / "applications" / f"{APP_ID}.desktop"),
        (f"{APP_ID}.mime.xml", share / "mime" / "packages" / f"{APP_ID}.xml"),
    ):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / source, place)
    place = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    place.parent.mkdir(parents=True)
    place.write_text(metainfo(homepage()), encoding="utf-8")
    for icon in sorted(ICONS.glob("registro-*.png")):
        size = icon.stem.removeprefix("registro-")
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        shutil.copy(icon, folder / f"{APP_ID}.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "icons" / "registro.svg", scalable / f"{APP_ID}.svg")


def metainfo(address: str) -> str:
    """Return the description for software centres, with what is to be found at ``address``."""
    text = (HERE / f"{APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    if not address:
        return text
    raw = address.replace("https://github.com/", "https://raw.githubusercontent.com/")
    links = LINKS_ONLINE.format(address=address, raw=raw)
    return text.replace("  <categories>\n", f"{links}  <categories>\n")


def make_deb(work: Path) -> Path:
    """Return the .deb."""
    root = work / "deb"
    stage_system(root)
    size = sum(path.lstat().st_size for path in root.rglob("*")) // 1024
    architecture = ARCHITECTURES[os.uname().machine]
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    owner = REPOSITORY.partition("/")[0]
    control.write_text(
        CONTROL.format(
            package=NAME.lower(),
            version=VERSION,
            architecture=architecture,
            size=size,
            depends=", ".join(DEPENDS),
            homepage=f"Homepage: {homepage()}\n" if homepage() else "",
            address=f" <{owner}@users.noreply.github.com>" if owner else "",
            summary=SUMMARY[0].lower() + SUMMARY[1:],
        ),
        encoding="utf-8",
    )
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    out = ROOT / "build" / f"{NAME.lower()}_{VERSION}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, out], check=True)
    return out


def make_tarball(work: Path) -> Path:
    """Return the .tar.xz."""
    name = f"{NAME}-{VERSION}-linux-{os.uname().machine}"
    root = work / name
    shutil.copytree(FROZEN, root, symlinks=True)
    stage_share(root / "share")
    shutil.copy(HERE / "install.sh", root)
    shutil.copy(ROOT / "LICENSE", root)
    out = ROOT / "build" / f"{name}.tar.xz"
    owner = ["--owner=root:0", "--group=root:0", "--sort=name"]
    subprocess.run(
        ["tar", *owner, "--use-compress-program=xz -T0", "-cf", out, "-C", work, name], check=True
    )
    return out


def main() -> None:
    """Make both and print their names."""
    work = ROOT / "build" / "linux"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for out in (make_deb(work), make_tarball(work)):
        print(f"{out} ({out.stat().st_size / 1e6:.0f} MB)")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
