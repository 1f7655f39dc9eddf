"""Whole CVs: the invented ones with gold, the originals, PDFs, and what must hold for all."""

import contextlib
import dataclasses
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingestion.gold import to_gold
from ingestion.parsers import classify, cv
from ingestion.records import UnreadableDocument
from ingestion.text import Found, TextDocument
from tests.conftest import shared_path
from tests.ingestion.samples import SEEN, document_of, text_document

INVENTED = sorted(path for path in SEEN.glob("cv_*") if path.suffix in (".md", ".txt"))
ORIGINALS = sorted(
    path
    for pattern in ("seeds/000*.txt", "seeds/002*.txt")
    for path in shared_path(pattern).parent.glob(Path(pattern).name)
)
PDFS = sorted(shared_path("corpus/dev").glob("*.pdf"))


def gold_of(path: Path) -> dict[str, Any]:
    folder = path.parent / "gold" if path.parent.name == "seeds" else path.parent
    gold: dict[str, Any] = json.loads((folder / f"{path.stem}.gold.json").read_text("utf-8"))
    return gold


def read(path: Path) -> dict[str, Any]:
    document = document_of(path)
    return to_gold(document, cv.parse(document))


def founds(value: object) -> Iterator[Found]:
    """Yield every value with a place in a record."""
    if isinstance(value, Found):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from founds(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from founds(item)


def misplaced(document: TextDocument) -> list[str]:
    """Return the values whose spans do not reproduce them."""
    return [
        found.value
        for found in founds(cv.parse(document))
        if "".join(found.value.split())
        != "".join("".join(document.quote(span).split()) for span in found.spans)
    ]


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_person_awards_and_topics_of_invented_cvs_are_those_of_the_gold(path: Path) -> None:
    gold, got = gold_of(path), read(path)
    names = {name.casefold() for name in (gold["name"], *gold.get("name_variants", ()))}
    assert got["name"].casefold() in names
    assert sorted(got.get("emails", [])) == sorted(gold.get("emails", []))
    assert [(a["title"], a["year"]) for a in got.get("awards", [])] == [
        (a["title"], a["year"]) for a in gold.get("awards", [])
    ]
    assert got.get("research_interests") == gold.get("research_interests")
    assert got.get("skills") == gold.get("skills")


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_places_and_fields_of_invented_cvs_are_those_of_the_gold(path: Path) -> None:
    gold, got = gold_of(path), read(path)
    assert [(e["institution"], e["field"]) for e in got.get("education", [])] == [
        (e["institution"], e["field"]) for e in gold.get("education", [])
    ]
    assert len(got.get("experience", [])) == len(gold.get("experience", []))
    for post, wanted in zip(got.get("experience", []), gold.get("experience", []), strict=True):
        assert post["organization"] in wanted["organization"]
        assert post["role"] in (wanted["role"], *wanted.get("role_variants", ()))


@pytest.mark.originals
@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
def test_the_original_cvs_are_read_to_the_last_fact(path: Path) -> None:
    gold, got = gold_of(path), read(path)
    assert got["name"].casefold() == gold["name"].casefold()
    for key in ("emails", "awards", "research_interests"):
        assert got[key] == gold[key]
    assert got.get("skills") == gold.get("skills")
    assert [{**e, "field_variants": None} for e in got["education"]] == [
        {**e, "field_variants": None} for e in gold["education"]
    ]
    assert [{**e, "role_variants": None} for e in got["experience"]] == [
        {**e, "role_variants": None} for e in gold["experience"]
    ]


@pytest.mark.originals
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_name_and_address_of_the_pdf_cvs(path: Path) -> None:
    gold, got = gold_of(path), read(path)
    names = {name.casefold() for name in (gold["name"], *gold.get("name_variants", ()))}
    assert got["name"].casefold() in names
    assert got["emails"] == [email.casefold() for email in gold["emails"]]


@pytest.mark.parametrize("path", [*INVENTED, *ORIGINALS, *PDFS], ids=lambda path: path.stem)
def test_every_value_stands_where_it_says(path: Path) -> None:
    assert misplaced(document_of(path)) == []


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_a_cv_is_taken_for_one(path: Path) -> None:
    parser, _ = classify(document_of(path))
    assert parser is cv.PARSER


def test_a_name_that_is_printed_nowhere_is_taken_from_the_works() -> None:
    text = (
        "## Education\n\n- PhD in Fog, Mist University, 2020\n\n## Publications\n\n"
        "- Jo Example, Ann Other. How fog learns to wait. *Journal of Mist*, 2020.\n"
        "- Bo Third, Jo Example. Rain without clouds. *Journal of Mist*, 2021.\n"
        "- Jo Example. Bees in bad weather. *Journal of Mist*, 2022.\n"
    )
    parsed = cv.parse(text_document(text, name="cv.md"))
    assert parsed.subject is not None
    assert parsed.subject.name.value == "Jo Example"
    assert [work.owner_position for work in parsed.works] == [1, 2, 1]


def test_others_are_named_in_their_roles() -> None:
    text = (
        "# Jo Example\n\n## Education\n\nPhD, Mist University, 2020. Advisor: Prof. Ann Other\n\n"
        "## Experience\n\nVisiting Student, Fog Lab, 2019. Hosted by Dr. Bo Third\n\n"
        "## References\n\nProf. Cy Fourth, cy@example.com\n"
    )
    parsed = cv.parse(text_document(text, name="cv.md"))
    assert [(mention.role, mention.name.value) for mention in parsed.mentions] == [
        ("advisor", "Ann Other"),
        ("host", "Bo Third"),
        ("referee", "Cy Fourth"),
    ]


def test_a_document_with_nothing_of_a_cv_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        cv.parse(text_document("Dear all,\n\nthe meeting is at noon.\n", name="note.txt"))


@pytest.mark.parametrize(
    "part",
    [
        "(",
        "A, ",
        "2019-",
        "a\t",
        "a | ",
        "Intern: ",
        "Advisor: ",
        "Ph.D. ",
        "a dot ",
        "**x** ",
        "and ",
    ],
)
def test_hostile_lines_are_read_in_linear_time(part: str) -> None:
    line = (part * 20_000)[:20_000]
    headings = ("Education", "Experience", "Awards", "Skills")
    text = "# Jo Example\n\n" + "\n\n".join(f"## {heading}\n\n{line}" for heading in headings)
    document = text_document(text, name="cv.md")
    start = time.process_time()
    cv.identify(document)
    with contextlib.suppress(UnreadableDocument):
        cv.parse(document)
    assert time.process_time() - start < 2.0


def test_workshops_without_works_of_the_owner_are_no_publications() -> None:
    page = (
        "# Orla Quillfeather\n\n## Publications\n\n- O. Quillfeather, B. Marsh. Peat as it is. "
        "Fens 5, 2019.\n- B. Marsh, O. Quillfeather. Water in ditches. Fens 6, 2020.\n\n"
        "## Workshops\n\nAn introduction to levelling, Mirestad, 2021\n\n"
        "Maps for everyone, Fenborough, 2022\n"
    )
    parsed = cv.parse(text_document(page, name="cv.md"))
    assert [work.title.value for work in parsed.works] == ["Peat as it is", "Water in ditches"]
