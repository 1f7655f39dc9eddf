"""What contradicts itself on a scholar page, and the clean twins that set nothing off."""

from ingestion.findings import find_all
from ingestion.findings.coauthor_groups import author_groups
from ingestion.records import FindingRecord
from tests.ingestion.samples import read_whole, text_document

CLEAN = """Nadia Quist

RO
h-index7
31papers
1,402citations

31 Papers

ROJun 4, 2025
Tiny Maps for Tiny Robots

Omar Lind, Nadia Quist

ROMay 1, 2024
Robots That Wave Back

Nadia Quist, Omar Lind, Pell Arvo
"""


def findings_of(text: str) -> list[FindingRecord]:
    document = text_document(text)
    return list(find_all(document, read_whole(document)))


def rules_of(text: str) -> list[str]:
    return [finding.rule for finding in findings_of(text)]


def page_with_circles(*circles: list[str]) -> str:
    """Return a page of the owner with one work for each list of co-authors."""
    entries = [
        f"ROMay {day}, 2024\nA Study of Cat Number {day}\n\nNadia Quist, {', '.join(names)}\n"
        for day, names in enumerate(circles, 1)
    ]
    return "Nadia Quist\n\nRO\nh-index7\n31papers\n1,402citations\n\n" + "\n".join(entries)


def test_clean_page_sets_nothing_off() -> None:
    assert rules_of(CLEAN) == []


def test_h_index_above_the_printed_works_is_found_at_both_numbers() -> None:
    page = CLEAN.replace("31papers", "6papers")
    (finding,) = findings_of(page)
    document = text_document(page)
    assert (finding.rule, [document.quote(span) for span in finding.spans]) == (
        "h_index_above_works",
        ["7", "6"],
    )


def test_h_index_equal_to_the_works_is_possible() -> None:
    assert rules_of(CLEAN.replace("31papers", "7papers")) == []


def test_h_squared_above_citations_is_found() -> None:
    assert rules_of(CLEAN.replace("1,402citations", "48citations")) == ["h_squared_above_citations"]


def test_h_squared_equal_to_citations_is_possible() -> None:
    assert rules_of(CLEAN.replace("1,402citations", "49citations")) == []


def test_each_date_without_a_year_is_one_finding() -> None:
    page = CLEAN.replace("Jun 4, 2025", "Jun 4").replace("May 1, 2024", "May 1")
    assert rules_of(page) == ["date_without_year", "date_without_year"]


def test_circles_without_a_common_coauthor_are_a_suspicion() -> None:
    page = page_with_circles(
        ["Omar Lind", "Pell Arvo"],
        ["Omar Lind"],
        ["Pell Arvo"],
        ["Tove Brand"],
        ["Tove Brand"],
        ["Ilse Oak", "Jon Elm"],
        ["Ilse Oak"],
        ["Kai Fir"],
    )
    assert rules_of(page) == ["coauthor_groups"]


def test_one_prevailing_circle_with_side_lines_is_a_career() -> None:
    page = page_with_circles(
        ["Omar Lind", "Pell Arvo"],
        ["Omar Lind"],
        ["Omar Lind"],
        ["Pell Arvo"],
        ["Pell Arvo"],
        ["Tove Brand"],
        ["Tove Brand"],
        ["Ilse Oak"],
        ["Ilse Oak"],
    )
    assert rules_of(page) == []


def test_few_works_in_separate_circles_are_the_usual_case() -> None:
    page = page_with_circles(*[["Omar Lind"]] * 2, *[["Tove Brand"]] * 2, *[["Ilse Oak"]] * 2)
    assert rules_of(page) == []


def test_groups_leave_the_owner_out_and_come_largest_first() -> None:
    page = page_with_circles(["Tove Brand"], ["Omar Lind", "Pell Arvo"], ["Pell Arvo"])
    works = read_whole(text_document(page)).works
    groups = author_groups(works, owner="Nadia Quist")
    assert [[work.title.value for work in group] for group in groups] == [
        ["A Study of Cat Number 2", "A Study of Cat Number 3"],
        ["A Study of Cat Number 1"],
    ]
