r"""What LaTeX prints for a piece of a bibliography: "{\"O}ttinger" is "Öttinger"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.macrospec import LatexContextDb

DEEPEST: Final = 40  # braces inside each other
LONGEST: Final = 5_000  # characters
# Signs that mean something in LaTeX and that people write as themselves in a bibliography.
_BARE = re.compile(r"(?<!\\)[%&#]")
_PLAIN = re.compile(r"[^\\${}~`'-]*")
_SIMPLE = re.compile(r"[^\\$`]*")
# Accents on one letter and escaped signs, which most LaTeX in bibliographies is.
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[\"'`^~=.])\s*|(?P<word>[uvHcdkrb])(?=\s*\{))"
    r"(?:\{\s*(?P<held>\\[ij]|[A-Za-z])\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[A-Za-z]))"
    r"|\\(?P<escaped>[&%#_])"
)
_MARKS: Final = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323",
    "k": "\u0328", "r": "\u030a", "b": "\u0331",
}  # fmt: skip
_LIGATURES = re.compile(r"---|--|''|~")
_PRINTED: Final = {"---": "—", "--": "–", "''": "”", "~": " "}
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s?|\\(.)", re.DOTALL)
_BRACES = str.maketrans("", "", "{}")
# What the library does not know, or prints otherwise than people mean it.
_OWN: Final = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "url": "%s",
    "path": "%s",
    "nolinkurl": "%s",
    "href": "%(2)s",
    "texorpdfstring": "%(2)s",
}
# Journals that catalogues of astronomy write as commands. Source: AASTeX 6, aastex631.cls.
_JOURNALS: Final = {
    "aj": "AJ", "apj": "ApJ", "apjl": "ApJL", "apjlett": "ApJL", "apjs": "ApJS", "psj": "PSJ",
    "aap": "A&A", "aapr": "A&A Rev.", "aaps": "A&AS", "araa": "ARA&A", "mnras": "MNRAS",
    "pasp": "PASP", "pasj": "PASJ", "pasa": "PASA", "icarus": "Icarus", "nat": "Nature",
    "apss": "Ap&SS", "baas": "BAAS", "jcap": "JCAP", "na": "New Astron.", "nar": "New Astron. Rev.",
    "physrep": "Phys. Rep.", "prl": "Phys. Rev. Lett.", "pra": "Phys. Rev. A",
    "prb": "Phys. Rev. B", "prc": "Phys. Rev. C", "prd": "Phys. Rev. D", "pre": "Phys. Rev. E",
    "procspie": "Proc. SPIE", "solphys": "Sol. Phys.", "ssr": "Space Sci. Rev.",
    "planss": "Planet. Space Sci.", "jgr": "J. Geophys. Res.", "grl": "Geophys. Res. Lett.",
    "gca": "Geochim. Cosmochim. Acta", "actaa": "Acta Astron.", "rmxaa": "RMxAA",
}  # fmt: skip
_ARGUMENTS: Final = {"href": 2, "texorpdfstring": 2}


@lru_cache(maxsize=16384)
def printed(source: str) -> str:
    """Return a piece of LaTeX as it is printed: letters for accents, no commands, no braces.

    Nothing is executed and no file is opened. White space counts once. A piece that is no LaTeX,
    nests too deep or is too long loses its commands and braces only.
    """
    if _PLAIN.fullmatch(source):
        return " ".join(source.split())
    simple = _ACCENT.sub(_letter, source)
    if _SIMPLE.fullmatch(simple):
        text = _LIGATURES.sub(lambda match: _PRINTED[match.group()], simple)
        return " ".join(text.translate(_BRACES).split())
    if len(source) > LONGEST or _depth(source) > DEEPEST:
        return _stripped(source)
    try:
        printer, grammar = _printer()
        text = printer.latex_to_text(_BARE.sub(r"\\\g<0>", source), latex_context=grammar)
    except Exception:  # the library raises what it likes on what is no LaTeX
        return _stripped(source)
    return " ".join(str(text).split())


def _letter(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    letter = (match["held"] or match["bare"]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[match["sign"] or match["word"]])


def _depth(source: str) -> int:
    """Return how deep braces, and other things that LaTeX nests, may lie in each other."""
    depth = deepest = 0
    for sign in source:
        if sign == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign == "}":
            depth -= 1
    return max(deepest, source.count("\\begin"))


def _stripped(source: str) -> str:
    return " ".join(_COMMAND.sub(r"\1", source).translate(_BRACES).split())


@cache
def _printer() -> tuple[LatexNodes2Text, LatexContextDb]:
    # Loaded by the first piece that needs it: most processes read no bibliography.
    from pylatexenc import latex2text, latexwalker, macrospec

    words = latex2text.get_default_latex_context_db()
    words.add_context_category(
        "bibliographies",
        macros=[latex2text.MacroTextSpec(name, text) for name, text in (_OWN | _JOURNALS).items()],
        prepend=True,
    )
    grammar = latexwalker.get_default_latex_context_db()
    grammar.add_context_category(
        "bibliographies",
        macros=[
            macrospec.MacroSpec(name, "{" * _ARGUMENTS.get(name, 1))
            for name, text in _OWN.items()
            if "%" in text
        ],
        prepend=True,
    )
    return latex2text.LatexNodes2Text(latex_context=words, math_mode="text"), grammar
