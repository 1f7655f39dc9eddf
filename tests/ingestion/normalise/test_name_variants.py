"""In which forms pages print a name: a table of names, printed forms and whether they agree."""

import pytest

from ingestion.normalise.names import closeness, compatible, forms_of, strongest

VARIANTS = {  # name: (forms that may be the same person's, forms that are somebody else's)
    # Chinese: both orders, hyphens, initials with and without hyphen, the original script
    "Xiaoming Wang": (
        "Wang Xiaoming; WANG Xiaoming; Xiaoming WANG; Wang, Xiaoming; Wang, X.; X. Wang; X Wang;"
        "X.-M. Wang; X.M. Wang; XM Wang; Wang X.-M.; Wang XM; Xiao-Ming Wang; Xiao‐Ming Wang;"
        "Xiao Ming Wang; Wang Xiao-Ming; Wang Xiao Ming; Xiaoming Wang (王小明);"
        "王小明 Xiaoming Wang",
        "Xiaohong Wang; X.-H. Li; Xiaoming Wan; Ming Wang; Xiaoming Zhang; M. Wang; 王小明; Wang",
    ),
    "Wang Xiaoming": ("X. Wang; Wang, X.; X.-M. Wang; Xiaoming Wang", "W. Xiao; W. Ming; Wei Wang"),
    "XU Wei": ("Wei Xu; W. Xu; Xu, W.", "Wei Xue; X. Li"),
    "Xiaoming Wang (王小明)": (
        "王小明; 王 小明; X. Wang; Wang Xiaoming (王小明)",
        "王小红; 李小明",
    ),
    "王小明": ("王 小明; Xiaoming Wang (王小明)", "王小红; Xiaoming Wang"),
    "Xiaoming (Sam) Wang": ("Sam Wang; S. Wang; Xiaoming Wang; X. Wang", "Samuel Li; T. Wang"),
    "Wei Xiong": ("Xiong Wei; W. Xiong; Xiong, W.", "X. Wei; Wei X. Li"),
    "Lü Bo": ("Bo Lü; B. Lü; Bo Lu; Bo Lyu; B. Lv", "Bo Liu; Bo Luo"),
    # Japanese: long vowels, the original script
    "Yūki Shimizu": (
        "Yuki Shimizu; Yuuki Shimizu; Shimizu Yūki; Y. Shimizu; Shimizu, Y.",
        "Yuko Shimizu",
    ),
    "清水 祐希 (Shimizu Yūki)": (
        "清水祐希; 清水 祐希; Y. Shimizu; Yuki Shimizu",
        "清水 祐子; Yoko Simizu",
    ),
    "Kenji Ohno": (
        "K. Ono; Kenji Ōno; Kenji Oono; Ohno, K.; Kenji Ohno",
        "Kenji Ohta; K. Oda; Kenta Ohno",
    ),
    "Akira Itō": ("Akira Itoh; A. Ito; Ito, A.; Akira Itou", "Akira Ita; K. Ito"),
    "Kohei Sato": ("Kouhei Satoh; Kōhei Satō; K. Sato", "Kota Sato; K. Saito"),
    # Korean
    "Kim Min-jun": (
        "Minjun Kim; Min-jun Kim; Min Jun Kim; M. J. Kim; M.-J. Kim; MJ Kim; Kim MJ; M. Kim; "
        "Kim, M.-J.",
        "Kim Min-ho; J. Kim; M.-S. Lee",
    ),
    "Kim Minjun": ("M. Kim; M. J. Kim; Minjun Kim; Kim Min-Jun", "K. Minjun Lee; J. Kim"),
    "Lee Soo-young": ("Sooyoung Lee; S.-Y. Lee; S. Lee", "Sooyeon Lee; Y. Lee"),
    # Vietnamese: the last word is the name one is called by
    "Nguyễn Văn An": (
        "An Nguyen; A. Nguyen; An V. Nguyen; Van An Nguyen; V. A. Nguyen; Nguyen Van An; "
        "Nguyen, A. V.; Nguyễn V. A.",
        "Anh Nguyen; B. Nguyen",
    ),
    "Nguyen Thi Hoai An": (
        "Nguyen THA; An Nguyen; Hoai An Nguyen; H. A. Nguyen; T. H. A. Nguyen",
        "Hoa Nguyen; T. B. Nguyen",
    ),
    # Spanish and Portuguese
    "Gabriel García Márquez": (
        "G. García-Márquez; García Márquez, G.; G. García Márquez; Gabriel Garcia Marquez; "
        "García-Márquez, Gabriel; GARCÍA MÁRQUEZ Gabriel",
        "Gabriela García Márquez; G. Garza Márquez; M. García Márquez",
    ),
    "João Pedro Vasconcelos Tibúrcio": (
        "J. P. V. Tiburcio; J. Tibúrcio; Tibúrcio, J. P.; João P. Tibúrcio",
        "J. M. Tibúrcio; P. Tibúrcio",
    ),
    "Ana Maria dos Santos Silva": (
        "A. M. dos Santos Silva; Silva, A. M. S.; A. Silva; Ana Silva",
        "M. Silva; Ana Silveira",
    ),
    # Particles, of one word with the name and apart
    "Ludwig van der Berg": (
        "L. van der Berg; van der Berg, L.; Berg, L. van der; L. Vanderberg; "
        "VAN DER BERG Ludwig; L. v. d. Berg",
        "L. van der Burg; K. van der Berg",
    ),
    "Mona al-Hashemi": (
        "M. Al-Hashemi; M. Alhashemi; Mona Hashemi; Hashemi, M.; Al Hashemi, Mona",
        "M. Hashimi; N. al-Hashemi",
    ),
    "Marie de la Fontaine": (
        "M. de la Fontaine; de la Fontaine, M.; M. Delafontaine; Fontaine, M. de la",
        "M. Lafont",
    ),
    "Karl von Ahn": ("K. von Ahn; von Ahn, K.; Ahn, K. von", "K. Ahner"),
    "Aoife O'Brien": ("A. O’Brien; OBrien, A.; O'BRIEN Aoife", "A. Brienne"),
    # Icelandic; letters beyond ASCII, ligatures, and how they are spelt out
    "Þóra Jónsdóttir": ("Thora Jonsdottir; Þ. Jónsdóttir; Jónsdóttir, Þ.", "Thora Jonsson"),
    "Jörg Müller": (
        "J. Müller; Joerg Mueller; Jorg Muller; Mueller, J.; MÜLLER Jörg",
        "J. Möller; Georg Müller",
    ),
    "Sofie Sørensen": ("S. Sorensen; S. Soerensen; Sørensen, S.", "S. Svensson"),
    "Ada ﬁschel": ("A. Fischel; Ada Fischel", "A. Fishel"),
    # Father and son, degrees
    "John Smith Jr.": (
        "J. Smith; Smith, J., Jr.; John Smith; Dr. John Smith, Jr",
        "John Smith III; John Smith Sr.",
    ),
    # Changed names and what one is called by, only where printed
    "Ada Kvam (née Olsen)": ("A. Kvam; A. Olsen; Ada Olsen; Olsen, A.", "B. Olsen; Ada Nilsen"),
    "Ada Kvam, formerly Ada Maria Olsen": ("A. M. Olsen; Ada Kvam", "M. Olsen"),
    "Ada Kvam (published as A. M. Tveit)": ("A. M. Tveit; Ada Kvam", "Ada Olsen"),
    "William “Bill” Smith": (
        "Bill Smith; B. Smith; William Smith; W. Smith",
        "Bob Jones; R. Smith",
    ),
    "Ada Kvam": ("A. Kvam; A. B. Kvam", "Ada Olsen; Adrian Kvam; Ida Kvam; B. Kvam"),
}

