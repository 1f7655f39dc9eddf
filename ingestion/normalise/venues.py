"""Where a work appeared or waits: the venue apart from its status words, and how it was shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

Status: TypeAlias = Literal[
    "", "ongoing", "preprint", "submitted", "accepted", "published", "thesis"
]


@dataclass(frozen=True, slots=True)
class VenueReading:
    """What a venue as printed says.

    venue: the place of publication alone, "" while there is none. submitted_to: where it waits.
    acronym: "ICLR" in "International Conference on Learning Representations (ICLR)".
    """

    venue: str
    status: Status
    submitted_to: str = ""
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a work was shown, at text[start:end]; rate is a share in 0..1 ("1.8%" -> 0.018)."""

    start: int
    end: int
    kind: Literal["oral", "spotlight", "poster"]
    rate: float | None


_SUBMITTED = re.compile(
    r"\b(?:(?:in|under)\ssubmission|submitted(?:\sfor\spublication)?|under\s(?:\w{2,8}\s(?:round\s)?)?review|in\srevision"
    r"|(?:major|minor)\srevisions?|revisions?\s(?:requested|invited|submitted)|revise\s(?:and"
    r"|&)\sresubmit|revised\sand\sresubmitted"
    r"|reject(?:ed)?\s(?:and|&)\sresubmit|R\s?&\s?R|eingereicht|soumis|en\srévision|sottomesso"
    r"|submetido|en\srevisión|enviado|in\sbegutachtung)"
    r"(?:\s(?:to|at|for|with|in|bei|à|a)\b(?:\sthe\b)?)?:?",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\b(?:accepted(?:\sfor\spublication)?|to\sappear|forthcoming|in\spress|conditionally\saccepted"
    r"|under\scontract|en\sprensa|im\sdruck|erscheint|à\sparaître|sous\spresse|aceptado|no\sprelo|in\scorso\sdi\sstampa)"
    r"(?:\s(?:to|at|by|in|for)\b)?:?",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\b(?:on-?\s?going(?:\s(?:project|work))?|work\sin\sprogress|in\s(?:prep(?:aration)?|progress)"
    r"|manuscript\sin\spreparation|draft|on\shold|in\svorbereitung|en\spréparation)\b",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"\b(?:(?:ph\.?\s?d\.?|doctoral|doctorate|master['’]?s?|[mb]\.?\s?(?:eng|res|ed|a|s)\.?|m\.?\s?sc\.?|m\.?\s?phil\.?"
    r"|bachelor['’]?s?"
    r"|b\.?\s?sc\.?|diploma|undergraduate|honou?rs|senior)\s(?:thesis|dissertation)|dissertation"
    r"|(?:master|bachelor|doktor|diplom)arbeit|thèse(?:\sde\sdoctorat)?|tesi(?:\sdi\s\w+)?"
    r"|tese\sde\sdoutorado|tesis(?:\sdoctoral)?|yüksek\slisans\stezi|thesis)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(
    r"\b(?:pre-?print|ar[χx]iv(?:\spreprint)?|bior[χx]iv|medrxiv|psyarxiv|ssrn|working\spaper"
    r"|tech(?:nical)?\.?\sreport|manuscript|discussion\spaper|job\smarket\spaper)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\((?P<acronym>[A-Z][A-Za-z&+/-]{1,11}(?:[ -][A-Z]{2,8})?)(?:[ '’]{0,2}\d{2,4})?\)"
)
_LONE_ACRONYM = re.compile(r"(?<!\w)(?P<acronym>[A-Z]{3,10}|[A-Z][a-z]{1,5}[A-Z]{1,5}[a-z]?)(?!\w)")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s?[)\]]")
_PRESENTATION = re.compile(
    r"\b(?P<kind>oral|spotlight|poster|long\stalk|short\stalk|notable)\b(?:\s(?:presentation"
    r"|paper|talk))?"
    r"(?P<after>[^.%\d\n\]]{0,24}(?P<rate>\d{1,2}(?:\.\d{1,3})?)\s?%)?",
    re.IGNORECASE,
)
_KINDS: dict[str, Literal["oral", "spotlight", "poster"]] = {
    "oral": "oral",
    "long talk": "oral",
    "spotlight": "spotlight",
    "short talk": "spotlight",
    "notable": "spotlight",
    "poster": "poster",
}


@lru_cache(maxsize=4096)
def read_venue(printed: str) -> VenueReading:
    """Divide a venue as printed into the venue, the status and where it was submitted."""
    text = " ".join(printed.split())
    submitted = _SUBMITTED.search(text)
    if submitted:
        target = _trimmed(text[submitted.end() :])
        before = _trimmed(text[: submitted.start()])
        if not target and before and not _PREPRINT.search(before):
            target, before = before, ""  # "TACL (under review)"
        venue = before if _PREPRINT.search(before) else ""
        return VenueReading(venue, "submitted", target, acronym_of(target))
    thesis = _THESIS.search(text)
    if thesis:
        return VenueReading(text, "thesis")
    ongoing = _ONGOING.search(text)
    if ongoing:
        venue = _trimmed(text[: ongoing.start()] + " " + text[ongoing.end() :])
        return VenueReading(venue, "ongoing", "", acronym_of(venue))
    accepted = _ACCEPTED.search(text)
    if accepted:
        venue = _trimmed(text[: accepted.start()] + " " + text[accepted.end() :])
        return VenueReading(venue, "accepted", "", acronym_of(venue))
    if _PREPRINT.search(text):
        return VenueReading(text, "preprint")
    return VenueReading(text, "published" if text else "", "", acronym_of(text))


def is_status(text: str) -> bool:
    """Say whether the text begins with words that tell the state of a work."""
    return any(
        pattern.match(text) for pattern in (_SUBMITTED, _ACCEPTED, _ONGOING, _THESIS, _PREPRINT)
    )


@lru_cache(maxsize=4096)
def has_status(text: str) -> bool:
    """Say whether words that tell the state of a work stand anywhere in the text."""
    return any(
        pattern.search(text) for pattern in (_SUBMITTED, _ACCEPTED, _ONGOING, _THESIS, _PREPRINT)
    )


def is_thesis(text: str) -> bool:
    """Say whether the text begins with the kind of a thesis: "MSc thesis, University of ..."."""
    return _THESIS.match(text) is not None


def is_unpublished(text: str) -> bool:
    """Say whether the text says that the work waits or is still being written."""
    return bool(_SUBMITTED.search(text) or _ONGOING.search(text))


def acronym_of(venue: str) -> str:
    """Return the acronym printed in brackets, or the one that the venue consists of; else ""."""
    match = _ACRONYM.search(venue)
    if match:
        return match["acronym"]
    if len(venue.split()) <= 3:
        lone = _LONE_ACRONYM.search(venue)
        return lone["acronym"] if lone else ""
    return ""


@lru_cache(maxsize=4096)
def find_presentation(text: str) -> Presentation | None:
    """Return how a work was shown: "[Oral Presentation (1.8%)]" is oral, with rate 0.018."""
    for match in _PRESENTATION.finditer(text):
        rate = match["rate"]
        kind = _KINDS[" ".join(match["kind"].casefold().split())]
        return Presentation(
            match.start(), match.end(), kind, None if rate is None else round(float(rate) / 100, 6)
        )
    return None


def _trimmed(text: str) -> str:
    """Return the text without punctuation and brackets that status words left behind."""
    bare = " ".join(_EMPTY_BRACKETS.sub(" ", text).split()).strip(" .,;:[]–—-")
    if bare.count("(") != bare.count(")"):
        bare = bare.strip("() .,;")
    return bare
