"""Whatever may be sent, and much that may not: never a crash, never an answer undescribed.

A few examples for each operation, as everybody in turn; bench/api_fuzz.py sends many more.
"""

import logging

import pytest
from django.core import signals
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from recruiting.services.tokens import issue_token
from tests.api.fuzzing import about_rows, load
from tests.world import ROLES

OPERATIONS = [found.ok() for found in load().get_all_operations()]
READ_ONLY = "read-only coordinator"


@pytest.fixture
def tokens(world):
    made = {role: issue_token(user=world.users[role]) for role in ROLES}
    made[READ_ONLY] = issue_token(user=world.users["coordinator"], read_only=True)
    return made


@pytest.fixture(autouse=True)
def one_connection():
    """The site in the test's own transaction: a request neither ends it nor closes it."""
    requests = (signals.request_started, signals.request_finished)
    for signal in requests:
        signal.disconnect(close_old_connections)
    yield
    for signal in requests:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def quiet():
    logger = logging.getLogger("django.request")
    logger.disabled = True
    yield
    logger.disabled = False


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.definition.raw["operationId"])
def test_operation_answers_as_described(operation, world, tokens):
    @given(
        case=operation.as_strategy(),
        role=st.sampled_from(sorted(tokens)),
        draw=st.data(),
    )
    @settings(
        max_examples=5,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case, role, draw):
        about_rows(case, world, draw)
        with transaction.atomic():
            case.call_and_validate(headers={"Authorization": f"Token {tokens[role]}"})
            transaction.set_rollback(True)

    ask()
