"""Margins that print the two ends of a range above each other, beside the lines of an entry."""

from ingestion.parsers.career.education import read_educations
from ingestion.parsers.cv import parse
from ingestion.parsers.layout.headings import kind_of_heading
from tests.ingestion.set_entries import dated_posts
from tests.ingestion.set_lines import set_page


def degrees(*lines):
    return [
        (
            record.degree and record.degree.value,
            record.institution.value,
            record.period and record.period.edtf,
        )
        for record in read_educations(set_page(*lines).body)
    ]


def test_last_year_above_first_year() -> None:
    lines = [
        (30, 23, "current"),
        (100, 20, "PhD in Botany"),
        (34, 43, "2018"),
        (100, 36, "Oststadt University"),
        (34, 123, "2014"),
        (34, 103, "2017\tM.Sc. in Peat Science"),
        (100, 116, "University of the Fens"),
    ]
    assert degrees(*lines) == [
        ("PhD", "Oststadt University", "2018/.."),
        ("M.Sc.", "University of the Fens", "2014/2017"),
    ]


def test_single_years_one_below_the_other_are_no_ranges() -> None:
    lines = [
        (30, 20, "2017\tPh.D. in Botany, Oststadt University"),
        (30, 40, "2013\tM.Sc. in Botany, Oststadt University"),
        (30, 60, "2011\tB.Sc. in Botany, University of the Fens"),
        (30, 80, "2007\tAbitur, Gymnasium Mirestad"),
    ]
    assert [period for _, _, period in degrees(*lines)] == ["/2017", "/2013", "/2011", "/2007"]


def test_ends_of_a_range_with_lines_of_the_entry_between_them() -> None:
    lines = [
        (34, 30, "May 2016 –"),
        (120, 20, "Keeper Assistant"),
        (120, 34, "Mirestad Peat Museum"),
        (34, 46, "June 2019\tWatered the mosses of the great hall and counted them every day."),
        (34, 110, "Oct 2013 –"),
        (120, 100, "Research Assistant"),
        (120, 114, "Oststadt University"),
        (34, 126, "Jan 2015\tDrew the maps of all fens, and kept the books of the library."),
    ]
    assert dated_posts(*lines) == [
        ("Keeper Assistant", "Mirestad Peat Museum", "2016-05/2019-06"),
        ("Research Assistant", "Oststadt University", "2013-10/2015-01"),
    ]


def test_small_current_in_the_margin_heads_no_section() -> None:
    document = set_page(
        (60, 20, "<b>Alma Quill</b>"),
        (100, 60, "<b>EXPERIENCE</b>"),
        (30, 93, "current"),
        (100, 90, "Research Assistant"),
        (34, 113, "2018"),
        (100, 106, "Oststadt University"),
        (34, 193, "2017"),
        (34, 173, "2017\tIntern"),
        (100, 186, "University of the Fens"),
    )
    posts = parse(document).employments
    assert [(post.organisation.value, post.period.edtf) for post in posts] == [
        ("Oststadt University", "2018/.."),
        ("University of the Fens", "2017/2017"),
    ]
    assert kind_of_heading("Current") == "neutral"


def test_sectors_that_posts_are_sorted_by_are_no_employers() -> None:
    lines = [
        (40, 20, "Academic"),
        (60, 40, "Research Fellow, University of the Fens\t2018 – 2020"),
        (40, 70, "Industry"),
        (60, 90, "Moss & Fern, Garden Engineer\t2003 – 2006"),
    ]
    assert dated_posts(*lines) == [
        ("Research Fellow", "University of the Fens", "2018/2020"),
        ("Garden Engineer", "Moss & Fern", "2003/2006"),
    ]


def test_posts_of_one_year_stand_beside_ranges() -> None:
    lines = [
        (30, 23, "current"),
        (100, 20, "Research Assistant"),
        (34, 43, "2018"),
        (100, 36, "Oststadt University"),
        (34, 103, "2015\tIntern"),
        (100, 116, "University of the Fens"),
    ]
    assert dated_posts(*lines) == [
        ("Research Assistant", "Oststadt University", "2018/.."),
        ("Intern", "University of the Fens", "2015/2015"),
    ]


