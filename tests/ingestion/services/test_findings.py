"""Findings are settled, dismissed and opened again; the second of two people is told."""

import pytest

from ingestion.choices import FindingState
from ingestion.errors import AlreadySettled, NotSettled
from ingestion.services.findings import reopen_finding, settle_finding
from tests.factories import ingestion as read
from tests.ingestion.importers.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("dismiss", "state"), [(False, FindingState.SETTLED), (True, FindingState.DISMISSED)]
)
def test_finding_is_settled_and_opened_again(steward, dismiss, state):
    finding = read.FindingFactory()

    settled = settle_finding(finding_id=finding.pk, actor=steward, now=NOW, dismiss=dismiss)
    assert (settled.state, settled.settled_by, settled.settled_at) == (state, steward, NOW)

    opened = reopen_finding(finding_id=finding.pk, actor=steward, now=NOW)
    assert (opened.state, opened.settled_by, opened.settled_at) == (FindingState.OPEN, None, None)


def test_finding_is_settled_once(steward):
    finding = read.FindingFactory()
    settle_finding(finding_id=finding.pk, actor=steward, now=NOW)

    with pytest.raises(AlreadySettled) as refusal:
        settle_finding(finding_id=finding.pk, actor=steward, now=NOW, dismiss=True)
    assert refusal.value.state == FindingState.SETTLED


def test_open_finding_is_not_opened(steward):
    with pytest.raises(NotSettled):
        reopen_finding(finding_id=read.FindingFactory().pk, actor=steward, now=NOW)
