"""What columns are taken for, and what the row of a list tells of its person."""

from __future__ import annotations

import pytest

from ingestion.parsers.columns.cells import table_of
from ingestion.parsers.columns.guess import columns_of
from ingestion.parsers.columns.sheet import list_of
from ingestion.parsers.table import parse
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument, UnreadableDocument
from ingestion.text import TextDocument


def document(*lines: str) -> TextDocument:
    return read_bytes("\n".join(lines).encode(), name="list.csv")


def roles(*lines: str) -> list[str]:
    return [column.role for column in columns_of(table_of(document(*lines)))]


def people(*lines: str, **said: int) -> list[ParsedDocument]:
    found = list_of(document(*lines), {number: role for role, number in said.items()})
    return [
        parse(read_bytes(row.text.encode(), name="row.csv")) for row in found.rows if not row.wrong
    ]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Full name,E-mail,Affiliation,Title,Notes", "name email affiliation position text"),
        ("Name,Vorname,E-Mail-Adresse,Einrichtung", "family given email affiliation"),
        ("Nom,Prénom,Courriel,Établissement,Diplôme", "family given email affiliation degree"),
        ("Nombre,Apellidos,Correo electrónico,Cargo", "given family email position"),
        ("Nome,Cognome,Posta elettronica,Titolo di studio", "given family email degree"),
        ("Nom,Adresse e-mail", "name email"),
        ("Name,E-mail,Referee e-mail,Referee 2 phone", "name email text text"),
        ("Name,Betreuer E-Mail,Advisor,E-Mail", "name text text email"),
        ("First Name,Last Name,E-Mail 1,E-Mail 2", "given family email email"),
        ("applicant_name,PhD Institution,Phone (mobile)", "name institution phone"),
    ],
)
def test_headings_of_five_languages(header, wanted):
    assert roles(header, ",".join("x" * (header.count(",") + 1))) == wanted.split()


def test_columns_without_a_known_heading_go_by_what_they_hold():
    lines = (
        "Who,A,B,C,D",
        "Ada Moss,ada@example.org,0000-0002-1825-0097,https://ada.example.org/,1",
        "Odo Fern,odo@example.org,,https://odo.example.org/,2",
    )
    assert roles(*lines) == ["name", "email", "orcid", "link", "text"]
    columns = columns_of(table_of(document(*lines)))
    assert [0 < column.sure < 0.9 for column in columns] == [True, True, True, True, False]


def test_what_a_person_says_goes_before_a_guess():
    table = table_of(document("Name,Betreuer,Kontakt", "x,Ada Moss,ada@example.org"))
    columns = columns_of(table, {2: "name", 3: "text"})
    assert [column.role for column in columns] == ["text", "name", "text"]


@pytest.mark.parametrize(("said", "words"), [({9: "name"}, "no column 9"), ({1: "x"}, "“x”")])
def test_columns_that_there_are_not_are_refused(said, words):
    with pytest.raises(UnreadableDocument, match=words):
        columns_of(table_of(document("a,b", "c,d")), said)


def test_a_row_tells_of_one_person():
    [one] = people(
        "Given name,Family name,E-mail,Affiliation,Title,Degree,Degree institution,Link,ORCID,"
        "Interests,Phone",
        "Ada,Moss,Ada@Example.org; a2@example.org,Mirth University,Postdoc,PhD,Frond Institute,"
        "https://ada.example.org/,0000-0002-1825-0097,peat; moss,+49 1234 5678",
    )
    assert one.subject is not None
    assert one.subject.name.value == "Ada Moss"
    assert len(one.subject.name.spans) == 2
    assert [(c.kind, c.key) for c in one.subject.contacts] == [
        ("email", "ada@example.org"),
        ("email", "a2@example.org"),
        ("phone", "+4912345678"),
        ("url", "ada.example.org"),
    ]
    assert [i.value for i in one.subject.identifiers] == ["0000-0002-1825-0097"]
    [job], [degree] = one.employments, one.educations
    assert (job.organisation.value, str(job.role)) == ("Mirth University", "Postdoc")
    assert (degree.institution.value, degree.level) == ("Frond Institute", "doctorate")
    assert [topic.label.value for topic in one.topics] == ["peat", "moss"]


def test_how_somebody_is_addressed_is_no_position():
    [one] = people("name,affiliation,title", "Ada Moss,Mirth University,Prof.")
    assert one.employments[0].role is None


def test_values_that_begin_like_formulas_stay_text():
    [one] = people("name,email,affiliation", '=1+1,a@example.org,"=HYPERLINK(""x"";1)"')
    assert one.subject is not None
    assert (one.subject.name.value, one.employments[0].organisation.value) == (
        "=1+1",
        '=HYPERLINK("x";1)',
    )


def test_what_is_no_link_is_told_and_stays_text():
    [one] = people("name,link,orcid", "Ada Moss,javascript:alert(1),0000-0000-0000-0002")
    assert one.subject is not None
    assert (one.subject.contacts, one.subject.identifiers) == ((), ())
    assert len(one.problems) == 2


def test_bad_rows_are_named_by_their_line_and_the_others_read():
    found = list_of(
        document(
            "name,email,notes",
            "Ada,a@example.org",
            "Odo,b@example.org,x,y",
            ",c@example.org,",
            "Ed,not an address,",
            "Ida,n/a,fine",
        )
    )
    assert [(row.line, bool(row.wrong)) for row in found.rows] == [
        (2, True),
        (3, True),
        (4, True),
        (5, True),
        (6, False),
    ]


def test_a_table_without_names_is_refused_with_its_columns():
    with pytest.raises(UnreadableDocument, match=r"name=1, say.*1 “Grade”, 2 “Sum”"):
        parse(document("Grade,Sum", "1,2"))


def test_a_header_alone_is_refused():
    with pytest.raises(UnreadableDocument, match="no row below"):
        parse(document("name,email"))


def test_the_same_row_gives_the_same_bytes_wherever_it_stands():
    one = list_of(document("name,email", "Ada,a@example.org", "Odo,o@example.org"))
    two = list_of(document("name;email", "Odo;o@example.org", '"Ada";a@example.org'))
    assert (
        one.rows[0].text
        == two.rows[1].text
        == ("taken as,column,value\nname,name,Ada\nemail,email,a@example.org\n")
    )


def test_addresses_of_referees_in_a_list_are_not_the_persons() -> None:
    [row] = people(
        "Name,E-mail,Referee 1,Referee 2 e-mail",
        "Quilla Ferndale,quilla@example.org,hedda@example.net,anselm@example.com",
    )
    assert row.subject is not None
    assert [contact.found.value for contact in row.subject.contacts] == ["quilla@example.org"]
