"""Venues apart from their status words."""

import pytest

from ingestion.normalise.venues import find_presentation, read_venue


@pytest.mark.parametrize(
    ("printed", "venue", "status", "submitted_to", "acronym"),
    [
        ("ICLR 2023", "ICLR 2023", "published", "", "ICLR"),
        (
            "Conference on Slow Software (SLOW)",
            "Conference on Slow Software (SLOW)",
            "published",
            "",
            "SLOW",
        ),
        ("Preprint. In submission to ICML 2025", "Preprint", "submitted", "ICML 2025", "ICML"),
        ("Submitted to JMLR", "", "submitted", "JMLR", "JMLR"),
        ("TACL. (Under review)", "", "submitted", "TACL", "TACL"),
        ("R&R at Nature Slow Science", "", "submitted", "Nature Slow Science", ""),
        ("revision requested, Slow Science", "", "submitted", "Slow Science", ""),
        ("arXiv preprint (Under review)", "arXiv preprint", "submitted", "", ""),
        ("Slow Networks (SN) 2018. (To appear)", "Slow Networks (SN) 2018", "accepted", "", "SN"),
        ("Accepted at Quiet Computing", "Quiet Computing", "accepted", "", ""),
        ("On-going project", "", "ongoing", "", ""),
        ("in preparation", "", "ongoing", "", ""),
        ("arXiv preprint arXiv:2410.90156", "arXiv preprint arXiv:2410.90156", "preprint", "", ""),
        ("Master Thesis", "Master Thesis", "thesis", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_status_and_target_are_told_from_the_venue(printed, venue, status, submitted_to, acronym):
    reading = read_venue(printed)
    assert (reading.venue, reading.status, reading.submitted_to, reading.acronym) == (
        venue,
        status,
        submitted_to,
        acronym,
    )


@pytest.mark.parametrize(
    ("text", "kind", "rate"),
    [
        ("[Oral Presentation (1.8%)]", "oral", 0.018),
        ("Oral (top 5%)", "oral", 0.05),
        ("[Spotlight, 4.2%]", "spotlight", 0.042),
        ("poster", "poster", None),
        ("long talk", "oral", None),
    ],
)
def test_the_way_of_showing_and_its_rate(text, kind, rate):
    found = find_presentation(text)
    assert (found.kind, found.rate) == (kind, rate)


def test_a_word_that_contains_oral_is_none():
    assert find_presentation("Electoral Studies") is None
