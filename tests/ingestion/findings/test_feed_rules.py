"""What contradicts itself on a page of posts, and the clean twins that set nothing off."""

from ingestion.findings import find_all
from ingestion.findings.reposted_thread import duplicate_pairs
from tests.ingestion.samples import read_whole, text_document

FIRST = "How loud is a cat that nobody feeds, and how does it know the time of day?"
SECOND = "We recorded ninety cats in two towns, with their written permission of course."


def page(*posts: str) -> str:
    """Return a page of posts, the newest first, each a day older than the one above."""
    stamped = [f"{text}\n\n{age} days ago {age} 0 0 0\n" for age, text in enumerate(posts, 2)]
    return "Posts by Nadia Quist\n\n" + "\n".join(stamped)


def rules_of(text: str) -> list[str]:
    document = text_document(text)
    return [finding.rule for finding in find_all(document, read_whole(document))]


def pairs_of(text: str) -> tuple[tuple[int, int], ...]:
    return duplicate_pairs(read_whole(text_document(text)).posts)


def test_thread_posted_again_with_a_word_changed_is_one_finding() -> None:
    text = page(
        f"2/2 {SECOND}",
        f"1/2 {FIRST}",
        "Lunch.",
        f"2/2 {SECOND}",
        f"1/2 {FIRST.replace('nobody', 'no one')}",
    )
    assert (pairs_of(text), rules_of(text)) == (((0, 3), (1, 4)), ["reposted_thread"])


def test_threads_of_one_shape_on_two_subjects_are_no_copies() -> None:
    other = "Rivers forget their floods within forty years, unless the gravel is coarse enough."
    last = "Gravel bars were dated in nine valleys by people with patience and warm boots."
    text = page(f"2/2 {SECOND}", f"1/2 {FIRST}", f"2/2 {last}", f"1/2 {other}")
    assert (pairs_of(text), rules_of(text)) == ((), [])


def test_one_post_said_twice_is_no_thread() -> None:
    text = page(FIRST, "Lunch.", FIRST)
    assert (pairs_of(text), rules_of(text)) == (((0, 2),), [])


def test_greetings_are_no_copies() -> None:
    assert pairs_of(page("Happy new year!", "Lunch.", "Happy new year!")) == ()


def test_post_is_in_one_pair_at_most() -> None:
    assert pairs_of(page(FIRST, FIRST, FIRST)) == ((0, 1),)


def test_two_starts_of_one_place_are_found_at_both() -> None:
    offer = "We're hiring a PhD student in Slow AI @ Quist University starting Fall {}!"
    document = text_document(page(offer.format(2027), "Lunch.", offer.format(2026)))
    (finding,) = find_all(document, read_whole(document))
    assert (finding.rule, [document.quote(span) for span in finding.spans]) == (
        "several_adverts",
        ["Fall 2027", "Fall 2026"],
    )


def test_two_places_are_not_one() -> None:
    text = page(
        "We're hiring a PhD student in Slow AI @ Quist University starting Fall 2027!",
        "We're hiring a postdoc in Slow AI @ Quist University starting Fall 2026!",
    )
    assert rules_of(text) == []


def test_one_place_offered_twice_with_one_start_is_clean() -> None:
    offer = "We're hiring a PhD student in Slow AI @ Quist University starting Fall 2027!"
    assert rules_of(page(offer, "Lunch.", offer)) == []


def test_all_cut_addresses_are_one_finding() -> None:
    document = text_document(page("Code: github.com/quist/sl...", "More: quist.example.org/a..."))
    (finding,) = find_all(document, read_whole(document))
    assert (finding.rule, [document.quote(span) for span in finding.spans]) == (
        "truncated_links",
        ["github.com/quist/sl...", "quist.example.org/a..."],
    )


def test_whole_addresses_are_clean() -> None:
    assert rules_of(page("Code: github.com/quist/slow.", "More: quist.example.org/a")) == []