TABLE = [
    (name, printed.strip(), expected)
    for name, sides in VARIANTS.items()
    for expected, forms in zip((True, False), sides, strict=True)
    for printed in forms.split(";")
]


@pytest.mark.parametrize(("name", "printed", "expected"), TABLE)
def test_printed_forms(name, printed, expected):
    assert compatible(name, printed) is expected
    assert compatible(printed, name) is expected


CLOSENESS = [  # name, printed forms from the closest to the least close
    ("Xiaoming Wang", ["Xiaoming Wang", "Wang, Xiaoming", "X.-M. Wang", "X. Wang", "W. Wang"]),
    ("Xiaoming Wang", ["Xiao-Ming WANG", "X. Wang"]),
    ("John Paul Smith", ["John Paul Smith", "J. P. Smith", "J. Smith", "P. Smith"]),
    ("John Smith", ["Smith, John", "J. Smith", "J. R. Smith"]),
    ("Minjun Kim", ["Kim Min-jun", "M.-J. Kim", "M.-H. Kim"]),
]


@pytest.mark.parametrize(("name", "printed"), CLOSENESS)
def test_closer_forms_go_before(name, printed):
    ranks = [closeness(one, name) for one in printed]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


STRONGEST = [  # names of a list, names of the person, which of them is meant
    (["X. Wang", "Xiaoming Wang"], ["Xiaoming Wang"], 1),
    (["X. Wang", "Y. Li", "X.-M. Wang"], ["Xiaoming Wang"], 2),
    (["X. Wang", "Y. Li", "X. Wang"], ["Xiaoming Wang"], None),
    (["Xiaohong Wang", "X. Wang"], ["Xiaoming Wang"], 1),
    (["Xiaohong Wang", "Y. Li"], ["Xiaoming Wang"], None),
    (["Y. Li", "王小明"], ["Xiaoming Wang", "王小明"], 1),
    (["John Smith Sr.", "John Smith Jr."], ["John Smith Jr."], 1),
    (["K. Ono", "Kenji Ohno"], ["Kenji Ohno"], 1),
    ([], ["Ada Kvam"], None),
    (["Ada Kvam"], [], None),
]


@pytest.mark.parametrize(("printed", "names", "place"), STRONGEST)
def test_the_one_closest_name_of_a_list_is_meant(printed, names, place):
    assert strongest(printed, names) == place


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ada Kvam, PhD", ("Ada Kvam",)),
        ("Xiaoming Wang (王小明)", ("Xiaoming Wang", "王小明")),
        ("Ada Kvam (née Olsen)", ("Ada Kvam", "Ada Olsen")),
        ("Ada Kvam (geb. Olsen)", ("Ada Kvam", "Ada Olsen")),
        ("William (Bill) Smith", ("William Smith", "Bill Smith")),
        ("Jörg Müller", ("Jörg Müller", "Joerg Mueller")),
        ("Max Born", ("Max Born",)),
        ("", ("",)),
        ("(", ("(",)),
    ],
)
def test_forms_in_one_printed_name(name, forms):
    assert forms_of(name) == forms
