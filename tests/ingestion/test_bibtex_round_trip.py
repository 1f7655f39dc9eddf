"""What is written as BibTeX is read again: nothing that BibTeX can hold is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.parsers import classify
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument, WorkRecord
from profiles.bibtex import Author, Work, entries

SEEN_LETTERS = st.characters(exclude_categories=("C", "Z", "M"), exclude_characters="ˆ´˜¨")
WORDS = st.lists(st.text(SEEN_LETTERS, min_size=1, max_size=12), min_size=1, max_size=6).map(
    " ".join
)
TITLES = WORDS.filter(lambda text: any(map(str.isalnum, text)))
NAMES = st.sampled_from(
    (
        "Ada Example", "Example, Ada", "Ludwig van der Sample", "de la Specimen, María-José",
        "Wei Placeholder 0001", "王小明", "Sample, Jr, Ben", "Ben O'Sample Jr.", "A. B. Probe",
        "Tests and Samples Group", "ACME, Inc.", "Ada*", "et al.", "others", "Żółć Ćwiąkała",
    )
)  # fmt: skip
VENUES = st.sampled_from(
    ("Journal of Samples & Tests", "Proceedings of the 3rd Test Days (TEST 2024)", "Probe {A} 50%")
)
ISBNS = st.sampled_from(("9780306406157", "9783161484100"))
IDENTIFIERS = st.tuples(
    st.sampled_from(("10.5555/a_b.1", "10.1002/(sici)1097-4571(1999)50:9--x", "10.5555/~y", "")),
    st.sampled_from(("2401.00001", "math/0211159", "")),
    st.one_of(ISBNS, st.just("")),
).map(
    lambda found: tuple(
        (scheme, value)
        for scheme, value in zip(("doi", "arxiv", "isbn"), found, strict=True)
        if value
    )
)
DATES = st.sampled_from(
    (
        {}, {"year": 2024}, {"year": 1999, "month": 12}, {"year": 2023, "issued": "2023-05-07"},
        {"issued": "2019/2020"}, {"year": 2021, "issued": "2021-21"}, {"issued": "2023/.."},
        {"year": 2025, "issued": "2025?"},
    )
)  # fmt: skip
STATES = st.one_of(
    st.builds(
        lambda venue, kind, status: {"venue": venue, "venue_kind": kind, "status": status},
        VENUES,
        st.sampled_from(("journal", "conference", "workshop", "")),
        st.sampled_from(("published", "accepted", "preprint", "withdrawn")),
    ),
    st.sampled_from(
        (
            {"status": "submitted", "submitted_to": "Int. Journal of Probes, Series B"},
            {"status": "submitted"},
            {"status": "ongoing"},
            {"status": "published"},
            {"status": "thesis", "category": "PhD thesis", "venue": "Example University"},
            {"status": "thesis", "category": "mastersthesis"},
            {"status": "thesis", "category": "Diplomarbeit"},
            {"status": "submitted", "venue": "arXiv preprint"},
            {"status": "", "category": "cs.TE"},
        )
    ),
)
SHOWN = st.sampled_from(
    ({}, {"presentation": "Oral", "acceptance_rate": 0.018}, {"presentation": "Poster"})
)


@st.composite
def works(draw) -> Work:
    authors = draw(
        st.lists(
            st.builds(Author, NAMES, st.booleans(), st.booleans()),
            max_size=4,
            unique_by=lambda author: author.name,
        )
    )
    return Work(
        ident=1,
        title=draw(TITLES),
        authors=tuple(authors),
        truncated=bool(authors) and draw(st.booleans()),
        random_or_alphabetical=draw(st.booleans()),
        in_order=draw(st.booleans()),
        identifiers=() if (state := draw(STATES))["status"] == "" else draw(IDENTIFIERS),
        **state,
        **draw(DATES),
        **draw(SHOWN),
    )


def read(text: str) -> ParsedDocument:
    document = read_bytes(text.encode(), name="publications.bib")
    parser, _ = classify(document)
    assert parser is not None
    return parser.parse(document)


def edtf_of(work: Work) -> str:
    if work.issued or work.year is None:
        return work.issued
    return f"{work.year}" if work.month is None else f"{work.year}-{work.month:02d}"


def told(work: Work) -> dict[str, object]:
    """Return what BibTeX can hold of a work, as a record of it says it."""
    has_isbn = work.status in ("withdrawn", "accepted", "published", "preprint") and work.venue_kind
    return {
        "title": " ".join(work.title.split()),
        "authors": [(" ".join(a.name.split()), a.equal, a.corresponding) for a in work.authors],
        "truncated": work.truncated,
        "in_order": work.in_order,
        "order": "random_or_alphabetical" if work.random_or_alphabetical else "unknown",
        "issued": edtf_of(work),
        "venue": work.venue,
        "status": work.status,
        "submitted_to": work.submitted_to,
        "presentation": work.presentation.lower(),
        "acceptance_rate": work.acceptance_rate,
        "category": work.category,
        "identifiers": {i for i in work.identifiers if not (has_isbn and i[0] == "isbn")},
    }


def told_again(record: WorkRecord) -> dict[str, object]:
    return {
        "title": record.title.value,
        "authors": [(a.name.value, a.equal_contribution, a.corresponding) for a in record.authors],
        "truncated": record.truncated,
        "in_order": record.in_order,
        "order": record.order_convention,
        "issued": record.issued.edtf if record.issued else "",
        "venue": record.venue,
        "status": record.status,
        "submitted_to": record.submitted_to,
        "presentation": record.presentation,
        "acceptance_rate": record.acceptance_rate,
        "category": record.category.value if record.category else "",
        "identifiers": {(one.scheme, one.value) for one in record.identifiers},
    }


@settings(max_examples=150, deadline=None)
@given(works())
def test_whatever_the_work_it_is_read_as_it_was_written(work: Work) -> None:
    [record] = read("".join(entries([work]))).works
    assert told_again(record) == told(work)
