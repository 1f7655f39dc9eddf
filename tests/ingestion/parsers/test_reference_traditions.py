"""How lists are printed where people of one field or country print them their own way."""

import time

import pytest

from ingestion.parsers.references.lists import read_works
from ingestion.parsers.references.rows import read_rows, split_parts
from tests.ingestion.parsers.test_reference_layouts import rows_of
from tests.ingestion.samples import text_document

# Lists that name nobody but coauthors: title, venue, year, number of authors, place of the owner.
UNNAMED = {
    "titles in sentences, commas before all else": (
        "1. Der vermessene Teich. Wasser und Maß 1680–1830, Göttingen: Kestner & Sohn 2021 "
        "(Studien 14), 512 S. [zugl. Habil. Lindhagen 2019].\n"
        "2. Die Ehre der Müllerin, in: Archiv für Wasserkunde 30 (2022), H. 2, S. 201–224.\n"
        "3. Lokale Wehre, globale Flüsse, in: Ilka Sommer / Jan Behr (Hg.), Wasser, Wien 2023, "
        "S. 87–110.\n"
        "4. Was wog ein Fisch? (mit Konrad Eller), in: Werkstatt 40 (2019), S. 1–20.\n"
        "5. Hunger und Hafen. Eine Übersicht, erscheint 2027.",
        [
            ("Der vermessene Teich. Wasser und Maß 1680–1830", 2021, None),
            ("Die Ehre der Müllerin", 2022, None),
            ("Lokale Wehre, globale Flüsse", 2023, None),
            ("Was wog ein Fisch?", 2019, 2),
            ("Hunger und Hafen. Eine Übersicht", 2027, None),
        ],
    ),
    "books and chapters in English": (
        "- The Salt Road: A History, London: Heron Press, 2020.\n"
        "- Widows and Wells, in Paul Haddow (ed.), Writing the Village, Oxford: Heron, 2017, "
        "pp. 33-50.\n"
        "- The Last Turnpike, Slow History 12 (2019), 1-20.\n"
        "- Review of Anna Gruber, The Flood, in: Slow History 10 (2017), 200-202.",
        [
            ("The Salt Road: A History", 2020, None),
            ("Widows and Wells", 2017, None),
            ("The Last Turnpike", 2019, None),
            ("Review of Anna Gruber, The Flood", 2017, None),
        ],
    ),
    "coauthors in front, reviews of others' books": (
        "- (mit Petra Kestrel) Fische zählen. Eine Einführung, in: Werkstatt 41 (2020), S. 5–9.\n"
        "- Rezension zu: Anna Gruber, Die Flut, Köln 2018, in: Werkstatt 31 (2020), S. 222–224.\n"
        "- Geld, München: Böck 2015.",
        [
            ("Fische zählen. Eine Einführung", 2020, 2),
            ("Rezension zu: Anna Gruber, Die Flut, Köln 2018", 2020, None),
            ("Geld", 2015, None),
        ],
    ),
    "books and chapters in French": (
        "- « Marcher l’estran », dans Paul Aubin (dir.), Terrains, Lyon, Éditions du Quai, 2020.\n"
        "- Des îles sans rivage, Rennes, Presses de l’Armor, 2022, 288 p.\n"
        "- Le sel et la loi, Annales de Rocamar 12 (2021), p. 33-50.",
        [
            ("Marcher l’estran", 2020, None),
            ("Des îles sans rivage", 2022, None),
            ("Le sel et la loi", 2021, None),
        ],
    ),
    "books and chapters in Italian": (
        "- Il mulino e la legge, Milano, Angelini, 2018.\n"
        "- Acque contese, in «Quaderni storici», 51 (2016), pp. 33-58.\n"
        "- I pesi (con P. Kestrel), in A. Rossi (a cura di), Mercati, Roma, Viello, 2014, p. 101.",
        [
            ("Il mulino e la legge", 2018, None),
            ("Acque contese", 2016, None),
            ("I pesi", 2014, 2),
        ],
    ),
    "presses in brackets, coauthors in front of quoted titles": (
        "- Who Owns the Pond? Law and Water, 1700–1850 (Oxford: Heron Press, 2019).\n"
        "- ‘Tides and Taxes’, Slow History, 12/3 (2019), 1–20.\n"
        "- ‘Wells’, in P. Haddow (ed.), Writing the Village (London, 2016), pp. 33–50.\n"
        "- with Petra Kestrel, ‘Moss and Money’, Slow History, 10 (2017), 200–222.",
        [
            ("Who Owns the Pond? Law and Water, 1700–1850", 2019, None),
            ("Tides and Taxes", 2019, None),
            ("Wells", 2016, None),
            ("Moss and Money", 2017, 2),
        ],
    ),
    "law reviews": (
        "- Moss and the Common Law, 12 J. L. & Soc. 345 (2019).\n"
        "- The Lichen Clause, 101 Harrow L. Rev. 1 (2021) (with Petra Kestrel).\n"
        "- Whose Pond?, 9 Slow L. Rev. Online 12 (2022).",
        [
            ("Moss and the Common Law", 2019, None),
            ("The Lichen Clause", 2021, 2),
            ("Whose Pond?", 2022, None),
        ],
    ),
    "mathematics": (
        "1. Moss operators on graphs, I (with P. Kestrel), J. Slow Math. 12 (2020), no. 3, "
        "101–120. MR4012345\n"
        "2. (with T. Ivanov) Tides of order two, Ann. Pond 7 (2018), 1–33. MR 3812345\n"
        "3. A note on lichens, Proc. Slow Math. Soc. 144 (2016), 55–60.",
        [
            ("Moss operators on graphs, I", 2020, 2),
            ("Tides of order two", 2018, 2),
            ("A note on lichens", 2016, None),
        ],
    ),
}


