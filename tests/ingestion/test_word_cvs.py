"""CVs written with a word processor are read to the last row."""

import pytest

from ingestion.gold import to_gold
from ingestion.readers import read_document
from tests.documents.word.cvs import CVS, cv
from tests.ingestion.gold_rows import Share, compare
from tests.ingestion.readers.spans import broken_places
from tests.ingestion.samples import read_whole


@pytest.mark.parametrize("name", CVS)
def test_word_cv_is_read_to_the_last_row(name: str) -> None:
    data, gold = cv(name)
    document = read_document(data, name="cv.docx")
    shares = compare(gold, to_gold(document, read_whole(document)))
    assert broken_places(document) == []
    wrong = {key: share for key, share in shares.items() if share != Share(*[share.gold] * 3)}
    assert wrong == {}
