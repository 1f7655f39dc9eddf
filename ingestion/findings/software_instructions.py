"""Text that is addressed to software instead of a reader: "ignore previous instructions".

A sentence must give an order: research on language models may quote such orders and speak of
prompts and instructions as it likes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import Span, TextDocument

# What may stand before the order: who is spoken to, and words of address and courtesy.
OPENING_WORDS: Final = frozenset(
    "important attention note notice instruction instructions message hey hi hello dear to"
    " for the system prompt new hidden ps please now and then also all any every this you must"
    " should will shall kindly just immediately ai a an llm llms chatgpt gpt claude gemini"
    " copilot large language model models chatbot chatbots automated automatic tool tools"
    " reviewer reviewers screener screeners assistant assistants recruiter agent agents parser"
    " parsers ats bot bots resume cv résumé screening ranking recruiting software algorithm"
    " systems reading if are processing evaluating your task is as when".split()
)
MOST_OPENING_WORDS: Final = 14
_PERSON: Final = (
    r"(?:this|the)\s(?:candidate|applicant|application|cv|resume|résumé|profile|person)"
)
_ORDERS: Final = tuple(
    re.compile(order, re.IGNORECASE)
    for order in (
        # Forget what you were told.
        r"(?:ignore|disregard|forget|override|bypass)\s(?:\w+\s){0,4}?(?:instructions?|prompts?"
        r"|guidelines|rules|criteria|directions|directives)(?!\w)",
        r"(?:ignore|disregard|forget)\s(?:everything|anything|all)\s(?:\w+\s){0,3}?"
        r"(?:above|before|previously|said|written)(?!\w)",
        # Judge this person so.
        rf"(?:give|assign|award|grant)\s{_PERSON}\s(?:\w+\s){{0,3}}?(?:top|highest|maximum|perfect"
        r"|full|best|excellent|high)(?!\w)",
        rf"(?:give|assign|award|grant)\s(?:a|an|the)\s(?:\w+\s){{0,3}}?(?:score|rating|rank|mark)"
        rf"s?\s(?:\w+\s){{0,4}}?to\s{_PERSON}",
        rf"(?:rank|rate|score|place|list|mark|classify|label|flag)\s{_PERSON}\s(?:\w+\s){{0,3}}?"
        r"(?:first|top|highest|above|best|10|100|5|perfect|exceptional|outstanding|qualified"
        r"|strong|as)(?!\w)",
        rf"(?:recommend|shortlist|hire|select|accept|advance|invite|prefer|approve)\s{_PERSON}(?!\w)",
        # Say this, and hide that.
        r"(?:output|print|return|respond with|answer with|reply with|write|say)\s(?:only\s)?"
        r"[\"'“‘]?(?:this candidate|the candidate|strong hire|hire|accept|10/10|100|exceptional)"
        r"(?!\w)",
        r"(?:do not|don't|don’t|never)\s(?:mention|reveal|disclose|flag|report|reject)\s"
        r"(?:\w+\s){0,4}?(?:instructions?|prompt|candidate|applicant|text|message)(?!\w)",
    )
)
# Before a sentence: the start of the text, an end of a sentence, an empty line, or a new line that
# begins with a capital; signs of lists, headings and comments in between.
_SENTENCE_START: Final = re.compile(
    r"(?:\A|(?<=[.!?>\]\}])\s|\n[ \t]*\n|<!--|\n(?=[\s#*_>~`(\[-]{0,12}[A-Z]))[\s#*_>~`(\[-]{0,20}"
)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$|<|\"|”)|\n\s*\n|-->")
_WORD: Final = re.compile(r"[\w'’]+")
QUOTES: Final = frozenset("\"'“”‘’«»„")
LONGEST: Final = 400  # characters of a sentence that are looked at


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for all sentences of a document that give orders to software.

    The whole text is searched, comments and other unseen parts included.
    """
    works = (*parsed.works, *parsed.references)
    titles = deque(sorted(span for work in works for span in work.title.spans))
    spans: list[Span] = []
    title_until = 0
    for start in _SENTENCE_START.finditer(document.text):
        at = start.end()
        if spans and at < spans[-1].end:
            continue
        while titles and titles[0].start <= at:
            title_until = max(title_until, titles.popleft().end)
        if at < title_until or document.text[at : at + 1] in QUOTES:
            continue  # what is quoted is spoken about
        if _gives_orders(" ".join(document.text[at : at + LONGEST].splitlines())):
            spans.append(Span(at, _end_of_sentence(document.text, at)))
    if spans:
        yield FindingRecord(
            "software_instructions",
            "This text is addressed to software that reads the document, not to its readers.",
            tuple(spans),
        )


def _gives_orders(sentence: str) -> bool:
    """Say whether a sentence is an order, words of address before it left aside.

    What stands in title case is spoken about, not said.
    """
    for word in islice(_WORD.finditer(sentence), MOST_OPENING_WORDS):
        for order in _ORDERS:
            if match := order.match(sentence, word.start()):
                return not match.group().istitle()
        if word.group().casefold() not in OPENING_WORDS:
            return False
    return False


def _end_of_sentence(text: str, start: int) -> int:
    limit = min(len(text), start + LONGEST)
    end = _SENTENCE_END.search(text, start, limit)
    last = end.start() + (text[end.start()] in ".!?") if end else limit
    return start + len(text[start:last].rstrip())
