"""Stored works and their author lists; see new_works for those that are not stored yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from profiles.choices import OrderConvention
from profiles.keys import name_key
from profiles.models import Authorship, ExternalIdentifier, Person, Publication
from profiles.services.filling import fill
from profiles.services.people import LONGEST_IDENTIFIER


def fill_work(*, publication: Publication, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Write what the work does not say yet; returns the columns written."""
    return fill(publication, dict(values))


def add_authors(*, publication: Publication, authors: Sequence[Mapping[str, Any]]) -> None:
    """Store more printed lines of a work's author list.

    authors: name, position (1-based or None), equal_contribution, corresponding.
    """
    Authorship.objects.bulk_create(
        Authorship(
            publication=publication,
            name_as_written=author["name"][:200],
            name_key=name_key(author["name"]),
            position=author["position"],
            equal_contribution=author["equal_contribution"],
            corresponding=author["corresponding"],
        )
        for author in authors
    )


def are_complete(
    *,
    publication: Publication,
    lines: Sequence[Authorship],
    authors: Sequence[Mapping[str, Any]],
    truncated: bool,
    total: int | None,
    order_convention: str,
    agree: Callable[[str, str], bool],
) -> bool:
    """Say whether complete_authors would add nothing to a work with these lines, by place."""
    if publication.edited_at is not None or any(line.edited_at for line in lines) or not authors:
        return True
    placed = [line for line in lines if line.position]
    if not placed or len(authors) > len(placed):
        return False
    if not _is_continued(lines, authors, agree):
        return True
    news = _news(publication, lines, authors, truncated, total, order_convention)
    return not news and not any(_lacks_mark(*pair) for pair in zip(placed, authors, strict=False))


def complete_authors(
    *,
    publication: Publication,
    authors: Sequence[Mapping[str, Any]],
    truncated: bool,
    total: int | None,
    order_convention: str,
    agree: Callable[[str, str], bool],
) -> tuple[str, ...]:
    """Add what another page's author list knows more; returns what was added.

    agree: says whether two printed names may be one person's. A list that was cut is continued
    where the new one agrees with it; places are given to names that had none; a declared order
    and marks of equal contribution are taken over. A list that contradicts adds nothing, and a
    work or line that a person saved stays.
    """
    work = Publication.objects.select_for_update().get(pk=publication.pk)
    lines = list(work.authorships.select_for_update().order_by("position", "pk"))
    if work.edited_at is not None or any(line.edited_at for line in lines) or not authors:
        return ()
    if not any(line.position for line in lines):
        _place_lines(work, lines, authors, agree)
    elif not _is_continued(lines, authors, agree):
        return ()
    else:
        placed = [line for line in lines if line.position]
        add_authors(publication=work, authors=authors[len(placed) :])
        _take_marks(placed, authors)
    changed = _news(work, lines, authors, truncated, total, order_convention)
    for name, value in changed.items():
        setattr(work, name, value)
    if changed:
        work.save(update_fields=list(changed))
    return tuple(changed)


def _news(
    work: Publication,
    lines: Sequence[Authorship],
    authors: Sequence[Mapping[str, Any]],
    truncated: bool,
    total: int | None,
    order_convention: str,
) -> dict[str, Any]:
    """Return the columns of the work that its author list changes."""
    columns: dict[str, Any] = {"order_convention": order_convention}
    if not truncated and work.authors_total is None and authors[0]["position"]:
        columns |= {"author_list_truncated": False, "authors_total": total}
    elif truncated and not lines:
        columns |= {"author_list_truncated": True}
    changed = {name: value for name, value in columns.items() if getattr(work, name) != value}
    if changed.get("order_convention") == OrderConvention.UNKNOWN:
        del changed["order_convention"]
    return changed


def _place_lines(
    work: Publication,
    lines: Sequence[Authorship],
    authors: Sequence[Mapping[str, Any]],
    agree: Callable[[str, str], bool],
) -> None:
    """Give places to names printed without order, and add the names that were not there."""
    waiting = list(lines)
    new = []
    for author in authors:
        known = next((one for one in waiting if agree(one.name_as_written, author["name"])), None)
        if known is None:
            new.append(author)
        else:
            waiting.remove(known)
            known.position = author["position"]
            known.equal_contribution = author["equal_contribution"]
            known.save(update_fields=["position", "equal_contribution"])
    add_authors(publication=work, authors=new)


def _is_continued(
    lines: Sequence[Authorship],
    authors: Sequence[Mapping[str, Any]],
    agree: Callable[[str, str], bool],
) -> bool:
    placed = [line for line in lines if line.position]
    return len(authors) >= len(placed) and all(
        line.position == author["position"] and agree(line.name_as_written, author["name"])
        for line, author in zip(placed, authors, strict=False)
    )


def _take_marks(lines: Sequence[Authorship], authors: Sequence[Mapping[str, Any]]) -> None:
    for line, author in zip(lines, authors, strict=False):
        if _lacks_mark(line, author):
            line.equal_contribution = True
            line.save(update_fields=["equal_contribution"])


def _lacks_mark(line: Authorship, author: Mapping[str, Any]) -> bool:
    return author["equal_contribution"] and not line.equal_contribution


def link_author(
    *, publication: Publication, person: Person, authorship: Authorship | None
) -> Authorship:
    """Say that a person is an author of the work; the given line of the list, or one of its own.

    A person who is linked already stays where he is, unless that line was only put in because
    the list hid him.
    """
    linked = Authorship.objects.filter(publication=publication, person=person).first()
    if linked is not None:
        if linked.position is not None or authorship is None or authorship == linked:
            return linked
        linked.delete()
    if authorship is None:
        return Authorship.objects.create(
            publication=publication,
            person=person,
            name_as_written=person.full_name,
            name_key=person.name_key,
        )
    authorship.person = person
    authorship.save(update_fields=["person"])
    return authorship


def forget_author(*, publication: Publication, person: Person | None) -> None:
    """Take back that a person is an author; the work goes with its last known one.

    A printed line stays as text; a line put in because the list hid the person goes.
    """
    for line in Authorship.objects.filter(publication=publication, person=person):
        if line.position is None and person and line.name_as_written == person.full_name:
            line.delete()
        elif person is not None:
            line.person = None
            line.save(update_fields=["person"])
    if not Authorship.objects.filter(publication=publication, person__isnull=False).exists():
        publication.delete()


def add_work_identifiers(
    *, publication: Publication, identifiers: Iterable[tuple[str, str]]
) -> None:
    """Store (scheme, value) names of the work; one that names another work is left there."""
    for scheme, value in identifiers:
        if len(value) > LONGEST_IDENTIFIER:
            continue
        ExternalIdentifier.objects.get_or_create(
            scheme=scheme, value=value, relationship="self", defaults={"publication": publication}
        )
