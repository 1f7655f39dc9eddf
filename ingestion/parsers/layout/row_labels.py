"""Labels of lines: "Where: University of X", "Main activities" above what was done."""

from __future__ import annotations

import re
from typing import Final

from ingestion.text import Line

ROW_LABEL: Final = re.compile(
    r"(?:(?P<where>where|institution|institute|university|school|organi[sz]ation|employer|company|host"
    r"\sinstitution|institutions?|hochschule|universität|université|universidad|établissement"
    r"|arbeitgeber|empresa|employeur|name\s(?:and\saddress\s)?of\semployer)"
    r"|(?P<when>when|dates?|period|years?|duration|time|zeitraum|dauer|période|dates?|fechas?"
    r"|período)"
    r"|(?P<does>main\sactivities(?:\sand\sresponsibilities)?|responsibilities|duties|aufgaben"
    r"|tätigkeiten|wichtigste\stätigkeiten(?:\sund\szuständigkeiten)?|activités|funciones|mansioni"
    r"|(?:principales\s)?activités\set\sresponsabilités)"
    r"|(?P<unit>department|dept\.|faculty|division|lab(?:oratory)?|institut(?=:)|fachbereich|abteilung"
    r"|(?:research\s)?(?:group|team|section|unit)(?=\s?:))"
    r"|(?P<who>with|advis[eo]rs?|supervisors?)"
    r"|(?P<what>degree|role|position|(?:job|post|research|position)\stitle|post|abschluss|diplôme|título|poste|puesto|cargo"
    r"|occupation\sor\sposition\sheld|title\sof\squalification\sawarded|funktion"
    r"|beruf\soder\sfunktion|tätigkeit|fonction|fonction\sou\sposte\soccupé))"
    r"(?:\s?:\s+|\t)",
    re.IGNORECASE,
)


def is_label_alone(line: Line) -> bool:
    """Whether a line is only the label of what stands below it: "Dates", "Employer"."""
    label = ROW_LABEL.match(f"{line.text.strip()}\t")
    return label is not None and label.end() == len(line.text.strip()) + 1


def tells_duties(line: Line) -> bool | None:
    """Whether the label of a line is one of what was done in a post; None without a label."""
    label = ROW_LABEL.match(f"{line.text.strip()}\t")
    return None if label is None else label.lastgroup == "does"
