"""What a reader should find in a typeset CV: the schema of the corpus."""

from __future__ import annotations

from typing import Any

from tests.documents.typeset.catalogue import Cv
from tests.documents.typeset.people import Work

Json = dict[str, Any]


def gold_of(cv: Cv) -> Json:
    """Return the gold of a CV, from the data that its source is filled with."""
    person = cv.person
    lists: dict[str, list[Any]] = {
        "education": [
            {
                "institution": each.school,
                "degree": each.degree,
                "field": each.subject,
                "start": str(each.start) if cv.starts else None,
                "end": "present" if each.end is None else str(each.end),
            }
            for each in person.degrees
        ],
        "experience": [
            {
                "organization": each.organisation,
                "role": each.role,
                "start": str(each.start[0]),
                "end": "present" if each.end is None else str(each.end[0]),
            }
            for each in person.posts
        ],
        "works": [_work(cv, work) for work in person.works],
        "awards": [
            {
                "title": each.title,
                "year": str(each.year),
                "title_variants": [f"{each.title}, {each.giver}", f"{each.giver} {each.title}"],
            }
            for each in person.awards
        ],
        "interests": list(person.interests),
        "skills": [skill for _, skills in person.skills for skill in skills],
    }
    keys = {"works": "publications", "interests": "research_interests"}
    beside = person.name.beside
    gold: Json = {
        "doc_type": "cv",
        "name": person.name.whole,
        "name_variants": [f"{person.name.whole} ({beside})", f"{person.name.whole} {beside}"]
        if beside
        else [],
        "emails": [person.email],
    }
    gold |= {keys.get(name, name): lists[name] for name in cv.sections.split()}
    gold["counts"] = {
        key: len(gold[key]) for key in ("publications", "education", "experience", "awards")
    }
    return gold


def _work(cv: Cv, work: Work) -> Json:
    longest, shown = cv.cut
    is_cut = len(work.authors) > longest
    row: Json = {
        "title": work.title,
        "year": None if work.year is None else str(work.year),
        "venue": _venue(cv, work),
        "authors_count": None if is_cut else len(work.authors),
        "candidate_position": work.owner + 1
        if cv.counted and not (is_cut and work.owner >= shown)
        else None,
        "equal_contribution": None,
    }
    if not cv.counted and len(work.authors) == 1:
        # Nobody is named: that the writer was the only author may be told, and need not.
        del row["authors_count"], row["candidate_position"]
    return row


def _venue(cv: Cv, work: Work) -> str | None:
    """Return the venue as printed; None, which is not scored, where none is printed."""
    if work.kind in ("book", "thesis") or (work.kind == "preprint" and not cv.eprints):
        return None
    return work.short if cv.venue == "short" and work.short else work.venue
