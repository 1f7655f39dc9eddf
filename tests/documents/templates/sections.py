"""The sections of a CV as rows, each in the ways that CVs print them."""

# ruff: noqa: E501 - one row of a table stays one line
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tests.documents.templates.headings import HEADINGS
from tests.documents.templates.people import Award, Degree, Person, Post, Work
from tests.documents.templates.references import Entry, Style, Taste, apa
from tests.documents.templates.sheet import Head, Row

Block = Row | Head

MONTHS: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
}
MONTHS["es"] = "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split()
MONTHS["it"] = "gen feb mar apr mag giu lug ago set ott nov dic".split()
NOW: Final = {"en": "present", "de": "heute", "fr": "présent", "es": "actualidad", "it": "oggi"}
SINCE: Final = {"en": "since", "de": "seit", "fr": "depuis", "es": "desde", "it": "dal"}


@dataclass(frozen=True)
class Recipe:
    """What one template prints, in which order and how."""

    order: tuple[str, ...] = (
        "interests", "education", "experience", "works", "awards", "skills", "teaching", "service",
    )  # fmt: skip
    variant: int = 0
    education: str = "right_two"
    experience: str = "right_two"
    works: Style = apa
    listing: str = "plain"
    groups: str = ""
    awards: str = "right"
    interests: str = "comma"
    skills: str = "labelled"
    dates: str = "years"
    marker: str = "•"
    detail: bool = True
    gap: float = 0.4
    taste: Taste = field(default_factory=Taste)
    legend: bool = False


# ---------------------------------------------------------------------------------------- dates
def span(start: tuple[int, int], end: tuple[int, int] | None, recipe: Recipe, language: str) -> str:
    """Return a stretch of time in the style of the document."""
    style = recipe.dates
    one = _point(start, style, language)
    if end is None:
        if style.endswith("since"):
            return f"{SINCE[language]} {one}"
        return f"{one}{_dash(style)}{NOW[language]}"
    if start[0] == end[0] and style.startswith("years"):
        return one
    return f"{one}{_dash(style)}{_point(end, style, language)}"


def _point(when: tuple[int, int], style: str, language: str) -> str:
    year, month = when
    name = MONTHS[language][month - 1]
    if style.startswith("months"):
        return f"{name} {year}"
    if style.startswith("slashed"):
        return f"{month:02}/{year}"
    if style.startswith("dotted"):
        return f"{year}.{month:02}"
    return str(year)


def _dash(style: str) -> str:
    return {"years": "–", "dotted": " - ", "slashed": " – ", "years_spaced": " - "}.get(
        style.removesuffix("_since"), " – "
    )


def degree_span(degree: Degree, recipe: Recipe, language: str) -> str:
    end = None if degree.end is None else (degree.end, 7)
    return span((degree.start, 9), end, recipe, language)


# ------------------------------------------------------------------------------------ education
def degree_name(degree: Degree, language: str) -> str:
    if language == "fr":
        return f"{degree.degree} en {degree.subject}"
    joint = {"en": " in", "es": " en", "it": " in"}.get(language, "")
    return f"{degree.degree}{joint} {degree.subject}"


_NOTES: Final = {
    "en": ("Advisor", "Thesis"),
    "de": ("Betreuer", "Dissertation"),
    "fr": ("Directeur", "Thèse"),
    "es": ("Director", "Tesis"),
    "it": ("Relatore", "Tesi"),
}


def _degree_notes(degree: Degree, recipe: Recipe, language: str, indent: float = 0) -> list[Row]:
    if not (degree.advisor and recipe.detail):
        return []
    advisor, thesis = _NOTES[language]
    return [
        Row(f"{thesis}: <i>{degree.thesis}</i>", indent=indent, hang=10),
        Row(f"{advisor}: {degree.advisor}", indent=indent),
    ]


def education(person: Person, recipe: Recipe) -> list[Row]:
    rows: list[Row] = []
    for number, degree in enumerate(person.degrees):
        entry = _degree_rows(degree, recipe, person.language)
        rows += [replace(entry[0], gap=recipe.gap if number else 0), *entry[1:]]
        if recipe.education not in ("line", "bullet_line", "year_paren"):
            rows += _degree_notes(degree, recipe, person.language)
    return rows


