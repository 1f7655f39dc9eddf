"""Whose CV it is: name and contacts from the head of the document, nobody else's."""

from dataclasses import replace

import pytest

from ingestion.parsers.layout.header import read_subject
from ingestion.parsers.layout.sections import split_sections
from ingestion.readers import read_bytes
from ingestion.records import PersonRecord
from tests.ingestion.readers.pdf_samples import Sheet
from tests.ingestion.samples import text_document
from tests.ingestion.set_lines import set_page

REST = "\n\n## Education\n\nPhD in Bees, University of Nowhere, 2020\n"


def subject(head: str, rest: str = REST) -> PersonRecord | None:
    document = text_document(head + rest, name="cv.md")
    return read_subject(document, split_sections(document))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("# Jo Example", "Jo Example"),
        ("JO EXAMPLE", "JO EXAMPLE"),
        ("# Jo Example1", "Jo Example"),
        ("# Curriculum Vitae\n\nDr. Jo Q. Example, PhD", "Jo Q. Example"),
        ("# CV of Jo Example", "Jo Example"),
        ("# Curriculum Vitae – Jo Example", "Jo Example"),
        ("# Jo Example — Curriculum Vitae", "Jo Example"),
        ("# Jo Example: Summary Curriculum Vitae", "Jo Example"),
        ("# Jo Example (jx25@example.org)", "Jo Example"),
        ("Name: Jo Example", "Jo Example"),
        ("Department of Bees, University of Nowhere\n\n# Jo Example", "Jo Example"),
        ("JO EXAMPLE (某某)", "JO EXAMPLE"),
        ("**Jo Example** | Research Intern | Nowhere", "Jo Example"),
        ("NGUYEN THI AN\nan.thi.nguyen@example.org", "NGUYEN THI AN"),
    ],
)
def test_the_name_is_read_as_printed(head: str, name: str) -> None:
    person = subject(head)
    assert person is not None
    assert person.name.value == name


@pytest.mark.parametrize("head", ["Curriculum Vitae", "Frontend Intern", "University of Nowhere"])
def test_a_title_a_post_or_an_affiliation_is_no_name(head: str) -> None:
    assert subject(head) is None


def contacts(head: str, rest: str = REST) -> dict[str, list[str]]:
    person = subject("# Jo Example\n\n" + head, rest)
    assert person is not None
    found: dict[str, list[str]] = {}
    for contact in person.contacts:
        found.setdefault(contact.kind, []).append(contact.key)
    return found


@pytest.mark.parametrize(
    "printed",
    [
        "jo@example.org",
        "Email: Jo@Example.org",
        "jo [at] example [dot] org",
        "[E-mail](mailto:jo@example.org)",
    ],
)
def test_an_address_is_found_however_it_is_hidden(printed: str) -> None:
    assert contacts(printed) == {"email": ["jo@example.org"]}


def test_links_and_numbers_are_contacts_and_dead_links_are_none() -> None:
    links = "[Website](#) | [GitHub](https://github.com/jo-invented) | jo.example.org"
    head = f"{links} | +1 (555) 010-4477"
    assert contacts(head) == {
        "url": ["jo.example.org", "github.com/jo-invented"],
        "phone": ["+15550104477"],
    }


def test_addresses_of_others_are_not_the_subjects() -> None:
    head = "jo@example.org\n\n**Placement officer:** Prof. Ann Other, ann@example.com"
    rest = REST + "\n\n## Referees\n\nProf. Bo Third, bo@example.net\n"
    assert contacts(head, rest) == {"email": ["jo@example.org"]}


def test_a_name_in_small_letters_is_one_where_it_is_largest_and_the_address_agrees() -> None:
    sheet = Sheet().put(72, 80, "ona brandvold", size=18).put(72, 110, "Via della Torbiera")
    sheet.put(72, 124, "e-mail: brandvold@fen.example.org").put(72, 160, "EDUCATION", size=12)
    sheet.put(72, 176, "2015 PhD in Fog, Fen College")
    document = read_bytes(sheet.data())
    person = read_subject(document, split_sections(document))
    assert person is not None
    assert person.name.value == "ona brandvold"


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("ADA", "BRANDVOLD FENN", "ADA BRANDVOLD FENN"),
        ("Ada Maria El", "Brandvold", "Ada Maria El Brandvold"),
        ("Ada Fenn", "Portfolio", "Ada Fenn"),
        ("Ada Fenn", "Biologist", "Ada Fenn"),
    ],
)
def test_name_in_large_type_may_stand_on_two_lines(first: str, second: str, name: str) -> None:
    page = set_page(
        (60, 20, first),
        (60, 46, second),
        (60, 80, "Mirestad, Fenland"),
        (60, 92, "a.brandvold@example.org"),
        (60, 120, "EDUCATION"),
        (60, 132, "PhD in Bees, University of Nowhere, 2020"),
    )
    lines = [replace(line, size=24.0) if at < 2 else line for at, line in enumerate(page.lines)]
    page = replace(page, lines=tuple(lines))
    read = read_subject(page, split_sections(page))
    assert read is not None
    assert read.name.value == name


@pytest.mark.parametrize("label", ["Skype: ", "Skype\t: ", "Skype ID: "])
def test_an_account_to_call_is_no_address_to_write_to(label: str) -> None:
    assert contacts(f"E-mail: jo@example.org\n\n{label}jo@example.com") == {
        "email": ["jo@example.org"]
    }


def test_a_link_below_an_address_may_be_out_of_date() -> None:
    head = "[jo@example.org](mailto:jo@example.com)"
    assert contacts(head) == {"email": ["jo@example.org"]}


def test_an_address_beside_other_things_is_the_persons_where_it_holds_the_name() -> None:
    page = set_page(
        (231, 20, "Jo Quillfeather"),
        (60, 60, "Languages:"),
        (60, 80, "Danish (native)\tFen Road 5, Marsh"),
        (60, 92, "English (C2)\tjo.quillfeather@example.org"),
        (60, 104, "French (B1)\toffice@example.org"),
        (60, 140, "Education"),
        (60, 160, "PhD in Bees, University of Nowhere, 2020"),
    )
    page = replace(page, lines=tuple(replace(line, page=1) for line in page.lines))
    found = read_subject(page, split_sections(page))
    assert found is not None
    emails = [one.key for one in found.contacts if one.kind == "email"]
    assert emails == ["jo.quillfeather@example.org"]
