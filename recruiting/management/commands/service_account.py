"""manage.py service_account NAME: the login of a program, with a token that is printed once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from recruiting.errors import RecruitingError
from recruiting.services.service_accounts import create_service_account, switch_off, switch_on
from recruiting.services.tokens import DEFAULT_DAYS, issue_token


class Command(BaseCommand):
    help = (
        "Make a login for a program and print its token, once. It has no password, sees nothing"
        " until it has a seat on a committee, and closes no application. Later tokens come from"
        " api_token."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the login of the program, such as nightly-sync")
        parser.add_argument("--purpose", default="", help="what it is for, and who looks after it")
        parser.add_argument(
            "--expires-days",
            type=int,
            default=DEFAULT_DAYS,
            help="life of its token in days (%(default)s)",
        )
        parser.add_argument(
            "--read-only", action="store_true", help="the token reads and never writes"
        )
        switch = parser.add_mutually_exclusive_group()
        switch.add_argument(
            "--off", action="store_true", help="close the account and revoke all its tokens"
        )
        switch.add_argument("--on", action="store_true", help="open it again, with a new token")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                told = self._told(options)
        except RecruitingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(told)

    def _told(self, options: dict[str, Any]) -> str:
        name = options["name"]
        if options["off"]:
            revoked = switch_off(username=name)
            return f"{name} is closed; {revoked} token{'' if revoked == 1 else 's'} revoked."
        if options["on"]:
            user = switch_on(username=name)
        else:
            user = create_service_account(username=name, purpose=options["purpose"])
        return issue_token(
            user=user,
            name=options["purpose"][:100],
            expires_days=options["expires_days"],
            read_only=options["read_only"],
        )
