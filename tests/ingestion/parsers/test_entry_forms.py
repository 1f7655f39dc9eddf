"""Lists of posts whose form tells what their words do not: edges, and pairs of head lines."""

from tests.ingestion.set_entries import dated_posts


def test_duties_set_in_below_a_date_in_the_margin_are_no_posts_of_their_own() -> None:
    assert dated_posts(
        (40, 20, "05/2025 – current\tResearch fellowship\tMirestad, Italy"),
        (152, 32, "Dipartimento di Torbiere - University of the Fens, Via Palude 5"),
        (152, 44, "Work within the project PEAT 2020 on ditches and their keepers,"),
        (152, 56, "Ditch operator; Compilation of sheets; Plans and sections"),
        (40, 80, "09/2024 – 11/2024\tDitch excavation\tMirestad, Italy"),
        (152, 92, "Dipartimento di Torbiere - University of the Fens, Via Palude 5"),
        (152, 104, "Ditch operator; Compilation of sheets; Laboratory"),
        (40, 128, "09/2023 – 10/2023\t3D models of sluices and gates\tMirestad, Italy"),
        (152, 140, "Dipartimento di Torbiere - University of the Fens, Via Palude 5"),
    ) == [
        (
            "Research fellowship",
            "Dipartimento di Torbiere - University of the Fens, Via Palude 5",
            "2025-05/..",
        ),
        (
            "Ditch excavation",
            "Dipartimento di Torbiere - University of the Fens, Via Palude 5",
            "2024-09/2024-11",
        ),
        (
            "3D models of sluices and gates",
            "Dipartimento di Torbiere - University of the Fens, Via Palude 5",
            "2023-09/2023-10",
        ),
    ]


def test_dates_flush_right_in_the_margin_open_entries_too() -> None:
    assert dated_posts(
        (78, 20, "May 2001 - Sep 2002 PostDoc at Fen University (hosted by Ada Mire)"),
        (179, 32, "and Bo Fen)"),
        (126, 44, "Jun 2014 PostDoc at Moor College (hosted by Ada Mire)"),
        (78, 56, "Sep 2015 - Present Lecturer at Fen University"),
    ) == [
        ("PostDoc", "Fen University", "2001-05/2002-09"),
        ("PostDoc", "Moor College", "2014-06/2014-06"),
        ("Lecturer", "Fen University", "2015-09/.."),
    ]


def test_an_unknown_post_stands_where_the_others_of_its_list_do() -> None:
    assert dated_posts(
        (40, 20, "Torfby University Hospital\tMirestad, Norway"),
        (40, 34, "RESEARCHER\t2017 - 2018"),
        (40, 54, "The Reed Laboratory\tMirestad, Norway"),
        (40, 68, "ASSISTANT\t2011 - 2013"),
        (40, 88, "Naval Peat Guard (Sjøtorv, NPG)\tDitchvern, Mirestad, Norway"),
        (40, 102, "BOG WALKER\t2009 - 2012"),
    ) == [
        ("RESEARCHER", "Torfby University Hospital", "2017/2018"),
        ("ASSISTANT", "The Reed Laboratory", "2011/2013"),
        ("BOG WALKER", "Naval Peat Guard (Sjøtorv, NPG)", "2009/2012"),
    ]


def test_an_unknown_employer_stands_below_the_post_as_the_others_do() -> None:
    assert dated_posts(
        (57, 20, "Research Assistant\tSep. 2015 - Jun. 2018"),
        (57, 32, "Department of Peat, Fen University"),
        (57, 52, "Winter School: Models of Ditches\tFeb. 2014"),
        (57, 64, "Faculty of Moors, Mire University"),
        (57, 84, "Intern\tAug. 2012 - Jan. 2013"),
        (57, 96, "Fenland Embassy to Moorland"),
        (57, 116, "Visiting Graduate Student\tSep. 2011 - Jun. 2012"),
        (57, 128, "Department of Peat, Mire University"),
    ) == [
        ("Research Assistant", "Department of Peat, Fen University", "2015-09/2018-06"),
        (
            "Winter School: Models of Ditches",
            "Faculty of Moors, Mire University",
            "2014-02/2014-02",
        ),
        ("Intern", "Fenland Embassy to Moorland", "2012-08/2013-01"),
        ("Visiting Graduate Student", "Department of Peat, Mire University", "2011-09/2012-06"),
    ]


