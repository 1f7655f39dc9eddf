"""What a column may be taken for, and the words that stand above such columns."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ROLES: Final[dict[str, str]] = {
    "name": "Name",
    "given": "Given name",
    "family": "Family name",
    "email": "E-mail address",
    "phone": "Telephone",
    "affiliation": "Affiliation",
    "position": "Position held",
    "degree": "Degree",
    "institution": "Institution of the degree",
    "field": "Field of the degree",
    "orcid": "ORCID iD",
    "link": "Link",
    "interest": "Research interests",
    "text": "Kept as text",
}
"""The roles of columns, and how a person calls them. "text": nothing is read from it."""

# Headings in English, German, French, Spanish and Italian, without accents and marks.
_WORDS: Final[dict[str, str]] = {
    "name": """name; full name; applicant; applicant name; candidate; candidate name; person;
        bewerber; bewerberin; bewerber/in; vollstandiger name; vor und nachname; nom complet;
        nom et prenom; candidat; candidate; nombre completo; nombre y apellidos; candidato;
        candidata; solicitante; nome completo; nome e cognome; cognome e nome;
        name of applicant; namen""",
    "given": """given name; given names; first name; firstname; forename; forenames; first; vorname;
        vornamen; prenom; prenoms; nombre; nombres; nome""",
    "family": """family name; last name; lastname; surname; last; nachname; familienname; zuname;
        nom; nom de famille; apellido; apellidos; cognome""",
    "email": """e-mail; email; mail; email address; e-mail address; e-mail adresse; email adresse;
        mailadresse; courriel; adresse e-mail; adresse email; adresse electronique; mel; correo;
        correo electronico; direccion de correo; posta elettronica; indirizzo e-mail;
        indirizzo email; primary email; contact email""",
    "phone": """phone; telephone; phone number; telephone number; mobile; mobile phone; cell; tel;
        telefon; telefonnummer; handy; mobil; portable; telefono; movil; cellulare""",
    "affiliation": """affiliation; institution; university; organisation; organization; employer;
        current institution; current affiliation; current employer; home institution; company;
        einrichtung; institut; universitat; hochschule; arbeitgeber; organisme; universite;
        etablissement; employeur; afiliacion; institucion; universidad; empresa; affiliazione;
        istituzione; universita; ente; ateneo""",
    "position": """title; headline; position; job title; role; current position; occupation; rank;
        position held; academic title; titel; stelle; funktion; position aktuell; beruf; poste;
        fonction; titre; cargo; puesto; titulo; posizione; ruolo; titolo; qualifica""",
    "degree": """degree; highest degree; qualification; academic degree; abschluss;
        hochster abschluss; akademischer grad; grad; diplome; dernier diplome; grade; grado;
        titulacion; grado academico; laurea; titolo di studio""",
    "institution": """degree institution; institution of degree; phd institution; alma mater;
        degree from; degree university; abschluss an; universite du diplome; universidad del titulo;
        universita di laurea""",
    "field": """field; field of study; subject; major; discipline; studienfach; fach; fachrichtung;
        domaine; disciplina; campo; materia; area; campo di studi""",
    "orcid": "orcid; orcid id; orcid-id; orcid identifier; orcid link",
    "link": """link; links; url; website; homepage; home page; web page; webpage; webseite; web;
        site web; page web; sitio web; pagina web; sito; sito web; github; linkedin; google scholar;
        scholar; profile; cv link; scholar profile""",
    "interest": """interests; research interests; research areas; research area; keywords; topics;
        forschungsinteressen; forschungsgebiete; forschungsschwerpunkte; interets de recherche;
        themes de recherche; intereses; lineas de investigacion; interessi di ricerca; interessi""",
    "text": """notes; note; comments; comment; remarks; notizen; bemerkungen; bemerkung;
        anmerkungen; kommentar; remarques; commentaires; notas; comentarios; observaciones;
        osservazioni; commenti; id; nr; no; number; row; status; date; gender""",
}
_MARKS: Final = re.compile(r"[^\w/]+|_+")


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(_MARKS.sub(" ", kept).split())


ROLE_OF: Final[dict[str, str]] = {
    _plain(word): role
    for role, words in reversed(_WORDS.items())
    for word in words.replace("\n", " ").split(";")
}
"""Role of each known heading; a word of two roles belongs to the first."""


# Whose columns are about somebody else than the person of the row.
_OTHERS: Final = frozenset(
    "referee referees reference references recommender recommenders advisor adviser advisors"
    " advisers supervisor supervisors mentor mentors sponsor letter letters gutachter gutachterin"
    " betreuer betreuerin referenz referenzen encadrant encadrante directeur directrice garant"
    " recommandation reference recommandeur referent referente tutor tutora avalista relatore"
    " relatrice referenze emergency".split()
)


def is_of_others(heading: str) -> bool:
    """Whether a column is about referees, supervisors or others: "Referee 1 e-mail"."""
    return not _OTHERS.isdisjoint(_plain(re.sub(r"\d+", " ", heading)).split())


def role_of_heading(heading: str) -> tuple[str, float]:
    """Return the role that a heading says, and how surely: 1 for the whole, less for a part."""
    plain = _plain(heading)
    if plain in ROLE_OF:
        return ROLE_OF[plain], 1.0
    bare = _plain(re.sub(r"\([^)]*\)|\d+", " ", heading))
    if bare in ROLE_OF:
        return ROLE_OF[bare], 0.9
    for role in ("orcid", "email", "phone", "link"):
        if any(word in ROLE_OF and ROLE_OF[word] == role for word in bare.split()):
            return role, 0.7
    return "text", 0.0
