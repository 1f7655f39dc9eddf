"""Author lists in the styles in which lists print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.normalise.names import NOT_NAMES, PARTICLES
from ingestion.parsers.references.authors import is_author_list, read_authors, scan_authors


def names(text, found):
    return [text[name.start : name.end] + name.marks for name in found.names]


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        (
            "Ida Kvam, Bo S Dave, and Shao-Lun Ho. Task oriented",
            ["Ida Kvam", "Bo S Dave", "Shao-Lun Ho"],
            " Task",
        ),
        (
            "Kvam, I.; Dave, B.; Ho S. Task oriented",
            ["Kvam, I.", "Dave, B.", "Ho S."],
            " Task oriented",
        ),
        (
            "Kvam I., Dave B., Ho S. and Lind T., Ditch Water Level-based Maps and Reeds",
            ["Kvam I.", "Dave B.", "Ho S.", "Lind T."],
            "Ditch Water Level-based Maps and Reeds",
        ),
        (
            "Ida Kvam, Bilal ul Rahim, and Noor ur Sahib. Task oriented",
            ["Ida Kvam", "Bilal ul Rahim", "Noor ur Sahib"],
            " Task",
        ),
        (
            "M. Misra*, A. Baldr*, A. Del Bim. Cross the Gap",
            ["M. Misra*", "A. Baldr*", "A. Del Bim"],
            " Cross",
        ),
        (
            "Omrani, A., Soren, J., Dehg, M. Parameter Efficient",
            ["Omrani, A.", "Soren, J.", "Dehg, M."],
            " Param",
        ),
        (
            "Drew, L. *, Kaplan, A., and Brecht, I. “A Way",
            ["Drew, L.*", "Kaplan, A.", "Brecht, I."],
            "“A",
        ),
        (
            "André, Solène, Nick Rein, and Bart de Lang (2022)",
            ["André, Solène", "Nick Rein", "Bart de Lang"],
            "(2022",
        ),
        ("FENREIRO, Nilo, DE MEER, Sven. Metadata", ["FENREIRO, Nilo", "DE MEER, Sven"], " Meta"),
        (
            "Ngu THA, Tran BQ, De Smedt W. Rumours about",
            ["Ngu THA", "Tran BQ", "De Smedt W."],
            " Rum",
        ),
        ("Le MK*, Pham DV*. A household", ["Le MK*", "Pham DV*"], " A h"),
        ("Mira Tarn, L. Qara, and R. Fenn. Lower", ["Mira Tarn", "L. Qara", "R. Fenn"], " Low"),
        ("Zhao Kang, Jun Meng: Work stealing", ["Zhao Kang", "Jun Meng"], " Work"),
        (
            "Chang-Seo, M.-j., & Maeng, D.-h. (2021). Why",
            ["Chang-Seo, M.-j.", "Maeng, D.-h."],
            "(2021",
        ),
        ("Ida Kvam1,2, Bo Lind2†. Moss", ["Ida Kvam1,2", "Bo Lind2†"], " Moss"),
        ("张伟, 李娜. 标题", ["张伟", "李娜"], " 标题"),
        ("Ida Kvam, Bo Lind, SLOW 2023", ["Ida Kvam", "Bo Lind"], "SLOW"),
    ],
)
def test_the_end_of_a_list_is_found(text, printed, rest):
    found = scan_authors(text)
    assert names(text, found) == printed
    assert text[found.end :].startswith(rest)


@pytest.mark.parametrize(
    ("text", "printed", "shown"),
    [
        ("Ida Kvam, Bo Lind, et al. A title", ["Ida Kvam", "Bo Lind"], 2),
        ("Ida Kvam et al., “A title", ["Ida Kvam"], 1),
        ("A. Sol, R. Mos, ..., Í. Lar Bel. The Fog", ["A. Sol", "R. Mos", "Í. Lar Bel"], 2),
        ("Kenn, B., Omra, A.,..., Dehg, M. (2020)", ["Kenn, B.", "Omra, A.", "Dehg, M."], 2),
        ("Ida Kvam, Bo Lind, +3 authors. A title", ["Ida Kvam", "Bo Lind"], 2),
        ("Kvam I. and the Old Reed Group, including Lind, B. A title", ["Kvam I.", "Lind, B."], 1),
    ],
)
def test_a_cut_list_says_where_names_are_missing(text, printed, shown):
    found = scan_authors(text)
    assert (names(text, found), found.truncated, found.shown) == (printed, True, shown)


@pytest.mark.parametrize(
    "text", ["On-going project", "A deep study of moss", "In Proceedings of X, 2020", ""]
)
def test_other_text_is_no_author_list(text):
    assert not is_author_list(text, 0, len(text))


LETTERS = "abcdefghijklmnoprstuvwz"
FAMILY = (
    st.text(LETTERS, min_size=3, max_size=8)
    .map(str.capitalize)
    .filter(lambda word: word.casefold() not in NOT_NAMES | PARTICLES | {"and", "und"})
)
PEOPLE = st.lists(st.tuples(FAMILY, FAMILY, st.booleans()), min_size=1, max_size=12)


def natural(given_name, family, middle):
    return f"{given_name} {'Q. ' if middle else ''}{family}"


def short(given_name, family, middle):
    return f"{given_name[0]}. {'Q. ' if middle else ''}{family}"


def inverted(given_name, family, middle):
    return f"{family}, {given_name[0]}.{' Q.' if middle else ''}"


def compact(given_name, family, middle):
    return f"{family} {given_name[0]}{'Q' if middle else ''}"


@given(
    PEOPLE,
    st.sampled_from([natural, short, inverted, compact]),
    st.sampled_from([", ", " and ", " & "]),
)
def test_joined_names_are_read_back(people, write, last):
    printed = [write(*person) for person in people]
    text = ", ".join(printed[:-1]) + (last if len(printed) > 1 else "") + printed[-1]
    found = read_authors(text, 0, len(text))
    assert names(text, found) == printed


@given(PEOPLE)
def test_semicolons_divide_names_too(people):
    printed = [natural(*person) for person in people]
    text = "; ".join(printed)
    assert names(text, read_authors(text, 0, len(text))) == printed


@given(st.text("AbC. ,;&*†“”()[]1-and et al…", max_size=80))
def test_names_lie_in_the_text_in_order(text):
    position = 0
    for name in scan_authors(text).names:
        assert position <= name.start < name.end <= len(text)
        position = name.end
