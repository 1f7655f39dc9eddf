"""Clients of the API, and the world they look at."""

import pytest
from rest_framework.test import APIClient

from tests.factories.profiles import UserFactory
from tests.world import one_world, steward_permission


@pytest.fixture
def steward(db):
    user = UserFactory()
    user.user_permissions.add(steward_permission())
    return user


@pytest.fixture
def steward_api(steward):
    """A client logged in as a steward, on an otherwise empty database."""
    return client_of(steward)


@pytest.fixture(scope="module")
def world_of_module(django_db_setup, django_db_blocker):
    yield from one_world(django_db_blocker.unblock)


@pytest.fixture
def world(world_of_module, db, settings):
    """The module's world, with its files; what a test changes is undone after it."""
    settings.MEDIA_ROOT = world_of_module.media_root
    return world_of_module


def client_of(user):
    client = APIClient()
    client.force_login(user)
    return client


def patch(api, address, body, tag):
    """Send a change of the version that `tag` names."""
    return api.patch(address, body, headers={"if-match": tag})
