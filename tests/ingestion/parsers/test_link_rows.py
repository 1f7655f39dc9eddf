"""Works whose title stands above lines of links and a list headed "Authors:"."""

from tests.ingestion.set_works import works_of


def test_a_list_headed_authors_ends_each_entry_below_its_links() -> None:
    assert works_of(
        (60, 20, "PEAT AS IT IS: A LONG LOOK AT WET MOSS\tFENCONF 2024"),
        (72, 40, "Paper\tTweets\twww.example.org/peat"),
        (60, 60, "Authors: Orla Quillfeather, Bo Marsh*, Lea Tarn*,"),
        (60, 72, "Ida Mere"),
        (60, 92, "WATER IN DITCHES\tFENCONF 2023"),
        (72, 112, "Paper"),
        (60, 132, "Authors: Lea Tarn, Orla Quillfeather"),
        (60, 152, "REEDS BESIDE RIVERS\tUNDER REVIEW"),
        (72, 172, "Paper\tWebsite"),
        (60, 192, "Authors: Bo Marsh, Lea Tarn, Orla Quillfeather"),
    ) == [
        ("PEAT AS IT IS: A LONG LOOK AT WET MOSS", "FENCONF 2024", 2024, 4, 1),
        ("WATER IN DITCHES", "FENCONF 2023", 2023, 2, 2),
        ("REEDS BESIDE RIVERS", "UNDER REVIEW", None, 3, 3),
    ]


def test_words_that_label_links_head_no_entry_where_authors_are_not_labelled() -> None:
    assert works_of(
        (60, 20, "O. Quillfeather, B. Marsh. Peat as it is. Fens, 2024."),
        (60, 32, "PDF\tCode\tSlides"),
        (60, 52, "L. Tarn, O. Quillfeather. Water in ditches. Fens, 2023."),
        (60, 64, "PDF\tCode"),
    ) == [
        ("Peat as it is", "Fens", 2024, 2, 1),
        ("Water in ditches", "Fens", 2023, 2, 2),
    ]