def test_a_name_of_small_words_beside_its_date_is_no_sentence() -> None:
    assert dated_posts(
        (55, 20, "Institute of peatland information and research\t2018/07 - 2020/01"),
        (55, 32, "Research Associate\tMirestad, CA"),
        (55, 52, "Moor Council\t2016/05 - 2017/02"),
        (55, 64, "Ditch Warden\tMirestad, CA"),
    ) == [
        (
            "Research Associate",
            "Institute of peatland information and research",
            "2018-07/2020-01",
        ),
        ("Ditch Warden", "Moor Council", "2016-05/2017-02"),
    ]


def test_an_employer_in_brackets_is_no_part_of_the_post_and_no_host_is_one() -> None:
    assert dated_posts(
        (72, 20, "2019-present\tPeat Biologist (Bog Science—Fenland and Moors Agency) – Dr."),
        (144, 32, "Ada Mire"),
        (144, 44, "Developed a programme to study the keepers of ditches and their dogs."),
        (72, 56, "2017-2019\tVisiting Fellow (Section of Quantitative Ditches—"),
        (144, 68, "Fenland and Moors Agency) – Dr. Bo Fen, Ms. Cy Moor"),
        (144, 80, "Helped to write what the keepers of ditches were to do next."),
        (72, 92, "2015-17\tField technician (part-time) – Dr. Bo Fen"),
        (144, 104, "Fen University"),
    ) == [
        ("Peat Biologist", "Bog Science—Fenland and Moors Agency", "2019/.."),
        (
            "Visiting Fellow",
            "Section of Quantitative Ditches— Fenland and Moors Agency",
            "2017/2019",
        ),
        ("Field technician (part-time)", "Fen University", "2015/2017"),
    ]


def test_a_labelled_group_is_a_part_of_the_employer_below() -> None:
    assert dated_posts(
        (162, 20, "Graduate Research Assistant\tJuly 2020 to Dec 2024"),
        (177, 32, "Group: Fluid Peat,"),
        (177, 44, "Supervisor: Ada Mire, Ph.D"),
        (177, 56, "Dept. of Peat and Environmental Engineering,"),
        (177, 68, "Fen University, Mirestad, WA"),
        (177, 80, "Investigating how ditches run dry by means of long walks in the rain."),
        (162, 100, "Operational Ditch Modeller\tAug. 2016 to Jan. 2017"),
        (177, 112, "Group: Fenland Islands Observing,"),
        (177, 124, "Peat Corporation of Fen University, Mirestad, WA"),
    ) == [
        ("Graduate Research Assistant", "Fen University", "2020-07/2024-12"),
        (
            "Operational Ditch Modeller",
            "Peat Corporation of Fen University",
            "2016-08/2017-01",
        ),
    ]


def test_posts_of_french_lists_stand_above_dated_employers_without_white_space() -> None:
    assert dated_posts(
        (74, 20, "<b>Étudiante au doctorat</b>\tMirestad"),
        (74, 32, "Institut des tourbières (ITo), Université de Mirestad\t2020-..."),
        (74, 44, "Mesures de la tourbe à haute résolution, mouvements des fossés,"),
        (74, 56, "modélisation des digues et de leurs gardiens sans chaussures"),
        (74, 68, "<b>Assistante de recherche</b>\tMirestad"),
        (74, 80, "Université de Mirestad\t2019-2020"),
        (74, 92, "<b>Gardienne de digue</b>\tMoorville"),
        (74, 104, "TOURBEX\t2017"),
    ) == [
        (
            "Étudiante au doctorat",
            "Institut des tourbières (ITo), Université de Mirestad",
            "2020/..",
        ),
        ("Assistante de recherche", "Université de Mirestad", "2019/2020"),
        ("Gardienne de digue", "TOURBEX", "2017/2017"),
    ]