def test_both_ends_of_a_range_flush_right_beside_lines_of_the_entry() -> None:
    lines = [
        (88, 20, "Present\tOststadt University, PHD, Mirestad, Spain"),
        (52, 32, "September 2023\tAdvised by Ada Kvam (Moss Lab) and Dirk Ober (Fern Lab)."),
        (60, 56, "August 2020\tUniversity of the Fens, MASTER OF SCIENCE, Fenport, UK"),
        (52, 68, "September 2019\tMSc. in Peat Science - Pass with Distinction."),
        (152, 80, "Thesis: Counting mosses twice (Grade: 90%)."),
    ]
    assert degrees(*lines) == [
        ("PHD", "Oststadt University", "2023-09/.."),
        ("MSc.", "University of the Fens", "2019-09/2020-08"),
    ]


def test_posts_with_a_year_each_right_below_each_other_are_no_ranges() -> None:
    lines = [
        (52, 20, "2014\tProfessor, Oststadt University"),
        (52, 32, "2010\tLecturer, Oststadt University"),
        (52, 56, "2008\tResearch Fellow, University of the Fens"),
        (52, 68, "2005\tResearch Assistant, University of the Fens"),
    ]
    assert [period for _, _, period in dated_posts(*lines)] == [
        "2014/2014", "2010/2010", "2008/2008", "2005/2005"
    ]  # fmt: skip


def test_months_above_earlier_ones_beside_the_text_of_their_entries() -> None:
    assert dated_posts(
        (42, 20, "October 2017\tMoss Resident, Reed Ltd., Oststadt, Germany"),
        (34, 32, "December 2016\tResearch in sand. Published 2 papers, and 1 poster."),
        (110, 46, "Sand counting"),
        (60, 68, "March 2015\tApplied Scientist, Fen Ltd., Mirestad, Norway"),
        (62, 80, "April 2014\tPart of the Sand Science Team."),
        (110, 94, "Peat sieving"),
    ) == [
        ("Moss Resident", "Reed Ltd.", "2016-12/2017-10"),
        ("Applied Scientist", "Fen Ltd.", "2014-04/2015-03"),
    ]


def test_months_one_below_the_other_are_no_ranges_where_one_stands_alone() -> None:
    assert dated_posts(
        (34, 20, "October 2017\tMoss Resident, Reed Ltd."),
        (34, 32, "December 2016\tSand Analyst, Quill Ltd."),
        (34, 54, "March 2015\tApplied Scientist, Fen Ltd."),
    ) == [
        ("Moss Resident", "Reed Ltd.", "2017-10/2017-10"),
        ("Sand Analyst", "Quill Ltd.", "2016-12/2016-12"),
        ("Applied Scientist", "Fen Ltd.", "2015-03/2015-03"),
    ]


def test_a_dash_before_a_post_is_an_open_end_where_another_ends_its_cell() -> None:
    assert dated_posts(
        (34, 20, "2019 -\tAssistant Professor, University of the Fens"),
        (34, 32, "March 2021 - Research Fellow, Oststadt University"),
        (34, 44, "2014 - 18 Lecturer, Mirestad University"),
    ) == [
        ("Assistant Professor", "University of the Fens", "2019/.."),
        ("Research Fellow", "Oststadt University", "2021-03/.."),
        ("Lecturer", "Mirestad University", "2014/2018"),
    ]


def test_a_dash_before_every_post_only_parts_it_from_its_year() -> None:
    assert [
        period
        for *_, period in dated_posts(
            (34, 20, "2019 - Visiting Fellow, Oststadt University"),
            (34, 32, "2016 - Visiting Lecturer, Mirestad University"),
        )
    ] == ["2019/2019", "2016/2016"]
