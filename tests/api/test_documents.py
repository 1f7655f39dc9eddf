"""Below a document: its bytes, its text, its facts; below a run: its items."""

import pytest

from tests.factories.ingestion import (
    DocumentFactory,
    EvidenceFactory,
    ExtractedFactFactory,
    ImportItemFactory,
    RenditionFactory,
)


def test_file_comes_as_an_attachment_under_a_name_of_ours(steward_api):
    document = DocumentFactory(original_name='x"; filename=evil.html\r\nX: y')
    response = steward_api.get(
        f"/api/v1/documents/{document.pk}/file/", headers={"accept": "application/pdf"}
    )

    assert b"".join(response.streaming_content) == b"Curriculum vitae of an invented person.\n"
    name = f"cv-{str(document.pk)[:8]}.txt"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Type"] == "text/plain"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_file_of_an_unknown_type_is_plain_bytes(steward_api):
    document = DocumentFactory(media_type="text/html")
    response = steward_api.get(f"/api/v1/documents/{document.pk}/file/")

    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].endswith('.bin"')


def test_file_that_is_gone_is_not_found(steward_api):
    document = DocumentFactory()
    document.file.storage.delete(document.file.name)

    assert steward_api.get(f"/api/v1/documents/{document.pk}/file/").status_code == 404


def test_text_is_the_newest_rendition(steward_api):
    document = DocumentFactory()
    RenditionFactory(document=document, version=1, text="Old.")
    newest = RenditionFactory(document=document, version=2, text="New.")
    body = steward_api.get(f"/api/v1/documents/{document.pk}/text/").json()

    assert (body["id"], body["text"]) == (newest.pk, "New.")


def test_text_of_a_document_without_text_is_not_found(steward_api):
    assert steward_api.get(f"/api/v1/documents/{DocumentFactory().pk}/text/").status_code == 404


def test_evidence_is_where_the_text_says(steward_api):
    evidence = EvidenceFactory()
    address = f"/api/v1/documents/{evidence.fact.document_id}"
    text = steward_api.get(f"{address}/text/").json()["text"]
    [fact] = steward_api.get(f"{address}/facts/").json()["results"]
    [place] = fact["evidence"]

    assert text[place["start"] : place["end"]] == place["quote"]


def test_facts_of_a_document_stand_in_its_order(steward_api):
    document = DocumentFactory()
    for place in (2, 0, 1):
        ExtractedFactFactory(document=document, place=place)
    ExtractedFactFactory()
    rows = steward_api.get(f"/api/v1/documents/{document.pk}/facts/").json()["results"]

    assert [row["place"] for row in rows] == [0, 1, 2]


@pytest.mark.parametrize("query", ["state=done", "refused=false"])
def test_items_of_a_run(steward_api, query):
    item = ImportItemFactory()
    ImportItemFactory()
    rows = steward_api.get(f"/api/v1/imports/{item.run_id}/items/?{query}").json()["results"]

    assert [row["id"] for row in rows] == [item.pk]
