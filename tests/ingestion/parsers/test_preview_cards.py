"""Where the title of a card ends when the abstract is glued to it."""

import pytest

from ingestion.parsers.feed.cards import find_preview_title
from ingestion.text import Passage, Run, Style


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Counting Cats with a Camera", " Cat counts guide the feeding of millions. We show..."),
        ("A Probe for Transformers", " Transformers store facts in places that..."),
        ("A Theory of Everything in Medium-Sized Graphs", " In this paper, we present a theory"),
        ("Large Models That Steer Small Ones", " It has been hypothesized that networks with"),
        ("Self-play sampling for zero-sum games", " We study the problem of learning to lose"),
        ("Do Language Models Dream of Trees?", " We ask whether models dream, and of what."),
        (
            "Moss Notifications at Home",
            " Notifications interrupt. We ask whether moss can carry...",
        ),
        ("Ask Cats Twice: A Cheap Signal", " Cat budgets are small. We show that asking twice..."),
        ("MossNet: Learning to Map Roofs", " MossNet is a model for roofs and what grows on..."),
        ("Let Moss Sleep: Energy-Aware Care for Idle Roofs", ""),
        ("Roofs From Above", " — Roofs hold a third of the moss. We map them ..."),
        ("Bayesian Shrinkage for Small-Area Estimation", ""),
        ("Denoising Cats with Probabilistic Models", " | OpenReview"),
        (
            "GitHub - quist/maps: Small maps for small cats",
            " Small maps for small cats. Contribute",
        ),
    ],
)
def test_title_ends_where_the_abstract_begins(title: str, rest: str) -> None:
    text = title + rest
    found = find_preview_title(Passage(text, ((0, Run(0, len(text), Style.PLAIN)),)))
    assert found is not None
    assert found.value == title


def test_title_that_the_post_quotes_ends_there() -> None:
    text = "Roofs Remember Moss Studies Often Fail Because They Are Short"
    passage = Passage(text, ((0, Run(0, len(text), Style.PLAIN)),))
    found = find_preview_title(passage, 'New paper: "Roofs Remember Moss" is out!')
    assert found is not None
    assert found.value == "Roofs Remember Moss"
