"""Who looks at the pages."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import profiles as people
from tests.world import steward_permission


@pytest.fixture
def steward(db) -> User:
    user = people.UserFactory(username="stella")
    user.user_permissions.add(steward_permission())
    return User.objects.get(pk=user.pk)


@pytest.fixture
def steward_client(steward) -> Client:
    client = Client()
    client.force_login(steward)
    return client
