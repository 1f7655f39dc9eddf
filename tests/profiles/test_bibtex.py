"""Works as BibTeX: entries that any reader takes apart as they were put together."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from profiles.bibliography import bibliography_of
from profiles.bibtex import Author, Work, entries, escaped
from profiles.choices import OrderConvention, PublicationStatus, VenueKind
from profiles.models import Person
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_world

ADA, BEN = Author("Ada Example"), Author("Ben Sample", equal=True)


def parsed(text: str) -> tuple[str, str, dict[str, str]]:
    """Return kind, key and fields of one entry, read by the letter: braces are only counted."""
    match = re.match(r"@([a-z]+)\{([^\s,{}\"#%'()=~\\]+),\n", text)
    assert match, text
    place, fields = match.end(), {}
    while not text.startswith("}\n", place):
        field = re.compile(r"  ([a-z+]+) = ").match(text, place)
        assert field, text[place:]
        end, depth = field.end(), 0
        while text[end] != "," or depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            assert depth >= 0
            end += 1
        value = text[field.end() : end]
        assert field[1] not in fields
        assert value.isalpha() or (value[0], value[-1]) == ("{", "}")
        assert not re.search(r"[\x00-\x1f\x7f]", value)
        fields[field[1]] = value
        assert text[end : end + 2] == ",\n"
        place = end + 2
    assert text[place:] == "}\n"
    return match[1], match[2], fields


def entry(**given) -> tuple[str, str, dict[str, str]]:
    work = Work(**{"ident": 7, "title": "Slow samples", "authors": (ADA,)} | given)
    return parsed(next(entries([work])))


def test_an_article_has_what_is_known_and_nothing_else():
    assert entry(
        authors=(ADA, replace(BEN, corresponding=True)),
        truncated=True,
        year=2024,
        month=5,
        venue="Journal of Samples & Tests",
        venue_kind="journal",
        status="published",
        identifiers=(("doi", "10.5555/a_b"), ("arxiv", "2401.00001"), ("s2", "123")),
    ) == (
        "article",
        "example2024slow",
        {
            "author": "{Ada Example and Ben Sample and others}",
            "author+an": "{2=equal,corresponding}",
            "title": "{{Slow samples}}",
            "journal": r"{Journal of Samples \& Tests}",
            "year": "{2024}",
            "month": "may",
            "doi": "{10.5555/a_b}",
            "eprint": "{2401.00001}",
            "archiveprefix": "{arXiv}",
            "note": "{Equal contribution: Ben Sample}",
        },
    )


def test_a_work_of_which_only_the_title_is_known():
    assert entry(authors=()) == (
        "misc",
        "anonymousundatedslow",
        {"title": "{{Slow samples}}"},
    )


@pytest.mark.parametrize(
    ("given", "kind", "extra"),
    [
        ({"venue_kind": "conference", "venue": "V"}, "inproceedings", {"booktitle": "{V}"}),
        ({"venue_kind": "workshop", "venue": "V"}, "inproceedings", {"booktitle": "{V}"}),
        ({"venue_kind": "", "venue": "V"}, "misc", {"howpublished": "{V}"}),
        (
            {"venue_kind": "preprint_server", "venue": "arXiv", "status": "preprint"},
            "misc",
            {"howpublished": "{arXiv}", "note": "{Preprint}"},
        ),
        (
            {"status": "submitted", "submitted_to": "J_1", "venue_kind": "journal"},
            "unpublished",
            {"note": r"{Submitted to J\_1}"},
        ),
        ({"status": "ongoing"}, "unpublished", {"note": "{In progress}"}),
        (
            {
                "status": "accepted",
                "venue_kind": "conference",
                "venue": "V",
                "presentation": "Oral",
            },
            "inproceedings",
            {"booktitle": "{V}", "note": "{Accepted; Oral}"},
        ),
        (
            {"status": "thesis", "category": "PhD thesis"},
            "phdthesis",
            {"type": "{PhD thesis}"},
        ),
        ({"status": "thesis", "category": "phdthesis"}, "phdthesis", {}),
        ({"status": "published"}, "misc", {"note": "{Published}"}),
        (
            {"issued": "2023-05-07", "year": 2023},
            "misc",
            {"year": "{2023}", "date": "{2023-05-07}"},
        ),
        (
            {"issued": "2023-05", "year": 2023, "month": 5},
            "misc",
            {"year": "{2023}", "month": "may"},
        ),
        (
            {"presentation": "Oral", "acceptance_rate": 0.018},
            "misc",
            {"note": r"{Oral (1.8\%)}"},
        ),
        (
            {"status": "thesis", "category": "Master's thesis", "venue": "U"},
            "mastersthesis",
            {"school": "{U}", "type": "{Master's thesis}"},
        ),
        ({"status": "thesis"}, "misc", {"note": "{Thesis}"}),
        (
            {"random_or_alphabetical": True, "in_order": False},
            "misc",
            {
                "note": "{The order of authors is declared random or alphabetical;"
                " The order of authors is not known}"
            },
        ),
    ],
)
def test_kinds_follow_status_and_venue(given, kind, extra):
    got, _, fields = entry(**given)
    assert (got, fields) == (
        kind,
        {"author": "{Ada Example}", "title": "{{Slow samples}}"} | extra,
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Example", "Ada Example"),
        ("Example, Ada", "Example, Ada"),
        ("Ludwig van der Sample", "Ludwig van der Sample"),
        ("王小明", "王小明"),
        ("Example, Ada, Jr., PhD", "{Example, Ada, Jr., PhD}"),
        ("Tests and Samples Group", "{Tests and Samples Group}"),
        ("others", "{others}"),
        ("Anna-Lena O’Sample Jr.", "Anna-Lena O’Sample Jr."),
        ("O'Sample & Co_1", r"{O'Sample \& Co\_1}"),
        ("Sample; Ada", "{Sample; Ada}"),
        ("Ada*", "{Ada*}"),
        ("\x00", "{}"),
    ],
)
def test_names_are_taken_apart_as_they_are_meant(name, written):
    _, _, fields = entry(authors=(Author(name), ADA))
    assert fields["author"] == f"{{{written} and Ada Example}}"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("{unbalanced", r"\textbraceleft{}unbalanced"),
        ("a } b \\ c", r"a \textbraceright{} b \textbackslash{} c"),
        ("two\nlines\r\n\tand\x00 NUL", "two lines and NUL"),
        (
            "$O(n^2)$ at 50 % & #1_a~",
            r"\$O(n\textasciicircum{}2)\$ at 50 \% \& \#1\_a\textasciitilde{}",
        ),
        ("Zoë «quoted» “x” – 王", "Zoë «quoted» “x” – 王"),
        ("\u202eevil\u202c \ud800x", "evil x"),
        ("a---b ''c'' `d'", r"a-{}-{}-b '{}'c'{}' \textasciigrave{}d'"),
    ],
)
def test_hostile_titles_are_printed_as_they_are(title, printed):
    assert escaped(title) == printed
    assert entry(title=title)[2]["title"] == f"{{{{{printed}}}}}"


def test_keys_are_unique_and_stay_when_works_are_added():
    works = [Work(ident=n, title="Slow samples", authors=(ADA,), year=2024) for n in (3, 1, 2)]
    keys = {work.ident: parsed(text)[1] for work, text in zip(works, entries(works), strict=True)}
    assert keys == {1: "example2024slow", 2: "example2024slowb", 3: "example2024slowc"}
    fewer = [parsed(text)[1] for text in entries(works[1:])]
    assert fewer == ["example2024slow", "example2024slowb"]


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work(5, "On the Use of Tests", (Author("Müller, Zoë"),)), "mullerundateduse"),
        (Work(5, "王小明", (Author("王小明"),)), "work5"),
        (Work(5, "王", (Author("Ada O'Sample-Test"),), year=99), "osampletest99"),
        (Work(5, "", ()), "work5"),
    ],
)
def test_keys_are_plain(work, key):
    assert parsed(next(entries([work])))[1] == key


def test_many_alike_get_letters():
    works = [Work(ident=n, title="x", authors=(ADA,)) for n in range(60)]
    keys = [parsed(text)[1] for text in entries(works)]
    assert len(set(keys)) == 60
    assert (keys[1], keys[25], keys[26]) == tuple("exampleundatedx" + s for s in ("b", "z", "ba"))


@pytest.mark.parametrize("value", ["10.1/a}b", "a b", "a\nb", "x\\y", ""])
def test_identifiers_that_would_break_the_entry_are_left_out(value):
    assert "doi" not in entry(identifiers=(("doi", value),))[2]


TEXT = st.text(max_size=30)


@given(
    TEXT,
    st.lists(st.builds(Author, TEXT, st.booleans()), max_size=3),
    TEXT,
    TEXT,
    st.sampled_from(["", *PublicationStatus.values]),
    st.sampled_from(["", *VenueKind.values]),
    st.tuples(st.sampled_from(["doi", "arxiv", "isbn"]), TEXT),
)
def test_whatever_the_words_an_entry_can_be_read(
    title, authors, venue, submitted_to, status, kind, identifier
):
    work = Work(
        ident=1, title=title, authors=tuple(authors), truncated=True, venue=venue,
        submitted_to=submitted_to, status=status, venue_kind=kind, identifiers=(identifier,),
    )  # fmt: skip
    parsed(next(entries([work])))


# -------------------------------------------------------------------------------------- with rows
def see_all(model):
    return model._default_manager.all()


@pytest.mark.django_db
def test_a_person_s_works_are_told_newest_first_with_what_their_rows_hold():
    person = people.PersonFactory()
    older = people.PublicationFactory(title="Older", issued="2019/2020")
    newer = people.PublicationFactory(
        title="Newer",
        issued="2023-05",
        venue=people.VenueFactory(name="Test Letters", kind=VenueKind.JOURNAL),
        status=PublicationStatus.PUBLISHED,
        order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL,
        author_list_truncated=True,
    )
    for work in (older, newer):
        people.AuthorshipFactory(
            publication=work, person=person, position=2, name_as_written="Ada Example"
        )
    people.AuthorshipFactory(publication=newer, person=None, position=1, name_as_written="B. First")
    people.ExternalIdentifierFactory(
        person=None, publication=newer, scheme="doi", value="10.5555/x"
    )

    found = [parsed(text) for text in bibliography_of(person, see_all)]

    assert [(kind, key) for kind, key, _ in found] == [
        ("article", "first2023newer"),
        ("inproceedings", "exampleundatedolder"),
    ]
    assert found[0][2] == {
        "author": "{B. First and Ada Example and others}",
        "title": "{{Newer}}",
        "journal": "{Test Letters}",
        "year": "{2023}",
        "month": "may",
        "doi": "{10.5555/x}",
        "note": "{The order of authors is declared random or alphabetical}",
    }


@pytest.mark.django_db
def test_the_queries_are_three_for_any_number(django_assert_num_queries):
    person = people.PersonFactory()
    for _ in range(4):
        people.AuthorshipFactory(person=person)
    with django_assert_num_queries(3):
        assert len(list(bibliography_of(person, see_all))) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["observer", "coordinator", "steward", "conflicted", "nobody"])
def test_pages_of_people_and_candidates_hand_out_the_file(client, role):
    world = build_world()
    client.force_login(world.users[role])
    candidate, person = world.own.candidate, world.own.person
    answers = [
        client.get(reverse(f"admin:{name}_bibliography", args=[row.pk]))
        for name, row in (("recruiting_candidate", candidate), ("profiles_person", person))
    ]
    if role in ("conflicted", "nobody"):
        assert [answer.status_code for answer in answers] == [404, 404]
        return
    texts = [b"".join(answer.streaming_content).decode() for answer in answers]
    assert texts[0] == texts[1]
    assert [parsed(text + "\n")[0] for text in texts[0].strip().split("\n\n")] == ["inproceedings"]
    assert answers[0]["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert answers[0]["Content-Disposition"] == 'attachment; filename="publications.bib"'


@pytest.mark.django_db
def test_a_person_without_works_gets_an_empty_file(client):
    world = build_world()
    client.force_login(world.users["steward"])
    candidate = hiring.CandidateFactory()
    assert Person.objects.filter(pk=candidate.person_id).exists()
    answer = client.get(reverse("admin:recruiting_candidate_bibliography", args=[candidate.pk]))
    assert b"".join(answer.streaming_content) == b""
