"""Referees: their addresses are never the candidate's, their names are told as text."""

from __future__ import annotations

import pytest

from ingestion.parsers.cv import parse
from ingestion.records import ParsedDocument
from tests.ingestion.samples import text_document

_OWN = "ottilie.brackenreed@example.org"
_HEAD = f"# Ottilie Brackenreed\nDepartment of Ink, Wexcombe University\n{_OWN}\n\n"
_STUDIES = """## Education
- PhD in Ink Studies, Wexcombe University, 2018 - 2022

## Experience
- Research Fellow, Harbour Labs, 2022 - present

"""
_WORKS = """[1] O. Brackenreed, P. Fallow. Drying times of iron gall ink. Journal of Ink, 2021.
[2] P. Fallow, O. Brackenreed. Paper that forgets. Paper Letters, 2020.
[3] O. Brackenreed. On quills. Quill Review, 2019.

"""
_BOTH = ["Hedda Quillfeather", "Anselm Tallow"]

LISTED = """- Prof. Hedda Quillfeather, Wexcombe, hedda.q@uni.example.net, +44 1632 960001
- Dr. Anselm Tallow, Lakemont College, anselm@tallow.example.com, https://tallow.example.com
"""
BLOCKS = """
Prof. Hedda Quillfeather
Department of Ink, Wexcombe University
hedda.q@uni.example.net
+44 1632 960001

Dr. Anselm Tallow
Lakemont College
anselm@tallow.example.com
"""
COLUMNS = """Prof. Hedda Quillfeather\tDr. Anselm Tallow
Wexcombe University\tLakemont College
hedda.q@uni.example.net\tanselm@tallow.example.com
"""
HIDDEN = """Prof. Hedda Quillfeather, hedda.q [at] uni [dot] example [dot] net
Anselm Tallow (advisor), anselm at tallow dot example dot com
"""
TABLE = """| Name | Affiliation | E-mail |
|---|---|---|
| Prof. Hedda Quillfeather | Wexcombe University | hedda.q@uni.example.net |
| Dr. Anselm Tallow | Lakemont College | anselm@tallow.example.com |
"""
IN_BRACKETS = "Hedda Quillfeather (hedda.q@uni.example.net), Anselm Tallow (a.tallow@example.com)\n"
FRENCH = """Pr. Hedda Quillfeather, Université de Wexcombe, hedda.q@uni.example.net
M. Anselm Tallow, directeur, Lakemont, anselm (at) tallow.example.com
"""


def read(text: str) -> ParsedDocument:
    return parse(text_document(text, name="cv.md"))


def referees(parsed: ParsedDocument) -> list[str]:
    return [mention.name.value for mention in parsed.mentions if mention.role == "referee"]


def contacts(parsed: ParsedDocument) -> list[str]:
    assert parsed.subject is not None
    return [contact.found.value for contact in parsed.subject.contacts]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("References", LISTED),
        ("Referees", BLOCKS),
        ("References", COLUMNS),
        ("Academic References", HIDDEN),
        ("References", TABLE),
        ("Letters of recommendation", IN_BRACKETS),
        ("Names of referees", IN_BRACKETS),
        ("Referenzen", LISTED),
        ("Références", FRENCH),
    ],
)
@pytest.mark.parametrize("first", [False, True], ids=["last", "first"])
def test_addresses_of_referees_are_not_the_candidates(heading: str, body: str, first: bool) -> None:
    section = f"## {heading}\n{body}\n"
    works = f"## Publications\n{_WORKS}"
    parsed = read(_HEAD + (section + _STUDIES + works if first else _STUDIES + works + section))
    assert contacts(parsed) == [_OWN]
    assert referees(parsed) == _BOTH
    assert len(parsed.works) == 3


@pytest.mark.parametrize("body", [BLOCKS, LISTED, IN_BRACKETS])
def test_referees_below_the_works_need_no_heading(body: str) -> None:
    parsed = read(f"{_HEAD}{_STUDIES}## Publications\n{_WORKS}\n{body}")
    assert contacts(parsed) == [_OWN]
    assert referees(parsed) == _BOTH
    assert len(parsed.works) == 3


@pytest.mark.parametrize("body", [BLOCKS, IN_BRACKETS])
def test_addresses_of_others_in_the_head_are_left_out(body: str) -> None:
    parsed = read(f"{_HEAD}{body}\n{_STUDIES}")
    assert contacts(parsed) == [_OWN]


def test_head_without_an_own_address_takes_nobody_elses() -> None:
    parsed = read(f"# Ottilie Brackenreed\nInk Studies\n\n{_STUDIES}## References\n{LISTED}")
    assert contacts(parsed) == []


@pytest.mark.parametrize(
    "text", ["## References\nAvailable upon request.\n", "Referees available on request.\n"]
)
def test_referees_on_request_name_nobody(text: str) -> None:
    parsed = read(f"{_HEAD}{_STUDIES}## Publications\n{_WORKS}{text}")
    assert (referees(parsed), len(parsed.works)) == ([], 3)


@pytest.mark.parametrize(
    "heading", ["References", "REFERENCES", "Références", "Références bibliographiques"]
)
def test_references_that_hold_the_own_works_are_publications(heading: str) -> None:
    parsed = read(f"{_HEAD}{_STUDIES}## {heading}\n{_WORKS}")
    assert [work.owner_position for work in parsed.works] == [1, 2, 1]
    assert referees(parsed) == []


def test_works_and_referees_under_one_heading_are_told_apart() -> None:
    parsed = read(f"{_HEAD}{_STUDIES}## References\n{_WORKS}{BLOCKS}")
    assert len(parsed.works) == 3
    assert referees(parsed) == _BOTH
    assert contacts(parsed) == [_OWN]


def test_the_candidate_is_no_referee_of_himself() -> None:
    parsed = read(f"{_HEAD}{_STUDIES}## References\nOttilie Brackenreed, {_OWN}\n{LISTED}")
    assert referees(parsed) == _BOTH
