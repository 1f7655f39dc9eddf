"""Lists that a user has narrowed and named."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from recruiting.errors import NameTaken
from recruiting.models import SavedView
from recruiting.services.rows import lock
from recruiting.text import clean_line

LONGEST_NAME: Final = 80
LONGEST_QUERY: Final = 1_000
LONGEST_PAGE: Final = 100


@transaction.atomic
def save_view(*, owner: User, page: str, name: str, query: str) -> SavedView:
    """Keep an address under a name. page: the page's URL name; query: what follows the "?".

    Raises NameTaken, NothingWritten, TooLong, UnreadableText.
    """
    view = SavedView(
        owner=owner,
        page=clean_line(page, what="page", at_most=LONGEST_PAGE, required=True),
        name=clean_line(name, what="name", at_most=LONGEST_NAME, required=True),
        query=clean_line(query, what="address", at_most=LONGEST_QUERY).removeprefix("?"),
    )
    try:
        with transaction.atomic():
            view.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken(what="view", name=view.name) from error
    return view


@transaction.atomic
def delete_view(*, view_id: int) -> None:
    """Forget a named view. Raises NotThere."""
    lock(SavedView, view_id).delete()