@pytest.mark.parametrize("name", UNNAMED)
def test_first_words_are_the_title_where_a_list_names_no_authors(name):
    text, expected = UNNAMED[name]
    assert [(row[0], row[2], row[3]) for row in rows_of(text)] == expected


def test_an_author_is_no_title_where_a_list_names_other_people():
    text = (
        "Gruber, Anna: Die Flut. Ein Versuch, in: Archiv 3 (2019), S. 1–9.\n\n"
        "Eller, Konrad: Der Fisch, in: Archiv 4 (2020), S. 1–9.\n\n"
        "Sommer, Ilka: Das Wehr, in: Archiv 5 (2021), S. 1–9."
    )
    assert [row[0] for row in rows_of(text)] == ["Die Flut. Ein Versuch", "Der Fisch", "Das Wehr"]


# One work each, with authors: title, venue, year.
NAMED = {
    "Brandvold, Ona / Kestrel, Petra: Flechten. Ein Versuch, Göttingen: Böck 2019.": (
        ("Flechten. Ein Versuch", "Göttingen: Böck 2019", 2019)
    ),
    "Brandvold, Ona: Der Teich, in: Gruber, Anna (Hrsg.): Wasser, Wien: Lind 2018, S. 33–50.": (
        ("Der Teich", "Wasser", 2018)
    ),
    "Brandvold O. (2018), Les Îles, Paris, La Découvrante, coll. « Repères ».": (
        ("Les Îles", "Paris, La Découvrante, coll. « Repères »", 2018)
    ),
    "Brandvold O., 2017, Contrebande, dans H. Benz (dir.), Frontières, Paris, Pell, p. 88-91.": (
        ("Contrebande", "Frontières, Paris, Pell", 2017)
    ),
    "Brandvold O., La mare, thèse de doctorat, Université de Rocamar, 2015, 412 p.": (
        ("La mare", "thèse de doctorat, Université de Rocamar", 2015)
    ),
    "Brandvold, Ona y Petra Kestrel, Contar y medir, Madrid, Araucaria, 2018.": (
        ("Contar y medir", "Madrid, Araucaria", 2018)
    ),
    'Brandvold, Ona, "Aguas", en David Castell (coord.), Ríos, México, Fondo, 2015, pp. 3-9.': (
        ("Aguas", "Ríos", 2015)
    ),
    "O. Brandvold, I pesi, in A. Rossi (a cura di), Mercati, Roma, Viello, 2014, pp. 10-20.": (
        ("I pesi", "Mercati", 2014)
    ),
    "Brandvold O., I pesi, in Rossi A. (a cura di), Mercati, Viella, Roma 2014, pp. 10-20.": (
        ("I pesi", "Mercati", 2014)
    ),
    "Brandvold O., Il mulino e la legge, Angelini, Milano 2018.": (
        ("Il mulino e la legge", "Angelini, Milano 2018", 2018)
    ),
    "BRANDVOLD, O. Poços. In: CASTELL, D. (org.). Rios. Lisboa: Fundo, 2015. p. 3-9.": (
        ("Poços", "Rios", 2015)
    ),
    "BRANDVOLD, O.; KESTREL, P. Os moinhos. Revista do Sul, v. 12, n. 3, p. 1-20, 2019.": (
        ("Os moinhos", "Revista do Sul", 2019)
    ),
    "Kestrel P, Brandvold O; on behalf of the MOSS Study Group. Lichen and lungs. N Engl J Slow "
    "2020;382:1-9.": ("Lichen and lungs", "N Engl J Slow", 2020),
    "Ona Brandvold, Moss and the Common Law, 12 J. L. & Soc. 345 (2019).": (
        ("Moss and the Common Law", "J. L. & Soc", 2019)
    ),
    "Ona Brandvold, Tides, in The Book of Water Law 33 (Paul Haddow ed., 2018).": (
        ("Tides", "The Book of Water Law", 2018)
    ),
    "Ona Brandvold, “Tides,” in The Village, ed. Paul Haddow (Oxford: Heron, 2017), 33–50.": (
        ("Tides", "The Village", 2017)
    ),
    "O. Brandvold and P. Kestrel, Moss on graphs, J. Slow Math. 12 (2020), no. 3, 1–9. MR401234": (
        ("Moss on graphs", "J. Slow Math", 2020)
    ),
    "Brandvold O. Tides. In: Haddow P, Ferrand L, editors. Life in soils. 2nd ed. London: Heron; "
    "2019. p. 12-40.": ("Tides", "Life in soils", 2019),
    "Brandvold, O.; Kestrel, P. Lichen Acids in Flow. Org. Lett. 2019, 21 (4), 900–904.": (
        ("Lichen Acids in Flow", "Org. Lett", 2019)
    ),
    "Brandvold, O., Kestrel, P., & Ivanov, T. 2023, ApJ, 950, 12: A census of moss": (
        ("A census of moss", "ApJ", 2023)
    ),
}


