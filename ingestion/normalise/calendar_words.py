"""The words that calendars and CVs use for months, seasons and open ends, in several languages."""

from __future__ import annotations

# Abbreviations that are common words elsewhere ("set", "ago", "out") are left out.
MONTHS: dict[int, str] = {
    1: "january jan januar jänner janvier janv enero ene gennaio janeiro",
    2: "february feb febr februar février fevrier févr fevr febrero febbraio fevereiro fev",
    3: "march mar mrz märz maerz mars marzo março marco",
    4: "april apr avril avr abril abr aprile",
    5: "may mai mayo maggio maio",
    6: "june jun juni juin junio giugno junho",
    7: "july jul juli juillet juil julio luglio julho",
    8: "august aug août aout agosto",
    9: "september sept sep septembre septiembre settembre setembro",
    10: "october oct oktober okt octobre octubre ottobre outubro",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro",
}

SEASONS: dict[int, str] = {
    21: "spring spr frühling frühjahr printemps primavera",
    22: "summer sommer été verano estate verão",
    23: "autumn fall herbst automne otoño autunno outono",
    24: "winter hiver invierno inverno",
}

OPEN_ENDS = (
    "to date",
    "until now",
    "till now",
    "till date",
    "till today",
    "until today",
    "up to date",
    "up to now",
    "bis heute",
    "à ce jour",
    "en cours",
    "aujourd'hui",
    "aujourd’hui",
    "présent",
    "present",
    "pres",
    "presente",
    "presentemente",
    "now",
    "current",
    "currently",
    "ongoing",
    "on-going",
    "today",
    "heute",
    "laufend",
    "actuel",
    "actuelle",
    "actualidad",
    "actual",
    "oggi",
    "ad oggi",
    "tuttora",
    "in corso",
    "hoy",
    "a la fecha",
    "atual",
    "heden",
    "pågående",
    "nåværende",
    "nykyinen",
    "obecnie",
    "halen",
    "devam ediyor",
    "i dag",
    "současnost",
    "actualitat",
    "至今",
    "今",
    "现在",
    "現在",
    "현재",
)

RANGE_WORDS = ("to", "until", "till", "through", "thru", "bis", "à", "au", "hasta", "al", "até")

SINCE_WORDS = ("since", "from", "starting", "seit", "ab", "depuis", "desde", "dal", "a partir de")

UNTIL_WORDS = ("until", "till", "up to", "bis", "jusqu'en", "jusqu’en", "hasta", "fino al", "até")

EXPECTED_WORDS = (
    "expected",
    "expecting",
    "exp.",
    "anticipated",
    "prospective",
    "planned",
    "projected",
    "estimated",
    "est.",
    "voraussichtlich",
    "erwartet",
    "prévu",
    "prévue",
    "previsto",
    "prevista",
    "previsión",
    "beklenen",
)


def number_of(table: dict[int, str]) -> dict[str, int]:
    """Return word -> number for a table of words by number."""
    return {word: number for number, words in table.items() for word in words.split()}
