"""Other names of organisations and venues: what they may be, merging two that are one, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

from django.contrib.auth.models import User
from django.db import models, transaction

from profiles.errors import (
    AliasTaken,
    CannotPartAgain,
    CannotPutBack,
    NoMergeToUndo,
    NotThere,
    NoWord,
    OneWordOnly,
)
from profiles.keys import words_key
from profiles.models import Organisation, OrganisationAlias, Venue, VenueAlias
from profiles.services.filling import missing_values
from profiles.services.moves import Moves, take_back
from profiles.shared_words import LONGEST_KEY

Word: TypeAlias = Organisation | Venue
Alias: TypeAlias = OrganisationAlias | VenueAlias

ALIASES: Final[Mapping[type[models.Model], tuple[type[models.Model], str]]] = {
    Organisation: (OrganisationAlias, "organisation"),
    Venue: (VenueAlias, "venue"),
}
"""The model of a word's other names, and its field that points at the word."""

_FILLED: Final[Mapping[type[models.Model], tuple[str, ...]]] = {
    Organisation: (),
    Venue: ("acronym", "kind"),
}


def check_name(row: models.Model) -> None:
    """Refuse a name of a word, or another name of one, that stands for something else already.

    A name as the word itself has it is nothing to write down either. Raises AliasTaken, NoWord.
    """
    word_model: type[models.Model]
    word: Word | None
    if isinstance(row, Organisation | Venue):
        word_model, word = type(row), row
        key = words_key(row.name)[:LONGEST_KEY]
    elif isinstance(row, OrganisationAlias | VenueAlias):
        word_model, word = owner_of(row)
        key = words_key(row.name)[:LONGEST_KEY]
    else:
        return
    if not key:
        raise NoWord
    alias_model, owner = ALIASES[word_model]
    named = word_model._default_manager.filter(name_key=key)
    if word is row and row.pk is not None:
        named = named.exclude(pk=row.pk)
    aliases = alias_model._default_manager.filter(key=key)
    if isinstance(row, alias_model):
        aliases = aliases.exclude(pk=row.pk)
    elif row.pk is not None:
        aliases = aliases.exclude(**{owner: row.pk})  # its own other name may become its name
    for takers in (named.values_list("pk", flat=True), aliases.values_list(owner, flat=True)):
        if (taker := takers.first()) is not None:
            raise AliasTaken(name=row.name, own=word is not None and taker == word.pk)


def owner_of(alias: Alias) -> tuple[type[models.Model], Word | None]:
    """Return the model that an other name is of, and the row where it is known."""
    model: type[models.Model] = Organisation if isinstance(alias, OrganisationAlias) else Venue
    owner = ALIASES[model][1]
    return model, getattr(alias, owner) if getattr(alias, f"{owner}_id") else None


@transaction.atomic
def merge_words(*, keep: Word, other: Word, actor: User, act: str = "") -> Alias:
    """Make one of two: all that points at `other` points at `keep`, whose other name it becomes.

    Columns of `keep` that are empty are filled. What happened is kept with the new other name,
    which comes back, so that undo_merge leaves no trace. act: the same for merges that are undone
    together. Raises OneWordOnly, NotThere.
    """
    model = type(keep)
    if keep.pk == other.pk or model is not type(other):
        raise OneWordOnly(name=str(keep))
    keep, other = _locked(model, keep.pk, other.pk)
    alias_model, owner = ALIASES[model]
    moves = Moves()
    for relation in model._meta.related_objects:
        rows = relation.related_model._default_manager.filter(**{relation.field.name: other.pk})
        moves.change(rows, **{relation.field.attname: keep.pk})
    filled = missing_values(keep, {name: getattr(other, name) for name in _FILLED[model]})
    if filled:
        moves.change(model._default_manager.filter(pk=keep.pk), **filled)
    moves.drop(model._default_manager.filter(pk=other.pk))
    moves.drop(alias_model._default_manager.filter(key=other.name_key))
    alias: Any = alias_model(name=other.name, key=other.name_key, added_by=actor)
    setattr(alias, owner, keep)
    alias.save()
    moves.made(alias)
    alias.journal = {**moves.journal(), "into": keep.pk, "act": act}
    alias.save(update_fields=["journal"])
    return cast(Alias, alias)


def newest_merges(word: Word) -> tuple[Alias, ...]:
    """Return the other names that came with the newest act of merging that stands, newest first."""
    merges: Any = word.aliases.filter(journal__into=word.pk).order_by("-pk")
    newest = merges.first()
    if newest is None:
        return ()
    act = newest.journal.get("act")
    return tuple(merges.filter(journal__act=act)) if act else (newest,)


@transaction.atomic
def undo_merge(*, word: Word, merge: int | None = None) -> tuple[str, ...]:
    """Take back the newest act of merging into the word; return the names that are apart again.

    merge: the key of the other name that is expected to have come with it last. Rows that somebody
    has given to something else since stay there. Raises NoMergeToUndo, CannotPartAgain.
    """
    [word] = _locked(type(word), word.pk)
    merges = newest_merges(word)
    if not merges or merge not in (None, merges[0].pk):
        raise NoMergeToUndo(name=str(word))
    for alias in merges:
        try:
            take_back(alias.journal)
        except CannotPutBack as error:
            raise CannotPartAgain(name=alias.name) from error
    return tuple(alias.name for alias in merges)


def _locked(model: type[models.Model], *keys: Any) -> list[Any]:
    """Return the rows with the keys, in that order, locked in the order of keys."""
    rows = model._default_manager.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < len(keys):
        raise NotThere(what=str(model._meta.verbose_name))
    return [found[key] for key in keys]