def _degree_rows(degree: Degree, recipe: Recipe, language: str) -> list[Row]:
    name, when = degree_name(degree, language), degree_span(degree, recipe, language)
    school, place = degree.school, degree.place
    return {
        "gutter": [Row(f"<b>{name}</b>, <i>{school}</i>, {place}", gutter=when)],
        "gutter_plain": [Row(f"{name}, {school}", gutter=when)],
        "gutter_stacked": [Row(f"<b>{name}</b>", gutter=when), Row(f"{school}, {place}")],
        "right_two": [Row(f"<b>{school}</b>", right=place), Row(f"<i>{name}</i>", right=when)],
        "right_role": [Row(f"<b>{name}</b>", right=when), Row(f"{school}, {place}")],
        "right_one": [Row(f"<b>{name}</b>, {school}", right=when)],
        "line": [Row(f"{name}, {school}, {when}")],
        "bullet_line": [Row(f"<b>{degree.degree}</b>, {degree.subject}, {school}, {when}.",
                            marker=recipe.marker, hang=0)],
        "date_first": [Row(f"{when}: {name}, {school}, {place}", hang=14)],
        "stacked": [Row(f"<b>{name}</b>"), Row(school), Row(f"{when} | {place}", size=0.9)],
        "school_first": [Row(f"{school}, {place}"), Row(f"{name}, {when}", indent=12)],
        "year_paren": [Row(f"{name} ({degree.end}), {school}, {place}", hang=12)],
        "school_line": [Row(f"<b>{school}</b>, {place}. {name}, {when}.", hang=12)],
        "short": [Row(f"{degree.start}.{(degree.end or 0) % 100:02} {name}, {school}.", hang=40)],
        "date_below": [Row(f"<b>{school}</b>, <i>{name}</i>"), Row(when, indent=0, size=0.95)],
        "semicolon": [Row(f"{name}; {school}; {place}; {when}", marker=recipe.marker)],
        "end_right": [Row(f"{degree.degree}, {degree.subject}", right=str(degree.end)), Row(f"<i>{school}</i>", indent=10)],
    }[recipe.education]  # fmt: skip


# ----------------------------------------------------------------------------------- experience
def experience(person: Person, recipe: Recipe) -> list[Row]:
    rows: list[Row] = []
    for number, post in enumerate(person.posts):
        entry = _post_rows(post, recipe, person.language)
        rows += [replace(entry[0], gap=recipe.gap if number else 0), *entry[1:]]
        if recipe.detail and recipe.experience not in ("line", "bullet_line"):
            rows += [Row(duty, marker=recipe.marker, indent=8) for duty in post.duties]
    return rows


def _post_rows(post: Post, recipe: Recipe, language: str) -> list[Row]:
    when = span(post.start, post.end, recipe, language)
    role, place, where = post.role, post.place, post.organisation
    return {
        "gutter": [Row(f"<b>{role}</b>, <i>{where}</i>, {place}", gutter=when)],
        "gutter_plain": [Row(f"{role}, {where}", gutter=when)],
        "gutter_stacked": [Row(f"<b>{role}</b>", gutter=when), Row(f"{where}, {place}")],
        "right_two": [Row(f"<b>{where}</b>", right=place), Row(f"<i>{role}</i>", right=when)],
        "right_role": [Row(f"<b>{role}</b>", right=when), Row(f"{where}, {place}")],
        "right_one": [Row(f"<b>{role}</b>, {where}", right=when)],
        "line": [Row(f"{role}, {where}, {when}")],
        "bullet_line": [Row(f"<b>{role}</b>, {where}, {when}.", marker=recipe.marker)],
        "date_first": [Row(f"{when}: {role}, {where}, {place}", hang=14)],
        "stacked": [Row(f"<b>{role}</b>"), Row(where), Row(f"{when} | {place}", size=0.9)],
        "school_first": [Row(f"{where}, {place}"), Row(f"{role}, {when}", indent=12)],
        "year_paren": [Row(f"{role}, {where} ({when})", hang=12)],
        "school_line": [Row(f"<b>{where}</b>, {place}. {role}, {when}.", hang=12)],
        "date_below": [Row(f"<b>{where}</b>, <i>{role}</i>"), Row(when, size=0.95)],
        "at": [Row(f"<b>{role}</b> at {where}", right=when)],
        "pipe": [Row(f"<b>{role}</b> | {where} | {place} | {when}")],
        "paren_dates": [Row(f"<b>{where}</b> ({when}) – {role}", hang=12)],
    }[recipe.experience]


# ------------------------------------------------------------------------------------- the rest
def awards(person: Person, recipe: Recipe) -> list[Row]:
    return [_award_row(award, recipe) for award in person.awards]


