"""What codes mean, in sentences for people: reasons to check and titles of findings."""

from __future__ import annotations

from collections.abc import Iterable

# Why a fact waits for a person. The codes come from parsers (doubts) and from the plan.
REASONS: dict[str, str] = {
    "dates_in_conflict": "The dates on the page can belong to more than one entry.",
    "read_on_a_page_by_others": "Read on a page that somebody else made.",
    "metrics_need_a_person": "Figures of a page are never taken over without a person.",
    "implausible": "This cannot be: other figures of the same page contradict it.",
    "differs_from_the_row": "Another document gives other years.",
    "row_saved_by_a_person": "A person has saved this row; what was read would change it.",
    "belongs_to_another": "This identifier already names somebody else.",
    "end_before_start": "The end is printed before the beginning.",
    "owner_guessed": "Whose it is was guessed: the author of nearly all works of the list.",
    "owner_not_named": "The person is not named among the authors, or more than one name fits.",
    "dates_differ": "Its year and its date differ.",
    "nobody_named": "The document does not say whom it is about; say so first.",
    "unclear_entry": "It is not clear what this line names.",
    "unsure": "Read with too little confidence to be stored without a person.",
    "decided_before": "A person decided about this before; the decision was kept.",
}

# What the rules of findings look for.
FINDINGS: dict[str, str] = {
    "author_order_differs": "Documents differ on the authors of a work",
    "coauthor_groups": "Works fall into separate groups of co-authors",
    "date_without_year": "Date without a year",
    "dead_links": "Dead links",
    "degree_dates_differ": "Documents differ on the dates of a degree",
    "degrees_differ": "Documents give the same years to different degrees",
    "e_mails_differ": "Documents have no e-mail address in common",
    "end_before_start": "Ends before it begins",
    "floating_dates": "Dates that belong to no entry for sure",
    "h_index_above_works": "h-index above the number of works",
    "h_squared_above_citations": "h-index too high for the citations",
    "name_spellings": "One person in several spellings",
    "names_differ": "Documents differ on the name",
    "orcids_differ": "Documents differ on the ORCID iD",
    "possible_duplicate": "May be somebody already known",
    "post_dates_differ": "Documents differ on the dates of a post",
    "reposted_thread": "Thread posted twice",
    "several_adverts": "Several adverts for one place",
    "software_instructions": "Text addressed to software",
    "status_differs": "Documents differ on how far a work has come",
    "status_differs_between_people": "Documents of two people differ on how far a work has come",
    "truncated_links": "Links cut short",
    "work_year_differs": "Documents differ on the year of a work",
    "works_counted_differ": "Documents differ widely on the number of works",
    "year_differs": "Documents differ on a year",
}


def reasons(checks: Iterable[str]) -> tuple[str, ...]:
    """Return one sentence per code; a code without one is shown as plain words."""
    return tuple(REASONS.get(code, f"{plain(code)}.") for code in checks)


def confidence_words(confidence: float | None) -> str:
    """Return "0.42 (low)", "" where the kind was never measured; never rounded up to the next."""
    if confidence is None:
        return ""
    shown = int(confidence * 100) / 100
    level = "high" if confidence >= 0.9 else "medium" if confidence >= 0.7 else "low"
    return f"{shown:.2f} ({level})"


def finding_title(rule: str) -> str:
    """Return what a rule is called on a page."""
    return FINDINGS.get(rule, plain(rule))


def plain(code: str) -> str:
    """Return the code as words: "h_index" becomes "H index"."""
    words = code.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
