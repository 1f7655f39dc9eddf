"""What a reader should find in a printed CV: the schema of the corpus."""

from __future__ import annotations

from typing import Any

from tests.documents.templates.people import Person, Work
from tests.documents.templates.references import Taste
from tests.documents.templates.sections import Recipe, groups_of

Json = dict[str, Any]


def gold_of(person: Person, recipe: Recipe, sections: tuple[str, ...]) -> Json:
    """Return the gold of a CV that prints these sections."""
    printed: dict[str, Any] = {
        "education": [_education(person, recipe, at) for at in range(len(person.degrees))],
        "experience": [
            {
                "organization": post.organisation,
                "role": post.role,
                "start": str(post.start[0]),
                "end": "present" if post.end is None else str(post.end[0]),
            }
            for post in person.posts
        ],
        "works": [_work(work, recipe) for _, group in groups_of(person, recipe) for work in group],
        "awards": [
            {
                "title": award.title,
                "year": str(award.year),
                "title_variants": [
                    f"{award.title}, {award.giver}",
                    f"{award.title} – {award.giver}",
                ],
            }
            for award in person.awards
        ],
        "interests": list(person.interests),
        "skills": [value for _, values in person.skills for value in values],
    }
    keys = {"works": "publications", "interests": "research_interests"}
    gold: Json = {
        "doc_type": "cv",
        "name": person.name.whole,
        "name_variants": [f"{person.name.whole} ({person.name.beside})"]
        if person.name.beside
        else [],
        "emails": [person.email],
        "not_candidate_emails": [email for _, _, email in person.referees]
        if "referees" in sections
        else [],
    }
    gold |= {keys.get(name, name): rows for name, rows in printed.items() if name in sections}
    gold["counts"] = {
        key: len(gold[key])
        for key in ("publications", "education", "experience", "awards")
        if key in gold
    }
    return gold


def _education(person: Person, recipe: Recipe, at: int) -> Json:
    degree = person.degrees[at]
    return {
        "institution": degree.school,
        "degree": degree.degree,
        "field": degree.subject,
        "start": None if recipe.education in ("year_paren", "end_right") else str(degree.start),
        "end": "present" if degree.end is None else str(degree.end),
    }


def _work(work: Work, recipe: Recipe) -> Json:
    entry = recipe.works(work, Taste())
    marked = work.equal and recipe.legend
    alone = len(work.authors) == 1
    row: Json = {
        "title": work.title,
        "year": str(work.year),
        "venue": entry.venue,
        "authors_count": None if len(work.authors) > entry.shown else len(work.authors),
        "candidate_position": work.owner + 1
        if entry.counted and work.owner < entry.shown
        else None,
        "equal_contribution": (work.owner < work.equal) if marked else None,
    }
    if not entry.counted and alone:
        del row["authors_count"]
    return row
