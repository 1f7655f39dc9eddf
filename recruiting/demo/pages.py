"""What others show of two applicants: a page of a bibliography, and a feed of posts."""

from __future__ import annotations

from typing import Final

from recruiting.demo.careers import Applicant, Work
from recruiting.demo.themes import THEMES

SCHOLAR_PAGE_OF: Final = "Łucja Brzozowicka"
FEED_OF: Final = "Xóchitl Tepanyotzin"

_FIGURES: Final = "Novelty52%\nAI Score61"
# In the order of the theme's titles.
_ABSTRACTS: Final = (
    "Counting needs a carry, and a carry needs a place to be kept. We find that place in"
    " transformers of two layers and switch it off; addition fails and nothing else does.",
    "A linear reader is the cheapest of instruments, and the least calibrated. We measure how much"
    " it reports of what is not there, with networks that were never trained as controls.",
    "Removing a part and watching what breaks is an old method with old mistakes. We collect seven"
    " of them from the literature on pruning and say what an explanation needs beyond ablation.",
)
_LISTED_ON: Final = ("Mar 3", "Jan 14", "May 27")


def scholar_page(one: Applicant) -> str:
    """Return the page as copied from a browser: figures, then works with abstracts."""
    count = len(one.works)
    head = f"{one.name}\n\nLG\nh-index2\n{count}papers\n41citations\n{_FIGURES}\n\n{count} Papers"
    return "\n\n".join([head, *(_listed(work, one.theme) for work in one.works)]) + "\n"


def _listed(work: Work, theme: str) -> str:
    place = THEMES[theme].titles.index(work.title)
    names = ", ".join(work.authors[:3]) + (" et al." if len(work.authors) > 3 else "")
    return f"LG{_LISTED_ON[place]}, {work.year}\n{work.title}\n\n{names}\n\n{_ABSTRACTS[place]}"


def feed(one: Applicant, newest_work: Work) -> str:
    """Return a page of posts, the newest first, with an advert between them."""
    posts = (
        "Third evening of transcribing. The speaker laughs for eleven seconds and there is no sign"
        " for it in our conventions.\n\n3 days ago 14 2 1 0",
        f"New preprint! “{newest_work.title}”: errors of large models travel along family trees."
        f" arxiv.org/abs/{newest_work.arxiv}\n\n2 weeks ago 48 17 6 2\nAdvertisement",
        "1/2 What I learnt at the workshop on small languages: everybody has a corpus, nobody has a"
        " licence.\n\n2 months ago 22 5 2 0",
        "2/2 So we wrote a template that a village council can read. Comments welcome."
        "\n\n2 months ago 9 1 0 0",
        "Grateful to the Society for Small Languages for the travel grant. First time that I saw"
        " snow.\n\n10 months ago 61 0 7 0",
    )
    return "\n\n".join((f"Posts by {one.name}", *posts)) + "\n"
