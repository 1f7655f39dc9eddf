"""The leave to use personal data that ends a CV, with its place, day and signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.text import Line

_BEGINS = re.compile(
    r"(?:in\s(?:compliance|accordance)\swith|pursuant\sto|under\sthe\s(?:terms|provisions)\sof"
    r"|i\s(?:hereby\s|expressly\s)?(?:authori[sz]e|consent|agree|give)|i,?\sthe\sundersigned"
    r"|the\sundersigned|ai\ssensi|autorizzo|(?:il|la)\ssottoscritt[oa]|acconsento"
    r"|wyra\u017cam\szgod\u0119|j['\u2019]autorise|je\ssoussign\u00e9e?)\b",
    re.IGNORECASE,
)
_OF_DATA = re.compile(
    r"personal\s(?:data|details|information)|dati\spersonali|donn\u00e9es\spersonnelles|dane\sosobowe"
    r"|danych\sosobowych|\bGDPR\b|2016/679|196/2003|\bprivacy\b",
    re.IGNORECASE,
)
_WITHIN = 14  # lines from the end
_LONGEST = 6  # lines


def without_consent(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without the last paragraph that lets readers use what a CV tells."""
    for at in range(max(0, len(lines) - _WITHIN), len(lines)):
        if _BEGINS.match(lines[at].text):
            told = " ".join(line.text for line in lines[at : at + _LONGEST])
            if _OF_DATA.search(told):
                return lines[:at]
    return lines
