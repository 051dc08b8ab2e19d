"""Prints a report: a PDF from the HTML and the charts that the core made for paper."""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QThread, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from core.charts.colors import LIGHT
from core.files.whole_file import replacing
from core.report.paper import Paper, load
from gui.bridge.page_breaks import keep_heads
from gui.bridge.page_size import page_size

RESOLUTION = 300
"""Dots per inch of the paper."""
POINTS = 96
"""Dots per inch that the lengths in the HTML are of."""
MARGIN = 15.0
"""Millimetres at each side."""
FOOT = 24
"""Height of the page number below the text, in dots of the HTML."""
SIZE = 9
"""Of letters, points."""
STYLE = f"""
h1 {{ font-size: 18pt; }} h2 {{ font-size: 13pt; margin-top: 14px; }}
h3 {{ font-size: 10pt; margin-top: 8px; margin-bottom: 2px; }}
pre {{ font-size: 7.5pt; }} th {{ font-weight: 600; }}
table {{ border-color: {LIGHT.muted}; border-style: solid; border-collapse: collapse; }}
"""


def write_pdf(paper: Paper, target: Path) -> None:
    """Write a report as a PDF file, completely or not at all; in a thread of Qt's.

    Raises:
        TargetError: there is something that no file may be written over.
        OSError: it cannot be written.

    """
    with replacing(target) as part:
        writer = QPdfWriter(str(part))
        writer.setTitle(paper.title)
        writer.setResolution(RESOLUTION)
        writer.setPageSize(page_size(paper.language))
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError(0, "the printer of Qt could not begin", str(target))
        scale = RESOLUTION / POINTS
        width, height = writer.width() / scale, writer.height() / scale
        document = _document(paper, width, height - FOOT)
        painter.scale(scale, scale)
        for number in range(document.pageCount()):
            if number:
                writer.newPage()
            _paint_page(painter, document, number, QRectF(0, 0, width, height))
        painter.end()


def write_pdf_apart(paper: Paper, target: Path) -> None:
    """Do the same from any other thread: a text is laid out with a timer, which only threads of
    Qt's have.

    Raises:
        TargetError, OSError: as `write_pdf`.

    """
    printing = _Printing(paper, target)
    printing.start()
    printing.wait()
    if printing.error is not None:
        raise printing.error


class _Printing(QThread):
    def __init__(self, paper: Paper, target: Path) -> None:
        super().__init__()
        self._paper = paper
        self._target = target
        self.error: BaseException | None = None

    def run(self) -> None:
        """Print."""
        try:
            write_pdf(self._paper, self._target)
        except BaseException as error:  # noqa: BLE001 (it is raised by whoever waits)
            self.error = error


def _document(paper: Paper, width: float, height: float) -> QTextDocument:
    document = QTextDocument()
    font = QFont("Helvetica")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(SIZE)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(STYLE)
    document.setDocumentMargin(0)
    for name, svg in paper.charts.items():
        image = _image(svg, width)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    document.setHtml(paper.html)
    document.setPageSize(QSizeF(width, height))
    keep_heads(document)
    return document


def _image(svg: str, width: float) -> QImage:
    """Return a chart as wide as the page, in the dots of the paper."""
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size = renderer.defaultSize()
    ratio = RESOLUTION / POINTS
    wide = round(width * ratio)
    image = QImage(wide, wide * size.height() // max(1, size.width()), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _paint_page(painter: QPainter, document: QTextDocument, number: int, page: QRectF) -> None:
    height = document.pageSize().height()
    painter.save()
    painter.translate(0, -number * height)
    context = QAbstractTextDocumentLayout.PaintContext()
    # A dot less: letters of the line that begins the next page may reach up to this one.
    context.clip = QRectF(0, number * height, page.width(), height - 1)
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
    font = QFont(document.defaultFont())
    font.setPixelSize(FOOT // 2)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.muted))
    foot = QRectF(0, page.height() - FOOT, page.width(), FOOT)
    text = f"{number + 1} / {document.pageCount()}"
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)


def print_folder(folder: Path, target: Path) -> int:
    """Print the report that the command line has put into ``folder``; return the exit code."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    try:
        write_pdf(load(folder), target)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    del application
    return 0
