"""Answers of profiles that are not row sets: what a page says about a person, as frozen records.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from django.db.models import F, Model, Q, QuerySet

from profiles.choices import (
    ACTIVITIES,
    TEACHING_KINDS,
    EmploymentKind,
    OrderConvention,
    PublicationStatus,
    TopicKind,
)
from profiles.metrics import YearCount, works_per_year
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    MetricSnapshot,
    Person,
    PersonName,
    PersonTopic,
    Post,
    Publication,
)
from profiles.together import read_together

M = TypeVar("M", bound=Model)


class Sight(Protocol):
    """The visible rows of a model: `access_policy().visible` for one reader."""

    def __call__(self, model: type[M], /) -> QuerySet[M]: ...


def who_stands_for(person_id: int, see: Sight) -> Person | None:
    """Return whom the person was merged into, and who that one was, to the last; None where the
    person was merged into nobody, or the last one is out of sight.
    """
    passed = [person_id]
    while True:
        rows = Person.objects.filter(pk=passed[-1], merged_into__isnull=False)
        into = rows.values_list("merged_into", flat=True).first()
        if into is None or into in passed:
            break
        passed.append(into)
    return see(Person).filter(pk=into or passed[-1]).first() if len(passed) > 1 else None


# Works


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark on a work: few letters, and what they mean."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One work as it stands in a person's list.

    own: the person's line of the author list. authors: the list as far as it is known, in printed
    order. versions: other versions of the same work in the same list.
    """

    publication: Publication
    own: Authorship
    authors: tuple[Authorship, ...]
    versions: tuple[WorkLine, ...] = ()

    @property
    def place(self) -> str:
        """Where the person stands among the authors; says so when that is not known."""
        if self.own.position is None:
            return "place in the author list not known"
        if self.publication.author_list_truncated:
            return f"author {self.own.position} of ≥ {len(self.authors)}"
        total = self.publication.authors_total or len(self.authors)
        return f"author {self.own.position} of {total}"

    @property
    def chips(self) -> tuple[Chip, ...]:
        work, own = self.publication, self.own
        declared = work.order_convention == OrderConvention.RANDOM_OR_ALPHABETICAL
        found = []
        if declared:
            found.append(Chip("αβ", "The order of authors is declared random or alphabetical"))
        elif own.position == 1:
            found.append(Chip("1st", "First author"))
        if own.equal_contribution:
            found.append(Chip("*", "Equal contribution, as the document marks it"))
        if own.corresponding:
            found.append(Chip("✉", "Corresponding author"))
        if work.presentation:
            found.append(Chip(_presented(work), "How it was presented"))
        return tuple(found)


def _presented(work: Publication) -> str:
    shown = work.get_presentation_display()
    if work.acceptance_rate is None:
        return shown
    return f"{shown} ({float(work.acceptance_rate) * 100:.3g} %)"


@dataclass(frozen=True, slots=True)
class WorkGroup:
    title: str
    lines: tuple[WorkLine, ...]


GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "Published or accepted",
        frozenset({PublicationStatus.PUBLISHED, PublicationStatus.ACCEPTED}),
    ),
    ("Preprints", frozenset({PublicationStatus.PREPRINT})),
    ("Submitted", frozenset({PublicationStatus.SUBMITTED})),
    ("Ongoing", frozenset({PublicationStatus.ONGOING})),
    ("Theses", frozenset({PublicationStatus.THESIS})),
    ("Status not stated", frozenset({PublicationStatus.UNKNOWN})),
    ("Withdrawn", frozenset({PublicationStatus.WITHDRAWN})),
)


def works_of(person: Person, see: Sight) -> tuple[WorkLine, ...]:
    """Return the person's works, newest first, undated last; versions of one work folded."""
    own = (
        see(Authorship)
        .filter(person=person)
        .select_related("publication__venue")
        .order_by(F("publication__issued_latest").desc(nulls_last=True), "publication_id")
    )
    lines = list(own)
    authors = authors_of([line.publication_id for line in lines], see)
    unfolded = [WorkLine(line.publication, line, authors[line.publication_id]) for line in lines]
    return tuple(_fold(unfolded))


def authors_of(publication_ids: Collection[int], see: Sight) -> dict[int, tuple[Authorship, ...]]:
    """Return the author list of each work in printed order, in one query."""
    everybody: dict[int, list[Authorship]] = defaultdict(list)
    for author in see(Authorship).filter(publication__in=publication_ids).order_by("pk"):
        everybody[author.publication_id].append(author)
    return {pk: _printed_order(authors) for pk, authors in everybody.items()}


