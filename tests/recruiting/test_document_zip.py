"""Applicants' documents in one archive: those in sight, under names made here, told in a list."""

import csv
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from ingestion.choices import DocumentKind
from profiles.access import access_policy
from recruiting.errors import NothingToPack, TooMuchToPack
from recruiting.exports.document_zip import archive_chunks, plan_archive, safe_name
from recruiting.models import Application
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_world

pytestmark = pytest.mark.django_db


def see_all(model):
    return model._default_manager.all()


def document(person, name: str = "cv.pdf", data: bytes = b"%PDF-1.7 invented", **given):
    return read.DocumentFactory(
        subjects=[person],
        file=ContentFile(data, name="stored" + name[name.rindex(".") :]),
        original_name=name,
        media_type="application/pdf",
        size=len(data),
        **given,
    )


def applicant(name: str, *, position=None, **documents: bytes):
    application = hiring.ApplicationFactory(
        candidate__person__full_name=name, position=position or hiring.PositionFactory(code="p-1")
    )
    for kind, data in documents.items():
        document(application.candidate.person, data=data, kind=kind)
    return application


def unpacked(data: bytes) -> tuple[dict[str, bytes], list[list[str]]]:
    """Return the files of an archive by name, and the rows of its list."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    contents = files.pop("contents.csv").decode("utf-8-sig")
    return files, list(csv.reader(io.StringIO(contents, newline="")))


def packed(*rows, see=see_all) -> tuple[dict[str, bytes], list[list[str]]]:
    return unpacked(b"".join(archive_chunks(plan_archive(list(rows), see))))


def test_each_applicant_has_a_folder_with_numbered_files_and_a_list_tells_of_them():
    ada = applicant("Ada Example", cv=b"a cv", statement=b"a statement")
    document(ada.candidate.person, "=second cv.pdf", b"another cv", kind=DocumentKind.CV)

    files, contents = packed(ada)

    assert sorted(files) == [
        "Ada Example/cv-1.pdf",
        "Ada Example/cv-2.pdf",
        "Ada Example/statement-1.pdf",
    ]
    assert sorted(files.values()) == [b"a cv", b"a statement", b"another cv"]
    assert contents[0] == [
        "Applicant", "Position", "File", "Kind", "Name as received", "Bytes", "Received", "State",
    ]  # fmt: skip
    assert {tuple(row[:1] + row[3:5] + row[7:]) for row in contents[1:]} == {
        ("Ada Example", "CV", "cv.pdf", "packed"),
        ("Ada Example", "CV", "'=second cv.pdf", "packed"),
        ("Ada Example", "Statement", "cv.pdf", "packed"),
    }


def test_candidates_are_packed_with_the_documents_of_all_their_applications():
    ada = applicant("Ada Example", cv=b"a cv")
    hiring.ApplicationDocumentFactory(
        application=ada, document=document(people.PersonFactory(), data=b"a letter", kind="other")
    )
    files, contents = packed(ada.candidate)
    assert files == {"Ada Example/cv-1.pdf": b"a cv", "Ada Example/other-1.pdf": b"a letter"}
    assert {row[1] for row in contents[1:]} == {"p-1"}


def test_one_person_with_two_applications_is_packed_once():
    ada = applicant("Ada Example", cv=b"a cv")
    second = hiring.ApplicationFactory(candidate=ada.candidate)
    files, contents = packed(ada, second)
    assert list(files) == ["Ada Example/cv-1.pdf"]
    assert contents[1][1] == f"p-1, {second.position.code}"


def test_namesakes_have_folders_of_their_own():
    position = hiring.PositionFactory()
    names = ["Ada Example", "ADA EXAMPLE", "Ada Example (2)", "Ａda Example"]
    files, _ = packed(*(applicant(name, position=position, cv=name.encode()) for name in names))
    assert {folder.partition("/")[0]: data.decode() for folder, data in files.items()} == {
        "Ada Example": "Ada Example",
        "ADA EXAMPLE (2)": "ADA EXAMPLE",
        "Ada Example (2) (2)": "Ada Example (2)",
        "Ａda Example (3)": "Ａda Example",
    }


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("王小明", "王小明"),
        ("Zoë Müller", "Zoë Müller"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\x", "C Windows x"),
        ("..", "applicant"),
        ("", "applicant"),
        ("\u202e\x00\n", "applicant"),
        ("con", "_con"),
        ("Com1.exe", "_Com1.exe"),
        ("a" * 300, "a" * 80),
        ('<b>"x"|y?*</b>', "b x y b"),
    ],
)
def test_names_of_folders_are_safe_everywhere(name, folder):
    assert safe_name(name) == folder


def test_a_missing_file_stands_in_the_list_and_stops_nothing():
    ada = applicant("Ada Example", cv=b"a cv", statement=b"a statement")
    default_storage.delete(ada.candidate.person.documents.get(kind="cv").file.name)
    files, contents = packed(ada)
    assert list(files) == ["Ada Example/statement-1.pdf"]
    assert [row[7] for row in contents[1:]] == ["missing: the file is not in the store", "packed"]


def test_a_file_that_breaks_off_is_told_too(monkeypatch):
    ada = applicant("Ada Example", cv=b"a cv", statement=b"a statement")
    plan = plan_archive([ada], see_all)

    def broken(size=None):
        yield b"half"
        raise OSError(5, "Input/output error")

    first = plan[0].document.file
    first.open("rb")
    monkeypatch.setattr(type(first), "chunks", lambda self, size=None: broken())
    files, contents = unpacked(b"".join(archive_chunks(plan)))
    assert files["Ada Example/cv-1.pdf"] == b"half"
    assert contents[1][7] == "cut off while reading"


@pytest.mark.parametrize(
    ("files", "size"), [(1, 10**9), (2_000, 10)], ids=["too many", "too large"]
)
def test_more_than_an_archive_holds_is_told_with_the_sizes(settings, files, size):
    settings.EXPORT_MAX_FILES, settings.EXPORT_MAX_BYTES = files, size
    ada = applicant("Ada Example", cv=b"a cv of some size", statement=b"a statement")
    with pytest.raises(TooMuchToPack, match="have 2 documents of") as caught:
        plan_archive([ada], see_all)
    assert (caught.value.files, caught.value.most_files) == (2, files)


def test_applicants_without_documents_are_told():
    with pytest.raises(NothingToPack):
        plan_archive([applicant("Ada Example")], see_all)


def test_the_archive_is_read_file_by_file():
    position = hiring.PositionFactory()
    rows = [applicant(f"Ada {n}", position=position, cv=b"x" * 100_000) for n in range(20)]
    chunks = archive_chunks(plan_archive(rows, see_all))
    assert len(next(chunks)) < 200_000


def test_the_plan_costs_the_same_for_any_number(django_assert_max_num_queries):
    position = hiring.PositionFactory()
    for number in range(3):
        applicant(f"Ada {number}", position=position, cv=b"x")
    rows = list(Application.objects.select_related("candidate__person", "position"))
    with django_assert_max_num_queries(5):
        plan_archive(rows, see_all)


@pytest.mark.parametrize("name", ["application", "candidate"])
def test_each_role_packs_what_it_sees(name):
    world = build_world()
    found = {}
    for role in ("observer", "chair", "coordinator", "steward"):
        client = Client()
        client.force_login(world.users[role])
        keys = [str(file.rows[name].pk) for file in (world.own, world.other)]
        response = client.post(
            reverse(f"admin:recruiting_{name}_changelist"),
            {"action": "pack_documents", "_selected_action": keys, "index": "0"},
        )
        files, contents = unpacked(b"".join(response.streaming_content))
        assert response["Content-Disposition"].startswith('attachment; filename="documents-20')
        visible = access_policy().visible(world.users[role], Application)
        assert {row[1] for row in contents[1:]} == set(
            visible.filter(
                pk__in=[world.own.rows["application"].pk, world.other.rows["application"].pk]
            ).values_list("position__code", flat=True)
        )
        found[role] = {folder.rpartition("/")[2].partition("-")[0] for folder in files}
    assert found == {
        "observer": {"cv"},  # the feed is for stewards until the interview
        "chair": {"cv"},
        "coordinator": {"cv"},
        "steward": {"cv", "social_feed"},
    }


def test_too_much_is_told_on_the_list(settings):
    settings.EXPORT_MAX_FILES = 0
    world = build_world()
    client = Client()
    client.force_login(world.users["chair"])
    response = client.post(
        reverse("admin:recruiting_application_changelist"),
        {
            "action": "pack_documents",
            "_selected_action": [str(world.own.rows["application"].pk)],
            "index": "0",
        },
        follow=True,
    )
    assert "Nothing was packed; tick fewer applicants." in response.content.decode()
