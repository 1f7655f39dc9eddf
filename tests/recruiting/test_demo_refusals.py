"""Where the demo, which brings logins with known passwords, must not be loaded."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from config.settings import base, local
from recruiting.demo.accounts import create_accounts
from recruiting.demo.load import refusal
from recruiting.demo.scenery import open_position
from tests.factories.ingestion import DocumentFactory


@pytest.mark.django_db
def test_refuses_where_settings_do_not_allow_it(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="DEMO_ALLOWED"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_refuses_beside_users_of_the_database_itself():
    User.objects.create_user("ada")
    with pytest.raises(CommandError, match="users or documents of its own"):
        call_command("demo")
    assert list(User.objects.values_list("username", flat=True)) == ["ada"]


@pytest.mark.django_db
def test_refuses_beside_documents_of_the_database_itself():
    DocumentFactory()
    with pytest.raises(CommandError, match="users or documents of its own"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_unfinished_load_may_be_completed(settings):
    create_accounts()
    open_position(datetime(2026, 11, 1, tzinfo=UTC))
    User.objects.create_user("ada")
    DocumentFactory()
    assert refusal([]) == ""


def test_only_the_settings_of_a_local_machine_allow_the_demo():
    assert (base.DEMO_ALLOWED, local.DEMO_ALLOWED) == (False, True)