def _printed_order(authors: Iterable[Authorship]) -> tuple[Authorship, ...]:
    return tuple(sorted(authors, key=lambda a: (a.position is None, a.position or 0, a.pk)))


def _fold(lines: list[WorkLine]) -> Iterable[WorkLine]:
    listed = {line.publication.pk for line in lines}
    versions: dict[int, list[WorkLine]] = defaultdict(list)
    for line in lines:
        main = line.publication.version_of_id
        if main in listed and main is not None:
            versions[main].append(line)
    for line in lines:
        if line.publication.version_of_id not in listed:
            folded = tuple(versions[line.publication.pk])
            yield WorkLine(line.publication, line.own, line.authors, folded)


def by_status(works: Iterable[WorkLine]) -> tuple[WorkGroup, ...]:
    """Group works by how far they have come; empty groups are left out."""
    lines = tuple(works)
    groups = (
        WorkGroup(title, tuple(line for line in lines if line.publication.status in statuses))
        for title, statuses in GROUPS
    )
    return tuple(group for group in groups if group.lines)


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """One name of a work's author list; person: whom it is linked to, where the reader may know."""

    authorship: Authorship
    person: Person | None


@dataclass(frozen=True, slots=True)
class WorkPage:
    authors: tuple[AuthorLine, ...]
    identifiers: tuple[ExternalIdentifier, ...]
    version_of: Publication | None
    versions: tuple[Publication, ...]


def work_page(work: Publication, see: Sight) -> WorkPage:
    """Return what the page of one work shows beside its own fields."""
    authors = authors_of([work.pk], see).get(work.pk, ())
    linked = {author.person_id for author in authors if author.person_id is not None}
    # in_bulk would ask SQLite once per 999 keys.
    people = {one.pk: one for one in see(Person).filter(pk__in=linked).order_by()} if linked else {}
    main = see(Publication).filter(pk=work.version_of_id) if work.version_of_id else None
    return WorkPage(
        authors=tuple(AuthorLine(a, people.get(a.person_id or 0)) for a in authors),
        identifiers=tuple(see(ExternalIdentifier).filter(publication=work).order_by("scheme")),
        version_of=main.first() if main is not None else None,
        versions=tuple(see(Publication).filter(version_of=work).order_by("pk")),
    )


# The person


@dataclass(frozen=True, slots=True)
class Profile:
    """What is true of a person beside works, awards and posts of feeds.

    employments: posts, without courses, services and talks. years: works per year, versions of one
    work once.
    """

    names: tuple[PersonName, ...]
    contacts: tuple[ContactPoint, ...]
    identifiers: tuple[ExternalIdentifier, ...]
    interests: tuple[PersonTopic, ...]
    skills: tuple[PersonTopic, ...]
    referees: tuple[PersonTopic, ...]
    educations: tuple[Education, ...]
    employments: tuple[Employment, ...]
    teaching: tuple[Employment, ...]
    services: tuple[Employment, ...]
    talks: tuple[Employment, ...]
    metrics: tuple[MetricSnapshot, ...]
    years: tuple[YearCount, ...]


def profile_of(person: Person, see: Sight) -> Profile:
    """Return what the overview of a person shows, in one query."""
    found = read_together(
        names=see(PersonName).filter(person=person),
        contacts=see(ContactPoint).filter(person=person),
        identifiers=see(ExternalIdentifier).filter(person=person),
        topics=see(PersonTopic).filter(person=person),
        educations=see(Education).filter(person=person).select_related("organisation"),
        employments=see(Employment).filter(person=person).select_related("organisation"),
        metrics=see(MetricSnapshot).filter(person=person),
        works=_counted_works(person, see),
    )
    stays = sorted(found["employments"], key=_newest_stay_first)
    topics = sorted(found["topics"], key=lambda topic: topic.pk)
    return Profile(
        names=tuple(sorted(found["names"], key=lambda name: (name.text, name.pk))),
        contacts=tuple(sorted(found["contacts"], key=lambda one: (one.kind, one.pk))),
        identifiers=tuple(sorted(found["identifiers"], key=lambda one: (one.scheme, one.pk))),
        interests=tuple(topic for topic in topics if topic.kind == TopicKind.INTEREST),
        skills=tuple(topic for topic in topics if topic.kind == TopicKind.SKILL),
        referees=tuple(topic for topic in topics if topic.kind == TopicKind.REFEREE),
        educations=tuple(sorted(found["educations"], key=_newest_stay_first)),
        employments=tuple(stay for stay in stays if stay.kind not in ACTIVITIES),
        teaching=tuple(stay for stay in stays if stay.kind in TEACHING_KINDS),
        services=tuple(stay for stay in stays if stay.kind == EmploymentKind.SERVICE),
        talks=tuple(stay for stay in stays if stay.kind == EmploymentKind.TALK),
        metrics=tuple(sorted(found["metrics"], key=lambda one: (one.name, -one.pk))),
        years=works_per_year((work["issued"], work["status"]) for work in found["works"]),
    )


