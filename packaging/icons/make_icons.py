"""Draws registro.svg in every size and form that a system wants; run it after a change of the SVG.

    .venv/bin/python packaging/icons/make_icons.py

What it makes is committed: no build needs anything that draws.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PNGS = ROOT / "gui" / "assets" / "icons"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_TYPES = {
    "icp4": 16,
    "icp5": 32,
    "ic07": 128,
    "ic08": 256,
    "ic09": 512,
    "ic10": 1024,
    "ic11": 32,
    "ic12": 64,
    "ic13": 256,
    "ic14": 512,
}
"""The types that take PNG data, and the pixels of each; those from ic11 on are for fine screens."""


def draw(size: int) -> QImage:
    """Return the icon, ``size`` pixels wide and high."""
    renderer = QSvgRenderer(str(HERE / "registro.svg"))
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return ``image`` as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a QIODevice, as documented
    return bytes(data.data())


def bitmap(image: QImage) -> bytes:
    """Return ``image`` as a bitmap with an empty mask, which old parts of Windows read."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = bytes(image.flipped().constBits())
    mask = bytes(-(-size // 32) * 4 * size)
    return header + pixels + mask


def ico() -> bytes:
    """Return the Windows icon: bitmaps, and a PNG for the largest."""
    files = [(size, (png if size == 256 else bitmap)(draw(size))) for size in ICO_SIZES]
    head = struct.pack("<HHH", 0, 1, len(files))
    offset = len(head) + 16 * len(files)
    for size, data in files:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return head + b"".join(data for _, data in files)


def icns() -> bytes:
    """Return the macOS icon."""
    body = b""
    for kind, size in ICNS_TYPES.items():
        data = png(draw(size))
        body += kind.encode() + struct.pack(">I", 8 + len(data)) + data
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Write all of them."""
    PNGS.mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        (PNGS / f"registro-{size}.png").write_bytes(png(draw(size)))
    (HERE / "registro.ico").write_bytes(ico())
    (HERE / "registro.icns").write_bytes(icns())


if __name__ == "__main__":
    main()
