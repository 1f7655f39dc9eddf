"""CVs in layouts that no parser was written for: drawn as PDF from invented people, and scored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

import pytest

from ingestion.gold import to_gold
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument
from ingestion.text import TextDocument
from tests.documents.templates.catalogue import ALL, ASIDE, SEEN
from tests.documents.templates.gold import gold_of
from tests.documents.templates.layouts import Template, render
from tests.ingestion.layout_scores import Json, compare_fields, summed
from tests.ingestion.samples import read_whole

# What the half that was worked with must keep.
BARS_SEEN = {
    "name": 1.0,
    "emails": 1.0,
    "education": 0.98,
    "education.start": 0.98,
    "education.end": 0.98,
    "experience": 0.98,
    "experience.start": 0.98,
    "experience.end": 0.98,
    "publications": 0.98,
    "publications.year": 0.99,
    "publications.venue": 0.98,
    "publications.authors_count": 0.98,
    "publications.candidate_position": 0.99,
    "awards": 0.98,
    "awards.year": 0.98,
    "research_interests": 0.98,
    "skills": 0.98,
}
# What the half kept aside gave when it was measured, once, a hair less.
BARS_ASIDE = {
    "name": 1.0,
    "emails": 0.96,
    "education": 0.98,
    "education.start": 0.92,
    "education.end": 0.93,
    "experience": 0.98,
    "experience.start": 0.98,
    "experience.end": 0.98,
    "publications": 0.95,
    "publications.year": 0.99,
    "publications.venue": 0.99,
    "publications.authors_count": 0.97,
    "publications.candidate_position": 0.99,
    "awards": 0.98,
    "awards.year": 0.98,
    "research_interests": 0.93,
    "skills": 0.93,
}


@cache
def parsed(template: Template) -> tuple[TextDocument, ParsedDocument]:
    document = read_bytes(render(template), name="cv.pdf")
    return document, read_whole(document)


def read(template: Template) -> Json:
    return to_gold(*parsed(template))


def scores(templates: Sequence[Template]) -> dict[str, float]:
    return summed(
        compare_fields(gold_of(each.person, each.recipe, each.sections), read(each))
        for each in templates
    )


def test_halves_are_parted_by_number() -> None:
    assert [template.number for template in ALL] == list(range(1, len(ALL) + 1))
    assert len(SEEN) == len(ASIDE) == 30


def test_a_template_gives_the_same_bytes_each_time() -> None:
    assert render(SEEN[0]) == render(SEEN[0])


@pytest.mark.parametrize(
    ("templates", "bars"), [(SEEN, BARS_SEEN), (ASIDE, BARS_ASIDE)], ids=["seen", "aside"]
)
def test_layouts_are_read_above_the_bars(
    templates: Sequence[Template], bars: dict[str, float]
) -> None:
    found = scores(templates)
    assert {key: found[key] for key, bar in bars.items() if found[key] < bar} == {}


def test_half_kept_aside_stands_close_to_the_seen_one() -> None:
    seen, aside = scores(SEEN)["publications"], scores(ASIDE)["publications"]
    assert aside >= 0.93 * seen


def test_addresses_of_referees_are_never_the_candidates() -> None:
    with_referees = [template for template in SEEN if "referees" in template.sections]
    assert len(with_referees) > 4
    for template in with_referees:
        assert read(template)["emails"] == [template.person.email]


def listed(template: Template) -> dict[str, list[tuple[str, str]]]:
    """Return what a template prints and what was read of it: courses, venues, talks, referees."""
    person, sections = template.person, template.sections
    _, found = parsed(template)
    printed = {
        "teaching": person.courses[: len(person.posts)],
        "talks": [work.title for work, _ in zip(person.works, person.referees, strict=False)],
        "referees": [name.whole for name, _, _ in person.referees],
    }
    whats = {
        "teaching": [a.what for a in found.activities if a.kind.startswith("teaching")],
        "talks": [a.what for a in found.activities if a.kind == "talk"],
        "referees": [m.name for m in found.mentions if m.role == "referee"],
    }
    return {
        part: [
            (wanted or "", one.value if one else "")
            for wanted, one in zip_longest(printed[part], whats[part])
        ]
        for part in printed
        if part in sections
    }


@pytest.mark.parametrize("templates", [SEEN, ASIDE], ids=["seen", "aside"])
def test_courses_talks_and_referees_are_read_in_every_layout(
    templates: Sequence[Template],
) -> None:
    pairs = [(t.number, pair) for t in templates for part in listed(t).values() for pair in part]
    assert len(pairs) > 60
    assert [(number, pair) for number, pair in pairs if pair[0] != pair[1]] == []
