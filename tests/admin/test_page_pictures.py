"""Pages of a PDF as pictures with the places of evidence: who gets them, and when not."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from ingestion import pictures
from ingestion.choices import FactState
from ingestion.models import Document
from ingestion.readers import READER_VERSION, read_bytes
from ingestion.readers.errors import TookTooLong
from recruiting.choices import Role
from tests.factories import ingestion as read
from tests.factories import recruiting as hiring
from tests.ingestion.readers.pdf_samples import Sheet

pytestmark = pytest.mark.django_db

WORDS = "Invented prize, 2024"
PDF = (
    Sheet()
    .put(60, 100, "Ada Example")
    .put(60, 130, WORDS)
    .page()
    .put(60, 100, "Second page")
    .data()
)


@pytest.fixture(autouse=True)
def forgetful():
    cache.clear()


@pytest.fixture
def evidence():
    """The words of a PDF, as evidence of a fact about an applicant."""
    text = read_bytes(PDF)
    document = read.DocumentFactory(
        file=ContentFile(PDF, name="cv.pdf"),
        media_type="application/pdf",
        pages=2,
        subjects=[hiring.CandidateFactory().person],
    )
    rendition = read.RenditionFactory(
        document=document,
        reader="application/pdf",
        version=READER_VERSION,
        text=text.text,
        page_starts=list(text.page_starts),
    )
    fact = read.ExtractedFactFactory(document=document, person=document.subjects.get())
    start = text.text.index(WORDS)
    return read.EvidenceFactory(
        fact=fact, rendition=rendition, start=start, end=start + len(WORDS), quote=WORDS
    )


def address(document: Document, page: int = 1, what: str = "places") -> str:
    return reverse(f"admin:ingestion_document_page_{what}", args=[document.pk, page])


def test_the_places_of_evidence_are_told_in_fractions_of_the_page(steward_client, evidence):
    document = evidence.fact.document
    answer = steward_client.get(address(document)).json()

    (span,) = answer.pop("spans")
    (box,) = span.pop("boxes")
    assert answer == {
        "document": str(document.pk),
        "rendition": evidence.rendition_id,
        "page": 1,
        "pages": 2,
        "width": 909,
        "height": 1286,
        "picture": address(document, what="picture"),
        "problem": "",
    }
    assert span == {
        "start": evidence.start,
        "end": evidence.end,
        "page": 1,
        "evidence": evidence.pk,
        "fact": evidence.fact_id,
        "field": evidence.field,
    }
    assert box == pytest.approx([60 / 595, 123 / 842, 150 / 595, 132 / 842], abs=0.005)


def test_the_picture_is_a_png_that_no_cache_keeps(steward_client, evidence):
    response = steward_client.get(address(evidence.fact.document, what="picture"))

    assert Image.open(io.BytesIO(response.content)).size == (909, 1286)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))


def test_further_spans_are_answered_and_what_is_none_is_left_out(steward_client, evidence):
    asked = {"span": ["0-3", "x", "5", "-1-4", "40-41", "9-2", f"{10**12}-3"]}
    spans = steward_client.get(address(evidence.fact.document), asked).json()["spans"]

    further = [span for span in spans if span["evidence"] is None]
    assert [(s["start"], s["end"], len(s["boxes"])) for s in further] == [
        (0, 3, 1),
        (40, 41, 0),  # on the next page
        (9, 2, 0),
    ]


def test_each_page_tells_its_own_evidence(steward_client, evidence):
    answer = steward_client.get(address(evidence.fact.document, 2)).json()
    assert (answer["page"], answer["spans"]) == (2, [])


def test_superseded_facts_are_lit_only_when_asked_for(steward_client, evidence):
    fact = evidence.fact
    fact.state = FactState.SUPERSEDED
    fact.save()

    plain = steward_client.get(address(fact.document)).json()
    asked = steward_client.get(address(fact.document), {"fact": fact.pk}).json()

    assert [len(answer["spans"]) for answer in (plain, asked)] == [0, 1]


def test_a_text_that_the_page_does_not_print_gets_no_boxes(steward_client, evidence):
    document = evidence.fact.document
    steward_client.get(address(document))
    evidence.rendition.delete()
    read.RenditionFactory(document=document, version=READER_VERSION, text="Quite other words.\n")

    answer = steward_client.get(address(document)).json()

    assert answer["spans"] == []
    assert answer["problem"].startswith("Where the text of this page stands")
    assert steward_client.get(address(document, what="picture")).status_code == 200


@pytest.mark.parametrize("what", ["picture", "places"])
@pytest.mark.parametrize("page", [0, 3, 100_001, 10**12])
def test_a_page_that_is_not_there_is_not_found(steward_client, evidence, page, what):
    assert steward_client.get(address(evidence.fact.document, page, what)).status_code == 404


@pytest.mark.parametrize("what", ["picture", "places"])
def test_a_text_file_has_no_pictures_and_is_told_why(steward_client, what):
    response = steward_client.get(address(read.DocumentFactory(), what=what))

    assert response.status_code == 404
    assert response.json() == {
        "problem": "Only PDF documents have pages that can be shown as pictures."
    }


@pytest.mark.parametrize("what", ["picture", "places"])
def test_who_may_not_see_the_document_finds_nothing(client, evidence, what):
    document = evidence.fact.document
    application = hiring.ApplicationFactory(candidate=document.subjects.get().candidate)
    insider = hiring.CommitteeMembershipFactory(position=application.position, role=Role.OBSERVER)
    codes = []
    for seat in (insider, hiring.CommitteeMembershipFactory(role=Role.CHAIR)):
        client.force_login(seat.user)
        codes.append(client.get(address(document, what=what)).status_code)

    assert codes == [200, 404]


def test_a_page_that_cannot_be_drawn_is_told_and_not_tried_again_at_once(
    steward_client, evidence, monkeypatch
):
    calls = []

    def slow(*args, **kwargs):
        calls.append(args)
        raise TookTooLong(8.0)

    monkeypatch.setattr(pictures, "picture_in_process", slow)
    document = evidence.fact.document
    answers = [steward_client.get(address(document, what=w)) for w in ("places", "picture")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].json()["problem"] == (
        "This page cannot be shown as a picture. Reading was stopped after 8 seconds. "
        "Print the document to a new PDF. Its text is kept."
    )
    assert len(calls) == 1


def test_a_missing_file_is_told(steward_client, evidence):
    document = evidence.fact.document
    default_storage.delete(document.file.name)

    response = steward_client.get(address(document, what="picture"))

    assert (response.status_code, "missing" in response.json()["problem"]) == (422, True)


def test_a_page_is_drawn_once_even_for_two_at_a_time(evidence, monkeypatch):
    calls = []
    real = pictures.picture_in_process
    both = threading.Barrier(2)

    def counted(*args, **kwargs):
        calls.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(pictures, "picture_in_process", counted)
    monkeypatch.setattr(pictures, "_name", _waiting(both, pictures._name))
    document, rendition = evidence.fact.document, evidence.rendition
    with ThreadPoolExecutor(2) as pool:
        picture = pool.submit(pictures.page_picture, document, rendition, 1)
        places = pool.submit(pictures.page_places, document, rendition, 1)
        assert picture.result().startswith(b"\x89PNG")
        assert places.result().boxes_of(evidence.start, evidence.end)

    assert len(calls) == 1


def _waiting(both, function):
    """Return the function, which lets its first two callers go on together."""
    seen = []

    def waits(*args):
        seen.append(args)
        if len(seen) <= 2:
            both.wait(timeout=30)
        return function(*args)

    return waits


def test_a_damaged_file_of_places_is_drawn_anew(evidence):
    document, rendition = evidence.fact.document, evidence.rendition
    first = pictures.page_places(document, rendition, 1)
    name = f"pages/{document.pk}/v{READER_VERSION}-1.json"
    for damaged in (b"", b"{", b'{"size": 1}', b"[]", b"\xff"):
        default_storage.delete(name)
        default_storage.save(name, ContentFile(damaged))
        assert pictures.page_places(document, rendition, 1) == first


def test_pictures_are_forgotten_with_their_document(evidence):
    document, rendition = evidence.fact.document, evidence.rendition
    pictures.page_picture(document, rendition, 1)
    pictures.page_picture(document, rendition, 2)
    pictures.forget_pictures([read.DocumentFactory().pk, document.pk])

    assert not default_storage.exists(f"pages/{document.pk}")


def test_a_storage_that_takes_nothing_costs_time_only(evidence, monkeypatch):
    def full(name, chunks):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pictures, "write", full)
    assert pictures.page_picture(evidence.fact.document, evidence.rendition, 1)


def test_pages_cost_few_queries(steward_client, evidence, django_assert_max_num_queries):
    document = evidence.fact.document
    steward_client.get(address(document))
    with django_assert_max_num_queries(12):
        steward_client.get(address(document))


def test_the_web_process_loads_no_pdf_library():
    import subprocess
    import sys

    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings.test'\n"
        "import django; django.setup()\n"
        "import ingestion.admin.pictures\n"
        "loaded = {'pypdfium2', 'pypdfium2_raw', 'pdfplumber', 'pdfminer', 'ctypes.util',"
        " 'ingestion.readers.pdfium', 'ingestion.readers.picture'} & set(sys.modules)\n"
        "print(sorted(loaded - {'ctypes.util'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
