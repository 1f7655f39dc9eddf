"""The words that names of subjects end with: data only, folded (lower case, no accents)."""

from __future__ import annotations

from typing import Final

SUBJECT_ENDINGS: Final[tuple[str, ...]] = tuple(
    "ology ologie ologia ogy ics ik istry omy graphy graphie grafia ometry sophy sophie sofia"
    " engineering wissenschaft wissenschaften lehre technik ingenieurwesen".split()
)
SUBJECT_WORDS: Final[frozenset[str]] = frozenset(
    "accountancy accounting actuarial administration affairs agriculture algebra anatomy analysis"
    " analytics arabic architecture art arts astrophysics biochemistry biology biomedicine"
    " biostatistics botany business chemistry chinese classics commerce communication"
    " communications computation computer computing conservation control criticism culture"
    " cybersecurity dance data dentistry design development drama drawing ecology economy education"
    " electronics energy english entrepreneurship environment epidemiology ethics film finance"
    " fisheries forestry french genetics geography geology geometry geoscience geosciences german"
    " governance government greek health history hospitality humanities hydrology immunology"
    " informatics information innovation intelligence interaction italian japanese journalism"
    " justice kinesiology korean language languages latin law laws leadership learning linguistics"
    " literature literatures literacy logic logistics management marketing materials math"
    " mathematics maths mechanics mechatronics media medicine meteorology microbiology microscopy"
    " microelectronics mining modelling modeling music nanoscience nanotechnology navigation"
    " networking networks neurobiology neuroscience neurosciences nursing nutrition oceanography"
    " operations optics optimization optimisation painting performance pharmacology pharmacy"
    " philosophy photonics physics physiology physiotherapy planning poetry policy politics"
    " portuguese processing programming psychiatry psychology relations religion research rights"
    " robotics russian safety science sciences security semantics sociology software spanish"
    " statistics studies surveying sustainability systems teaching technologies technology"
    " telecommunications theater theatre theology therapy tourism toxicology translation transport"
    " transportation virology vision work writing zoology"
    " chemie biologie physik mathematik informatik medizin philosophie germanistik geschichte"
    " jura bwl vwl recht psychologie soziologie"
    " mathematiques physique chimie informatique economie droit lettres histoire gestion"
    " linguistique statistique statistiques"
    " matematicas fisica quimica informatica derecho ingenieria economia historia filosofia"
    " matematica chimica ingegneria giurisprudenza lettere storia biologia medicina"
    " engenharia direito computacao".split()
)
