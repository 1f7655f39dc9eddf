"""The typeset CVs: whose they are, how they are made, and what is printed in them.

Odd numbers were worked with, even ones kept aside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.documents.typeset.people import Person, Plan, invent

HERE: Final = Path(__file__).parent
ALL_SECTIONS: Final = "education experience works awards interests skills"


@dataclass(frozen=True)
class Cv:
    """made_by: the programs, in order. venue: whether works print the "full" name or the
    "short" one. cut: lists of more names than the first figure
    print as many as the second. starts: whether studies print their first year. eprints: whether
    preprints print where they are."""

    number: int
    name: str
    made_by: str
    plan: Plan
    sections: str = ALL_SECTIONS
    venue: str = "full"
    cut: tuple[int, int] = (99, 99)
    counted: bool = True
    starts: bool = True
    eprints: bool = True
    flattened: bool = False

    @property
    def stem(self) -> str:
        return f"{self.number:02}_{self.name}"

    @property
    def person(self) -> Person:
        return invent(replace(self.plan, half=self.number % 2))

    @property
    def is_seen(self) -> bool:
        return self.number % 2 == 1

    def path(self, ending: str) -> Path:
        return HERE / "made" / f"{self.stem}.{ending}"


_ARTS: Final = "journal chapter journal book chapter waiting"

ALL: Final = (
    Cv(1, "moderncv_classic", "pdflatex biber pdflatex",
       Plan("Ottoline", "Bexcombe", "cs", 24, "conference journal conference preprint"),
       flattened=True),
    Cv(2, "moderncv_banking", "pdflatex", Plan("Leif-Arne", "Skoglund", "physics", 18),
       flattened=True),
    Cv(3, "sidebar_paracol", "xelatex", Plan("Imogen", "Tarrabecq", "biology", 14)),
    Cv(4, "sidebar_colour", "pdflatex", Plan("Rohan", "Mistrypal", "cs", 12, "conference journal"),
       venue="short"),
    Cv(5, "margin_headings", "pdflatex", Plan("Benedek", "Halmágyi", "maths", 20, most=4,
       kinds="journal journal preprint waiting"), flattened=True),
    Cv(6, "article_titlesec", "pdflatex", Plan("Winifred", "Oyelaran-Cole", "economics", 16,
       "journal waiting journal chapter", most=4), counted=False, flattened=True),
    Cv(7, "europecv_de", "pdflatex", Plan("Hannelore", "Strickfaden", "history", 15, _ARTS, "de",
       own_titles="history.de", alone=0.8, most=3)),
    Cv(8, "europasscv_fr", "pdflatex", Plan("Aurélie", "Quesnoy-Barbot", "biology", 10, "journal",
       "fr")),
    Cv(9, "curve", "pdflatex", Plan("Dashiell", "Farnsbury", "physics", 22, "journal preprint"),
       venue="short", flattened=True),
    Cv(10, "currvita", "pdflatex", Plan("Zsófia", "Berkeszi", "maths", 14, most=4,
       kinds="journal journal conference"), flattened=True),
    Cv(11, "biblatex_apa", "pdflatex biber pdflatex", Plan("Marguerite", "Oakhollow", "psychology",
       15, "journal journal conference chapter"), starts=False, flattened=True),
    Cv(12, "ieee_twocolumn", "pdflatex biber pdflatex", Plan("Kwabena", "Frimpong-Osei", "cs", 20,
       "conference journal")),
    Cv(13, "moderncv_casual_fr", "pdflatex biber pdflatex", Plan("Thibault", "de Kergrist",
       "physics", 12, "journal conference", "fr")),
    Cv(14, "moderncv_oldstyle_de", "pdflatex biber pdflatex", Plan("Jörg", "Wendelmuth", "physics",
       12, "journal", "de")),
    Cv(15, "longtable_chicago", "xelatex biber xelatex", Plan("Philippa", "Grenfell-Ash",
       "history", 14, "journal chapter book journal", alone=0.7, most=3), flattened=True),
    Cv(16, "tabular_multirow", "pdflatex biber pdflatex", Plan("Nayantara", "Bhosalekar",
       "physics", 26, "journal journal conference preprint"), eprints=False, flattened=True),
    Cv(17, "office_tables", "soffice", Plan("Cornelius", "Abernethy-Voss", "economics", 12,
       "journal waiting", most=4)),
    Cv(18, "office_tabs", "soffice", Plan("Thandeka", "Mabuzane", "cs", 14,
       "conference journal preprint")),
    Cv(19, "ruled_cjk", "xelatex", Plan("Mingzhe", "Ouyang", "cs", 16,
       "conference conference preprint journal", beside="欧阳明哲"), venue="short"),
    Cv(20, "multicol_cjk", "xelatex", Plan("Haruka", "Shirogane", "physics", 18, "journal preprint",
       beside="白銀遥")),
    Cv(21, "natbib_plain", "pdflatex bibtex pdflatex", Plan("Gwendal", "Tréhorel", "maths", 17,
       most=4, kinds="journal journal preprint"), flattened=True),
    Cv(22, "natbib_abbrv", "pdflatex bibtex pdflatex", Plan("Ludmila", "Charkova", "physics", 40,
       "journal", most=8), flattened=True),
    Cv(23, "office_bullets", "soffice", Plan("Solveig", "Ravnkilde", "biology", 15, "journal"),
       venue="short"),
    Cv(24, "office_de", "soffice", Plan("Eberhard", "Zuckschwert", "history", 12, _ARTS, "de",
       own_titles="history.de", alone=0.8, most=3)),
    Cv(25, "chem_acs", "pdflatex biber pdflatex", Plan("Valentina", "Roccaforte", "chemistry", 17,
       "journal", most=7)),
    Cv(26, "simplecv_nature", "pdflatex biber pdflatex", Plan("Osric", "Pendlebury-Nash", "biology",
       18, "journal", most=9), cut=(5, 1)),
)  # fmt: skip
SEEN: Final = tuple(cv for cv in ALL if cv.is_seen)
ASIDE: Final = tuple(cv for cv in ALL if not cv.is_seen)
