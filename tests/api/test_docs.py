"""docs/api.md is true: its codes are those of the program, and its commands work as they stand."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from rest_framework import exceptions

from config import api
from profiles.api import refusals, writing
from profiles.api.permissions import ReadOnlyToken
from profiles.errors import StaleVersion
from profiles.outage import OUTAGES
from recruiting.models import Note, Shortlist, StageEvent
from recruiting.services.tokens import issue_token
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.ingestion.importers.invented import FRONDS, MOSS, cv

PAGE = (settings.BASE_DIR / "docs" / "api.md").read_text()
# What the root of the API and the parameters of lists are refused with.
OTHERS = {"unknown", "repeated", "not_readable", "out_of_range", "bad", "bad_request"} | {
    "invalid",
    "server_error",
}


def refusals_of_the_api():
    """The codes that any resource declares."""
    for view in (*api.RESOURCES.values(), *api.LISTS_BELOW.values()):
        for declared in getattr(view, "refusals", {}).values():
            yield from declared
        for name in dir(view):
            yield from getattr(getattr(view, name, None), "act_refusals", ())


def codes():
    plain = (
        exceptions.NotAuthenticated,
        exceptions.AuthenticationFailed,
        exceptions.PermissionDenied,
        exceptions.NotFound,
        exceptions.MethodNotAllowed,
        exceptions.NotAcceptable,
        exceptions.UnsupportedMediaType,
        exceptions.Throttled,
        exceptions.ParseError,
        ReadOnlyToken,
        writing.PreconditionRequired,
        refusals.TooLarge,
    )
    named = {error.default_code for error in plain} - {"error"}
    named |= {outage.code for outage in OUTAGES}
    return named | OTHERS | {StaleVersion.code} | {one.code for one in refusals_of_the_api()}


def test_every_code_is_documented_and_no_other():
    table = PAGE.split("| Status | Code |")[1]
    documented = {
        code
        for line in table.splitlines()[2:]
        if line.startswith("| ")
        for code in re.findall(r"`(\w+)`", line.split("|")[2])
    }

    assert documented == codes()


def test_every_resource_is_documented():
    listed = PAGE.split("## What there is")[1].split("## Pages")[0]
    first_cells = [line.split("|")[1] for line in listed.splitlines() if line.startswith("| `")]
    documented = {name for cell in first_cells for name in re.findall(r"`([\w-]+)`", cell)}

    assert documented == set(api.RESOURCES)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture
def position(transactional_db):
    """An open position with a coordinator, two applicants in review and a fact that waits."""
    position = hiring.PositionFactory()
    for _ in range(2):
        application = hiring.ApplicationFactory(position=position, stage="review")
        document = read.DocumentFactory(subjects=[application.candidate.person])
        hiring.ApplicationDocumentFactory(application=application, document=document)
    read.ExtractedFactFactory(
        document=document,
        person=application.candidate.person,
        kind="topic",
        value={"kind": "interest", "label": "Ferns"},
    )
    return position


@pytest.fixture
def environment(position, live_server, tmp_path):
    seat = hiring.CommitteeMembershipFactory(
        position=position, user=people.UserFactory(), role="coordinator"
    )
    file = tmp_path / "cv.txt"
    file.write_text(cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org"))
    return {
        "PATH": os.environ["PATH"],
        "SITE": live_server.url,
        "TOKEN": issue_token(user=seat.user),
        "CV": str(file),
    }


def run(command, environment):
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_commands_lead_from_a_token_to_a_shortlist(environment, position):
    [script] = blocks("sh")
    run(["bash", "-euo", "pipefail", "-c", script], environment)
    [entry] = Shortlist.objects.get(name="Finalists").entries.all()

    assert entry.application.candidate.person.full_name == "Quilla Ferndale"
    assert (entry.application.stage, entry.application.position) == ("review", position)
    assert entry.shortlist.frozen_at is not None
    assert Note.objects.get().application == entry.application
    assert StageEvent.objects.filter(application=entry.application).count() == 2


def test_script_makes_a_long_list(environment, position):
    [script] = blocks("python")
    told = run([sys.executable, "-c", script], environment)

    assert told.splitlines()[-1] == "2 on Long list"
    assert "accepted" in told
    reasons = Shortlist.objects.get().entries.values_list("rationale", flat=True)
    assert list(reasons) == ["First author of 0 works."] * 2
