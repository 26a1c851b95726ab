"""The page's typefaces: Bitstream Vera, embedded, with DejaVu Sans for what Vera lacks.

Vera comes with reportlab under a licence that allows passing it on, so that the page looks the
same on every machine and needs nothing installed; it covers western European languages. DejaVu
Sans is Vera drawn on for the rest of the Latin alphabet, Greek, Cyrillic and more, and on Debian
is in `fonts-dejavu-core`. What neither has prints as `[?]`.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Vera", "Vera-Bold", "Vera-Italic", "Vera-BoldItalic"
_FILES = {REGULAR: "Vera", BOLD: "VeraBd", ITALIC: "VeraIt", BOLD_ITALIC: "VeraBI"}
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
_PLAIN_MORE = "DejaVu"
_MORE = {_PLAIN_MORE: "DejaVuSans.ttf", "DejaVu-Bold": "DejaVuSans-Bold.ttf"}
UNDRAWN = "[?]"
_LAST_OF_FIRST_PLANE = 0xFFFF


@cache
def _covered() -> frozenset[str]:
    """The characters that Vera draws; registers all faces on the way."""
    for name, file in _FILES.items():
        registerFont(TTFont(name, f"{file}.ttf"))
    registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)
    return _characters(TTFont(REGULAR, "Vera.ttf"))


@cache
def _covered_by_dejavu() -> frozenset[str]:
    if not all((DEJAVU / file).is_file() for file in _MORE.values()):
        return frozenset()
    for name, file in _MORE.items():
        registerFont(TTFont(name, str(DEJAVU / file)))
    plain, bold = _MORE
    registerFontFamily(plain, plain, bold, plain, bold)
    return _characters(TTFont(plain, str(DEJAVU / _MORE[plain])))


def _characters(font: TTFont) -> frozenset[str]:
    return frozenset(chr(code) for code in font.face.charToGlyph)


def markup(text: str) -> str:
    """Any text as a reportlab paragraph's markup, with a face for each character."""
    return "".join(_runs(text))


def _runs(text: str) -> Iterator[str]:
    for face, run in groupby(text, key=_face_of):
        words = escape("".join(run))
        if face is None:
            yield UNDRAWN
        else:
            yield words if face == REGULAR else f'<font name="{face}">{words}</font>'


def _face_of(character: str) -> str | None:
    """The face that draws a character, null where none does.

    reportlab writes no proper text layer for characters beyond the first plane, such as emoji.
    """
    if character in _covered() or character.isspace():
        return REGULAR
    drawn = character in _covered_by_dejavu() and ord(character) <= _LAST_OF_FIRST_PLANE
    return _PLAIN_MORE if drawn else None


def largest_fitting(text: str, face: str, sizes: tuple[int, ...], width: float) -> int:
    """The first of the sizes (points, falling) at which the text fits the width; else the last."""
    _covered()
    return next((size for size in sizes if stringWidth(text, face, size) <= width), sizes[-1])