@pytest.mark.parametrize("text", NAMED)
def test_a_work_with_authors(text):
    assert [row[:3] for row in rows_of(text)] == [NAMED[text]]


@pytest.mark.parametrize("mark", ["(Hg.)", "(eds.)", "(éd.)", "(a cura di)"])
def test_a_volume_that_the_owner_edited_is_no_work(mark):
    assert rows_of(f"Brandvold, Ona {mark}: Wasserbuch. Quellen, Köln: Böck 2016.") == []


def test_the_owner_among_those_behind_et_al():
    text = (
        "1. **Brandvold, O.**, Kestrel, P., 2023, *A census of moss*, MNRAS, 541, 2210\n"
        "2. Kestrel, P., et al. (incl. **Brandvold, O.**), 2022, *Lichens in orbit*, AJ, 166, 201\n"
        "3. **Brandvold, O.**, Kestrel, P., *Can moss fly?*, submitted to MNRAS, arXiv:2510.90321"
    )
    assert rows_of(text) == [
        ("A census of moss", "MNRAS", 2023, 2, 1),
        ("Lichens in orbit", "AJ", 2022, None, None),
        ("Can moss fly?", "submitted to MNRAS", None, 2, 1),
    ]


def test_badges_beside_the_works_are_no_part_of_the_titles():
    text = (
        "- Lang\tMoss grows on code\n  Ona Brandvold, Petra Kestrel\n  Slow Software, 2023\n"
        "- PhD Thesis\tLichens as unit tests\n  Ona Brandvold\n  Slow Science, 2022\n"
        "- JALL\tTide\n  Ona Brandvold\n  Pond Notes, 2020"
    )
    assert rows_of(text) == [
        ("Moss grows on code", "Slow Software", 2023, 2, 1),
        ("Lichens as unit tests", "Slow Science", 2022, 1, 1),
        ("Tide", "Pond Notes", 2020, 1, 1),
    ]


