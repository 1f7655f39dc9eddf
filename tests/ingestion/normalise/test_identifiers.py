"""Identifiers, addresses and handles in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.normalise.identifiers import (
    find_arxiv_ids,
    find_dois,
    find_emails,
    find_handles,
    find_identifiers,
    find_isbns,
    find_orcids,
    find_urls,
    has_orcid_checksum,
)


def values(matches):
    return [match.value for match in matches]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("arXiv preprint arXiv:2410.90156, 2024", ["2410.90156"]),
        ("arxiv.org/abs/2507.90283v2", ["2507.90283"]),
        ("https://arxiv.org/pdf/2507.90283", ["2507.90283"]),
        ("arXiv:hep-th/9901001", ["hep-th/9901001"]),
        ("arXiv 2001.90556", ["2001.90556"]),
        ("version 2410.90156", []),
        ("arXiv:2413.90156", []),
    ],
)
def test_arxiv_ids_lose_their_version(text, ids):
    assert values(find_arxiv_ids(text)) == ids


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi:10.1073/pnas.9907655102.", "10.1073/pnas.9907655102"),
        ("https://doi.org/10.1093/EJ/ueaf979)", "10.1093/ej/ueaf979"),
        ("DOI 10.2352/issn.2168(a)1.0.68, 2017", "10.2352/issn.2168(a)1.0.68"),
    ],
)
def test_a_doi_ends_before_the_punctuation_of_its_sentence(text, doi):
    assert values(find_dois(text)) == [doi]


@pytest.mark.parametrize(
    ("text", "isbns"),
    [
        ("ISBN 978-0-306-40615-7.", ["9780306406157"]),
        ("0-306-40615-2", ["9780306406157"]),
        ("080442957X and 9783161484100", ["9780804429573", "9783161484100"]),
        ("978-0-306-40615-8 0-306-40615-3 1234567890123", []),
    ],
)
def test_book_numbers_have_13_digits_and_a_check_digit(text, isbns):
    assert values(find_isbns(text)) == isbns


def test_an_orcid_needs_its_check_digit():
    assert values(find_orcids("0000-0002-1825-0097 and 0000-0002-1825-0098")) == [
        "0000-0002-1825-0097"
    ]


@given(st.text("0123456789", min_size=15, max_size=15))
def test_exactly_one_check_digit_is_right(digits):
    assert sum(has_orcid_checksum(digits + check) for check in "0123456789X") == 1


def test_a_scholar_page_is_an_identifier():
    text = "https://scholar.google.com/citations?hl=en&user=AbCdEfGhIjkJ"
    assert [(m.scheme, m.value) for m in find_identifiers(text)] == [("scholar", "AbCdEfGhIjkJ")]


@pytest.mark.parametrize(
    ("text", "url", "truncated"),
    [
        ("see https://www.kvam.example.org/ today", "kvam.example.org", False),
        ("kvam.github.io | CV", "kvam.github.io", False),
        ("Code: https://x.org/a(b).", "x.org/a(b)", False),
        ("github.com/Lab/Pe...", "github.com/Lab/Pe", True),
        ("tinyurl.com/use-inspired....", "tinyurl.com/use-inspired", True),
        ("github.com/Lab/Pe…", "github.com/Lab/Pe", True),
    ],
)
def test_urls_with_and_without_scheme(text, url, truncated):
    assert [(m.value, m.truncated) for m in find_urls(text)] == [(url, truncated)]


def test_sentences_and_mail_addresses_are_no_urls():
    assert find_urls("e.g. this. And so on, write to ida@example.org") == ()


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Ida.Kvam@Example.org", "ida.kvam@example.org"),
        ("ida [dot] kvam [at] example [dot] org", "ida.kvam@example.org"),
        ("ida (at) example (dot) org", "ida@example.org"),
        ("ida dot kvam at example dot org", "ida.kvam@example.org"),
        ("ida @ example.org", "ida@example.org"),
    ],
)
def test_hidden_addresses_are_read(text, email):
    assert values(find_emails(text, hidden=True)) == [email]


@pytest.mark.parametrize(
    "text",
    [
        "I am at MIT. OK",
        "studying at the University",
        "x at y",
        "815-555-0147 @mire.co",
        "Mirestad\t@mire.co",
    ],
)
def test_plain_words_are_no_hidden_address(text):
    assert find_emails(text, hidden=True) == ()


def test_handles_end_before_the_full_stop():
    assert values(find_handles("with @ida-kvam.bsky.social and @bo.")) == [
        "ida-kvam.bsky.social",
        "bo",
    ]


@given(st.text("abc.@/:[]() dotatDOT10.", max_size=80))
def test_every_match_lies_in_the_text(text):
    finders = (find_urls, find_identifiers, find_handles, lambda t: find_emails(t, hidden=True))
    for find in finders:
        assert all(0 <= m.start < m.end <= len(text) and m.value for m in find(text))


def test_handles_with_a_server_are_no_mail_addresses():
    assert list(find_emails("Mastodon: @mira@fog.example.org")) == []