def _newest_stay_first(stay: Education | Employment) -> tuple[bool, int, int]:
    """What goes on comes first, then what ended last."""
    latest: date | None = stay.period_latest  # type: ignore[union-attr]
    return latest is not None, -latest.toordinal() if latest else 0, stay.pk


def _counted_works(person: Person, see: Sight) -> QuerySet[Publication, Any]:
    works = see(Publication).filter(authorships__person=person, version_of=None)
    return works.order_by().values("issued", "status")


def awards_of(person: Person, see: Sight) -> tuple[Award, ...]:
    rows = see(Award).filter(person=person).select_related("organisation")
    return tuple(rows.order_by(F("awarded_latest").desc(nulls_last=True), "pk"))


@dataclass(frozen=True, slots=True)
class Thread:
    """A post with what follows it in its thread, in order, and the posts that repeat it."""

    post: Post
    replies: tuple[Post, ...] = ()
    copies: tuple[Post, ...] = ()


def threads_of(person: Person, see: Sight) -> tuple[Thread, ...]:
    """Return the person's posts as the page orders them, threads and repeats folded."""
    posts = list(see(Post).filter(person=person).order_by("place", "pk"))
    known = {post.pk for post in posts}
    replies: dict[int, list[Post]] = defaultdict(list)
    copies: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        if post.duplicate_of_id in known and post.duplicate_of_id is not None:
            copies[post.duplicate_of_id].append(post)
        elif post.thread_root_id in known and post.thread_root_id is not None:
            replies[post.thread_root_id].append(post)
    folded = {post.pk for group in (*replies.values(), *copies.values()) for post in group}
    return tuple(
        Thread(
            post,
            tuple(sorted(replies[post.pk], key=lambda reply: (reply.seq or 0, reply.place))),
            tuple(copy for one in (post, *replies[post.pk]) for copy in copies[one.pk]),
        )
        for post in posts
        if post.pk not in folded
    )


# Lists: one grouped query per page


@dataclass(frozen=True, slots=True)
class Roles:
    """How often a person stands in an author list as what."""

    co_first: int = 0
    alphabetical: int = 0


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a list says of a person beside the stored counters."""

    latest_degree: Education | None = None
    roles: Roles = field(default=Roles())


def summaries_of(person_ids: Collection[int], see: Sight) -> dict[int, PersonSummary]:
    """Return a summary for each of the people, in two queries."""
    degrees = latest_degrees(person_ids, see)
    roles = _roles(person_ids, see)
    return {pk: PersonSummary(degrees.get(pk), roles.get(pk, Roles())) for pk in person_ids}


def latest_degrees(person_ids: Collection[int], see: Sight) -> dict[int, Education]:
    """Return the degree that each of the people took or takes last, for those who have one."""
    rows = (
        see(Education)
        .filter(person__in=person_ids)
        .select_related("organisation")
        .order_by("person_id", F("period_latest").desc(nulls_first=True), "pk")
    )
    latest: dict[int, Education] = {}
    for row in rows:
        latest.setdefault(row.person_id, row)
    return latest


def _roles(person_ids: Collection[int], see: Sight) -> dict[int, Roles]:
    declared = Q(publication__order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL)
    marked = (
        see(Authorship).filter(person__in=person_ids).filter(declared | Q(equal_contribution=True))
    )
    co_first: Counter[int] = Counter()
    alphabetical: Counter[int] = Counter()
    for person_id, position, equal, convention in marked.values_list(
        "person_id", "position", "equal_contribution", "publication__order_convention"
    ):
        assert person_id is not None
        if convention == OrderConvention.RANDOM_OR_ALPHABETICAL:
            alphabetical[person_id] += 1
        if equal and position != 1:
            co_first[person_id] += 1
    return {pk: Roles(co_first[pk], alphabetical[pk]) for pk in {*co_first, *alphabetical}}