def test_a_kind_in_a_cell_of_its_own_heads_the_works_beside_it():
    text = (
        "Artículo (Scopus)\tBrandvold, O. (2023). Moss grows on code. *Slow Software*, 3, 1-9.\n\n"
        "Kestrel, P. y Brandvold, O. (2021). Tides in a tank. *Pond Notes*, 5, 2-9.\n"
        "En prensa / enviado\tBrandvold, O. (en prensa). Lichens. *Slow Science*."
    )
    rows = read_rows(text_document(text, name="list.md").body)
    assert [(found.value, len(part)) for found, part in split_parts(rows) if found] == [
        ("Artículo (Scopus)", 2),
        ("En prensa / enviado", 1),
    ]


def test_the_punctuation_of_east_asian_lines():
    text = "1) O. Brandvold，P. Kestrel：「制振合金の疲労」, まてりあ, Vol. 58, pp. 201-206 (2019)."
    assert rows_of(text) == [("制振合金の疲労", "まてりあ", 2019, 2, 1)]


def test_a_legend_in_front_of_other_sentences():
    text = (
        "‡ Equal contribution. 611 citations, h-index 11 (Oct 2025).\n\n"
        "P. Kestrel‡, O. Brandvold‡. Moss on code. *Slow Notes*, 2023."
    )
    (work,) = read_works(text_document(text, name="list.md").body, owner="Ona Brandvold").works
    assert work.equal_contribution is True


@pytest.mark.parametrize(
    "heading", ["Herausgeberschaften", "Edited volumes", "Direction d’ouvrages", "Editorships"]
)
def test_what_the_owner_edited_is_no_work(heading):
    text = (
        "## Chapters in edited volumes\n\n- Brandvold, O. (2020). Moss. In *Soils*. Heron.\n"
        f"\n## {heading}\n\n- Brandvold, O. (2019). *Lichens of the North*. Heron Press.\n"
    )
    assert [row[0] for row in rows_of(text)] == ["Moss"]


@pytest.mark.parametrize(
    "unit", [", Aa", ", Aa, Bb", ". Aa Bb: Cc", ", in Aa", ", 12 Aa. Bb", "Aa-"]
)
def test_a_long_line_of_places_is_read_quickly(unit):
    text = "- Tide" + (unit * 10_000)[:10_000]
    start = time.process_time()
    rows_of("\n".join([text, "- Moss, in: Pond 1 (2020).", "- Lichen, in: Pond 2 (2021)."]))
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "Kestrel PA, Brandvold O. Aug 2023. Moss operators on graphs. mLichen. 10.1234/m.5",
            ("Moss operators on graphs", "mLichen", 2023, 2, 2),
        ),
        (
            "Kestrel PA, Brandvold O. 2021 Apr 3. Tides of order two. Slow Math.",
            ("Tides of order two", "Slow Math", 2021, 2, 2),
        ),
        (
            "Petra Kestrel and Ona Brandvold. Moss operators on graphs. Slow Math, 5(1):60, 2019b",
            ("Moss operators on graphs", "Slow Math", 2019, 2, 2),
        ),
    ],
)
def test_months_beside_the_year_and_letters_behind_it(entry, expected):
    assert rows_of(f"- {entry}") == [expected]


