"""In a report, whether a run met its target, and for how long it did not."""

from collections.abc import Iterator

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_summary import TargetFigures
from core.report.document import Block, Paragraph, Tone
from core.texts.words import Words

MET = QT_TRANSLATE_NOOP("summary", "Target met: {share} within {within}, {percent} were asked for.")
NOT_MET = QT_TRANSLATE_NOOP(
    "summary", "Target not met: {share} within {within}, {percent} were asked for."
)
NOTHING_DONE = QT_TRANSLATE_NOOP("summary", "No record was done while there was a target.")
NEVER = QT_TRANSLATE_NOOP("summary", "It was never violated.")
VIOLATED = QT_TRANSLATE_NOOP("summary", "In violation for {violation} of {judged}.")


def blocks(figures: TargetFigures | None, words: Words) -> Iterator[Block]:
    """Yield a sentence on the target; nothing where there never was one."""
    if figures is None:
        return
    values = {
        "share": words.share(figures.share),
        "within": words.duration(figures.within),
        "percent": words.share(figures.percent / 100),
        "violation": words.duration(figures.violation),
        "judged": words.duration(figures.judged),
    }
    template = {True: MET, False: NOT_MET, None: NOTHING_DONE}[figures.met]
    time = VIOLATED if figures.violation else NEVER
    said = f"{words.text(template, values, 'summary')} {words.text(time, values, 'summary')}"
    yield Paragraph(said, Tone.PLAIN if figures.met is not False else Tone.WARNING)
