"""Which posts offer a place in their writer's own name, and what they say about it."""

import pytest

from ingestion.parsers.feed.adverts import read_advert
from ingestion.parsers.feed.content import find_links
from ingestion.records import AdvertRecord
from ingestion.text import Passage, Run, Style


def advert_in(text: str, account: str = "Oskar Blume") -> AdvertRecord | None:
    body = Passage(text, ((0, Run(0, len(text), Style.PLAIN)),))
    return read_advert(body, find_links(body), is_repost=False, account=(account,))


@pytest.mark.parametrize(
    ("text", "kind", "title", "area", "institution", "start", "apply_url"),
    [
        (
            "We're hiring a fully-funded Ph.D. student in Slow AI @ Quist University starting"
            " Fall 2026!\nLearn more & apply: tinyurl.com/slow-ai....",
            "phd",
            "fully-funded Ph.D. student",
            "Slow AI",
            "Quist University",
            "Fall 2026",
            "tinyurl.com/slow-ai....",
        ),
        (
            "I am looking for a postdoc to join my group at the University of Nowhere from January"
            " 2027. Topic: slow light.",
            "postdoc",
            "postdoc",
            "slow light",
            "University of Nowhere",
            "January 2027",
            None,
        ),
        (
            "Are you excited about folding? Come do a PhD with us at ETH Nowhere! Application"
            " deadline: 15 December 2025. Start: Spring 2026",
            "phd",
            "PhD",
            None,
            "ETH Nowhere",
            "Spring 2026",
            None,
        ),
        (
            "We are hiring! Two faculty positions in our department at Nowhere College, starting"
            " August 2027: nowhere.example.org/jobs",
            "faculty",
            "faculty positions",
            None,
            "Nowhere College",
            "August 2027",
            "nowhere.example.org/jobs",
        ),
        (
            "The Blume Lab is hiring a lab manager! Apply here: blume.example.org/jobs",
            "ra",
            "lab manager",
            None,
            None,
            None,
            "blume.example.org/jobs",
        ),
        (
            "I will join Quist University as an Assistant Professor and will be recruiting PhD"
            " students for Fall 2026!",
            "phd",
            "PhD students",
            None,
            "Quist University",
            "Fall 2026",
            None,
        ),
        (
            "My group at the University of Nowhere has two PhD positions in cat robotics.",
            "phd",
            "PhD positions",
            "cat robotics",
            "University of Nowhere",
            None,
            None,
        ),
    ],
)
def test_offers_are_read_with_what_they_say(
    text: str,
    kind: str,
    title: str,
    area: str | None,
    institution: str | None,
    start: str | None,
    apply_url: str | None,
) -> None:
    advert = advert_in(text)
    assert advert is not None
    found = (advert.area, advert.institution, advert.start_term, advert.apply_url)
    assert (advert.kind, advert.position_title.value) == (kind, title)
    assert [value and value.value for value in found] == [area, institution, start, apply_url]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "You can now apply for our postdoc position at the University of Nowhere!",
            "postdoc position",
        ),
        (
            "I can nominate one candidate for the Quist Fellowship (three-year postdoc).",
            "postdoc",
        ),
        ("Happy to host a postdoc on waves at Nowhere University.", "postdoc"),
        ("Hiring a research engineer for the Moss project, start: May 2027.", "research engineer"),
        ("Dreaming of a PhD on waves? I'm recruiting at Nowhere Tech for Fall 2027!", "PhD"),
        ("Please share: fully funded PhD in moss under my supervision.", "fully funded PhD"),
        ("I have a postdoc opening on causal inference. Email me!", "postdoc opening"),
        ("One week left to apply for the doctoral position in our group!", "doctoral position"),
        ("We grow and would love to welcome a new postdoc in January 2027.", "postdoc"),
    ],
)
def test_offers_in_other_words(text: str, title: str) -> None:
    advert = advert_in(text)
    assert advert is not None
    assert advert.position_title.value == title


@pytest.mark.parametrize(
    "text",
    [
        "Hiring a good PhD student takes me six months.",
        "Looking for a good postdoc proposal template. Any tips for me?",
        "I can host a dinner for PhD students on Friday.",
        "I can supervise students who want to learn git.",
        "Excited to join Nowhere Tech as a postdoc in my dream lab!",
        "I was asked if we have student jobs. The library has.",
    ],
)
def test_words_close_to_an_offer_are_none(text: str) -> None:
    assert advert_in(text) is None


def test_a_place_in_the_group_whose_page_it_is_needs_no_we() -> None:
    text = "Postdoc position in the Moss Group, Nowhere University! Two years."
    assert advert_in(text, account="Moss Group") is not None
    label = "JOB: research engineer (24 months) in the Fair Moss Group. From 1 October 2027."
    assert advert_in(label, account="Fair Moss Group") is not None
    assert advert_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "My friend Omar is hiring a postdoc at Quist University. Great group!",
        "Great opportunity: @quist.example.org is looking for a PhD student in waves.",
        "Our colleagues at Elsewhere have an opening for a PhD student.",
        "Nowhere University is hiring 3 assistant professors: x.example.org",
        "The Quist Lab is hiring a lab manager!",
    ],
)
def test_passing_on_what_others_offer_is_no_offer(text: str) -> None:
    assert advert_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "We are not hiring this year.",
        "I am not taking new PhD students for Fall 2026, sorry.",
        "The postdoc position we advertised in March has been filled.",
        "Friends, we don't have open positions at the moment.",
        "If we were hiring, we'd tell you. PhD applicants: please stop.",
        "We had an opening for a PhD student last year.",
    ],
)
def test_no_place_is_no_offer(text: str) -> None:
    assert advert_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm on the job market this year, looking for a postdoc position in statistics.",
        "I'm looking for postdoc positions in Europe starting fall 2026. Any leads welcome!",
        "Excited to share that I'm starting as an assistant professor at Nowhere University!",
        "We're thrilled that Ada joined our lab as a postdoc!",
    ],
)
def test_looking_for_a_place_or_having_found_one_is_no_offer(text: str) -> None:
    assert advert_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hiring committees: please print the page number.",
        "Our new paper looks at hiring bias in PhD admissions.",
        "We have a PhD student, a postdoc and two cats.",
        "Why are we hiring postdocs like we did in 1990? A thread.",
        "We offer a workshop for PhD students.",
        "We're looking for reviewers and PhD students to help organise the workshop.",
    ],
)
def test_words_about_hiring_are_no_offer(text: str) -> None:
    assert advert_in(text) is None