def _award_row(award: Award, recipe: Recipe) -> Row:
    title, giver, year = award.title, award.giver, award.year
    return {
        "right": Row(f"{title}, {giver}", right=str(year)),
        "right_bold": Row(f"<b>{title}</b>, <i>{giver}</i>", right=str(year)),
        "gutter": Row(f"{title}, {giver}", gutter=str(year)),
        "paren": Row(f"{title}, {giver} ({year})", marker=recipe.marker),
        "comma": Row(f"{title}, {giver}, {year}", hang=12),
        "bullet_comma": Row(f"{title}, {giver}, {year}", marker=recipe.marker),
        "year_first": Row(f"{year} {title}, {giver}", hang=12),
        "year_colon": Row(f"{year}: <b>{title}</b>, {giver}", marker=recipe.marker),
        "dash": Row(f"<b>{title}</b> – {giver}, {year}", hang=12),
        "giver_paren": Row(f"{title} ({giver}), {year}", marker=recipe.marker),
        "year_tab": Row(f"{year}    {title}", hang=30),
        "title_only": Row(title, right=str(year)),
    }[recipe.awards]


def interests(person: Person, recipe: Recipe) -> list[Row]:
    values = person.interests
    if recipe.interests == "bullets":
        return [Row(value, marker=recipe.marker) for value in values]
    if recipe.interests == "rows":
        return [Row(value) for value in values]
    return [
        Row(
            {"comma": ", ", "semicolon": "; ", "dots": " · ", "pipes": " | "}[
                recipe.interests
            ].join(values)
        )
    ]


def skills(person: Person, recipe: Recipe) -> list[Row]:
    groups = person.skills
    if recipe.skills == "gutter":
        return [Row(", ".join(values), gutter=label) for label, values in groups]
    if recipe.skills == "comma":
        return [Row(", ".join(value for _, values in groups for value in values))]
    if recipe.skills in ("rows", "bullets"):
        mark = recipe.marker if recipe.skills == "bullets" else ""
        return [Row(value, marker=mark) for _, values in groups for value in values]
    mark = recipe.marker if recipe.skills == "bullet_labelled" else ""
    return [Row(f"<b>{label}:</b> {', '.join(values)}", marker=mark) for label, values in groups]


def teaching(person: Person, recipe: Recipe) -> list[Row]:
    years = [post.start[0] for post in person.posts]
    rows = zip(person.courses, years, strict=False)
    if recipe.awards == "gutter":
        return [Row(course, gutter=str(year)) for course, year in rows]
    if recipe.awards.startswith("right"):
        return [Row(course, right=str(year)) for course, year in rows]
    return [Row(f"{course}, {year}", marker=recipe.marker) for course, year in rows]


_REVIEWER: Final = {
    "en": "Reviewer",
    "de": "Gutachten für",
    "fr": "Relecteur pour",
    "es": "Revisora de",
    "it": "Revisore per",
}


def service(person: Person, recipe: Recipe) -> list[Row]:
    label = _REVIEWER[person.language]
    names = dict.fromkeys(work.venue for work in person.works if work.kind != "preprint")
    return [Row(f"{label}: {', '.join(list(names)[:3])}", hang=10)]


def talks(person: Person, recipe: Recipe) -> list[Row]:
    return [
        Row(f"“{work.title}”, {school}, {work.year}", marker=recipe.marker)
        for work, (_, school, _) in zip(person.works, person.referees, strict=False)
    ]


def referees(person: Person, recipe: Recipe) -> list[Row]:
    rows: list[Row] = []
    for name, school, email in person.referees:
        rows += [Row(f"Prof. {name.whole}", gap=0.3), Row(school), Row(email)]
    return rows


def languages(person: Person, recipe: Recipe) -> list[Row]:
    text = {
        "en": "English (native), German (fluent), Norwegian (basic)",
        "de": "Deutsch (Muttersprache), Englisch (fließend), Polnisch (Grundkenntnisse)",
        "fr": "français (langue maternelle), anglais (courant), italien (notions)",
        "es": "español (nativo), inglés (fluido), alemán (básico)",
        "it": "italiano (madrelingua), inglese (fluente), tedesco (base)",
    }[person.language]
    return [Row(text)]


