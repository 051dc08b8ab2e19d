"""Every text has its Spanish, and the compiled translation is the one of the source."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from gui.models.records import STATES
from gui.system.language import FOLDER

ROOT = Path(__file__).parents[3]
SOURCE = FOLDER / "registro_es.ts"


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found is not None
    return found


def test_nothing_is_left_untranslated(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    shutil.copy(SOURCE, fresh)
    files = sorted(map(str, [*ROOT.glob("gui/**/*.py"), *ROOT.glob("core/**/*.py")]))
    words = [tool("pyside6-lupdate"), *files, "-no-obsolete", "-ts", str(fresh)]
    subprocess.run(words, check=True, capture_output=True)
    unfinished = [
        message.findtext("source")
        for message in ET.parse(fresh).getroot().iter("message")
        if message.find("translation[@type]") is not None
    ]
    assert unfinished == []


def test_no_text_stands_within_an_f_string_where_lupdate_does_not_find_it() -> None:
    """Such a text is not missed: it is in no list, and stays English."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted([*ROOT.glob("gui/**/*.py"), *ROOT.glob("core/**/*.py")])
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"tr", "translate"}
        and isinstance(call.args[-1], ast.Constant)
    ]
    assert hidden == []


def test_the_compiled_translation_is_up_to_date(tmp_path: Path) -> None:
    compiled = tmp_path / "registro_es.qm"
    words = [tool("pyside6-lrelease"), str(SOURCE), "-qm", str(compiled)]
    subprocess.run(words, check=True, capture_output=True)
    assert compiled.read_bytes() == (FOLDER / "registro_es.qm").read_bytes()


def test_the_state_of_one_record_is_in_the_singular() -> None:
    (context,) = (each for each in ET.parse(SOURCE).getroot() if each.findtext("name") == "records")
    spanish = {each.findtext("source"): each.findtext("translation") for each in context}
    words = [str(spanish[name]) for _, name in STATES.values()]
    assert [word for word in words if word.endswith("s")] == []


def test_only_words_of_the_glossary_are_used() -> None:
    """Those left out have another word in gui/README.md, or speak to somebody as tú or usted."""
    others = (
        "cerrojos?|reportes?|corridas?|consumidores|máquinas?|allí|fallos?|rastreo|historial"
        "|usted|tu|tus|pulse|presione|elija|indique|espere|ponga|pida|véan?se|solicite|abra|escriba"
        "|instálelo|instale|revise|guarde|cierre|seleccione|intente|verifique|permita"
    )
    word = re.compile(rf"[«»]|\b(?:{others})\b", re.IGNORECASE)
    messages = ET.parse(SOURCE).getroot().iter("message")
    texts = [each.findtext("translation", "") for each in messages]
    assert [text for text in texts if word.search(text)] == []
