"""Authors whom a list does not name one by one: "et al.", "and others", a consortium."""

from __future__ import annotations

import re

TRUNCATED = re.compile(
    r"(?:et\s?\.?\s?al\b\.{0,2}(?:\s?(?:…|\.{3}))?|\.{3,}|…"
    r"|and\s(?:\d+\s)?(?:others|colleagues|co-?authors)\b|u\.\s?a\.)"
    r"|(?:and|&)\s\d+\s(?:more|other)(?:\s(?:authors?|co-?authors))?\b"
    r"|(?:\d+\s)?(?-i:others|colleagues|[Cc]o-?[Aa]uthors)(?=\s?(?:[.,;:()\[]|including\b|$))"
    r"|\[\.\.\.\]|\(\.\.\.\)|\(?\+\s?\d{1,4}\s(?:more\s|other\s)?(?:authors?|others|more)\)?",
    re.IGNORECASE,
)
# "et al. (incl. Brandvold, O.)", "and others, including O. Brandvold": one of those left out.
INCLUDING = re.compile(
    r",?\s?[(\[]?(?:incl?\.|inclu(?:ding|ant|yendo)|inclus[eo]|inkl\.?|einschl(?:ie(?:ß|ss)lich|\.)|dont"
    r"|y\scompris|compres[oa]|[tf]ra\scui|entre\sellos)\s",
    re.IGNORECASE,
)
# Behind them the list goes on: ", H. Marsh", or "… H. Marsh" without a comma.
GOES_ON = re.compile(
    r"\s?,|(?<=…)\s?(?:(?:[A-Z]\.?[\s-]?){1,3}[A-Z][a-zß-ÿ]+|[A-Z][\w'’-]+\s[A-Z]{1,3})\s?[,.]"
)
# "Brandvold O; on behalf of the MOSS Study Group. ", "H. Marsh, MOSS Consortium. "
GROUP = re.compile(
    r"(?:on\sbehalf\sof|for)\sthe\s[A-Z][^.:;,()\d]{3,90}(?:[.:;,]|\s*$)"
    r"|[Tt]he\s(?:[A-Z][\w'’-]*\s){1,6}(?:Group|Team)(?:[.:;,]|\s*$)"
    r"|(?:[Tt]he\s)?(?:[A-Z][\w'’-]*\s){1,6}(?:Consortium|Collaboration|Investigators"
    r"|(?:Working|Study)\sGroup)(?:[.:;,]|\s*$)"
)
