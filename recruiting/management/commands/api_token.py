"""manage.py api_token USER: print a new personal token of the API, once."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiting.errors import RecruitingError
from recruiting.services.tokens import DEFAULT_DAYS, issue_token


class Command(BaseCommand):
    help = "Print a new personal token of the API. It is stored as a digest and never shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the name the person logs in with")
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument(
            "--expires-days", type=int, default=DEFAULT_DAYS, help="life in days (%(default)s)"
        )
        parser.add_argument(
            "--read-only", action="store_true", help="it reads and never writes, whatever USER may"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(options["user"])
        except users.DoesNotExist:
            raise CommandError(f"There is no user {options['user']}.") from None
        try:
            token = issue_token(
                user=user,
                name=options["name"],
                expires_days=options["expires_days"],
                read_only=options["read_only"],
            )
        except RecruitingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(token)