def test_a_short_given_name_is_the_owners():
    text = (
        "- Petra Kestrel and Greg Brandvold. Moss operators on graphs. Slow Math, 5, 2019.\n"
        "- Grete Brandvold and Gregory Brandvold. Tides of order two. Slow Math, 6, 2020."
    )
    assert [row[4] for row in rows_of(text, owner="Gregory R. Brandvold")] == [2, 2]


def test_the_owner_may_leave_out_the_first_name() -> None:
    text = (
        "- Petra Kestrel and David Brandvold. Moss operators on graphs. Slow Math, 5, 2019.\n"
        "- David Brandvold and Greta Brandvold. Tides of order two. Slow Math, 6, 2020."
    )
    assert [row[4] for row in rows_of(text, owner="Charles David Brandvold")] == [2, 1]


def test_marks_stand_behind_the_family_name_too() -> None:
    text = (
        'Fenwick*, H., Brandvold*, O., and Kestrel, P. (2023). "Learning to drain." Proceedings of'
        ' the Conference on Fens.\n\nMuster*, B., Brandvold, O., and Weber*, C. (2022). "Draining'
        ' to learn." Proceedings of the Conference on Bogs.'
    )
    works = read_works(text_document(text, name="list.md").body, owner="Ona Brandvold").works
    assert [[author.name.value for author in work.authors] for work in works] == [
        ["Fenwick, H.", "Brandvold, O.", "Kestrel, P."],
        ["Muster, B.", "Brandvold, O.", "Weber, C."],
    ]
    assert [work.equal_contribution for work in works] == [True, None]


def test_bold_titles_begin_works_where_a_list_names_coauthors_alone() -> None:
    text = (
        "**Clouds above lakes**\nwith Ben Muster (R&R at Review of Clouds)\n"
        "**Lakes below clouds**\nwith Ben Muster and Cleo Weber\n"
        "**Rain between both**\nwith Cleo Weber"
    )
    assert [row[0] for row in rows_of(text)] == [
        "Clouds above lakes",
        "Lakes below clouds",
        "Rain between both",
    ]


def test_part_of_a_given_name_is_another_name():
    text = "- Petra Kestrel and Min Li. Moss operators on graphs. Slow Math, 5, 2019."
    assert [row[4] for row in rows_of(text, owner="Ming Li")] == [None]


def test_posters_that_are_printed_nowhere_are_no_works():
    text = (
        "- Petra Kestrel and Ona Brandvold. Poster: Moss operators on graphs. Aug. 2020.\n"
        "- Ona Brandvold. Poster & Demo: Moss in a jar. Sept. 2015.\n"
        "- Ona Brandvold. Tides of order two. Slow Math, 6, 2020."
    )
    assert [row[0] for row in rows_of(text)] == ["Tides of order two"]


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("O. Brandvold ‘‘Moss on the moor’’ (2019), Heron Press", "Moss on the moor"),
        (
            "O. Brandvold ‘‘Is ‘‘moss’’ a word?’’. In: Slow Math 3 (2019), pp. 1–9",
            "Is ‘‘moss’’ a word?",
        ),
        (
            "O. Brandvold ‘‘‘‘Wet and dry’’ moss’’. In: Slow Math 3 (2019), pp. 1–9",
            "‘‘Wet and dry’’ moss",
        ),
        (
            "O. Brandvold. ``Is ``moss'' a word?'' Slow Math 3 (2019), pp. 1–9",
            "Is ``moss'' a word?",
        ),
    ],
)
def test_two_single_marks_are_a_quotation_mark(entry, title):
    assert [row[0] for row in rows_of(f"- {entry}", name="list.txt")] == [title]