def unknown(person: Person, recipe: Recipe) -> list[Row]:
    text = {
        "en": "Keeps the shared beds of the quarter since 2016 and writes its newsletter.",
        "de": "Pflegt seit 2016 die gemeinsamen Beete des Viertels und schreibt den Rundbrief.",
        "es": "Cuida desde 2016 los bancales comunes del barrio y escribe su boletín.",
        "it": "Cura dal 2016 le aiuole comuni del quartiere e ne scrive il bollettino.",
        "fr": "Entretient depuis 2016 les parcelles communes du quartier et rédige sa lettre.",
    }[person.language]
    return [Row(text)]


# ---------------------------------------------------------------------------------------- works
_KINDS: Final = {
    "en": {"journal": "Journal Articles", "conference": "Conference Papers", "preprint": "Preprints"},
    "de": {"journal": "Zeitschriftenartikel", "conference": "Konferenzbeiträge", "preprint": "Preprints"},
    "fr": {"journal": "Articles dans des revues", "conference": "Actes de conférences",
           "preprint": "Prépublications"},
}  # fmt: skip


def groups_of(person: Person, recipe: Recipe) -> list[tuple[str, list[Work]]]:
    """Return the works in printed order, under the heading of each group ("" for none)."""
    works = list(person.works)
    if recipe.groups == "kind":
        return [
            (name, group)
            for kind, name in _KINDS[person.language].items()
            if (group := [work for work in works if work.kind == kind])
        ]
    if recipe.groups == "year":
        years = sorted({work.year for work in works}, reverse=True)
        return [(str(year), [work for work in works if work.year == year]) for year in years]
    return [("", works)]


def works(person: Person, recipe: Recipe) -> list[Block]:
    blocks: list[Block] = []
    legends = {
        "en": "denotes equal contribution",
        "de": "gleicher Beitrag",
        "fr": "contribution égale",
        "es": "misma contribución",
        "it": "stesso contributo",
    }
    if recipe.legend:
        blocks.append(Row(f"{recipe.taste.mark} {legends[person.language]}", size=0.9))
    taste = replace(recipe.taste, language=person.language)
    number = 0
    printed_year = ""
    total = len(person.works)
    for name, group in groups_of(person, recipe):
        if name:
            blocks.append(Head(name, 2))
        letter = name[:1]
        for at, work in enumerate(group):
            number += 1
            label = {
                "reverse": f"[{total - number + 1}]",
                "labels": f"[{letter}{at + 1}]",
                "restart": f"{at + 1}.",
            }.get(recipe.listing, f"{number}.")
            entry = recipe.works(work, taste)
            if entry.gutter.startswith("@"):
                year = entry.gutter[1:]
                entry = replace(entry, gutter="" if year == printed_year else year)
                printed_year = year
            blocks += _entry_rows(entry, recipe, number, label, first=at == 0)
    return blocks


def _entry_rows(entry: Entry, recipe: Recipe, number: int, label: str, *, first: bool) -> list[Row]:
    marker = {
        "numbers": f"{number}.",
        "brackets": f"[{number}]",
        "parens": f"({number})",
        "bullets": recipe.marker,
        "reverse": label,
        "labels": label,
        "restart": label,
        "abc": f"{chr(96 + number)})",
        "dashes": "–",
    }.get(recipe.listing, "")
    hang = 16.0 if recipe.listing in ("hang", "dense") else 0.0
    gap = 0.0 if first or recipe.listing == "dense" else recipe.gap
    head = Row(
        entry.lines[0], right=entry.right, gutter=entry.gutter, marker=marker, hang=hang, gap=gap
    )
    indent = 14.0 if marker else 0.0
    return [head, *(Row(line, indent=indent) for line in entry.lines[1:])]


SECTIONS: Final[dict[str, Callable[[Person, Recipe], Sequence[Block]]]] = {
    "education": education,
    "experience": experience,
    "works": works,
    "awards": awards,
    "interests": interests,
    "skills": skills,
    "teaching": teaching,
    "service": service,
    "talks": talks,
    "referees": referees,
    "languages": languages,
    "unknown": unknown,
}


def heading(person: Person, recipe: Recipe, section: str) -> str:
    return HEADINGS[person.language][section][recipe.variant]


def blocks_of(person: Person, recipe: Recipe, names: Sequence[str]) -> list[Block]:
    """Return the blocks of sections in order, each below its heading."""
    blocks: list[Block] = []
    for number, name in enumerate(names):
        title = heading(person, recipe, name)
        if recipe.listing == "numbered_heads":
            title = f"{number + 1} {title}"
        blocks.append(Head(title))
        blocks += SECTIONS[name](person, recipe)
    return blocks
