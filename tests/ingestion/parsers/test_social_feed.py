"""Pages of posts in several layouts, all of invented people."""

import pytest

from ingestion.parsers import social_feed
from ingestion.records import ParsedDocument, UnreadableDocument
from tests.ingestion.samples import text_document

MIRROR = """Advertisement · 728 × 90

Posts by Nadia Quist

Our lab is recruiting one PhD student in wave robotics @ Quist University starting Fall 2027!

Apply: tinyurl.example.org/wave....

5 months ago 1 1 0 0
Preview
Tiny Maps for Tiny Robots Robots get lost in large maps. We draw small ones and show that...

2/2 Joint work with @omar-lind.example.org.

Paper: arxiv.org/abs/2507.99834v2, Code: github.com/quist-lab/ti...

9 months ago 1 0 0 0
A robot waves from a small map.

A robot waves from a small map.

1/2 New paper on small maps!

9 months ago 25 10 1 1
Advertisement

Small talk about large maps. It is -3 degrees and 1 0 1 0 robots came.

1 year ago 0 0 1 0
http://tinyurl.example.org/old-place

Post image

1 year ago 14 5 0 0
Advertisement
"""

HANDLES = """Ada Quill
@adaquill
Professor of Invented Statistics
4,501 Followers
Posts
Replies

Ada Quill
@adaquill
·
3h
New paper with @oskarblume: arxiv.org/abs/2503.91234
Reply 4
Repost 31
Like 120
8.2K views
QuickLoans
@quickloans
Ad
Get a loan today! We are hiring agents.
1
2
Ada Quill reposted
Oskar Blume
@oskarblume
·
Mar 14
We are hiring a postdoc at Blume University!
3
1.2K
Ada Quill
@adaquill
·
Dec 2, 2025
1/3 A thread on nothing.
0
9
"""

NETWORK = """Oskar Blume | LinkedIn
Activity

Oskar Blume
Postdoc at University of Nowhere
2mo • Edited •

Our lab has an opening for a research engineer. Start: September 2026.

45 reactions
3 comments · 2 reposts

Oskar Blume reposted this

Tilda Stein
Professor at Elsewhere
3mo •

We are hiring a postdoc in fast computers!

120 reactions
14 comments

Acme Cloud
12,345 followers
Promoted

Train faster with Acme.

5 reactions

Oskar Blume
Postdoc at University of Nowhere
1yr •

Our group is not hiring this year, sorry.

8 reactions
2 comments
"""


def parse(text: str, name: str = "page.txt") -> ParsedDocument:
    return social_feed.parse(text_document(text, name=name))


def stamps(parsed: ParsedDocument) -> list[tuple[str, tuple[int, ...]]]:
    return [(post.age.value if post.age else "", post.counters) for post in parsed.posts]


def test_line_of_age_and_counters_closes_a_post() -> None:
    assert stamps(parse(MIRROR)) == [
        ("5 months ago", (1, 1, 0, 0)),
        ("9 months ago", (1, 0, 0, 0)),
        ("9 months ago", (25, 10, 1, 1)),
        ("1 year ago", (0, 0, 1, 0)),
        ("1 year ago", (14, 5, 0, 0)),
    ]


def test_name_handle_and_age_open_a_post_and_adverts_are_left_out() -> None:
    assert stamps(parse(HANDLES)) == [
        ("3h", (4, 31, 120, 8200)),
        ("Mar 14", (3, 1200)),
        ("Dec 2, 2025", (0, 9)),
    ]


def test_headline_under_a_name_belongs_to_the_head_of_a_post() -> None:
    assert stamps(parse(NETWORK)) == [
        ("2mo", (45, 3, 2)),
        ("3mo", (120, 14)),
        ("1yr", (8, 2)),
    ]


def test_name_and_handle_on_one_line_open_a_post() -> None:
    page = "".join(
        f"**Tilda Stein** @tilda@sci.example\n*2025-11-0{day}*\n\nGood day.\n\n↩ {day} 🔁 14\n\n"
        for day in (3, 2, 1)
    )
    parsed = parse("# Tilda Stein (@tilda@sci.example)\n\n" + page, name="page.md")
    assert stamps(parsed) == [
        ("2025-11-03", (3, 14)),
        ("2025-11-02", (2, 14)),
        ("2025-11-01", (1, 14)),
    ]


def test_words_of_a_post_are_its_own() -> None:
    assert [post.text.value for post in parse(HANDLES).posts] == [
        "New paper with @oskarblume: arxiv.org/abs/2503.91234",
        "We are hiring a postdoc at Blume University!",
        "1/3 A thread on nothing.",
    ]


def test_doubled_alternative_text_is_folded() -> None:
    assert parse(MIRROR).posts[2].text.value == "1/2 New paper on small maps!"


@pytest.mark.parametrize(
    ("text", "name", "handle"),
    [
        (MIRROR, "Nadia Quist", None),
        (HANDLES, "Ada Quill", "adaquill"),
        (NETWORK, "Oskar Blume", None),
    ],
)
def test_heading_names_the_account(text: str, name: str, handle: str | None) -> None:
    subject = parse(text).subject
    assert subject is not None
    assert (subject.name.value, subject.handle and subject.handle.value) == (name, handle)


def test_card_gives_its_title_without_the_abstract() -> None:
    titles = [post.preview_title and post.preview_title.value for post in parse(MIRROR).posts]
    assert titles == [None, "Tiny Maps for Tiny Robots", None, None, None]


def test_thread_identifiers_mentions_and_code_are_read_from_the_words() -> None:
    post = parse(MIRROR).posts[1]
    assert post.thread == (2, 2)
    assert [identifier.value for identifier in post.arxiv_ids] == ["2507.99834"]
    assert [mention.value for mention in post.mentions] == ["omar-lind.example.org"]
    assert [url.value for url in post.code_urls] == ["github.com/quist-lab/ti"]


def test_cut_address_is_kept_apart_from_whole_ones() -> None:
    posts = parse(MIRROR).posts
    assert [[link.value for link in post.truncated_links] for post in posts[:2]] == [
        ["tinyurl.example.org/wave...."],
        ["github.com/quist-lab/ti..."],
    ]


def test_offer_of_the_own_group_is_an_advert() -> None:
    advert = parse(MIRROR).posts[0].advert
    assert advert is not None
    found = (advert.position_title, advert.area, advert.institution, advert.start_term)
    assert [value and value.value for value in found] == [
        "PhD student",
        "wave robotics",
        "Quist University",
        "Fall 2027",
    ]


def test_reposted_offer_is_none_of_the_account() -> None:
    assert [(post.is_repost, post.advert) for post in parse(HANDLES).posts] == [
        (False, None),
        (True, None),
        (False, None),
    ]


def test_reposts_and_refusals_are_no_adverts() -> None:
    posts = parse(NETWORK).posts
    assert [(post.is_repost, post.advert is not None) for post in posts] == [
        (False, True),
        (True, False),
        (False, False),
    ]


def test_same_words_twice_are_counted() -> None:
    page = "Posts by Nadia Quist\n\nHello!\n\n1 day ago 1 0 0 0\n\nHello!\n\n2 days ago 3 0 0 0\n"
    assert [post.occurrence for post in parse(page).posts] == [1, 2]


def test_page_without_ages_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument):
        parse("Posts by Nadia Quist\n\nHello!\n")
