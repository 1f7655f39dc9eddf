"""Under which names a person is known at the head of a CV, and stands in the lists of authors."""

import pytest

from ingestion.parsers.cv import PARSER
from tests.ingestion.samples import text_document

REST = """

## Education

PhD in Bees, University of Nowhere, 2020

## Publications

"""


def read(head, *works):
    listed = "\n".join(f"{n}. {work}" for n, work in enumerate(works, start=1))
    return PARSER.parse(text_document(f"{head}{REST}{listed}\n", name="cv.md"))


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("# Xiaoming Wang (王小明)", ["王小明"]),
        ("# Xiaoming Wang 王小明", []),  # the name itself has both
        ("# Xiaoming Wang\n\n王小明\n\nx.wang@example.org", ["王小明"]),
        ("# Xiaoming Wang | 王小明", ["王小明"]),
        ("# 清水 祐希 (Shimizu Yūki)", ["Shimizu Yūki"]),
        ("# Xiaoming (Sam) Wang", []),
        ("# Xiaoming Wang (Sam)", ["Sam"]),
        ("# Ada Kvam (née Olsen)", ["Olsen"]),
        ("# Ada Kvam\n\nPublished as: A. M. Tveit\n\nada@example.org", ["A. M. Tveit"]),
        ("# Ada Kvam\n\nFormerly Ada Maria Olsen", ["Ada Maria Olsen"]),
        ("# Ada Kvam (PhD)", []),
        ("# Ada Kvam (she/her)", []),
        ("# Ada Kvam\n\nUniversity of Nowhere (Oslo)", []),
        ("# Xiaoming Wang\n\n北京大学", []),
        ("# Xiaoming Wang\n\n个人简历", []),
        ("# Ada Kvam\n\nBorn 12 May 1990 in Oslo", []),
        ("# Ada Kvam\n\nBorn: Oslo, Norway", []),
        ("# Ada Kvam\n\nBorn New York", []),
        ("# Ada Kvam\n\nborn May 12, 1990", []),
        ("# Ada Kvam\n\nPreviously Harbour Moss", []),
        ("# Ada Kvam (geb. Olsen)", ["Olsen"]),
        ("# Ada Kvam, geb. Olsen", ["Olsen"]),
        ("# Ada Kvam (a.k.a. Ada Lien)", ["Ada Lien"]),
        ("# Ada Kvam\n\nFormerly known as Ada Olsen", ["Ada Olsen"]),
    ],
)
def test_other_names_at_the_head(head, names):
    subject = read(head, 'A. Kvam. "Bees". Journal of Bees, 2020.').subject
    assert subject is not None
    assert [name.value for name in subject.other_names] == names


@pytest.mark.parametrize(
    ("head", "authors", "place"),
    [
        ("# Xiaoming Wang (王小明)", "Jo Example, Xiaoming Wang, Ida Lien", 2),
        ("# Xiaoming Wang (王小明)", "Jo Example, 王小明, Ida Lien", 2),
        ("# Xiaoming Wang 王小明", "Jo Example, 王小明", 2),
        ("# Xiaoming Wang 王小明", "Jo Example, X. Wang", 2),
        ("# WANG Xiaoming", "J. Example, X.-M. Wang, X.-H. Wang", 2),
        ("# Xiaoming Wang", "X. Wang, J. Example, X. Wang", None),
        ("# Xiaoming Wang", "X.-H. Wang, J. Example, X.-M. Wang", 3),
        ("# Xiaoming Wang", "X. Wang, J. Example, **X. Wang**", 3),
        ("# Ada Kvam (née Olsen)", "J. Example, A. Olsen", 2),
        ("# Ada Kvam\n\nPublished as: A. M. Tveit", "J. Example, A. M. Tveit", 2),
        ("# 清水 祐希 (Shimizu Yūki)", "J. Example, Y. Shimizu", 2),
        ("# Xiaoming (Sam) Wang", "J. Example, Sam Wang", 2),
        ("# William “Bill” Smith", "J. Example, W. Smith", 2),
        ("# Kim Min-jun", "J. Example, M. J. Kim, M. H. Kim", 2),
        ("# Gabriel García Márquez", "J. Example, G. García, I. Lien", 2),
        ("# Jörg Müller", "J. Example, J. Mueller", 2),
        ("# John Paul Smith", "J. Smith, I. Lien, J. P. Smith", 3),
        ("# John Smith Jr.", "John Smith Sr., I. Lien, John Smith Jr.", 3),
    ],
)
def test_the_owner_stands_where_the_closest_name_does(head, authors, place):
    works = (
        f'{authors}. "Bees and their ways". Journal of Bees, 2020.',
        f'{authors}. "Wasps and their ways". Journal of Bees, 2021.',
    )
    assert [work.owner_position for work in read(head, *works).works] == [place, place]
