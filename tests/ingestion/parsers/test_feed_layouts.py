"""Layouts of feeds: bare handles, buttons under posts, paid posts between, numeric dates."""

import pytest

from ingestion.parsers import social_feed
from ingestion.parsers.feed.cards import find_preview_title
from ingestion.parsers.feed.groups import own_groups
from ingestion.parsers.feed.lines import is_furniture, read_counters, read_stamp
from ingestion.records import ParsedDocument
from ingestion.text import Passage, Run, Style
from tests.ingestion.samples import text_document


def parse(text: str) -> ParsedDocument:
    return social_feed.parse(text_document(text))


def passage(text: str) -> Passage:
    return Passage(text, ((0, Run(0, len(text), Style.PLAIN)),))


NETWORK = """Nadia Quist
Head of Waves at Quist Labs
Activity
310 followers

Nadia Quist • You
Head of Waves at Quist Labs
4d •

We are hiring a postdoc at Quist Labs, starting in May 2027.

214 reactions
17 comments · 38 reposts
Like  Comment  Repost  Send

Promoted
PaySky
Payroll that sings. Now hiring!
56 reactions
2 comments
Learn more

Quist University
1mo •

Nadia Quist reposted this

The university seeks a professor of waves.

67 reactions
5 comments · 21 reposts
Like  Comment  Repost  Send

Nadia Quist • You
Head of Waves at Quist Labs
3mo • Edited •

Ten years ago I failed. I keep the letter.

2,050 reactions
180 comments · 75 reposts
Like  Comment  Repost  Send
"""

BARE_HANDLES = """Jory Malape
jory.malape
Ecologist. Elephants.
3,018 followers

Threads   Replies   Reposts

jory.malape
1d
Field assistant wanted for our elephant project at the Quist Institute, from May 2026.

Like 96  Comment 14  Repost 40  Share 22

jory.malape
2w
1/2 Our detector is out.

Like 74  Comment 5  Repost 11  Share 6

jory.malape
09/12/25
An elephant walks into a transect.

Like 803  Comment 47  Repost 120  Share 58
"""


def test_counters_above_a_row_of_buttons_are_the_posts() -> None:
    posts = parse(NETWORK).posts
    assert [(post.age and post.age.value, post.counters) for post in posts] == [
        ("4d", (214, 17, 38)),
        ("1mo", (67, 5, 21)),
        ("3mo", (2050, 180, 75)),
    ]


def test_posts_of_authors_unknown_to_the_page_are_reposts() -> None:
    posts = parse(NETWORK).posts
    assert [(post.is_repost, post.advert is not None) for post in posts] == [
        (False, True),
        (True, False),
        (False, False),
    ]


def test_a_handle_without_its_sign_heads_posts() -> None:
    found = parse(BARE_HANDLES)
    assert found.subject is not None
    assert found.subject.handle is not None
    assert found.subject.handle.value == "jory.malape"
    assert [(post.age and post.age.value, post.counters) for post in found.posts] == [
        ("1d", (96, 14, 40, 22)),
        ("2w", (74, 5, 11, 6)),
        ("09/12/25", (803, 47, 120, 58)),
    ]
    assert found.posts[0].advert is not None


@pytest.mark.parametrize(
    ("line", "age", "counters"),
    [
        ("09/12/2025 4 1 0 0", "09/12/2025", (4, 1, 0, 0)),
        ("2 Nov 4 1 0 0", "2 Nov", (4, 1, 0, 0)),
        ("Sat, Nov 2 4 1 0 0", "Nov 2", (4, 1, 0, 0)),
        ("2025-11-02T10:22:00Z 4 1 0 0", "2025-11-02", (4, 1, 0, 0)),
        ("yesterday 3 0 1 0", "yesterday", (3, 0, 1, 0)),
    ],
)
def test_stamps_of_other_forms_are_read(line: str, age: str, counters: tuple[int, ...]) -> None:
    stamp = read_stamp(passage(line))
    assert stamp is not None
    assert (stamp.age.value, stamp.counters) == (age, counters)


@pytest.mark.parametrize("line", ["Like  Comment  Repost  Send", "Reply · Boost · Bookmark"])
def test_lines_of_buttons_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["3 1.234.56K", "1" * 5000, "1" * 5000 + "M"])
def test_what_counts_nothing_is_no_counter(line: str) -> None:
    assert read_counters(line) is None


def test_a_group_is_the_pages_own_where_its_code_or_another_post_says_so() -> None:
    hiring = "The Fair Play Lab has a position."
    assert own_groups("Posts by Nadia Quist", [hiring, "Code: github.com/fairplay-lab/x"]) == (
        "Fair Play",
    )
    assert own_groups("Posts by Nadia Quist", [hiring, "At our Fair Play lab we play."]) == (
        "Fair Play",
    )
    assert own_groups("Posts by Nadia Quist", [hiring + " Apply: fairplay.example.org"]) == ()


def test_a_title_goes_on_behind_its_question() -> None:
    card = "Whose Wave Is It? Auditing Robots in Twelve Cities Robots are seen in many cities."
    title = find_preview_title(passage(card))
    assert title is not None
    assert title.value == "Whose Wave Is It? Auditing Robots in Twelve Cities"


CARDS = """# Nadia Quist (@nadia.example.org)

Nadia Quist
@nadia.example.org · 3d
The paper behind it: arxiv.org/abs/2601.90222
Roofs: Why Is There Moss?
Roofs carry moss where nobody looks. We look there ...
arxiv.org
1 6 20

Nadia Quist
@nadia.example.org · 4d
Read this: https://doi.org/10.00000/moss.9
[Link card] Moss: A Review of the Reviews — We review 24 reviews.
0 5 12

Nadia Quist
@nadia.example.org · 5d
Third part of my series on moss.
2 1 64
Terms · Privacy · Help
"""


def test_cards_below_an_address_and_behind_a_label_give_titles() -> None:
    posts = parse(CARDS).posts
    titles = [post.preview_title.value if post.preview_title else None for post in posts]
    assert titles == ["Roofs: Why Is There Moss?", "Moss: A Review of the Reviews", None]
    assert posts[0].text.value == "The paper behind it: arxiv.org/abs/2601.90222"


def test_the_foot_of_a_page_is_not_part_of_its_last_post() -> None:
    last = parse(CARDS).posts[-1]
    assert (last.text.value, last.counters) == ("Third part of my series on moss.", (2, 1, 64))
